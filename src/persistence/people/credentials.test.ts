import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CredentialsError } from '../../ports/people/credentials.ts';
import { createCredentials } from './credentials.ts';

const secret = '123456:AAE-a_token-of-a-bot';
const older = randomBytes(32);
const newer = randomBytes(32);

describe('credentials', () => {
  test('are decrypted to the same text, and never encrypted to the same text twice', () => {
    const credentials = createCredentials([newer]);
    const first = credentials.encrypt(secret, 'telegram-token');
    const second = credentials.encrypt(secret, 'telegram-token');
    expect(first).not.toBe(second);
    expect(first).not.toContain(secret);
    expect(credentials.decrypt(first, 'telegram-token')).toBe(secret);
    expect(credentials.decrypt(second, 'telegram-token')).toBe(secret);
  });

  test('are encrypted by the first key; older keys in the list still decrypt', () => {
    const written = createCredentials([older]).encrypt(secret, 'telegram-token');
    const both = createCredentials([newer, older]);
    expect(both.decrypt(written, 'telegram-token')).toBe(secret);
    const rewritten = both.encrypt(secret, 'telegram-token');
    expect(createCredentials([newer]).decrypt(rewritten, 'telegram-token')).toBe(secret);
    expect(() => createCredentials([newer]).decrypt(written, 'telegram-token')).toThrow(
      CredentialsError,
    );
  });

  test('are refused after a change, for another purpose, and if they are invalid', () => {
    const credentials = createCredentials([newer]);
    const written = credentials.encrypt(secret, 'telegram-token');
    const other = written.at(40) === 'A' ? 'B' : 'A';
    const flipped = `${written.slice(0, 40)}${other}${written.slice(41)}`;
    for (const text of [flipped, written.slice(0, 30), '', 'v1', `v2${written.slice(2)}`]) {
      expect(() => credentials.decrypt(text, 'telegram-token')).toThrow(CredentialsError);
    }
    expect(() => credentials.decrypt(written, 'telegram-webhook-secret')).toThrow(CredentialsError);
  });

  test('reveal nothing about the secret or the keys in errors', () => {
    const credentials = createCredentials([newer]);
    const written = credentials.encrypt(secret, 'telegram-token');
    try {
      credentials.decrypt(`${written}x`.replace('v1', 'v9'), 'telegram-token');
      throw new Error('was read');
    } catch (error) {
      expect(String(error)).not.toContain(secret);
      expect(String(error)).not.toContain(newer.toString('hex'));
    }
  });
});
