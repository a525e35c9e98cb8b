/** Keeps secrets of channel accounts (bot tokens, webhook secrets) unreadable in the database. */
export interface Credentials {
  /**
   * Encrypts with the newest key. The purpose is bound to the result: it can't be read as
   * something else.
   */
  encrypt(secret: string, purpose: CredentialPurpose): string;
  /**
   * Reads what any of the keys encrypted for this purpose.
   * @throws CredentialsError when no key does, or the text was changed.
   */
  decrypt(cipher: string, purpose: CredentialPurpose): string;
}

/** What a secret is for: a word of whoever stores it, never changed, since stored secrets are bound to it. */
export type CredentialPurpose = string;

/** A stored secret can't be read: its key is gone from CREDENTIALS_KEY, or the row was tampered with. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}
