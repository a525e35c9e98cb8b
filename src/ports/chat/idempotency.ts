/** An answer that is kept for repetitions of its call. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What is known of a key: that its first call runs, or how it was answered. */
export type KnownKey =
  | { readonly kind: 'running'; readonly fingerprint: string }
  | { readonly kind: 'answered'; readonly fingerprint: string; readonly answer: KeptAnswer };

/** The right to carry out the call of a key. It ends by itself when its holder dies. */
export interface KeyClaim {
  readonly scope: string;
  readonly key: string;
  /** Changes with every claim and renewal. */
  readonly lease: string;
}

export interface KeyRequest {
  /** Caller and route: the same key elsewhere is another key. */
  readonly scope: string;
  readonly key: string;
  /** Of what the call asks for. */
  readonly fingerprint: string;
}

/** Keys of calls that may come twice. Keys and answers are forgotten after 24 hours. */
export interface IdempotencyStore {
  find(scope: string, key: string): Promise<KnownKey | null>;
  /** Claims an unknown key, or one whose holder let its lease run out; of several at once one wins. */
  claim(request: KeyRequest, leaseMs: number): Promise<KeyClaim | KnownKey>;
  /** Holds the claim longer; null = somebody else has taken it over. */
  renew(claim: KeyClaim, leaseMs: number): Promise<KeyClaim | null>;
  /** Keeps the answer. Whoever keeps first wins. */
  keep(claim: KeyClaim, answer: KeptAnswer): Promise<void>;
  /** Gives the claim back without an answer: the next call starts anew. */
  release(claim: KeyClaim): Promise<void>;
  /** Deletes what is older than 24 hours, at most a few thousand rows. */
  prune(): Promise<void>;
}
