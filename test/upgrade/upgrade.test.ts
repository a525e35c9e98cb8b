import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { startServer } from '../../server.ts';
import { rebuildChats } from '../../src/cli/rebuild-chats.ts';
import { verifyChats } from '../../src/cli/verify-chats.ts';
import { channels } from '../../src/channels/registry.ts';
import { loadConfig } from '../../src/config/index.ts';
import { createChatAudit } from '../../src/persistence/chat/chat-audit.ts';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import { readCatalog } from '../../src/persistence/schema/schema-catalog.ts';
import { expectedSchema, schemaFaults } from '../../src/persistence/schema/schema-drift.ts';
import { createChatGateway } from '../../src/temporal/chat-gateway.ts';
import { createChatInspector } from '../../src/temporal/chat-inspector.ts';
import { connectTemporal } from '../../src/temporal/connect.ts';
import { startWorker } from '../../worker.ts';
import { eventually } from '../support/eventually.ts';
import { runWide } from '../support/run-wide.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { createNamespace, temporalAddress } from '../support/namespace.ts';
import {
  startTelegramServer,
  type StandInBot,
  type TelegramServer,
} from '../support/telegram-server.ts';
import { readRecording, recordingNames, restore, type Recording } from './recording.ts';

/** Databases as commits that landed left them, under this build: see README.md. */
let fresh: Shape;

beforeAll(async () => {
  const database = await createDatabase();
  fresh = await shapeOf(database.url);
  await database.drop();
});

