import { createHash } from 'node:crypto';

/** The stored form of a verify token: enough to recognize it, but not to reveal it. */
export function verifyTokenHash(token: string): string {
  return createHash('sha256').update('waba verify token\0').update(token).digest('hex');
}
