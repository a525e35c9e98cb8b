import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import pg from 'pg';
import { createTelegramApi } from '../../src/channels/telegram/api.ts';
import { createTelegramFiles } from '../../src/channels/telegram/files.ts';
import { createGreeter } from '../../src/channels/telegram/greeter.ts';
import { createTelegramSender } from '../../src/channels/telegram/sender.ts';
import { createTelegramSessions, type SessionTimes } from '../../src/channels/telegram/session.ts';
import { createUpdateTaker } from '../../src/channels/telegram/update-taker.ts';
import { createTelegramWebhook } from '../../src/channels/telegram/webhook.ts';
import { createIntake } from '../../src/intake/intake.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import { createDatabase as openDatabase } from '../../src/persistence/database/database.ts';
import { createDeliveries } from '../../src/persistence/delivery/deliveries.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { sqlFault } from '../../src/persistence/database/sql-errors.ts';
import { createTelegramAccounts } from '../../src/channels/telegram/store/accounts.ts';
import { createTelegramBots } from '../../src/channels/telegram/store/bots.ts';
import { createTelegramGreetings } from '../../src/channels/telegram/store/greetings.ts';
import type { StoredBlob } from '../../src/ports/media/blob-store.ts';
import type { ChatCommands } from '../../src/ports/chat/chat-gateway.ts';
import type { Intake } from '../../src/ports/chat/intake.ts';
import { createDatabase } from '../support/database.ts';
import { startTelegramServer, type Person, type StandInBot } from '../support/telegram-server.ts';
import { type RunningSession, runSession } from '../support/run-session.ts';

export type TelegramWorld = Awaited<ReturnType<typeof startTelegramWorld>>;
export type SendMessage = ChatCommands['sendMessage'];

/** Times that make a failing session try again soon. */
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
 * The Telegram channel without workflows: the real client, a stand-in Bot API, and a database of the test's own. Chats
 * are not woken, so what intake stored stays as it stored it.
 */
export async function startTelegramWorld() {
  const server = await startTelegramServer();
  const own = await createDatabase();
  const database = openDatabase({ url: own.url, poolSize: 10, connectTimeoutMs: 1_000 });
  const { pool } = database;
  const credentials = createCredentials([randomBytes(32)]);
  const bots = createTelegramBots({ ...database, credentials });
  const accounts = createTelegramAccounts({ pool, credentials });
  const greetings = createTelegramGreetings({ pool });
  const api = createTelegramApi({ apiRoot: server.url });
  const wakes = { add: () => undefined, idle: () => Promise.resolve() };
  const intake = createIntake({ store: createIntakeStore(pool), faultOf: sqlFault, wakes });
  /** Commands that were given to chats; a test may put a failure in their way. */
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
  const logged: { event: string; botId: number; updateId: number }[] = [];
  const takerOver = (through: Intake) =>
    createUpdateTaker({
      intake: through,
      accounts,
      greeter,
      faultOf: sqlFault,
      log: (event, fields) => void logged.push({ event, ...fields }),
    });
  const taker = takerOver(intake);
  const running: RunningSession[] = [];
  /** Accounts that came back, in order. */
  const returned: string[] = [];
  /** The files that messages of ours carry; a test may put a failure in their way. */
  const blobs = {
    held: new Map<string, { data: Buffer; contentType: string }>(),
    fails: false,
    async open(key: string): Promise<StoredBlob | null> {
      if (blobs.fails) throw new Error('the storage is away');
      const blob = blobs.held.get(key);
      if (blob === undefined) return null;
      const { data, contentType } = blob;
      return { body: Readable.from([data]), size: data.length, contentType };
    },
  };

  const world = {
    server,
    pool,
    bots,
    accounts,
    greeter,
    intake,
    commands,
    logged,
    url: own.url,
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

    async organization(name = 'Org'): Promise<number> {
      const { rows } = await pool.query<{ id: number }>(
        'INSERT INTO organization (name) VALUES ($1) RETURNING id',
        [name],
      );
      return rows[0]!.id;
    },

    /** A bot in both places: with the stand-in, and wanted in the database. */
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

    /** Runs a bot's session until it ends or the test does. */
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
      const session = runSession(sessions, botId);
      running.push(session);
      return session;
    },

    async messages(botId: number) {
      const { rows } = await pool.query(
        `SELECT m.* FROM message m WHERE m.telegram_bot_id = $1 ORDER BY m.id`,
        [botId],
      );
      return rows as Record<string, unknown>[];
    },

    async botRow(botId: number) {
      const { rows } = await pool.query('SELECT * FROM telegram_bot WHERE id = $1', [botId]);
      return rows[0] as Record<string, unknown>;
    },

    /** The database refuses every connection until the answered function is called. */
    async breakDatabase(): Promise<() => Promise<void>> {
      const address = new URL(own.url);
      const name = address.pathname.slice(1);
      address.pathname = '/postgres';
      const admin = new pg.Client(address.href);
      await admin.connect();
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
        [name],
      );
      return async () => {
        await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
        await admin.end();
      };
    },

    async close(): Promise<void> {
      await Promise.all(running.map((session) => session.stop()));
      await greeter.idle();
      await server.stop();
      await database.close();
      await own.drop();
    },
  };
  return world;
}
