import type { AccountGateway } from '../../ports/accounts/account-gateway.ts';
import { pause } from '../../lib/pause.ts';
import { repeat, type Repeating, type RepeatTimes } from './repeat.ts';

/** An account that should have a session, with what its supervisor decides by. */
export interface WantedAccount {
  readonly id: number;
  /** No sign of life for a while, and not waiting for a person. */
  readonly neglected: boolean;
  /** Only a person can fix it, for example by scanning a code: its session does not start without one. */
  readonly needsPerson?: boolean;
}

/** The accounts of a channel, as its supervisor sees them. */
export interface SupervisedAccounts {
  /** Every account that should have a session. */
  wanted(): Promise<readonly WantedAccount[]>;
}

export interface SupervisorTimes extends RepeatTimes {
  /** The pause between two accounts, so that a restart does not connect hundreds of them at once. */
  readonly betweenMs: number;
}

const usualTimes: SupervisorTimes = { everyMs: 60_000, afterFailureMs: 5_000, betweenMs: 100 };

/**
 * Keeps the workflows of a channel's accounts running. When a worker starts, it starts the workflow of every wanted
 * account, even after Temporal's database was lost. Later it takes care of those without a sign of life. An account
 * that only a person can fix waits for that person.
 */
export function superviseAccounts(deps: {
  /** The channel's name, as in the ids of its accounts' workflows. */
  readonly kind: string;
  readonly accounts: SupervisedAccounts;
  readonly gateway: Pick<AccountGateway, 'start' | 'ensure'>;
  /**
   * What an account without a sign of life gets. `ensure`: a workflow, if it has none; one that waits for a person
   * keeps waiting. `start`: a session at once; only for channels whose rows mark accounts that wait for a person with
   * `needsPerson`.
   */
  readonly revive: 'start' | 'ensure';
  readonly onFailure: (error: unknown) => void;
  readonly times?: Partial<SupervisorTimes>;
}): Repeating {
  const { kind, accounts, gateway } = deps;
  const { betweenMs, ...times } = { ...usualTimes, ...deps.times };
  let first = true;

  const look = async (signal: AbortSignal): Promise<void> => {
    for (const { id, neglected, needsPerson = false } of await accounts.wanted()) {
      if (signal.aborted) return;
      if (needsPerson || !(first || neglected)) continue;
      if (first || deps.revive === 'start') await gateway.start(kind, id);
      else await gateway.ensure(kind, id);
      await pause(betweenMs, signal);
    }
    first = false;
  };

  return repeat(look, times, deps.onFailure);
}
