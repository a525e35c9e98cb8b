import { createHash } from 'node:crypto';

/** What is kept of a verify token: enough to know it again, not to tell it. */
export function verifyTokenHash(token: string): string {
  return createHash('sha256').update('waba verify token\0').update(token).digest('hex');
}
