import { z } from 'zod';
import { handover } from '../../../src/channels/shared/session.ts';
import { pause } from '../../../src/lib/pause.ts';
import type { AccountSessions } from '../../../src/ports/accounts/account-sessions.ts';
import type { DeliveryQueues } from '../../../src/ports/delivery/delivery-queues.ts';
import type { EchoStore } from './store.ts';
import type { EchoTaker } from './taker.ts';
import { EchoUpdate } from './updates.ts';

const Page = z.array(z.object({ number: z.int(), update: EchoUpdate }));

/** Receives by polling, and takes the account's deliveries as long as it lives. */
export function createEchoSessions(deps: {
  readonly providerUrl: string;
  readonly store: EchoStore;
  readonly take: EchoTaker;
  readonly queues: DeliveryQueues;
}): AccountSessions {
  return {
    async run(id, { signal, heartbeat }) {
      const account = await deps.store.find(id);
      if (account === null) return { kind: 'unwanted' };
      const queue = await deps.queues.open('echo', id);
      heartbeat('listening');
      let { lastUpdate } = account;
      while (!signal.aborted) {
        const address = `${deps.providerUrl}/accounts/${account.token}/updates?after=${lastUpdate}`;
        const page = Page.parse(await (await fetch(address)).json());
        for (const { number, update } of page) {
          await deps.take(account, update);
          await deps.store.took(id, number);
          lastUpdate = number;
        }
        await pause(50, signal);
      }
      await queue.close();
      return handover;
    },
  };
}
