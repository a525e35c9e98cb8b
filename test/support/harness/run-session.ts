import type { SessionEnd } from '../../../src/contracts/account.ts';
import type { AccountSessions } from '../../../src/ports/accounts/account-sessions.ts';

/** The session of an account, run by a test in place of a worker. */
export interface RunningSession {
  readonly end: Promise<SessionEnd>;
  /** What its heartbeats said, in order. */
  readonly states: readonly string[];
  stop(): Promise<SessionEnd>;
}

/** Runs an account's session until it ends or the test stops it. */
export function runSession(sessions: AccountSessions, accountId: number): RunningSession {
  const ending = new AbortController();
  const states: string[] = [];
  const end = sessions.run(accountId, {
    signal: ending.signal,
    heartbeat: (state) => void states.push(state),
  });
  return {
    end,
    states,
    stop() {
      ending.abort();
      return end;
    },
  };
}
