import { expect, test } from '@jest/globals';
import { commonPasswords } from './common-passwords.ts';
import { passwordFault } from './password-rules.ts';

test.each([
  '12345678',
  'password',
  ' PassWord ',
  'Password2027!',
  '        ',
  'short',
  '  seven7  ',
  '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧',
  'aaaaaaaaaaaa',
  '12121212',
  'Пароль-123',
  'qwertyuiop',
  'trustno1',
  'ｐａｓｓｗｏｒｄ',
  'x'.repeat(201),
])('%p is refused', (password) => {
  expect(passwordFault(password)).toEqual({ ru: expect.any(String), en: expect.any(String) });
});

test.each([
  'correct horse battery staple',
  'a new password',
  'сорок тысяч обезьян',
  'x7-Kq!94',
  '鏡の国の猫と魚屋',
])('%p is accepted', (password) => {
  expect(passwordFault(password)).toBeNull();
});

test('the list has hundreds of different passwords, all of them long enough', () => {
  expect(commonPasswords.size).toBeGreaterThan(300);
  for (const password of commonPasswords) {
    expect(password).toBe(password.toLowerCase());
    expect(password.length).toBeGreaterThanOrEqual(8);
  }
});
