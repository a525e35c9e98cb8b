import { expect, test } from '@jest/globals';
import { createCache } from './cache.ts';

test('what is older than it may be is not given any more, also what was kept at the beginning of time', () => {
  let now = 0;
  const cache = createCache<string, number>({ most: 10, forMs: 100, now: () => now });
  cache.set('a', 1);
  now = 100;
  expect(cache.get('a')).toBe(1);
  now = 101;
  expect(cache.get('a')).toBeUndefined();
});

test('past so many, what was used last stays', () => {
  const cache = createCache<string, number>({ most: 2 });
  cache.set('a', 1).set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3]);
});
