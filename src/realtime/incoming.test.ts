import { describe, expect, test } from '@jest/globals';
import { acknowledgeOf, authText, chatIdOf, tokenOf } from './incoming.ts';

describe('the chat that a payload names', () => {
  test.each([
    [123, 123],
    ['123', 123],
    [{ chatId: 123 }, 123],
    [{ chatId: '123' }, 123],
    [2_147_483_647, 2_147_483_647],
  ])('%j is %j', (payload, chatId) => expect(chatIdOf(payload)).toBe(chatId));

  test.each([
    [undefined],
    [null],
    [''],
    ['1e3'],
    [' 1'],
    [0],
    [-1],
    [1.5],
    [NaN],
    [2_147_483_648],
    [[]],
    [{}],
    [{ chatId: null }],
    [{ chatId: { chatId: 1 } }],
    [true],
  ])('%j is none', (payload) => expect(chatIdOf(payload)).toBeNull());
});

test('a callback is called if there is one', () => {
  const answers: unknown[] = [];
  acknowledgeOf([1, (answer: unknown) => answers.push(answer)])({ ok: true });
  acknowledgeOf([1])({ ok: false });
  acknowledgeOf([])({ ok: false });
  expect(answers).toEqual([{ ok: true }]);
});

test('a token comes from auth before the header, with or without its scheme', () => {
  expect(tokenOf({ token: 'a' }, 'Bearer b')).toBe('a');
  expect(tokenOf({ token: 'Bearer a' }, undefined)).toBe('a');
  expect(tokenOf({}, 'bearer  b')).toBe('b');
  expect(tokenOf(undefined, 'b')).toBe('b');
  expect(tokenOf({ token: 7 }, undefined)).toBeUndefined();
  expect(tokenOf({ token: '' }, '')).toBeUndefined();
  expect(authText(null, 'token')).toBeUndefined();
});
