import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MessageDetails } from '../../../contracts/message-details.ts';
import { contents, envelopes, notices } from '../../../../test/telegram/messages.ts';
import { events } from '../../../../test/telegram/events.ts';
import { bot, now, says } from '../../../../test/telegram/updates.ts';
import { orderKeys, parseUpdate, placeholderOf } from '../parse-update.ts';

type Json = Record<string, unknown>;

/** Every place in a value, as a list of keys. */
function pathsIn(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => [
    [...at, key],
    ...pathsIn(held, [...at, key]),
  ]);
}

function put(target: Json, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) put(target[key] as Json, rest, value);
  else if (value === undefined) delete target[key];
  else target[key] = value;
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    0,
    -1,
    1e300,
    Number.NaN,
    true,
    [],
    {},
    [null],
    'x',
  ),
  fc.constantFrom<unknown>(
    1_795_719_510_000,
    { id: {} },
    [[[]]],
    '\u0000\ud83d',
    'a'.repeat(9_000),
  ),
  fc.jsonValue(),
);

const around = fc.subarray(Object.keys(envelopes));
const kinds = {
  ...contents,
  ...Object.fromEntries(Object.entries(notices).map(([key, value]) => [key, { [key]: value }])),
};

const messages = fc.tuple(fc.constantFrom(...Object.keys(kinds)), around).map(([kind, keys]) =>
  says({
    ...Object.fromEntries(keys.map((key) => [key, envelopes[key]])),
    ...kinds[kind],
  }),
);
const updates = fc.oneof(messages, fc.constantFrom(...Object.values(events)));

/** What keeps an update's chat: without it nobody can say where a placeholder belongs. */
const names = /(^|[.])(update_id|chat|chat[.]id|chat[.]type|message|inline_message_id)$/;

describe('one field of another type', () => {
  test('never makes a message unreadable, and everything that is made is valid', () => {
    fc.assert(
      fc.property(updates, fc.infiniteStream(fc.tuple(fc.nat(), odd)), (given, changes) => {
        const update = structuredClone(given) as Json;
        const paths = pathsIn(update).filter(
          (path) => path.length > 1 && !names.test(path.slice(1).join('.')),
        );
        const [at, value] = changes.next().value;
        put(update, paths[at % paths.length] ?? [], value);

        const read = parseUpdate(bot, update, now);
        expect(read).not.toBe('unreadable');
        for (const { incoming } of read === 'unreadable' ? [] : read) {
          const { content, details, timestamp, type, size, dedupeKey } = incoming.message;
          expect(content).not.toBe('');
          expect(content).not.toMatch(/\bundefined\b|\bNaN\b|\[object /);
          expect(type).not.toBe('');
          expect(dedupeKey).toMatch(/^100:(business:.*:)?55:/s);
          expect(incoming.identities).toContainEqual({ kind: 'telegram_user', value: '55' });
          expect(timestamp).toBeGreaterThan(0);
          expect(timestamp).toBeLessThanOrEqual(now + 600_000);
          expect(new Date(timestamp).toISOString()).toMatch(/^20/);
          expect(size ?? 0).toBeGreaterThanOrEqual(0);
          if (details !== undefined) expect(MessageDetails.parse(details)).toEqual(details);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('an update of any form is read, replaced or given up, and never throws', () => {
    const wild = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom('update_id', 'message', 'edited_message', 'callback_query'),
        odd,
      ),
      fc.tuple(updates, odd).map(([update, value]) => ({ ...(update as Json), message: value })),
    );
    fc.assert(
      fc.property(wild, (update) => {
        parseUpdate(bot, update, now);
        placeholderOf(bot, update, now);
        expect(orderKeys([update])).toHaveLength(1);
      }),
    );
  });
});
