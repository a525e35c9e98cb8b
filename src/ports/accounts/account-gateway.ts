import type { AccountKind } from '../../contracts/names.ts';

/**
 * Asks the workflow of a channel account. The account's row states what is wanted; these calls only make the workflow
 * read it. A failed call loses nothing: the worker's supervisor asks again.
 */
export interface AccountGateway {
  /** Runs the account's session now, even if it stopped with an error. */
  start(kind: AccountKind, id: number): Promise<void>;
  /** Runs the account's session if nothing takes care of it; leaves one alone that runs or waits. */
  ensure(kind: AccountKind, id: number): Promise<void>;
  /** Ends the account's session. */
  stop(kind: AccountKind, id: number): Promise<void>;
  /** The row has another token or another way to receive: the session restarts. */
  changed(kind: AccountKind, id: number): Promise<void>;
}

/** Shows ops the state of accounts. */
export interface AccountTeller {
  /** The state that the account's session reports: a word of a fixed vocabulary. */
  told(kind: AccountKind, id: number, status: string): Promise<void>;
}
