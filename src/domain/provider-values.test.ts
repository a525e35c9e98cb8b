import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileSizeOf, smallIdOf, timeOfSeconds, trustedTime } from './provider-values.ts';

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

const now = 1_800_000_000_000;
const minute = 60_000;
const year = 365.25 * 24 * 60 * minute;

test('a time is trusted within ten minutes ahead and ten years back', () => {
  for (const trusted of [now - 10 * year, now - year, now, now + 10 * minute]) {
    expect(trustedTime(trusted, now)).toBe(trusted);
  }
  for (const impossible of [
    now + 10 * minute + 1,
    now - 10 * year - 1,
    now * 1_000,
    0,
    -5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ]) {
    expect(trustedTime(impossible, now)).toBe(now);
  }
});

test('seconds are a number or digits; anything else becomes now', () => {
  expect(timeOfSeconds(1_700_000_000, now)).toBe(1_700_000_000_000);
  expect(timeOfSeconds(1_700_000_000.0001, now)).toBe(1_700_000_000_000);
  expect(timeOfSeconds('1700000000', now)).toBe(1_700_000_000_000);
  for (const none of [0, -5, Number.NaN, 1e18, '', ' ', 'soon', null, undefined, {}, [], true]) {
    expect(timeOfSeconds(none, now)).toBe(now);
  }
});

test('every time that is trusted can be printed and is near now', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.integer(), fc.string(), fc.anything()), (seconds) => {
      const ms = timeOfSeconds(seconds, now);
      expect(Number.isInteger(ms)).toBe(true);
      expect(ms).toBeGreaterThanOrEqual(now - 10 * year);
      expect(ms).toBeLessThanOrEqual(now + 10 * minute);
    }),
  );
});
