import type { SessionEnd } from '../../contracts/account.ts';

/** How a session is told to end, and how it shows that it lives. */
export interface SessionContext {
  /** Aborted when the session shall end. */
  readonly signal: AbortSignal;
  /** Shows that it lives; the word is seen by ops. */
  readonly beat: (state: string) => void;
}

/** The live connection of one kind of channel account. */
export interface AccountSessions {
  /**
   * Opens the account's session and runs it until it ends. One at a time: it takes the account's next epoch, and an
   * older session that finds a newer epoch leaves. Never throws for what a provider, a network or the database does.
   */
  run(accountId: number, context: SessionContext): Promise<SessionEnd>;
}
