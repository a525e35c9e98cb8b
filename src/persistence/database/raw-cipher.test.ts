import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CredentialsError } from '../../ports/people/credentials.ts';
import { createCredentials } from '../people/credentials.ts';
import { mostPackedBytes, openRaw, sealRaw } from './raw-cipher.ts';

const older = randomBytes(32);
const newer = randomBytes(32);
const credentials = createCredentials([newer]);

test('whatever JSON a provider sends is read back as it came, and cannot be read without the key', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      const sealed = sealRaw(credentials, raw);
      expect(sealed?.cut).toBe(false);
      // JSON has no -0.
      expect(openRaw(credentials, sealed!.cipher)).toEqual(JSON.parse(JSON.stringify(raw)));
    }),
  );
  const { cipher } = sealRaw(credentials, { text: 'секрет-клиента' })!;
  expect(cipher).not.toContain('секрет');
  expect(Buffer.from(cipher.split('.')[2]!, 'base64url').toString('utf8')).not.toContain('секрет');
});

test('a retired key still reads, a key that is gone does not', () => {
  const { cipher } = sealRaw(createCredentials([older]), { kept: true })!;
  expect(openRaw(createCredentials([newer, older]), cipher)).toEqual({ kept: true });
  expect(() => openRaw(credentials, cipher)).toThrow(CredentialsError);
});

test('values that JSON does not have are kept in a readable form', () => {
  const raw = { id: 2n ** 60n, key: new Uint8Array([1, 2, 3]), file: Buffer.from('abc') };
  expect(openRaw(credentials, sealRaw(credentials, raw)!.cipher)).toEqual({
    id: '1152921504606846976',
    key: 'AQID',
    file: 'YWJj',
  });
});

test('a message that is too large keeps everything but its long texts', () => {
  const thumbnail = randomBytes(mostPackedBytes * 2).toString('base64');
  const sealed = sealRaw(credentials, { type: 'new kind', text: 'Привет', thumbnail })!;
  expect(sealed.cut).toBe(true);
  expect(sealed.cipher.length).toBeLessThan(2 * mostPackedBytes);
  expect(openRaw(credentials, sealed.cipher)).toEqual({
    type: 'new kind',
    text: 'Привет',
    thumbnail: `${thumbnail.slice(0, 1_024)}… (${thumbnail.length} characters)`,
  });
  const bytes = sealRaw(credentials, { file: randomBytes(mostPackedBytes * 2) })!;
  expect(bytes.cut).toBe(true);
});

test('what cannot be kept is left out instead of refused', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  expect(sealRaw(credentials, circle)).toBeNull();
  expect(sealRaw(credentials, undefined)).toBeNull();
  const many = Array.from({ length: 20_000 }, () => randomBytes(30).toString('base64'));
  expect(sealRaw(credentials, many)).toBeNull();
});
