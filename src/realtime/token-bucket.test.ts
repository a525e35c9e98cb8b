import { expect, test } from '@jest/globals';
import { TokenBucket } from './token-bucket.ts';

test('lets a burst pass, and then as much as is refilled', () => {
  const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, 0);
  const taken = (at: number, tries: number): number =>
    Array.from({ length: tries }, () => bucket.take(at)).filter(Boolean).length;
  expect(taken(0, 5)).toBe(3);
  expect(taken(400, 5)).toBe(0);
  expect(taken(500, 5)).toBe(1);
  expect(taken(1_500, 5)).toBe(2);
  expect(taken(60_000, 5)).toBe(3);
});
