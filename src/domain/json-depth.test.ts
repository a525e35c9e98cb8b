import { describe, expect, test } from '@jest/globals';
import { cutDeep, isTooDeep } from './json-depth.ts';

const nested = (levels: number, inside = '0'): string =>
  '{"a":'.repeat(levels) + inside + '}'.repeat(levels);
const bytes = (text: string): Buffer => Buffer.from(text);

describe('nesting depth', () => {
  test.each([
    ['64 levels', nested(64), false],
    ['65 levels', nested(65), true],
    ['8,000 levels of lists', '['.repeat(8_000), true],
    ['many beside each other', `[${'[],'.repeat(500)}{}]`, false],
    ['brackets in a text', JSON.stringify({ a: '['.repeat(100), b: '\\"['.repeat(100) }), false],
    ['a text that ends in a backslash', `["\\\\",${'['.repeat(64)}`, true],
    ['letters of more bytes', JSON.stringify(['Привет 🦊'.repeat(50)]), false],
  ])('%s', (_what, json, deep) => {
    expect(isTooDeep(bytes(json))).toBe(deep);
  });

  test('nothing is read beyond the first level that is too deep', () => {
    let read = 0;
    const counted = function* () {
      for (const byte of bytes('['.repeat(8_000))) {
        read += 1;
        yield byte;
      }
    };
    expect(isTooDeep(counted())).toBe(true);
    expect(read).toBe(65);
  });
});

test('everything that is too deep is removed, and everything above it stays', () => {
  const value: unknown = JSON.parse(`{"text":"kept","list":[1,${nested(8_000)}]}`);
  cutDeep(value, 4);
  expect(value).toEqual({ text: 'kept', list: [1, { a: { a: null } }] });
});
