import { randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import pg from 'pg';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import { startTemporaryPostgres } from '../../src/stack/postgres.ts';
import { readTables } from './read-tables.ts';
import type { Recording } from './recording.ts';

/**
 * Makes the data of a recording of the first commit with tables, which had functions but no program yet: what its intake,
 * fetch and commit leave when they are called as its contracts say.
 */
export async function recordByFunctions(
  migrationsDir: string,
): Promise<Pick<Recording, 'facts' | 'tables'>> {
  const postgres = await startTemporaryPostgres({ database: 'recording', say: () => undefined });
  const client = new pg.Client(postgres.url);
  try {
    await migrate({ databaseUrl: postgres.url, migrationsDir });
    await client.connect();
    const facts = await fill(client);
    return { facts, tables: await readTables(client) };
  } finally {
    await client.end();
    await postgres.stop();
  }
}

async function fill(client: pg.Client): Promise<Recording['facts']> {
  async function one<T>(text: string, values: readonly unknown[] = []): Promise<T> {
    const { rows } = await client.query<{ one: T }>(text, [...values]);
    return rows[0]!.one;
  }
  const now = Date.now();
  const organizationId = await one<number>(
    `INSERT INTO organization (name) VALUES ('Ours') RETURNING id AS one`,
  );
  const password = 'grass-lamp-42-river';
  const email = 'operator@example.com';
  // No program made hashes yet; this is the form of the system before.
  const operatorId = await one<number>(
    `INSERT INTO app_user (organization_id, email, password_hash, name, role)
     VALUES ($1, $2, $3, 'Olga Ivanova', 'admin') RETURNING id AS one`,
    [organizationId, email, await bcrypt.hash(password, 4)],
  );
  const botId = await one<number>(
    `INSERT INTO telegram_bot (organization_id, token_cipher, token_hash, status, wanted)
     VALUES ($1, 'x', 'x', 'active', true) RETURNING id AS one`,
    [organizationId],
  );
  await client.query(
    `INSERT INTO organization_phone (organization_id, phone_jid) VALUES ($1, '15550100@s.whatsapp.net')`,
    [organizationId],
  );
  const widgetId = await one<number>(
    `INSERT INTO website_widget (organization_id, public_key, name) VALUES ($1, 'pk-1', 'Site') RETURNING id AS one`,
    [organizationId],
  );
  const sessionId = await one<string>(
    `INSERT INTO website_session (organization_id, website_widget_id, token_hash, visitor_name)
     VALUES ($1, $2, 'x', 'Visitor') RETURNING id AS one`,
    [organizationId, widgetId],
  );

  async function accept(item: object, content: string): Promise<number> {
    const message = {
      providerKey: randomUUID(),
      content,
      type: 'text',
      timestamp: Date.now(),
      status: 'delivered',
    };
    const [answer] = await one<[{ chatId: number }]>('SELECT intake_accept($1) AS one', [
      JSON.stringify([{ organizationId, message, ...item }]),
    ]);
    return answer.chatId;
  }
  const customer = (id: number, name: string, content: string) =>
    accept(
      {
        channel: 'telegram',
        accountKey: `telegram:${botId}`,
        identities: [{ kind: 'telegram_user', value: String(id) }],
        contactName: name,
        chat: { telegramBotId: botId, telegramChatId: String(id), telegramUserId: String(id) },
      },
      content,
    );
  /** One round: what waits is taken, then what is decided. */
  async function round(chatId: number, patch: object, ops: readonly object[]): Promise<void> {
    const { version, inbox, rows, state } = await one<{
      version: number;
      inbox: number;
      rows: [number][];
      state: { announced: boolean };
    }>('SELECT chat_fetch($1, -1, $2, $3, 500) AS one', [chatId, [], []]);
    const take = rows.length === 0 ? [] : [{ op: 'take', ids: rows.map(([id]) => id) }];
    const input = {
      chatId,
      version,
      taken: inbox,
      now: Date.now(),
      patch: { ...(rows.length > 0 && { lastMessageAt: Date.now() }), ...patch },
      ops: [...(state.announced ? [] : [{ op: 'new' }]), ...take, ...ops],
    };
    await client.query('SELECT chat_commit($1)', [JSON.stringify(input)]);
  }
  const history = (type: string, old: string | null, next: string | null) => ({
    op: 'history',
    userId: operatorId,
    type,
    old,
    new: next,
  });
  const answer = (kind: string) => ({
    op: 'answer',
    id: randomUUID(),
    kind,
    answer: { ok: true, changed: true },
  });
  const assign = (chatId: number) =>
    round(chatId, { assignedUserId: operatorId, assignedAt: now }, [
      { op: 'updated', fields: { assignedUserId: operatorId } },
      history('assigned', null, String(operatorId)),
      answer('assign'),
    ]);
  async function send(chatId: number, content: string): Promise<number> {
    const id = await one<number>(
      `INSERT INTO message (organization_id, chat_id, channel, state, from_me, content, timestamp, status,
         is_read_by_operator, sender_user_id, command_id)
       SELECT $1, id, channel, 'intent', true, $3, now(), 'queued', true, $4, $5 FROM chat WHERE id = $2
       RETURNING id AS one`,
      [organizationId, chatId, content, operatorId, randomUUID()],
    );
    await round(chatId, { lastMessageAt: Date.now() }, [
      { op: 'send', ids: [id] },
      answer('sendMessage'),
    ]);
    return id;
  }

  const open = await customer(501, 'Anna', 'hello');
  await round(open, {}, []);
  await assign(open);
  const sent = await send(open, 'an answer');
  await round(open, {}, [{ op: 'status', id: sent, status: 'sent' }]);
  await customer(501, 'Anna', 'a second one');
  await round(open, {}, []);

  const closed = await customer(502, 'Boris', 'never mind');
  await round(closed, {}, []);
  await round(closed, { status: 'closed', closedAt: now, resolvedAt: now }, [
    { op: 'read', userId: operatorId },
    { op: 'updated', fields: { status: 'closed' } },
    history('status_changed', 'open', 'closed'),
    answer('close'),
  ]);

  const website = await accept(
    {
      channel: 'website',
      accountKey: `website:${widgetId}`,
      identities: [{ kind: 'website_session', value: sessionId }],
      contactName: 'Visitor',
      chat: { websiteWidgetId: widgetId, remoteJid: `website:${sessionId}` },
      websiteSessionId: sessionId,
    },
    'from the site',
  );
  await round(website, {}, []);

  const waiting = await customer(504, 'Galina', 'please answer');
  await round(waiting, {}, []);
  await assign(waiting);
  await send(waiting, 'queued behind it');
  await customer(504, 'Galina', 'are you there?');

  return {
    organizationId,
    operator: { id: operatorId, email, password },
    bot: { id: botId, token: null },
    customer: 504,
    chats: { waiting, closed, website, scheduled: null },
    sends: { queued: 'queued behind it', underWay: null },
    waiting: 'are you there?',
  };
}
