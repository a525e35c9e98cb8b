import { expect, test } from '@jest/globals';
import { originAllowed } from './origins.ts';

test.each([
  [[], 'https://any.example', true],
  [['https://a.example'], 'https://a.example', true],
  [['https://a.example'], undefined, true],
  [['https://a.example'], 'http://own.example:3000', true],
  [['https://a.example'], 'https://a.example.evil.example', false],
  [['https://a.example'], 'http://own.example', false],
  [['https://a.example'], 'null', false],
])('with %j a page of %s may connect: %s', (allowed, origin, may) => {
  const headers = { host: 'own.example:3000', ...(origin !== undefined && { origin }) };
  expect(originAllowed(allowed, headers)).toBe(may);
});
