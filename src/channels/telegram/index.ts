import { telegramFaults } from './account-faults.ts';
import type { ChannelModule, FrontDoorParts, WorkerParts } from '../module.ts';
import { createTelegramApi } from './api.ts';
import { likeLiteral } from '../shared/like-literal.ts';
import { createCallbackAnswers } from './callbacks.ts';
import { capabilities } from './capabilities.ts';
import { createTelegramDirectory } from './directory.ts';
import { createTelegramFiles } from './files.ts';
import { createGreeter } from './greeter.ts';
import { original } from './original.ts';
import { presenter } from './presenter.ts';
import { telegramRefusals } from './refusals.ts';
import { telegramRoutes, type TelegramRouteDeps } from './routes/routes.ts';
import { createTelegramSender } from './sender.ts';
import { createTelegramSessions } from './session.ts';
import { telegramSettings } from './settings.ts';
import { createTelegramAccounts } from './store/accounts.ts';
import { createTelegramBots } from './store/bots.ts';
import { createTelegramGreetings } from './store/greetings.ts';
import { pauseBot } from './store/pause-bot.ts';
import { createTelegramTopics } from './store/topics.ts';
import { createTelegramTyping } from './typing.ts';
import { createUpdateTaker } from './update-taker.ts';
import { createTelegramWebhook } from './webhook.ts';

/** Telegram's bots. Each is an account. It receives by polling or by a webhook, and any process may send for it. */
export const telegram: ChannelModule = {
  name: 'telegram',
  capabilities,
  presenter,
  original,
  settings: telegramSettings,
  customerFinder: {
    option: 'telegram',
    value: 'id',
    about: 'the id of a Telegram user',
    identity: (id) => ({
      kinds: ['telegram_user', 'telegram_chat'],
      pattern: `%${likeLiteral(id)}`,
    }),
  },
  errors: { ...telegramRefusals, ...telegramFaults },
  apiTags: {
    Telegram: 'Bots: adding them, their settings, starting and stopping them, and their chats.',
  },
  traits: {
    chatKeys: ['telegramChatId', 'telegramUsername'],
    messageKeys: ['telegramUsername'],
    personKeys: ['telegramUserId', 'telegramUsername', 'telegramFirstName', 'telegramLastName'],
    searchedKeys: ['telegramUsername'],
    messageIdField: 'telegramMessageId',
    messageIdIsNumber: true,
  },
  pauseAccount: pauseBot,
  // Telegram keeps unconfirmed updates for a day.
  expires: [
    {
      table: 'intake_once',
      key: 'channel, account_id, key',
      days: 3,
      only: `channel = 'telegram'`,
    },
  ],

  frontDoor(parts) {
    const { api, accounts, taker } = common({ ...parts, pool: parts.intakeDatabase.pool });
    return {
      routes: telegramRoutes({
        ...parts,
        bots: createTelegramBots(parts),
        directory: createTelegramDirectory({ api, accounts }),
        webhook: createTelegramWebhook({ accounts, taker }),
      }),
      showTyping: createTelegramTyping({ api, accounts: createTelegramAccounts(parts) }),
    };
  },

  describedRoutes: (wire) => telegramRoutes({ wire } as unknown as TelegramRouteDeps),

  worker(parts) {
    const { apiRoot, api, accounts, greeter, callbacks, taker } = common(parts);
    return {
      sender: createTelegramSender({ api, accounts, blobs: parts.blobs }),
      files: createTelegramFiles({ api, apiRoot, accounts }),
      accounts: {
        wanted: () => accounts.wanted(),
        revive: 'ensure',
        betweenMs: 25,
        sessions: () =>
          createTelegramSessions({ api, accounts, taker, returns: parts.accountReturns }),
      },
      chores: [{ name: 'greetings', everyMs: 5_000, run: () => greeter.resume() }],
      idle: async () => {
        await Promise.all([greeter.idle(), callbacks.idle()]);
      },
    };
  },
};

/** The receiving part, in either process: a webhook in the front door, sessions in a worker. */
function common(parts: FrontDoorParts | WorkerParts) {
  const { apiRoot } = telegramSettings.of(parts.config);
  const api = createTelegramApi({ apiRoot });
  const accounts = createTelegramAccounts(parts);
  const greeter = createGreeter({ ...parts, greetings: createTelegramGreetings(parts) });
  const callbacks = createCallbackAnswers({ api, accounts });
  const topics = createTelegramTopics(parts);
  const taker = createUpdateTaker({ ...parts, accounts, greeter, callbacks, topics });
  return { apiRoot, api, accounts, greeter, callbacks, taker };
}
