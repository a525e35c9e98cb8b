import type { AccountGateway } from '../../ports/accounts/account-gateway.ts';
import type { SupervisedAccounts } from '../../ports/accounts/account-sessions.ts';
import { pause } from '../../lib/pause.ts';
import { repeat, type Repeating, type RepeatTimes } from './repeat.ts';

export interface SupervisorTimes extends RepeatTimes {
  /** Between two accounts, so that a restart does not connect hundreds of them in one moment. */
  readonly betweenMs: number;
}

const usualTimes: SupervisorTimes = { everyMs: 60_000, afterFailureMs: 5_000, betweenMs: 100 };

/**
 * Keeps the workflows of a channel's accounts running. At the start of a worker it starts the workflow of every wanted
 * account, also after Temporal's database was lost; later it looks after those that show no life. An account that only a
 * person can mend waits for that person.
 */
export function superviseAccounts(deps: {
  /** The channel, as in the ids of its accounts' workflows. */
  readonly kind: string;
  readonly accounts: SupervisedAccounts;
  readonly gateway: Pick<AccountGateway, 'start' | 'ensure'>;
  /**
   * What an account that shows no life gets. `ensure`: a workflow, if it has none; one that waits for a person goes on
   * waiting. `start`: a session at once; only for channels whose rows say by `needsPerson` who waits for a person.
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
