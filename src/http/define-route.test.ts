import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { defineRoute, reply } from './define-route.ts';
import { flag, id, limit } from './fields.ts';

describe('defineRoute', () => {
  test('gives the handler the types of its schemas', () => {
    const route = defineRoute({
      id: 'createThing',
      method: 'post',
      path: '/api/things/:thingId',
      summary: 'Makes a thing.',
      tags: ['Things'],
      auth: 'user',
      params: z.object({ thingId: id() }),
      query: z.object({ limit: limit({ fallback: 50, max: 200 }), all: flag().optional() }),
      body: z.object({ name: z.string() }),
      responses: { 201: z.object({ name: z.string(), number: z.int() }) },
      idempotent: true,
      handler: ({ params, query, body, user }) => {
        const number: number = params.thingId + query.limit + user.userId;
        return query.all === true ? reply(201, { name: body.name, number }) : { name: '', number };
      },
    });
    expect(route.body).not.toBeNull();
    defineRoute({
      id: 'listThings',
      method: 'get',
      path: '/api/things',
      summary: 'Lists things.',
      tags: ['Things'],
      auth: 'none',
      responses: { 200: z.object({ name: z.string() }) },
      // @ts-expect-error the answer has another type
      handler: () => ({ names: '' }),
    });
  });

  test('refuses definitions that contradict themselves', () => {
    const rest = {
      id: 'makeThing',
      method: 'post',
      summary: '',
      tags: ['Things'],
      responses: { 204: null },
      handler: () => undefined,
    } as const;
    expect(() => defineRoute({ ...rest, path: '/api/a', auth: 'none', may: 'eraseChats' })).toThrow(
      'may do',
    );
    expect(() => defineRoute({ ...rest, path: '/api/a', auth: 'visitor' })).toThrow('publicKey');
    expect(() => defineRoute({ ...rest, path: '/api/a', auth: 'none', idempotent: true })).toThrow(
      'Idempotency-Key',
    );
    const body = z.object({});
    expect(() =>
      defineRoute({ ...rest, path: '/api/a', auth: 'none', rawBody: true, body }),
    ).toThrow('raw');
    const form = z.object({ mediaType: z.string() });
    expect(() =>
      defineRoute({ ...rest, path: '/api/a', auth: 'none', upload: true, body: form }),
    ).toThrow('upload');
    expect(() =>
      defineRoute({ ...rest, path: '/api/a', auth: 'user', upload: true, body }),
    ).toThrow('mediaType');
  });

  test('converts ids from text to numbers, and refuses other text', () => {
    expect(id().parse('12')).toBe(12);
    for (const wrong of ['', ' ', 'abc', '1.5', '0', '-1', '99999999999', null, true, [1]]) {
      expect(id().safeParse(wrong).success).toBe(false);
    }
  });
});
