import { expect, test } from '@jest/globals';
import { inPlace } from './in-place.ts';

const entries = (of: Record<string, number>) => Object.entries(of).flat();

test('inserts entries of channels at the start or behind the named entry, in order', () => {
  const extras = [
    { name: 'x', after: 'a', value: 10 },
    { name: 'y', value: 11 },
    { name: 'z', after: 'a', value: 12 },
  ];
  expect(entries(inPlace({ a: 1, b: 2 }, extras))).toEqual([
    'y',
    11,
    'a',
    1,
    'x',
    10,
    'z',
    12,
    'b',
    2,
  ]);
});

test('contains an entry that two channels share once', () => {
  const extras = [
    { name: 'x', after: 'a', value: 10 },
    { name: 'x', after: 'a', value: 11 },
  ];
  expect(entries(inPlace({ a: 1 }, extras))).toEqual(['a', 1, 'x', 10]);
});

test('refuses an unknown place', () => {
  expect(() => inPlace({ a: 1 }, [{ name: 'x', after: 'q', value: 2 }])).toThrow(
    'x: there is no field q',
  );
});
