import { expect, test } from '@jest/globals';
import { fileSizeOf, smallIdOf, timeOfSeconds } from './provider-values.ts';

test('a file may be as large as it likes; what is no size is none', () => {
  expect(fileSizeOf(3_000_000_000)).toBe(3_000_000_000);
  expect(fileSizeOf(0)).toBe(0);
  expect(fileSizeOf(12.7)).toBe(12);
  for (const none of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, '12', null, undefined, {}]) {
    expect(fileSizeOf(none)).toBeNull();
  }
});

test('an id that four bytes do not hold is left out', () => {
  expect(smallIdOf(2_147_483_647)).toBe(2_147_483_647);
  expect(smallIdOf(2_147_483_648)).toBeNull();
  expect(smallIdOf(1.5)).toBeNull();
});

test('what is no time, or lies years ahead, is now', () => {
  const now = 1_800_000_000_000;
  expect(timeOfSeconds(1_700_000_000, now)).toBe(1_700_000_000_000);
  expect(timeOfSeconds(1_700_000_000.0001, now)).toBe(1_700_000_000_000);
  for (const none of [0, -5, Number.NaN, 1e18, Number.POSITIVE_INFINITY, null, undefined]) {
    expect(timeOfSeconds(none, now)).toBe(now);
  }
});
