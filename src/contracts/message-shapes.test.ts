import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arrivedOf, misshapenRequest, statusToldOf } from './message-shapes.ts';

test('a request for suggestions asks for 1 to 10', () => {
  expect(misshapenRequest({ limit: 10 })).toBeNull();
  fc.assert(
    fc.property(fc.jsonValue(), (junk) => {
      expect(misshapenRequest(junk)).toEqual(expect.any(String));
    }),
  );
  for (const limit of [0, 11, 1.5, '3', null]) expect(misshapenRequest({ limit })).not.toBeNull();
});

describe('the content of a wake-up', () => {
  test('is accepted as we send it', () => {
    const arrived = { at: 1_764_000_000_000.5, rows: [[1, 0, 1_764_000_000_000]] };
    expect(arrivedOf(arrived)).toBe(arrived);
  });

  test('is ignored if it is anything else', () => {
    fc.assert(fc.property(fc.jsonValue(), (junk) => arrivedOf(junk) === undefined));
    const row = [1, 0, 5];
    for (const rows of [undefined, null, {}, 'x', [null], [[1]], [[...row, 1]], [['1', 0, 5]]]) {
      expect(arrivedOf({ at: 5, rows })).toBeUndefined();
    }
    expect(arrivedOf({ rows: [row] })).toBeUndefined();
    expect(arrivedOf(undefined)).toBeUndefined();
    expect(arrivedOf({ at: 5, rows: [...Array.from({ length: 200_000 }, () => row), null] })).toBe(
      undefined,
    );
  });
});

test('a status is a word, optionally with the time since when it applies', () => {
  expect(statusToldOf({ status: 'logged_out' })).toEqual({ status: 'logged_out' });
  expect(statusToldOf({ status: 'polling', at: 5 })).toEqual({ status: 'polling', at: 5 });
  expect(statusToldOf({ status: 'polling', at: 'now' })).toEqual({ status: 'polling' });
  fc.assert(
    fc.property(fc.jsonValue(), (junk) => {
      expect(statusToldOf({ status: junk })?.status.length ?? 0).toBeLessThanOrEqual(40);
      expect(statusToldOf(junk)).toBeNull();
    }),
  );
});
