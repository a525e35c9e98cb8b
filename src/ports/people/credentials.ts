/** Keeps secrets of channel accounts (bot tokens, webhook secrets) unreadable in the database. */
export interface Credentials {
  /**
   * Encrypts with the newest key. The purpose (`telegram-token`) is bound to the result: it can't be read as
   * something else.
   */
  encrypt(secret: string, purpose: CredentialPurpose): string;
  /**
   * Reads what any of the keys encrypted for this purpose.
   * @throws CredentialsError when no key does, or the text was changed.
   */
  decrypt(cipher: string, purpose: CredentialPurpose): string;
}

export type CredentialPurpose =
  | 'telegram-token'
  | 'telegram-webhook-secret'
  | 'waba-access-token'
  | 'whatsapp-auth'
  | 'whatsapp-inbox'
  | 'whatsapp-sent';

/** A stored secret can't be read: its key is gone from CREDENTIALS_KEY, or the row was tampered with. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}
