/** An answer that is kept for repetitions of its call. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What is known about a key: that its first call is running, or the answer. */
export type KnownKey =
  | { readonly kind: 'running'; readonly fingerprint: string }
  | { readonly kind: 'answered'; readonly fingerprint: string; readonly answer: KeptAnswer };

/** The right to run the call of a key. It expires if its holder dies. */
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
  /** Of the content of the call. */
  readonly fingerprint: string;
}

/** Keys of calls that may be repeated. Keys and answers are forgotten after 24 hours. */
export interface IdempotencyStore {
  find(scope: string, key: string): Promise<KnownKey | null>;
  /** Claims an unknown key, or one whose lease has expired; of several callers at once one wins. */
  claim(request: KeyRequest, leaseMs: number): Promise<KeyClaim | KnownKey>;
  /** Extends the claim; null = somebody else has taken it over. */
  renew(claim: KeyClaim, leaseMs: number): Promise<KeyClaim | null>;
  /** Stores the answer. The first one wins. */
  keep(claim: KeyClaim, answer: KeptAnswer): Promise<void>;
  /** Gives up the claim without an answer: the next call starts again. */
  release(claim: KeyClaim): Promise<void>;
  /** Deletes what is older than 24 hours, at most a few thousand rows. */
  prune(): Promise<void>;
}
