import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { decodeCursor, encodeCursor } from './cursor.ts';

const count = fc.maxSafeNat();
const place = fc.record({
  feed: fc.stringMatching(/^[0-9a-f]{16}$/),
  organizationId: count,
  position: count,
  at: count,
});

test('a place survives encoding as a text that fits into a URL', () => {
  fc.assert(
    fc.property(place, (there) => {
      const cursor = encodeCursor(there);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(decodeCursor(cursor)).toEqual(there);
    }),
  );
});

test('any other text is not a cursor, and causes no error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string(), fc.base64String()), (value) => {
      expect(decodeCursor(value)).toBeNull();
    }),
  );
  expect(decodeCursor('A'.repeat(10_000))).toBeNull();
  expect(decodeCursor(btoa('2.abc.1.1.1'))).toBeNull();
  expect(decodeCursor(btoa('1.abc.1.1'))).toBeNull();
  expect(decodeCursor(btoa('1.abc.zzzzzzzzzzzzzzzz.1.1'))).toBeNull();
});