describe.each(recordingNames())('a database of %s', (name) => {
  const recording = readRecording(name);
  const { facts } = recording;
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createDatabase({ empty: true });
    await restore(database.url, recording);
    pool = new pg.Pool({ connectionString: database.url, max: 3 });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const sql = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await pool.query<T>(text, values)).rows;

  test('is brought to the schema of a fresh one, and keeps its rows', async () => {
    await migrate({ databaseUrl: database.url });
    expect(await migrate({ databaseUrl: database.url })).toEqual([]);
    expect(await shapeOf(database.url)).toEqual(fresh);
    expect(await schemaFaults(pool, expectedSchema())).toEqual([]);
    for (const [name, rows] of Object.entries(recording.tables)) {
      // Updates of Telegram that were taken are among what is taken once, whatever the channel.
      const table = name === 'telegram_update' ? 'intake_once' : name;
      const [has] = await sql<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table}`);
      expect({ table, ...has }).toEqual({ table, rows: rows.length });
    }
  });

  test('goes on where it was left: what waited is taken, what was queued leaves', async () => {
    const system = await startOver(database.url, recording);
    try {
      const { waiting, scheduled } = facts.chats;
      const status = (content: string) =>
        sql<{ status: string; state: string }>(
          'SELECT status, state FROM message WHERE content = $1',
          [content],
        );

      const token = await system.login();
      if (facts.bot.token === null) await system.giveToken(token);
      await eventually(() => system.bot.polls() === 1);

      // The sweeper finds what was accepted; with its chat's workflow come its sends.
      await eventually(async () => (await status(facts.sends.queued))[0]?.status === 'sent');
      expect(system.texts()).toEqual([facts.sends.queued]);
      expect(await status(facts.waiting)).toMatchObject([{ state: 'done' }]);
      if (facts.sends.underWay !== null) {
        // Telegram may have it: only a person sends it again.
        await eventually(
          async () => (await status(facts.sends.underWay!))[0]?.status === 'unknown',
        );
      }

      system.customerWrites('I am back');
      await eventually(async () => (await status('I am back'))[0]?.state === 'done');
      const history = await system.get(`/api/chats/${waiting}/messages?limit=100`, token);
      const words = JSON.stringify(history);
      for (const text of ['please answer', facts.waiting, 'I am back'])
        expect(words).toContain(text);

      const body = { chatId: waiting, text: 'with the new build', type: 'text' };
      await system.post('/api/messages/send-by-chat', token, body);
      expect(system.texts()).toContain('with the new build');
      await system.patch(`/api/chats/${facts.chats.closed}`, token, { status: 'open' });

      // As after every loss of Temporal's data: chats that wait for a time alone are begun by hand.
      await rebuildChats(system.tools, null, { pauseMs: 50 });
      if (scheduled !== null) await eventually(() => system.texts().includes('a planned message'));
      expect(await verifyChats(system.tools.audit, system.tools.inspector)).toMatchObject({
        problems: [],
        feed: [],
        unchecked: [],
      });
    } finally {
      await system.stop();
    }
  }, 60_000);
});

type Shape = readonly string[];

/** Everything that migrations and sources make, as sorted lines. */
async function shapeOf(url: string): Promise<Shape> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const items = await readCatalog(client);
    const { rows } = await client.query<{ line: string }>(
      `SELECT 'function ' || p.oid::regprocedure || ': ' || pg_get_functiondef(p.oid) AS line FROM pg_proc p
         WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
           AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
       UNION ALL SELECT 'migration ' || migration_name || ': ' || checksum FROM _prisma_migrations
         WHERE rolled_back_at IS NULL`,
    );
    return [
      ...items.map((item) => `${item.kind} ${item.table}.${item.name}: ${item.definition}`),
      ...rows.map(({ line }) => line),
    ].toSorted();
  } finally {
    await client.end();
  }
}

/** Front door and worker of this build over the database, with an empty Temporal and a Telegram that knows the bot. */
async function startOver(databaseUrl: string, { facts, tables }: Recording) {
  const chats = (tables['chat'] ?? []) as readonly { readonly telegram_chat_id: string | null }[];
  const telegramChats = chats.flatMap(({ telegram_chat_id: id }) => id ?? []).map(Number);
  const telegram: TelegramServer = await startTelegramServer();
  const bot: StandInBot = telegram.addBot({
    ...(facts.bot.token !== null && { token: facts.bot.token }),
    before: { numbers: 10_000, chats: telegramChats },
  });
  const files = await mkdtemp(path.join(tmpdir(), 'upgrade-'));
  const namespace = await createNamespace();
  const config = loadConfig(channels, {
    NODE_ENV: 'test',
    APP_LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress(),
    TEMPORAL_NAMESPACE: namespace,
    JWT_SECRET: 'a secret of more than 32 characters, for tests',
    CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
    TELEGRAM_API_ROOT: telegram.url,
    PORT: '0',
    MEDIA_DIR: files,
  });
  const log = pino({ level: 'silent' });
  const bundle = process.env[runWide.bundle];
  const worker = await startWorker(
    config,
    log,
    bundle === undefined ? {} : { prebuiltWorkflows: bundle },
  );
  const server = await startServer(config, log);
  const temporal = connectTemporal({ address: temporalAddress(), namespace });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 });

  async function call(method: string, to: string, token: string | null, body?: object) {
    const response = await fetch(`http://127.0.0.1:${server.port}${to}`, {
      method,
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${to}: ${response.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }

  return {
    bot,
    tools: {
      audit: createChatAudit(pool),
      inspector: createChatInspector(temporal.client),
      workflows: createChatGateway(temporal.client),
    },
    get: (to: string, token: string) => call('GET', to, token),
    post: (to: string, token: string, body: object) => call('POST', to, token, body),
    patch: (to: string, token: string, body: object) => call('PATCH', to, token, body),

    /** With the password that was recorded. */
    async login(): Promise<string> {
      const { email, password } = facts.operator;
      const answer = await call('POST', '/api/auth/login', null, { email, password });
      return (answer as { token: string }).token;
    },

    /** Enters the bot's token anew, as one does when it can't be read. */
    async giveToken(token: string): Promise<void> {
      const bots = `/api/telegram/bots/${facts.bot.id}`;
      await call('PUT', bots, token, { botToken: bot.token });
      await call('POST', `${bots}/start`, token);
    },

    customerWrites: (text: string) => bot.says({ id: facts.customer, first_name: 'Galina' }, text),
    /** What reached Telegram, oldest first. */
    texts: () => bot.sent().map(({ payload }) => payload['text']),

    async stop(): Promise<void> {
      await server.stop();
      await worker.stop();
      await temporal.close();
      await pool.end();
      await telegram.stop();
      await rm(files, { recursive: true, force: true });
    },
  };
}
