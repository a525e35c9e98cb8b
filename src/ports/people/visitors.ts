/** A customer who connects by themselves, with a token of their own; their token was checked. */
export interface Visitor {
  /** A UUID. */
  readonly sessionId: string;
  readonly organizationId: number;
  /** Of the channel's accounts the one that they visit. */
  readonly accountId: number;
}

/** The visitors of a channel whose customers connect by themselves. */
export interface Visitors {
  /**
   * The session that this token opens under this account's public key; null when the key is unknown or its account takes
   * no visitors, when the session is another account's, or when the token is not its own. Notes that the visitor was seen.
   */
  authenticate(publicKey: string, sessionId: string, token: string): Promise<Visitor | null>;
  /**
   * Of these connected visitors the ids of those who may stay: the session is there and its account still takes visitors
   * under the key that it connected with. One query, whatever their number.
   */
  stillWelcome(
    visitors: readonly { readonly sessionId: string; readonly publicKey: string }[],
  ): Promise<ReadonlySet<string>>;
  /** Whether an account takes visitors under this key. */
  isOpen(publicKey: string): Promise<boolean>;
}
