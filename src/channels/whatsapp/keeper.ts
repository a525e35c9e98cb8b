import type { AccountGateway } from '../../ports/accounts/account-gateway.ts';
import type { PhoneAccounts } from '../../ports/accounts/phones.ts';
import { pause } from './pause.ts';

export interface WhatsappKeeper {
  /** Resolves when nothing is under way; nothing is started afterwards. */
  stop(): Promise<void>;
}

export interface KeeperTimes {
  readonly everyMs: number;
  readonly afterFailureMs: number;
  /** Between two numbers, so that a restart does not connect hundreds of them in one moment. */
  readonly betweenMs: number;
}

const usualTimes: KeeperTimes = { everyMs: 60_000, afterFailureMs: 5_000, betweenMs: 100 };

/**
 * Makes what is wanted so: at the start of a worker the workflow of every wanted number runs (also after Temporal's
 * database was lost), later those that show no life are looked after. A number that has to be paired again, or that a
 * person has to look at, waits for that person: nobody would see its QR code.
 */
export function startWhatsappKeeper(deps: {
  readonly accounts: Pick<PhoneAccounts, 'wanted'>;
  readonly gateway: Pick<AccountGateway, 'start'>;
  readonly onFailure: (error: unknown) => void;
  readonly times?: Partial<KeeperTimes>;
}): WhatsappKeeper {
  const times = { ...usualTimes, ...deps.times };
  const stopping = new AbortController();
  const { signal } = stopping;

  const look = async (first: boolean): Promise<void> => {
    for (const { id, neglected, needsPerson } of await deps.accounts.wanted()) {
      if (signal.aborted) return;
      if (needsPerson || !(first || neglected)) continue;
      // Not `ensure`: a person may have connected it while Temporal was away, and its workflow still waits for that.
      await deps.gateway.start('whatsapp', id);
      await pause(times.betweenMs, signal);
    }
  };

  const run = async (): Promise<void> => {
    let first = true;
    let failing = false;
    while (!signal.aborted) {
      try {
        await look(first);
        first = false;
        failing = false;
      } catch (error) {
        // Told once until it works again.
        if (!failing) deps.onFailure(error);
        failing = true;
      }
      await pause(failing ? times.afterFailureMs : times.everyMs, signal);
    }
  };
  const done = run();

  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
