import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { rebuildChats } from '../../src/cli/rebuild-chats.ts';
import { verifyChats } from '../../src/cli/verify-chats.ts';
import { createChatAudit } from '../../src/persistence/chat/chat-audit.ts';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import { readCatalog } from '../../src/persistence/schema/schema-catalog.ts';
import { expectedSchema, schemaFaults } from '../../src/persistence/schema/schema-drift.ts';
import { createChatGateway } from '../../src/temporal/chat-gateway.ts';
import { createChatInspector } from '../../src/temporal/chat-inspector.ts';
import { eventually } from '../support/eventually.ts';
import { compose } from '../support/harness/closing.ts';
import { createDatabase, openDatabase, type TestDatabase } from '../support/harness/database.ts';
import { createPrograms } from '../support/harness/programs.ts';
import { createRest } from '../support/harness/rest.ts';
import { openTemporal } from '../support/harness/temporal.ts';
import { startTelegramServer } from '../support/telegram-server.ts';
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

      const who = await system.login();
      if (facts.bot.token === null) await system.giveToken(who);
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
      const history = await system.must('GET', `/api/chats/${waiting}/messages?limit=100`, who);
      const words = JSON.stringify(history);
      for (const text of ['please answer', facts.waiting, 'I am back'])
        expect(words).toContain(text);

      const body = { chatId: waiting, text: 'with the new build', type: 'text' };
      await system.must('POST', '/api/messages/send-by-chat', who, body);
      expect(system.texts()).toContain('with the new build');
      await system.must('PATCH', `/api/chats/${facts.chats.closed}`, who, { status: 'open' });

      // As after every loss of Temporal's data: chats that wait for a time alone are begun by hand.
      await rebuildChats(system.tools, null, { pauseMs: 50 });
      if (scheduled !== null) await eventually(() => system.texts().includes('a planned message'));
      expect(await verifyChats(system.tools.audit, system.tools.inspector)).toMatchObject({
        problems: [],
        feed: [],
        unchecked: [],
      });
    } finally {
      await system.close();
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
const startOver = (databaseUrl: string, { facts, tables }: Recording) =>
  compose(async (closing) => {
    const chats = (tables['chat'] ?? []) as readonly { readonly telegram_chat_id: string | null }[];
    const telegramChats = chats.flatMap(({ telegram_chat_id: id }) => id ?? []).map(Number);
    const telegram = closing.own(await startTelegramServer());
    const bot = telegram.addBot({
      ...(facts.bot.token !== null && { token: facts.bot.token }),
      before: { numbers: 10_000, chats: telegramChats },
    });
    const { pool } = await openDatabase(closing, { url: databaseUrl, poolSize: 3 });
    const { temporal, client } = await openTemporal(closing);
    const programs = await createPrograms(closing, {
      ...{ databaseUrl, temporal },
      settings: { TELEGRAM_API_ROOT: telegram.url },
    });
    await programs.startWorker();
    const { must } = createRest((await programs.startServer()).baseUrl);

    return {
      bot,
      must,
      tools: {
        audit: createChatAudit(pool),
        inspector: createChatInspector(client),
        workflows: createChatGateway(client),
      },

      /** With the password that was recorded. */
      async login(): Promise<{ readonly token: string }> {
        const { email, password } = facts.operator;
        return must('POST', '/api/auth/login', null, { email, password });
      },

      /** Enters the bot's token anew, as one does when it can't be read. */
      async giveToken(who: { readonly token: string }): Promise<void> {
        const bots = `/api/telegram/bots/${facts.bot.id}`;
        await must('PUT', bots, who, { botToken: bot.token });
        await must('POST', `${bots}/start`, who);
      },

      customerWrites: (text: string) =>
        bot.says({ id: facts.customer, first_name: 'Galina' }, text),
      /** What reached Telegram, oldest first. */
      texts: () => bot.sent().map(({ payload }) => payload['text']),
    };
  });
