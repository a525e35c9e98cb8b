import type { SessionEnd } from '../../contracts/account.ts';
import type {
  AccountSessions,
  Ownership,
  SessionContext,
} from '../../ports/accounts/account-sessions.ts';
import { CredentialsError } from '../../ports/people/credentials.ts';
import { pause } from '../../lib/pause.ts';

/** The process ends, or the session's day is over: another session begins at once. */
export const handover: SessionEnd = { kind: 'handover' };

/** How a session ends because of what its account's row says; null = it goes on. */
export function endOf(ownership: Ownership): SessionEnd | null {
  return ownership === 'mine' ? null : { kind: ownership };
}

export interface PatienceTimes {
  /** First and longest pause after a failure. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** How a session waits for what is away. */
export interface Patience {
  /** How long to pause after so many failures in a row: longer each time, with jitter. */
  readonly backOff: (failures: number) => number;
  /** Repeats what needs the database until it answers; null = the session was told to end first. */
  readonly withDatabase: <T>(
    context: SessionContext,
    work: () => Promise<T>,
  ) => Promise<{ readonly value: T } | null>;
}

/** A database that is back is found within this. */
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
 * Runs the sessions of a channel's accounts: opens the account, however long the database is away, and runs what the
 * channel does with it.
 */
export function createSessions<Account>(deps: {
  /** Takes the account's next fencing token; null = no session is wanted of it. */
  readonly open: (accountId: number) => Promise<Account | null>;
  readonly run: (account: Account, context: SessionContext) => Promise<SessionEnd>;
  readonly patience: Patience;
  /** Sessions of one process begin within this time of each other. */
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
        // Only a secret that can't be read gets here; the row says so, as far as it can be told.
        return { kind: 'failed', code: 'credentials_unreadable', againMs: null };
      }
      if (opened === null) return handover;
      return opened.value === null ? { kind: 'unwanted' } : deps.run(opened.value, context);
    },
  };
}
