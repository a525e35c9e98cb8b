import { ApplicationFailure, Context } from '@temporalio/activity';
import type { AccountActivities, SessionEnd, SessionInput } from '../src/contracts/account.ts';
import { sessionActivity, type AccountKind } from '../src/contracts/names.ts';
import type { AccountTeller } from '../src/ports/accounts/account-gateway.ts';
import type { AccountSessions } from '../src/ports/accounts/account-sessions.ts';
import { createStatusTeller } from './status-teller.ts';

/** Even without a heartbeat time-out, a session sends a heartbeat now and then. */
const usualHeartbeatMs = 3_000;

/**
 * An account's session as a long activity that lives as long as its heartbeats. It ends when the workflow cancels it,
 * when this worker shuts down (`shutdown` reports this before Temporal does), or when Temporal has given it to another
 * worker.
 */
export function createAccountActivities(deps: {
  /** By channel name. */
  readonly sessions: Readonly<Record<AccountKind, AccountSessions>>;
  readonly shutdown?: AbortSignal;
  /**
   * Receive changes of a connection, to show them to operators. Kinds without an entry report changes by themselves.
   */
  readonly tellers?: Readonly<Record<AccountKind, AccountTeller>>;
}): AccountActivities {
  const run = async (
    kind: AccountKind,
    sessions: AccountSessions,
    { id }: SessionInput,
  ): Promise<SessionEnd> => {
    if (deps.shutdown?.aborted) throw shuttingDown();
    const context = Context.current();
    const ending = new AbortController();
    const end = (): void => ending.abort();
    const signals = [context.cancellationSignal, ...(deps.shutdown ? [deps.shutdown] : [])];
    const listener = deps.tellers?.[kind];
    const teller = createStatusTeller((status) =>
      listener === undefined ? Promise.resolve() : listener.told(kind, id, status),
    );
    let state = 'starting';
    const heartbeat = (): void => context.heartbeat({ state });
    const { heartbeatTimeoutMs } = context.info;
    const timer = setInterval(
      heartbeat,
      heartbeatTimeoutMs === undefined ? usualHeartbeatMs : Math.max(heartbeatTimeoutMs / 4, 50),
    );
    for (const signal of signals) signal.addEventListener('abort', end, { once: true });
    if (signals.some((signal) => signal.aborted)) end();
    heartbeat();
    try {
      const ended = await sessions.run(id, {
        signal: ending.signal,
        heartbeat: (now) => {
          if (now === state) return;
          state = now;
          heartbeat();
          teller.told(now);
        },
      });
      return { ...ended, at: Date.now() };
    } finally {
      clearInterval(timer);
      teller.stop();
      for (const signal of signals) signal.removeEventListener('abort', end);
    }
  };
  return Object.fromEntries(
    Object.entries(deps.sessions).map(([kind, sessions]) => [
      sessionActivity(kind),
      (input: SessionInput) => run(kind, sessions, input),
    ]),
  );
}

/** The activity is repeated 2 s later, by a worker that keeps running. */
function shuttingDown(): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'worker_shutting_down',
    message: 'This worker is shutting down.',
  });
}
