import type { SessionEnd } from '../../contracts/account.ts';

/** How a session is told to end, and how it shows that it lives. */
export interface SessionContext {
  /** Aborted when the session shall end. */
  readonly signal: AbortSignal;
  /** Shows that it lives; the word is seen by ops. */
  readonly heartbeat: (state: string) => void;
}

/** The live connection of one kind of channel account. */
export interface AccountSessions {
  /**
   * Opens the account's session and runs it until it ends. One at a time: it takes the account's next fencing token,
   * and an older session that finds a newer fencing token leaves. Never throws for what a provider, a network or the
   * database does.
   */
  run(accountId: number, context: SessionContext): Promise<SessionEnd>;
}

/** Whether a session may go on with its account, as the account's row says. */
export type Ownership = 'mine' | 'superseded' | 'unwanted';

/** An account that shall have a session, with what its supervisor decides by. */
export interface WantedAccount {
  readonly id: number;
  /** Shown no life for a while, and not waiting for a person. */
  readonly neglected: boolean;
  /** Only a person can mend it, such as by scanning a code: its session is not started without one. */
  readonly needsPerson?: boolean;
}

/** The accounts of a channel, as its supervisor sees them. */
export interface SupervisedAccounts {
  /** Every account that shall have a session. */
  wanted(): Promise<readonly WantedAccount[]>;
}
