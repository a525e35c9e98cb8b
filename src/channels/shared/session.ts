import type { SessionEnd } from '../../contracts/account.ts';
import type {
  AccountSessions,
  Ownership,
  SessionContext,
} from '../../ports/accounts/account-sessions.ts';
import { CredentialsError } from '../../ports/people/credentials.ts';
import { pause } from '../../lib/pause.ts';

/** The process ends, or the session's day is over: another session starts at once. */
export const handover: SessionEnd = { kind: 'handover' };

/** How a session ends because of its account's row; null = it continues. */
export function endOf(ownership: Ownership): SessionEnd | null {
  return ownership === 'mine' ? null : { kind: ownership };
}

export interface PatienceTimes {
  /** First and longest pause after a failure. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** How a session waits for something that is unavailable. */
export interface Patience {
  /** How long to pause after this many consecutive failures: longer each time, with jitter. */
  readonly backOff: (failures: number) => number;
  /** Repeats work that needs the database until it answers; null = the session had to end first. */
  readonly withDatabase: <T>(
    context: SessionContext,
    work: () => Promise<T>,
  ) => Promise<{ readonly value: T } | null>;
}

/** Once the database is back, this is the longest time until we notice. */
const longestDatabasePauseMs = 5_000;

export function createPatience(
  { firstPauseMs, longestPauseMs }: PatienceTimes,
  chance: () => number,
): Patience {
  const backOff = (failures: number): number => {
    const full = Math.min(firstPauseMs * 2 ** Math.min(failures, 16), longestPauseMs);
    return full * (0.5 + 0.5 * chance());
  };
  return {
    backOff,

    async withDatabase({ signal, heartbeat }, work) {
      for (let failures = 0; ; failures += 1) {
        try {
          return { value: await work() };
        } catch (error) {
          if (error instanceof CredentialsError) throw error;
          heartbeat('database_away');
          await pause(Math.min(backOff(failures), longestDatabasePauseMs), signal);
          if (signal.aborted) return null;
        }
      }
    },
  };
}

/**
 * Runs the sessions of a channel's accounts: opens the account, however long the database is unavailable, and runs the
 * channel's work with it.
 */
export function createSessions<Account>(deps: {
  /** Takes the account's next fencing token; null = the account should have no session. */
  readonly open: (accountId: number) => Promise<Account | null>;
  readonly run: (account: Account, context: SessionContext) => Promise<SessionEnd>;
  readonly patience: Patience;
  /** Sessions of one process start within this time of each other. */
  readonly staggerMs: number;
  readonly chance: () => number;
}): AccountSessions {
  return {
    async run(accountId, context) {
      await pause(deps.chance() * deps.staggerMs, context.signal);
      if (context.signal.aborted) return handover;
      context.heartbeat('opening');
      let opened: { readonly value: Account | null } | null;
      try {
        opened = await deps.patience.withDatabase(context, () => deps.open(accountId));
      } catch {
        // Only an unreadable secret gets here; the row says so, if it could be written.
        return { kind: 'failed', code: 'credentials_unreadable', againMs: null };
      }
      if (opened === null) return handover;
      return opened.value === null ? { kind: 'unwanted' } : deps.run(opened.value, context);
    },
  };
}
