import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import { expectedSchema, schemaFaults } from '../../src/persistence/schema/schema-drift.ts';
import { readSqlSources } from '../../src/persistence/schema/sql-sources.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';
import { readRecording, restore } from './recording.ts';

/**
 * From columns for each provider to those of all channels (migrations channel_columns and provider_columns_gone), beside a
 * process of an older build: a connection without a name that calls and writes what that build did.
 */
const contract = '20261127160100_provider_columns_gone';
const recording = readRecording('0d2cbe2');
const { organizationId } = recording.facts;

let database: TestDatabase;
let old: pg.Client;

beforeEach(async () => {
  database = await createDatabase({ empty: true });
  await restore(database.url, recording);
  old = await connect();
});

afterEach(async () => {
  await old.end();
  await database.drop();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client(database.url);
  await client.connect();
  return client;
}

async function one<T extends pg.QueryResultRow = Record<string, unknown>>(
  client: pg.Client,
  text: string,
  values: readonly unknown[] = [],
): Promise<T> {
  const { rows } = await client.query<T>(text, [...values]);
  if (rows.length !== 1) throw new Error(`${rows.length} rows of: ${text}`);
  return rows[0] as T;
}

const start = async (more: Partial<Parameters<typeof migrate>[0]> = {}) => {
  const said: string[] = [];
  const applied = await migrate({
    databaseUrl: database.url,
    say: (line) => said.push(line),
    ...more,
  });
  return { applied, said: said.join('\n') };
};

interface Accounts {
  readonly phone: number;
  readonly bot: number;
  readonly widget: number;
}

async function accounts(): Promise<Accounts> {
  return one<{ phone: number; bot: number; widget: number }>(
    old,
    `SELECT (SELECT min(id) FROM organization_phone) AS phone, (SELECT min(id) FROM telegram_bot) AS bot,
      (SELECT min(id) FROM website_widget) AS widget`,
  );
}

interface Accepted {
  readonly chatId: number;
  readonly messageId: number;
  readonly duplicate: boolean;
}

/** What a process of an older build gives to intake. */
async function oldAccepts(item: object): Promise<Accepted> {
  const { answer } = await one<{ answer: readonly Accepted[] }>(
    old,
    'SELECT intake_accept($1::jsonb) AS answer',
    [JSON.stringify([item])],
  );
  return answer[0]!;
}

const words = { content: 'words', type: 'text', timestamp: 1_800_000_000_000 };

const fromWhatsapp = (phone: number, jid: string, id: string) => ({
  organizationId,
  channel: 'whatsapp',
  accountKey: `whatsapp:${phone}`,
  identities: [{ kind: 'phone_jid', value: jid }],
  contactName: 'Ivan',
  chat: { remoteJid: jid, receivingPhoneJid: 'ours@s.whatsapp.net', organizationPhoneId: phone },
  message: { ...words, providerKey: id, whatsappMessageId: id, status: 'received' },
});

const fromTelegram = (bot: number, user: string, update: number) => ({
  organizationId,
  channel: 'telegram',
  accountKey: `telegram:${bot}`,
  identities: [{ kind: 'telegram_user', value: user }],
  contactName: 'Olga',
  chat: {
    telegramBotId: bot,
    telegramChatId: user,
    telegramUserId: user,
    telegramUsername: 'olga',
    telegramFirstName: 'Olga',
    telegramLastName: null,
  },
  message: {
    ...words,
    providerKey: `${user}:${update}`,
    status: 'delivered',
    telegramMessageId: update,
    telegramUserId: user,
    telegramUsername: 'olga',
  },
  telegramUpdate: { botId: bot, updateId: update },
});

const fromWebsite = (widget: number, session: string) => ({
  organizationId,
  channel: 'website',
  accountKey: `website:${widget}`,
  identities: [{ kind: 'visitor', value: session }],
  contactName: null,
  chat: { remoteJid: `website:${session}`, websiteWidgetId: widget },
  message: { ...words, providerKey: randomUUID(), status: 'delivered' },
  websiteSessionId: session,
});

async function oneOfEach({ phone, bot, widget }: Accounts, update: number) {
  const session = randomUUID();
  const jid = `7700${update}@s.whatsapp.net`;
  return [
    {
      accepted: await oldAccepts(fromWhatsapp(phone, jid, `WAMID${update}`)),
      chat: {
        account_id: phone,
        address: { remoteJid: jid, receivingPhoneJid: 'ours@s.whatsapp.net' },
      },
      message: {
        account_id: phone,
        address: { remoteJid: jid, receivingPhoneJid: 'ours@s.whatsapp.net' },
        provider_message_id: `WAMID${update}`,
      },
    },
    {
      accepted: await oldAccepts(fromTelegram(bot, `9${update}`, update)),
      chat: {
        account_id: bot,
        address: {
          telegramChatId: `9${update}`,
          telegramUserId: `9${update}`,
          telegramUsername: 'olga',
          telegramFirstName: 'Olga',
        },
      },
      message: {
        account_id: bot,
        address: {
          telegramChatId: `9${update}`,
          telegramUserId: `9${update}`,
          telegramUsername: 'olga',
        },
        provider_message_id: String(update),
      },
    },
    {
      accepted: await oldAccepts(fromWebsite(widget, session)),
      chat: {
        account_id: widget,
        address: { remoteJid: `website:${session}`, visitorSession: session },
      },
      message: {
        account_id: widget,
        address: { remoteJid: `website:${session}` },
        provider_message_id: null,
      },
    },
  ];
}

/** That the rows of these have, in the columns of all channels, what their channel says. */
async function expectMoved(each: Awaited<ReturnType<typeof oneOfEach>>): Promise<void> {
  for (const { accepted, chat, message } of each) {
    expect(
      await one(old, 'SELECT account_id, address FROM chat WHERE id = $1', [accepted.chatId]),
    ).toEqual(chat);
    expect(
      await one(old, 'SELECT account_id, address, provider_message_id FROM message WHERE id = $1', [
        accepted.messageId,
      ]),
    ).toEqual(message);
  }
}

test('rows move while an older build works on; its last connection gone, the old columns go', async () => {
  const before = await accounts();
  const earlier = await oneOfEach(before, 41);
  const { applied, said } = await start();
  expect(applied).not.toContain(contract);
  expect(said).toContain(`The migration ${contract} waits: 1 connections`);
  await expectMoved(earlier);

  // The older build goes on: by the same calls, and by its own statements.
  const later = await oneOfEach(before, 42);
  await expectMoved(later);
  const again = await oldAccepts(fromTelegram(before.bot, '942', 42));
  expect(again).toMatchObject({ messageId: later[1]!.accepted.messageId, duplicate: true });
  const chatId = later[0]!.accepted.chatId;
  const intent = await one<{ id: number }>(
    old,
    `INSERT INTO message (organization_id, chat_id, channel, state, command_id, organization_phone_id, remote_jid,
        from_me, content, timestamp, status, delivery_claimed_at, delivery_attempt, seq)
      SELECT organization_id, id, channel, 'done', 'c', organization_phone_id, remote_jid, true, 'hi', now(), 'queued',
        now(), 1, 1 FROM chat WHERE id = $1 RETURNING id`,
    [chatId],
  );
  await one(old, `SELECT delivery_reports_accept($1::jsonb)`, [
    JSON.stringify([
      { organizationPhoneId: before.phone, whatsappMessageId: 'OUT1', status: 'read', at: 1 },
    ]),
  ]);
  expect(
    await one(old, 'SELECT channel, account_id, provider_message_id FROM early_status'),
  ).toEqual({
    channel: 'whatsapp',
    account_id: before.phone,
    provider_message_id: 'OUT1',
  });
  await one(old, `SELECT delivery_settle($1, 1, 'sent', NULL, NULL, 'OUT1', NULL, 'OUT1')`, [
    intent.id,
  ]);
  expect(
    await one(
      old,
      'SELECT account_id, provider_message_id, whatsapp_message_id FROM message WHERE id = $1',
      [intent.id],
    ),
  ).toEqual({ account_id: before.phone, provider_message_id: 'OUT1', whatsapp_message_id: 'OUT1' });
  expect(
    await one(old, `SELECT status FROM chat_inbox WHERE message_id = $1 AND kind = 'status'`, [
      intent.id,
    ]),
  ).toEqual({ status: 'read' });
  await old.query(`UPDATE chat SET remote_jid = 'moved@s.whatsapp.net' WHERE id = $1`, [chatId]);
  expect(await one(old, 'SELECT address FROM chat WHERE id = $1', [chatId])).toEqual({
    address: { remoteJid: 'moved@s.whatsapp.net', receivingPhoneJid: 'ours@s.whatsapp.net' },
  });

  // What this build writes the older one reads.
  const pool = new pg.Pool({ connectionString: database.url, application_name: 'messenger/27' });
  try {
    const [stored] = await createIntakeStore(pool).accept([
      {
        organizationId,
        channel: 'telegram',
        accountId: before.bot,
        accountKey: `telegram:${before.bot}`,
        identities: [{ kind: 'telegram_user', value: '77' }],
        contactName: 'Pavel',
        chat: { address: { telegramChatId: '77', telegramUserId: '77', telegramUsername: null } },
        message: {
          ...words,
          dedupeKey: 'new',
          status: 'delivered',
          providerMessageId: '5',
          address: { telegramUserId: '77' },
        },
        once: '43',
      },
    ]);
    expect(
      await one(
        old,
        `SELECT c.telegram_bot_id, c.telegram_user_id, m.telegram_chat_id, m.telegram_message_id
          FROM message m JOIN chat c ON c.id = m.chat_id WHERE m.id = $1`,
        [stored!.messageId],
      ),
    ).toEqual({
      telegram_bot_id: before.bot,
      telegram_user_id: '77',
      telegram_chat_id: '77',
      telegram_message_id: 5,
    });
    expect(await schemaFaults(pool, expectedSchema())).toEqual([]);

    expect((await start()).applied).toEqual([]);
    await old.end();
    expect((await start()).applied).toEqual([contract]);
    expect((await start()).applied).toEqual([]);
    expect(await schemaFaults(pool, expectedSchema())).toEqual([]);
  } finally {
    await pool.end();
  }
  old = await connect();
  await expectMoved([...earlier, ...later.slice(1)]);
  const older = readSqlSources();
  await expect(start({ sql: { ...older, build: { ...older.build, build: 26 } } })).rejects.toThrow(
    /which works with builds from 27 on/,
  );
});

test('a backfill that is interrupted goes on where it was', async () => {
  const earlier = await oneOfEach(await accounts(), 41);
  const rows = await one<{ chats: number; messages: number }>(
    old,
    'SELECT (SELECT count(*)::int FROM chat) AS chats, (SELECT count(*)::int FROM message) AS messages',
  );
  let batches = 0;
  const onBatch = () => {
    batches += 1;
    if (batches === rows.chats + 3) throw new Error('the process was killed');
  };
  await expect(start({ backfill: { rows: 1, onBatch } })).rejects.toThrow('the process was killed');
  // Old functions go on: whoever has the old build sees nothing of it.
  const meanwhile = await oneOfEach(await accounts(), 42);
  expect((await start({ backfill: { rows: 1, onBatch } })).applied).toEqual([]);
  expect(batches).toBe(rows.chats + rows.messages);
  await expectMoved([...earlier, ...meanwhile]);
  expect(
    await one(
      old,
      `SELECT count(*)::int AS behind FROM message m WHERE (account_id, address, provider_message_id)
        IS DISTINCT FROM (message_account_before(m), message_address_before(m),
          coalesce(whatsapp_message_id, telegram_message_id::text))`,
    ),
  ).toEqual({ behind: 0 });
});
