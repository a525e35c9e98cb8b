/** Shapes and strength of the secrets. No message here ever repeats a value. */

export const commandForJwt = 'make one with: openssl rand -hex 32';
export const commandForKey = 'make one with: openssl rand -base64 32';

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

/** True for secrets that a person typed or copied from an example rather than generated at random. */
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

/** At least 32 characters; in production not one that examples use. */
export const jwtSecret =
  ({ production }: { readonly production: boolean }) =>
  (secret: string): string => {
    if (secret.length < 32) throw new Error(`must be at least 32 characters; ${commandForJwt}`);
    if (production && isWeakSecret(secret)) {
      throw new Error(`is a known or guessable one, which production refuses; ${commandForJwt}`);
    }
    return secret;
  };

/** A comma-separated list of 32-byte keys in base64: the first encrypts, all of them decrypt. */
export const credentialsKeys =
  ({ production }: { readonly production: boolean }) =>
  (text: string): readonly Buffer[] =>
    text.split(',').map((item, index) => {
      const key = decodeKey(item.trim());
      if (!key) {
        throw new Error(
          `must be 32 bytes in base64, or a comma list of such keys (number ${index + 1} is not); ${commandForKey}`,
        );
      }
      if (production && isWeakKey(key)) {
        throw new Error(
          `holds a guessable key (number ${index + 1}), which production refuses; ${commandForKey}`,
        );
      }
      return key;
    });

/** The first admin's password: at least 8 characters; in production not a well-known one. */
export const adminPassword =
  ({ production }: { readonly production: boolean }) =>
  (password: string): string => {
    if (password.length < 8) throw new Error(`must be at least 8 characters; ${orMade}`);
    if (production && isWellKnown(password)) {
      throw new Error(`is a well-known one, which production refuses; ${orMade}`);
    }
    return password;
  };
const orMade = 'leave it unset and one is made and printed once';

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
