/** What providers sent, for messages that no reader understood wholly. */
export interface RawMessages {
  /**
   * Reads it for a user, and writes into the audit trail of the chat that he read it. Null = nothing is kept;
   * `unreadable` = the key that encrypted it is gone.
   */
  read(
    message: { readonly id: number; readonly chatId: number },
    userId: number,
  ): Promise<RawMessage | 'unreadable' | null>;
}

export interface RawMessage {
  /** The provider's JSON. */
  readonly raw: unknown;
  /** Its long texts were shortened, because the whole was too large. */
  readonly cut: boolean;
  readonly keptAt: Date;
}

/** How long what a provider sent is kept. */
export const rawDays = 30;
