import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import {
  CredentialsError,
  type CredentialPurpose,
  type Credentials,
} from '../../ports/people/credentials.ts';

const version = 'v1';
const ivBytes = 12;
const tagBytes = 16;

interface NamedKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * AES-256-GCM. The first key encrypts. To decrypt, the key is chosen by its id in the text: `v1.<key id>.<iv, tag,
 * data>`. Purpose and key id are authenticated too, so a text cannot be moved to another column.
 */
export function createCredentials(keys: readonly Buffer[]): Credentials {
  const named = keys.map((key): NamedKey => ({ id: keyId(key), key }));
  const newest = named[0];
  if (newest === undefined) throw new Error('CREDENTIALS_KEY holds no key');

  return {
    encrypt(secret, purpose) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', newest.key, iv);
      cipher.setAAD(boundTo(newest.id, purpose));
      const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const parts = Buffer.concat([iv, cipher.getAuthTag(), data]);
      return `${version}.${newest.id}.${parts.toString('base64url')}`;
    },

    decrypt(text, purpose) {
      const [form, id, encoded] = text.split('.');
      const known = named.find((candidate) => candidate.id === id);
      if (form !== version || known === undefined || encoded === undefined) {
        throw new CredentialsError('No key of CREDENTIALS_KEY reads this secret');
      }
      const parts = Buffer.from(encoded, 'base64url');
      if (parts.length < ivBytes + tagBytes) throw new CredentialsError('The secret is cut short');
      const decipher = createDecipheriv('aes-256-gcm', known.key, parts.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(boundTo(known.id, purpose));
      decipher.setAuthTag(parts.subarray(ivBytes, ivBytes + tagBytes));
      try {
        return (
          decipher.update(parts.subarray(ivBytes + tagBytes), undefined, 'utf8') +
          decipher.final('utf8')
        );
      } catch (cause) {
        throw new CredentialsError('The secret was changed', { cause });
      }
    },
  };
}

/** Identifies a key without revealing anything about it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('credentials key id\0').update(key).digest('hex').slice(0, 12);
}

function boundTo(id: string, purpose: CredentialPurpose): Buffer {
  return Buffer.from(`${version}.${id}.${purpose}`);
}
