import { createTelegramApi } from '../../src/channels/telegram/api.ts';
import { createCallbackAnswers } from '../../src/channels/telegram/callbacks.ts';
import { createTelegramFiles } from '../../src/channels/telegram/files.ts';
import { createGreeter } from '../../src/channels/telegram/greeter.ts';
import { createTelegramSender } from '../../src/channels/telegram/sender.ts';
import { createTelegramSessions, type SessionTimes } from '../../src/channels/telegram/session.ts';
import { createUpdateTaker } from '../../src/channels/telegram/update-taker.ts';
import { createTelegramWebhook } from '../../src/channels/telegram/webhook.ts';
import { createDeliveries } from '../../src/persistence/delivery/deliveries.ts';
import { sqlFault } from '../../src/persistence/database/sql-errors.ts';
import { createTelegramAccounts } from '../../src/channels/telegram/store/accounts.ts';
import { createTelegramBots } from '../../src/channels/telegram/store/bots.ts';
import { createTelegramTopics } from '../../src/channels/telegram/store/topics.ts';
import { createTelegramGreetings } from '../../src/channels/telegram/store/greetings.ts';
import type { ChatCommands } from '../../src/ports/chat/chat-gateway.ts';
import type { Intake } from '../../src/ports/chat/intake.ts';
import { openChannelParts } from '../support/harness/channel-parts.ts';
import { compose } from '../support/harness/closing.ts';
import { startTelegramServer, type Person, type StandInBot } from '../support/telegram-server.ts';
import type { RunningSession } from '../support/harness/run-session.ts';

export type TelegramWorld = Awaited<ReturnType<typeof startTelegramWorld>>;
export type SendMessage = ChatCommands['sendMessage'];

/** Short durations, so that a failing session soon tries again. */
export const quickTimes: Partial<SessionTimes> = {
  pollSeconds: 1,
  callWithinMs: 2_000,
  firstPauseMs: 20,
  longestPauseMs: 100,
  conflictsBorne: 3,
  staggerMs: 0,
};

export const olga: Person = { id: 55, first_name: 'Olga', last_name: 'Ivanova', username: 'olga' };
export const ivan: Person = { id: 56, first_name: 'Ivan' };

/**
 * The Telegram channel without workflows: the real client, a stand-in of the Bot API, and a new database. Chats are not
 * woken, so what intake stored stays as it stored it.
 */
export const startTelegramWorld = () =>
  compose(async (closing) => {
    const server = closing.own(await startTelegramServer());
    const parts = await openChannelParts(closing);
    const { pool, database, credentials, intake, blobs, sql } = parts;
    const bots = createTelegramBots({ ...database, credentials });
    const accounts = createTelegramAccounts({ pool, credentials });
    const greetings = createTelegramGreetings({ pool });
    const api = createTelegramApi({ apiRoot: server.url });
    /** Commands that chats received; a test may make them fail. */
    const commands: { given: Parameters<SendMessage>[]; fails: boolean } = {
      given: [],
      fails: false,
    };
    const sendMessage: SendMessage = (...args) => {
      commands.given.push(args);
      if (commands.fails) return Promise.reject(new Error('Temporal is away'));
      return Promise.resolve({ ok: true, changed: true });
    };
    const greeter = createGreeter({ greetings, commands: { sendMessage } });
    closing.add(() => greeter.idle());
    const callbacks = createCallbackAnswers({ api, accounts });
    closing.add(() => callbacks.idle());
    closing.add(parts.stopSessions);
    const logged: { event: string; botId: number; updateId: number }[] = [];
    const takerOver = (through: Intake) =>
      createUpdateTaker({
        intake: through,
        accounts,
        greeter,
        callbacks,
        topics: createTelegramTopics({ pool }),
        faultOf: sqlFault,
        log: (event, fields) => void logged.push({ event, ...fields }),
      });
    const taker = takerOver(intake);
    /** Accounts that came back, in order. */
    const returned: string[] = [];
    return {
      server,
      pool,
      bots,
      accounts,
      greeter,
      intake,
      commands,
      logged,
      url: parts.url,
      webhook: createTelegramWebhook({ accounts, taker }),
      blobs,
      returned,
      sender: createTelegramSender({ api, accounts, blobs }),
      files: createTelegramFiles({
        api,
        apiRoot: server.url,
        accounts,
        times: { answerMs: 1_000, downloadMs: 2_000 },
      }),
      deliveries: createDeliveries({ pool }),
      api,

      organization: parts.organization,
      addPerson: parts.addPerson,
      breakDatabase: parts.breakDatabase,

      /** A bot that exists at the stand-in and is wanted in the database. */
      async bot(
        organizationId: number,
        more: { welcomeMessage?: string } = {},
      ): Promise<{ id: number; telegram: StandInBot }> {
        const telegram = server.addBot();
        const row = await bots.create(organizationId, {
          token: telegram.token,
          identity: null,
          welcomeMessage: more.welcomeMessage ?? null,
          wanted: true,
        });
        return { id: row.id, telegram };
      },

      /** Runs the session of a bot until it ends or the test ends. */
      session(
        botId: number,
        options: { times?: Partial<SessionTimes>; intake?: Intake } = {},
      ): RunningSession {
        const sessions = createTelegramSessions({
          api,
          accounts,
          returns: { wake: async (account) => void returned.push(account) },
          taker: options.intake === undefined ? taker : takerOver(options.intake),
          times: { ...quickTimes, ...options.times },
        });
        return parts.run(sessions, botId);
      },

      messages: (botId: number) =>
        sql<Record<string, unknown>>(
          `SELECT m.* FROM message m WHERE m.channel = 'telegram' AND m.account_id = $1 ORDER BY m.id`,
          [botId],
        ),

      botRow: (botId: number) =>
        parts.one<Record<string, unknown>>('SELECT * FROM telegram_bot WHERE id = $1', [botId]),
    };
  });
