import { expect, test } from '@jest/globals';
import { createPacer } from './pacer.ts';

test('a target gets a few turns at once, then one at a time', () => {
  let now = 0;
  const pacer = createPacer({ pace: { burst: 2, everyMs: 5 }, now: () => now });
  const wait = (place: number): number => pacer.turn(place).waitMs;
  expect([wait(1), wait(1), wait(1), wait(1)]).toEqual([0, 0, 5, 10]);
  expect(wait(2)).toBe(0);
  now = 1_000;
  expect([wait(1), wait(1), wait(1)]).toEqual([0, 0, 5]);
});

test('a turn with too long a wait is not taken', () => {
  const pacer = createPacer({ pace: { burst: 1, everyMs: 10 }, now: () => 0 });
  expect(pacer.turn('a')).toEqual({ waitMs: 0, goes: true });
  expect(pacer.turn('a', 5)).toEqual({ waitMs: 10, goes: false });
  expect(pacer.turn('a', 10)).toEqual({ waitMs: 10, goes: true });
});

test('a paused target gets no turn before its time', () => {
  let now = 0;
  const pacer = createPacer({ now: () => now });
  pacer.quiet('a', 50);
  expect(pacer.turn('a')).toEqual({ waitMs: 50, goes: false });
  expect(pacer.turn('b')).toEqual({ waitMs: 0, goes: true });
  now = 50;
  expect(pacer.quietFor('a')).toBe(0);
  expect(pacer.turn('a')).toEqual({ waitMs: 0, goes: true });
});
