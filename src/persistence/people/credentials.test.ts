import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CredentialsError } from '../../ports/people/credentials.ts';
import { createCredentials } from './credentials.ts';

const secret = '123456:AAE-a_token-of-a-bot';
const older = randomBytes(32);
const newer = randomBytes(32);

describe('credentials', () => {
  test('what was encrypted is read again, and is never the same text twice', () => {
    const credentials = createCredentials([newer]);
    const first = credentials.encrypt(secret, 'telegram-token');
    const second = credentials.encrypt(secret, 'telegram-token');
    expect(first).not.toBe(second);
    expect(first).not.toContain(secret);
    expect(credentials.decrypt(first, 'telegram-token')).toBe(secret);
    expect(credentials.decrypt(second, 'telegram-token')).toBe(secret);
  });

  test('the first key encrypts; an older one in the list is still read', () => {
    const written = createCredentials([older]).encrypt(secret, 'telegram-token');
    const both = createCredentials([newer, older]);
    expect(both.decrypt(written, 'telegram-token')).toBe(secret);
    const rewritten = both.encrypt(secret, 'telegram-token');
    expect(createCredentials([newer]).decrypt(rewritten, 'telegram-token')).toBe(secret);
    expect(() => createCredentials([newer]).decrypt(written, 'telegram-token')).toThrow(
      CredentialsError,
    );
  });

  test('a changed text, another purpose and rubbish are refused', () => {
    const credentials = createCredentials([newer]);
    const written = credentials.encrypt(secret, 'telegram-token');
    const other = written.at(40) === 'A' ? 'B' : 'A';
    const flipped = `${written.slice(0, 40)}${other}${written.slice(41)}`;
    for (const text of [flipped, written.slice(0, 30), '', 'v1', `v2${written.slice(2)}`]) {
      expect(() => credentials.decrypt(text, 'telegram-token')).toThrow(CredentialsError);
    }
    expect(() => credentials.decrypt(written, 'telegram-webhook-secret')).toThrow(CredentialsError);
  });

  test('the error tells nothing of the secret or the keys', () => {
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
