import { expect, test } from '@jest/globals';
import { idleTimeFor } from './idle-time.ts';

const from = new Date('2027-01-01T00:00:00Z');
const week = new Date('2027-01-08T00:00:00Z');
const year = new Date('2028-01-01T00:00:00Z');

test('a time with totals is used as it is', () => {
  expect(idleTimeFor(120, from, year)).toEqual({ idleMinutes: 120, fromTotals: true });
});

test('any other time is used as it is in a short range', () => {
  expect(idleTimeFor(47, from, week)).toEqual({ idleMinutes: 47, fromTotals: false });
});

test('in a long range it is the nearest time with totals', () => {
  expect(idleTimeFor(47, from, year)).toEqual({ idleMinutes: 60, fromTotals: true });
  expect(idleTimeFor(1_000, from, year)).toEqual({ idleMinutes: 1_440, fromTotals: true });
});

test('times outside the bounds are the bounds', () => {
  expect(idleTimeFor(1, from, year).idleMinutes).toBe(5);
  expect(idleTimeFor(100_000, from, year).idleMinutes).toBe(1_440);
});
