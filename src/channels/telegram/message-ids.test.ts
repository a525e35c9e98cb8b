import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCountedBy, messageIdOf, messageKey, readMessageId } from './message-ids.ts';

const largest = 2_147_483_647;
const id = fc.integer({ min: 0, max: largest });
const connection = fc.option(fc.string({ minLength: 1 }));

describe('the stored id of a message', () => {
  test('is Telegram’s own number where the bot counts', () => {
    expect(messageIdOf(12, null)).toBe('12');
    expect(messageIdOf(largest + 1, null)).toBeNull();
    expect(messageIdOf(1.5, null)).toBeNull();
  });

  test('can be taken apart again, and is an exact number', () => {
    fc.assert(
      fc.property(id, connection, (number, by) => {
        const stored = messageIdOf(number, by)!;
        expect(String(Number(stored))).toBe(stored);
        expect(Number.isSafeInteger(Number(stored))).toBe(true);
        const read = readMessageId(stored)!;
        expect(read.id).toBe(number);
        expect(isCountedBy(read, by)).toBe(true);
        expect(isCountedBy(read, by === null ? 'B' : null)).toBe(false);
      }),
    );
  });

  test('is another one in each business account, and never one of the bot', () => {
    const connections = Array.from({ length: 50 }, (_, index) => `connection-${index}`);
    const stored = [null, ...connections].flatMap((by) =>
      [0, 1, 12, largest].map((number) => messageIdOf(number, by)),
    );
    expect(new Set(stored).size).toBe(stored.length);
  });

  test('of the largest number under the largest mark still fits', () => {
    const read = readMessageId(String(Number.MIN_SAFE_INTEGER));
    expect(read).toEqual({ id: largest, mark: 2 ** 22 - 1 });
  });

  test('is nothing for what no message of a business account can have', () => {
    expect(messageIdOf(-5, 'B')).toBeNull();
    expect(messageIdOf(largest + 1, 'B')).toBeNull();
  });

  test.each(['', ' ', 'wamid.1', '1.5', '1e300'])('%j is none', (stored) => {
    expect(readMessageId(stored)).toBeNull();
  });
});

test('the key of a message has its connection, if there is one', () => {
  expect(messageKey('100', '55', 12, null)).toBe('100:55:12');
  expect(messageKey('100', '55', 12, 'B')).toBe('100:business:B:55:12');
});
