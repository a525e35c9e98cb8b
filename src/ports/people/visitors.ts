/** A customer who connects directly, with a token of their own; the token was checked. */
export interface Visitor {
  /** A UUID. */
  readonly sessionId: string;
  readonly organizationId: number;
  /** The channel's account that they visit. */
  readonly accountId: number;
}

/** The visitors of a channel whose customers connect directly. */
export interface Visitors {
  /**
   * The session that this token opens under this account's public key. Null if the key is unknown or its account takes
   * no visitors, if the session belongs to another account, or if the token does not belong to the session. Records
   * that the visitor was seen.
   */
  authenticate(publicKey: string, sessionId: string, token: string): Promise<Visitor | null>;
  /**
   * The ids of the connected visitors among these who may stay: the session exists and its account still takes visitors
   * under the key of the connection. One query for any number.
   */
  stillWelcome(
    visitors: readonly { readonly sessionId: string; readonly publicKey: string }[],
  ): Promise<ReadonlySet<string>>;
  /** Whether an account takes visitors under this key. */
  isOpen(publicKey: string): Promise<boolean>;
}
