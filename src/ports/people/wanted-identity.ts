/** The identities by which a customer is found. */
export interface WantedIdentity {
  readonly kinds: readonly string[];
  /** A LIKE pattern. */
  readonly pattern: string;
}
