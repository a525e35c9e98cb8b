import type { AccountKind } from '../../contracts/names.ts';

/**
 * Asks the workflow of a channel account. The account's row says what is wanted; these only make its workflow look, so
 * a call that fails loses nothing: the worker's supervisor asks again.
 */
export interface AccountGateway {
  /** Runs the account's session, now: also one that stopped with an error. */
  start(kind: AccountKind, id: number): Promise<void>;
  /** Runs the account's session if nothing looks after it; leaves one that runs or waits alone. */
  ensure(kind: AccountKind, id: number): Promise<void>;
  /** Ends the account's session. */
  stop(kind: AccountKind, id: number): Promise<void>;
  /** The row has another token or another way to receive: the session begins anew. */
  changed(kind: AccountKind, id: number): Promise<void>;
}

/** Shows ops what becomes of accounts. */
export interface AccountTeller {
  /** What the account's session says of itself: a word of a fixed vocabulary. */
  told(kind: AccountKind, id: number, status: string): Promise<void>;
}
