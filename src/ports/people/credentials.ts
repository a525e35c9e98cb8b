/** Keeps secrets of channel accounts (bot tokens, webhook secrets) unreadable in the database. */
export interface Credentials {
  /** Encrypts with the newest key. The purpose is bound to the result: it cannot be decrypted for another purpose. */
  encrypt(secret: string, purpose: CredentialPurpose): string;
  /**
   * Decrypts a text that any of the keys encrypted for this purpose.
   * @throws CredentialsError if no key fits, or the text was changed.
   */
  decrypt(cipher: string, purpose: CredentialPurpose): string;
}

/** What a secret is for: its owner chooses the word and never changes it, since stored secrets are bound to it. */
export type CredentialPurpose = string;

/** A stored secret cannot be decrypted: its key is gone from CREDENTIALS_KEY, or the row was tampered with. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}
