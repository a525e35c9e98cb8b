import type { SessionEnd } from '../../contracts/account.ts';

/** How a session learns that it should end, and how it shows that it is alive. */
export interface SessionContext {
  /** Aborted when the session should end. */
  readonly signal: AbortSignal;
  /** Shows that the session is alive; ops see the word. */
  readonly heartbeat: (state: string) => void;
}

/** The live connection of one kind of channel account. */
export interface AccountSessions {
  /**
   * Opens the account's session and runs it until it ends. One at a time: it takes the account's next fencing token,
   * and an older session that finds a newer one ends. Never throws for failures of a provider, a network or the
   * database.
   */
  run(accountId: number, context: SessionContext): Promise<SessionEnd>;
}

/** Whether a session may keep its account, by the account's row. */
export type Ownership = 'mine' | 'superseded' | 'unwanted';
