import { z } from 'zod';

/** Shapes and strength of the secrets. No message here ever repeats a value. */

const commandForJwt = 'make one with: openssl rand -hex 32';
const commandForKey = 'make one with: openssl rand -base64 32';

const phrasesNobodyMayKeep = [
  'changeme',
  'changethis',
  'yoursecret',
  'secretkey',
  'supersecret',
  'jwtsecret',
  'mysecret',
  'example',
  'password',
  'placeholder',
  'replaceme',
  'default',
  'qwerty',
  'letmein',
  '0123456789',
];

/** True for secrets that a person typed or copied from an example rather than made by chance. */
export function isWeakSecret(secret: string): boolean {
  if (new Set(secret).size < 10) return true;
  const letters = secret.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return phrasesNobodyMayKeep.some((phrase) => letters.includes(phrase));
}

const isWeakKey = (key: Buffer): boolean => new Set(key).size < 12;

/** Decodes one key of CREDENTIALS_KEY, or undefined if it is not 32 bytes in base64 (either alphabet). */
function decodeKey(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return undefined;
  const key = Buffer.from(text, 'base64');
  return key.length === 32 ? key : undefined;
}

const present = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/** At least 32 characters; in production not one that examples use. */
export function jwtSecret(rules: { production: boolean }) {
  return z.preprocess(
    present,
    z
      .string()
      .min(32, `must be at least 32 characters; ${commandForJwt}`)
      .refine((secret) => !rules.production || !isWeakSecret(secret), {
        error: `is a known or guessable one, which production refuses; ${commandForJwt}`,
        when: ({ value }) => typeof value === 'string' && value.length >= 32,
      })
      .optional(),
  );
}

/** A comma list of 32-byte keys in base64: the first encrypts, the others are still read. */
export function credentialsKeys(rules: { production: boolean }) {
  return z.preprocess(
    present,
    z
      .string()
      .transform((text, context): readonly Buffer[] => {
        const keys: Buffer[] = [];
        for (const [index, item] of text.split(',').entries()) {
          const key = decodeKey(item.trim());
          if (!key) {
            context.addIssue(
              `must be 32 bytes in base64, or a comma list of such keys (number ${index + 1} is not); ${commandForKey}`,
            );
          } else if (rules.production && isWeakKey(key)) {
            context.addIssue(
              `holds a guessable key (number ${index + 1}), which production refuses; ${commandForKey}`,
            );
          } else {
            keys.push(key);
          }
        }
        return keys;
      })
      .optional(),
  );
}

/** The first admin's password: at least 8 characters; in production not a well-known one. */
export function adminPassword(rules: { production: boolean }) {
  return z.preprocess(
    present,
    z
      .string()
      .min(8, 'must be at least 8 characters; leave it unset and one is made and printed once')
      .refine((password) => !rules.production || !isWellKnown(password), {
        error:
          'is a well-known one, which production refuses; leave it unset and one is made and printed once',
        when: ({ value }) => typeof value === 'string' && value.length >= 8,
      })
      .optional(),
  );
}

function isWellKnown(password: string): boolean {
  const letters = password.toLowerCase().replaceAll(/[^a-z]/g, '');
  return (
    /^\d+$/.test(password) ||
    new Set(password).size < 4 ||
    ['password', 'admin', 'administrator', 'changeme', 'qwerty', 'letmein', 'secret'].includes(
      letters,
    )
  );
}

export const howToMake = {
  JWT_SECRET: commandForJwt,
  CREDENTIALS_KEY: commandForKey,
} as const;

/** Of Meta's app: 32 characters in hex. Its length is all that is checked, for the form is Meta's own affair. */
export function wabaAppSecret() {
  return z.preprocess(
    present,
    z
      .string()
      .trim()
      .min(16, 'is too short: copy the app secret from the app’s basic settings at Meta')
      .optional(),
  );
}
