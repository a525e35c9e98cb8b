import { expect, test } from '@jest/globals';
import { createPacer } from './pacer.ts';

test('a number sends a few at once, then at its pace', () => {
  let now = 0;
  const wait = createPacer({ pace: { burst: 2, everyMs: 5 }, now: () => now });
  expect([wait(1), wait(1), wait(1), wait(1)]).toEqual([0, 0, 5, 10]);
  expect(wait(2)).toBe(0);
  now = 1_000;
  expect([wait(1), wait(1), wait(1)]).toEqual([0, 0, 5]);
});
