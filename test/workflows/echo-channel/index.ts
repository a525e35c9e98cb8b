import type { ChannelModule, FrontDoorParts, WorkerParts } from '../../../src/channels/module.ts';
import { createEchoFiles } from './files.ts';
import { presenter } from './presenter.ts';
import { echoRefusals } from './refusals.ts';
import { echoRoutes, type EchoRouteDeps } from './routes.ts';
import { createEchoSender } from './sender.ts';
import { createEchoSessions } from './sessions.ts';
import { createEchoStore } from './store.ts';
import { createEchoTaker } from './taker.ts';

/** A channel that only tests know. Whatever the system does for it, it does for any channel. */
export const echoChannel = (providerUrl: string): ChannelModule => ({
  name: 'echo',
  capabilities: {
    sending: () => ({ name: 'Echo', types: ['text', 'document'], text: 1_000, caption: 100 }),
    wordsUnderFile: 'caption',
    quotesUnknownMessages: false,
  },
  traits: {
    chatKeys: ['echoChatId'],
    messageKeys: ['echoUser'],
    personKeys: ['echoUser'],
    accountField: 'echoAccountId',
    messageIdField: 'echoMessageId',
  },
  errors: echoRefusals,
  presenter,

  frontDoor: (parts) => ({
    routes: echoRoutes({ ...common(parts), accountGateway: parts.accountGateway }),
  }),

  describedRoutes: () => echoRoutes({} as EchoRouteDeps),

  worker(parts) {
    const { store, take } = common(parts);
    const sender = createEchoSender({ providerUrl, store, blobs: parts.blobs });
    return {
      sender,
      files: createEchoFiles({ providerUrl }),
      accounts: {
        async wanted() {
          const accounts = await store.withSession();
          return accounts.map(({ id }) => ({ id, neglected: false }));
        },
        revive: 'ensure',
        sessions: (queues) => createEchoSessions({ providerUrl, store, take, queues }),
        sessionSender: sender,
      },
      chores: [{ name: 'ping', everyMs: 20, run: () => fetch(`${providerUrl}/ping`) }],
    };
  },
});

const common = (parts: FrontDoorParts | WorkerParts) => ({
  store: createEchoStore(parts.pool),
  take: createEchoTaker(parts),
});
