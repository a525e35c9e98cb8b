import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** Codes are accepted one time step (30 s) around the present one, because clocks of phones differ. */
const window = 1;
const recoveryCodes = 10;

/** A new secret: 160 bits, in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const of = (secret: string): TOTP => new TOTP({ secret: Secret.fromBase32(secret) });

/** The address that an app reads from a QR code. */
export function totpUrl(secret: string, issuer: string, label: string): string {
  // A colon divides the two in the address.
  return new TOTP({
    secret: Secret.fromBase32(secret),
    issuer: issuer.replaceAll(':', ' '),
    label,
  }).toString();
}

/** The time step that a code belongs to; null = it is none of now. */
export function stepOfCode(secret: string, code: string, now = Date.now()): number | null {
  const totp = of(secret);
  const delta = totp.validate({ token: code, window, timestamp: now });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}

/** The code of a moment. */
export const codeAt = (secret: string, now = Date.now()): string =>
  of(secret).generate({ timestamp: now });

/** New recovery codes: 80 random bits each, in groups that people can type. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: recoveryCodes }, () =>
    (randomBytes(10).toString('hex').match(/.{5}/g) ?? []).join('-'),
  );

/** What is stored of a recovery code, however it was typed. */
export const hashOfRecoveryCode = (code: string): string =>
  createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^\da-z]/g, ''))
    .digest('base64url');
