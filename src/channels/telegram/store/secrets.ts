import { randomBytes } from 'node:crypto';

/** The secret that Telegram sends with each webhook call: 43 of the characters that it allows (A-Z a-z 0-9 _ -). */
export function newWebhookSecret(): string {
  return randomBytes(32).toString('base64url');
}
