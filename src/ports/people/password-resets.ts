/** Links that set a new password. Each works once, and ends with the user's tokens. */
export interface PasswordResets {
  /** Null = the user is gone or disabled. */
  create(
    userId: number,
    link: { readonly tokenHash: string; readonly expiresAt: Date },
  ): Promise<{ readonly id: number } | null>;
  /**
   * Sets the password and ends all tokens and all other links of the user, in one transaction: of two at once, one
   * wins. False = no valid link has this token; the password is hashed only if one has.
   */
  use(tokenHash: string, passwordHash: () => Promise<string>): Promise<boolean>;
}
