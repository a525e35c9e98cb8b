import { expect, test } from '@jest/globals';
import { fileSizeOf, smallIdOf, timeOfSeconds } from './provider-values.ts';

test('any size of a file is accepted; an invalid size is null', () => {
  expect(fileSizeOf(3_000_000_000)).toBe(3_000_000_000);
  expect(fileSizeOf(0)).toBe(0);
  expect(fileSizeOf(12.7)).toBe(12);
  for (const none of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, '12', null, undefined, {}]) {
    expect(fileSizeOf(none)).toBeNull();
  }
});

test('an id that does not fit into four bytes is null', () => {
  expect(smallIdOf(2_147_483_647)).toBe(2_147_483_647);
  expect(smallIdOf(2_147_483_648)).toBeNull();
  expect(smallIdOf(1.5)).toBeNull();
});

test('an invalid time, or one that is years ahead, becomes now', () => {
  const now = 1_800_000_000_000;
  expect(timeOfSeconds(1_700_000_000, now)).toBe(1_700_000_000_000);
  expect(timeOfSeconds(1_700_000_000.0001, now)).toBe(1_700_000_000_000);
  for (const none of [0, -5, Number.NaN, 1e18, Number.POSITIVE_INFINITY, null, undefined]) {
    expect(timeOfSeconds(none, now)).toBe(now);
  }
});
