import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { atLeastOne, idInBody, optional, optionalInBody, time, timeMeta, words } from './fields.ts';
import { pageSize, statusFilter } from './routes/chat/chats/fields.ts';
import { openApiDocument } from './openapi.ts';
import { defineRoute } from './define-route.ts';

const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

/** How the document shows a field of a JSON body. */
function shown(field: z.ZodType): unknown {
  const route = defineRoute({
    id: 'changeThings',
    method: 'patch',
    path: '/api/things',
    summary: 'Changes things.',
    tags: ['Things'],
    auth: 'user',
    body: atLeastOne({ field }),
    responses: { 204: null },
    handler: () => undefined,
  });
  const document = JSON.parse(JSON.stringify(openApiDocument([route])));
  const { schema } = document.paths['/api/things'].patch.requestBody.content['application/json'];
  expect(schema.anyOf).toEqual([{ required: ['field'] }]);
  return schema.properties.field;
}

describe('fields of calls', () => {
  test('an object of optional fields needs at least one', () => {
    const body = atLeastOne({ name: z.string().optional(), open: z.boolean().optional() });
    expect([takes(body, {}), takes(body, { other: 1 })]).toEqual([false, false]);
    expect([takes(body, { open: false }), takes(body, { name: '' })]).toEqual([true, true]);
  });

  test('an id in JSON is a whole number or its text, up to the largest id of a row', () => {
    const ids = [1, '1', 2_147_483_647, '2147483647'];
    const none = [0, '0', '007', ' 7', '2147483648', 1.5, null, ''];
    expect(ids.filter((id) => !takes(idInBody(), id))).toEqual([]);
    expect(none.filter((id) => takes(idInBody(), id))).toEqual([]);
    const { pattern } = shown(idInBody()) as { pattern: string };
    const texts = [...ids, ...none].filter((id) => typeof id === 'string');
    for (const text of texts) {
      expect([text, new RegExp(pattern).test(text)]).toEqual([text, takes(idInBody(), text)]);
    }
  });

  test('the document shows which values count as missing', () => {
    expect(shown(optional(time(), timeMeta))).toEqual({
      anyOf: [
        { type: 'string', format: 'date-time' },
        { type: 'string', maxLength: 0 },
      ],
      description: timeMeta.description,
    });
    expect(shown(optionalInBody(z.int(), { type: 'integer' }))).toEqual({
      anyOf: [{ type: 'integer' }, { type: 'string', maxLength: 0 }, { type: 'null' }],
    });
  });

  test('a time is anything that Date reads, except a plain number', () => {
    const times = ['2027-01-31T12:00:00Z', '2027-01-31', '2027', 'Jan 31 2027 12:00'];
    expect(times.filter((text) => !takes(time(), text))).toEqual([]);
    expect(['5', '1.5', '-1', '0', 5, '', 'soon'].filter((text) => takes(time(), text))).toEqual(
      [],
    );
  });

  test('a text needs more than blanks, and a page has a maximum size', () => {
    expect([takes(words(3), ' \u00a0\ufeff'), takes(words(3), 'abcd')]).toEqual([false, false]);
    expect(words(3).parse(' a ')).toBe('a');
    const size = pageSize({ fallback: 50, max: 100 });
    expect([undefined, '7', '101', '9'.repeat(400)].map((value) => size.parse(value))).toEqual([
      50, 7, 100, 100,
    ]);
    expect([takes(size, '0'), takes(size, '-1'), takes(size, 'x')]).toEqual([false, false, false]);
    expect(takes(statusFilter(), 'open,closed') && !takes(statusFilter(), 'nonsense')).toBe(true);
  });
});
