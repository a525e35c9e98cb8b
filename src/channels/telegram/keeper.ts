import type { AccountGateway } from '../../ports/accounts/account-gateway.ts';
import type { TelegramAccounts } from '../../ports/accounts/telegram-bots.ts';
import type { Greeter } from './greeter.ts';
import { pause } from './pause.ts';

export interface TelegramKeeper {
  /** Resolves when nothing is under way; nothing is started afterwards. */
  stop(): Promise<void>;
}

export interface KeeperTimes {
  readonly everyMs: number;
  readonly greetingsEveryMs: number;
  readonly afterFailureMs: number;
  /** Between two bots, so that a restart does not start hundreds of sessions in one moment. */
  readonly betweenMs: number;
}

const usualTimes: KeeperTimes = {
  everyMs: 60_000,
  greetingsEveryMs: 5_000,
  afterFailureMs: 5_000,
  betweenMs: 25,
};

/**
 * Makes what is wanted so: at the start of a worker every wanted bot is started (also one that ended with an error, and
 * all of them after Temporal's database was lost); later those that show no life. Greetings whose hand-over was lost
 * are handed over.
 */
export function startTelegramKeeper(deps: {
  readonly accounts: Pick<TelegramAccounts, 'wanted'>;
  readonly gateway: Pick<AccountGateway, 'start' | 'ensure'>;
  readonly greeter: Pick<Greeter, 'resume'>;
  readonly onFailure: (error: unknown) => void;
  readonly times?: Partial<KeeperTimes>;
}): TelegramKeeper {
  const times = { ...usualTimes, ...deps.times };
  const stopping = new AbortController();

  const startAll = async (): Promise<void> => {
    for (const { id } of await deps.accounts.wanted()) {
      if (stopping.signal.aborted) return;
      await deps.gateway.start('telegram', id);
      await pause(times.betweenMs, stopping.signal);
    }
  };

  const startNeglected = async (): Promise<void> => {
    for (const { id, neglected } of await deps.accounts.wanted()) {
      if (stopping.signal.aborted) return;
      if (neglected) await deps.gateway.ensure('telegram', id);
    }
  };

  /** Repeats work for ever; a failure is told once until it works again. */
  const loop = async (pauseMs: () => number, work: () => Promise<unknown>): Promise<void> => {
    let failing = false;
    while (!stopping.signal.aborted) {
      try {
        await work();
        failing = false;
      } catch (error) {
        if (!failing) deps.onFailure(error);
        failing = true;
      }
      await pause(failing ? times.afterFailureMs : pauseMs(), stopping.signal);
    }
  };

  let startedAll = false;
  const done = Promise.all([
    loop(
      () => times.everyMs,
      async () => {
        if (startedAll) return startNeglected();
        await startAll();
        startedAll = true;
        return undefined;
      },
    ),
    loop(
      () => times.greetingsEveryMs,
      () => deps.greeter.resume(),
    ),
  ]);

  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
