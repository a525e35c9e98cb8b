import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createImport } from '../../src/cli/import-original/import.ts';
import { importAll } from '../../src/cli/import-original/import-all.ts';
import { createReport, type Report } from '../../src/cli/import-original/report.ts';
import { withSource } from '../../src/cli/import-original/source.ts';
import { verifyChats } from '../../src/cli/verify-chats.ts';
import { isPassword } from '../../src/http/passwords.ts';
import { createChatAudit } from '../../src/persistence/chat/chat-audit.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import { createChatInspector } from '../../src/temporal/chat-inspector.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { compose } from '../support/harness/closing.ts';
import { createDatabase as emptyDatabase, openDatabase } from '../support/harness/database.ts';
import { credentialsKey } from '../support/harness/secrets.ts';
import { botToken, fillOriginal, password } from '../support/original/world.ts';

const startOriginal = () =>
  compose(async (closing) => {
    const own = await emptyDatabase({ empty: true });
    closing.add(() => own.drop());
    const database = await openDatabase(closing, { url: own.url });
    await fillOriginal(database);
    return { url: own.url, sql: database.sql };
  });

let world: ChatWorld;
let original: Awaited<ReturnType<typeof startOriginal>>;
let first: Report;
const credentials = createCredentials([credentialsKey]);

beforeAll(async () => {
  [world, original] = await Promise.all([startChatWorld(), startOriginal()]);
  first = await run();
});
afterAll(async () => {
  await Promise.all([world.close(), original.close()]);
});

/** One call of the command. */
async function run(organizations: readonly number[] = [], name = 'original'): Promise<Report> {
  const report = createReport();
  const { pool, prisma } = world.database;
  await withSource(original.url, (source) =>
    importAll(createImport({ pool, prisma, source, credentials, report, name, organizations })),
  );
  return report;
}

const sql = async (text: string, values: unknown[] = []) =>
  (await world.pool.query<Record<string, never>>(text, values)).rows;
const targetOf = async (kind: string, id: number): Promise<number> =>
  Number(
    (
      await sql(
        `SELECT target_id FROM imported_row WHERE source = 'original' AND kind = $1 AND source_id = $2`,
        [kind, String(id)],
      )
    )[0]?.['target_id'],
  );
const chat = async (id: number) =>
  (await sql('SELECT * FROM chat WHERE id = $1', [await targetOf('chat', id)]))[0];
const messages = async (id: number) =>
  sql('SELECT * FROM message WHERE chat_id = $1 ORDER BY seq', [await targetOf('chat', id)]);

describe('what comes over', () => {
  test('the report counts every row, and says why one stayed behind', () => {
    expect(first.counts).toEqual({
      organization: { imported: 2, present: 0, leftOut: 0 },
      user: { imported: 4, present: 0, leftOut: 0 },
      number: { imported: 2, present: 0, leftOut: 1 },
      bot: { imported: 1, present: 0, leftOut: 1 },
      widget: { imported: 1, present: 0, leftOut: 0 },
      chat: { imported: 6, present: 0, leftOut: 2 },
      message: { imported: 9, present: 1, leftOut: 0 },
      'history entry': { imported: 4, present: 0, leftOut: 1 },
      'chat comment': { imported: 3, present: 0, leftOut: 1 },
      'client tag': { imported: 2, present: 0, leftOut: 0 },
      client: { imported: 4, present: 0, leftOut: 0 },
      'tag of a client': { imported: 3, present: 0, leftOut: 0 },
      'chat of a client': { imported: 1, present: 0, leftOut: 0 },
      'client comment': { imported: 1, present: 0, leftOut: 0 },
      'row of Client': { imported: 0, present: 0, leftOut: 1 },
    });
    const words = first.words();
    expect(words).toContain('1 × number: its phoneJid is no phone number (3)');
    expect(words).toContain('1 × chat: its remoteJid is no address of a person or group (6)');
    expect(words).toContain('1 × chat: its number was not imported (8)');
    expect(words).toContain('1 × chat comment: its chat was not imported (3)');
    expect(words).toContain('1 × history entry: its chat was not imported (all of chat 6)');
    expect(words).toContain(
      '1 × row of Client: names of numbers, which chats and clients have (all)',
    );
    expect(words).toContain('broken@second.example has no password that can be used');
    expect(words).not.toContain('EAAG');
    expect(words).not.toContain(botToken);
  });

  test('people sign in with their passwords, in their roles', async () => {
    const [olga] = await sql('SELECT * FROM app_user WHERE id = $1', [await targetOf('user', 1)]);
    expect(olga).toMatchObject({ email: 'olga@first.example', role: 'admin', is_hr: true });
    expect(await isPassword(password, olga?.['password_hash'])).toBe(true);
    expect(await isPassword('another', olga?.['password_hash'])).toBe(false);
    const [ivan] = await sql('SELECT * FROM app_user WHERE id = $1', [await targetOf('user', 2)]);
    expect(ivan).toMatchObject({ role: 'employee' });
  });

  test('secrets are kept encrypted, and nothing connects by itself', async () => {
    const numbers = await sql('SELECT * FROM organization_phone ORDER BY phone_jid');
    expect(numbers).toMatchObject([
      { phone_jid: '77051234567@s.whatsapp.net', connection_type: 'baileys', wanted: false },
      {
        phone_jid: '77059998877@s.whatsapp.net',
        connection_type: 'waba',
        waba_phone_number_id: '100200300',
      },
    ]);
    const cipher: string = numbers[1]?.['waba_access_token_cipher'] ?? '';
    expect(credentials.decrypt(cipher, 'waba-access-token')).toBe('EAAG-the-access-token');
    const [bot] = await sql('SELECT * FROM telegram_bot');
    expect(bot).toMatchObject({ wanted: false, bot_username: 'first_bot' });
    expect(credentials.decrypt(bot?.['token_cipher'] ?? '', 'telegram-token')).toBe(botToken);
  });

  test('chats keep their numbers, owners and words', async () => {
    const ivan = await targetOf('user', 2);
    expect(await chat(1)).toMatchObject({
      ticket_number: 7,
      status: 'open',
      priority: 'normal',
      assigned_user_id: ivan,
      tags: '["вип"]',
      unread_count: 1,
      seq: 5,
      name: 'Анна',
    });
    expect(await chat(2)).toMatchObject({
      status: 'closed',
      customer_rating: 5,
      unread_count: 0,
      priority: 'urgent',
      tags: null,
    });
    expect((await chat(2))?.['closed_at']).not.toBeNull();
    expect(await chat(3)).toMatchObject({
      status: 'open',
      customer_rating: null,
      unread_count: 2,
      name: 'Вера',
    });
    expect(await chat(5)).toMatchObject({ status: 'pending', ticket_number: 7, priority: 'low' });
    // It had no ticket: it gets a number that nobody has.
    const numbers = await sql(`SELECT ticket_number FROM chat WHERE organization_id = $1`, [
      await targetOf('organization', 1),
    ]);
    expect(new Set(numbers.map((row) => row['ticket_number'])).size).toBe(5);
  });

  test('messages are history, in order, each once', async () => {
    expect(await messages(1)).toMatchObject([
      { content: 'Добрый день', seq: 2, from_me: false, is_read_by_operator: true, state: 'done' },
      {
        content: 'Слушаю вас',
        seq: 3,
        status: 'delivered',
        sender_user_id: await targetOf('user', 2),
        quoted_message_id: 'W1',
      },
      { type: 'image', seq: 4, media_url: '/media/photo-1.jpg', is_read_by_operator: false },
      { content: 'Ушло ли?', seq: 5, status: 'unknown' },
    ]);
    expect((await messages(3)).map((row) => row['content'])).toEqual(['Первое', 'Второе']);
    const found = await sql('SELECT count(*) FROM message_search');
    expect(Number(found[0]?.['count'])).toBe(8);
  });

  test('clients come with tags, comments and their chats', async () => {
    const [anna] = await sql('SELECT * FROM organization_client WHERE id = $1', [
      await targetOf('client', 1),
    ]);
    expect(anna).toMatchObject({
      name: 'Анна Каренина',
      email: 'anna@mail.example',
      total_revenue: '150050',
      average_check: '75025',
      purchase_count: 2,
      assigned_user_id: await targetOf('user', 2),
      birthday: new Date('1990-05-01T00:00:00Z'),
      created_at: new Date('2026-01-15T10:00:00Z'),
    });
    // Two of one organization cannot have one address; another organization's may.
    const emails = await sql('SELECT email FROM organization_client ORDER BY id');
    expect(emails.map(({ email }) => email)).toEqual([
      'anna@mail.example',
      null,
      null,
      'anna@mail.example',
    ]);
    expect(first.words()).toContain('came without email');
    // Nor may a client belong to another organization's user.
    expect(first.words()).toContain('came without assignedUserId');
    const owned = await sql(
      `SELECT c.id FROM chat c JOIN contact k ON k.id = c.contact_id
      WHERE k.client_id = $1`,
      [await targetOf('client', 1)],
    );
    expect(owned).toEqual([{ id: await targetOf('chat', 1) }]);
    const visitor = await sql(
      `SELECT k.client_id AS id FROM chat c JOIN contact k ON k.id = c.contact_id
      WHERE c.id = $1`,
      [await targetOf('chat', 4)],
    );
    expect(visitor).toEqual([{ id: await targetOf('client', 3) }]);
    const tagged = await sql(`SELECT t.organization_id, count(*)::int AS clients FROM client_tag t
      JOIN client_tag_link l ON l.tag_id = t.id GROUP BY 1 ORDER BY 1`);
    expect(tagged.map(({ clients }) => clients)).toEqual([2, 1]);
    expect(await sql('SELECT content, user_id FROM client_comment')).toEqual([
      { content: 'Любит звонки после шести', user_id: await targetOf('user', 2) },
    ]);
  });

  test('private notes of chats come with their writers and times, and tell nobody', async () => {
    const notes = await sql(
      'SELECT content, user_id, created_at FROM chat_comment WHERE chat_id = $1 ORDER BY created_at',
      [await targetOf('chat', 1)],
    );
    expect(notes).toEqual([
      {
        content: 'Скидку уже обещали, @olga',
        user_id: await targetOf('user', 2),
        created_at: new Date('2026-02-01T12:00:00Z'),
      },
      { content: 'И доставку', user_id: null, created_at: new Date('2026-02-01T12:01:00Z') },
    ]);
    expect(await sql(`SELECT 1 FROM event_log WHERE name = 'notification'`)).toEqual([]);
  });

  test('the organizations stay apart', async () => {
    const [one, two] = [await targetOf('organization', 1), await targetOf('organization', 2)];
    const owners = await sql(
      `SELECT DISTINCT c.organization_id AS chat, k.organization_id AS contact, m.organization_id AS message
         FROM chat c JOIN contact k ON k.id = c.contact_id JOIN message m ON m.chat_id = c.id ORDER BY 1`,
    );
    expect(owners).toEqual(
      [one, two].toSorted((a, b) => a - b).map((id) => ({ chat: id, contact: id, message: id })),
    );
  });

  test('chats:verify finds nothing wrong', async () => {
    const tools = {
      audit: createChatAudit(world.pool),
      inspector: createChatInspector(world.client),
    };
    const { problems, feed, unchecked } = await verifyChats(tools.audit, tools.inspector, {
      pauseMs: 200,
    });
    expect([problems, feed, unchecked]).toEqual([[], [], []]);
  });
});

describe('what follows', () => {
  test('an imported chat is alive: its customer writes, and an operator answers', async () => {
    const id = await targetOf('chat', 1);
    const organization = await targetOf('organization', 1);
    const number = Number((await chat(1))?.['account_id']);
    const { chatId } = await world.intake.accept({
      organizationId: organization,
      channel: 'whatsapp',
      accountId: number,
      accountKey: `whatsapp:${number}`,
      identities: [{ kind: 'phone_jid', value: '77010000001@s.whatsapp.net' }],
      contactName: 'Анна',
      chat: { address: { remoteJid: '77010000001@s.whatsapp.net' } },
      message: {
        dedupeKey: 'W9',
        content: 'Ещё вопрос',
        type: 'text',
        timestamp: Date.now(),
        status: 'received',
      },
    });
    expect(chatId).toBe(id);
    await world.idle(id);
    expect(await chat(1)).toMatchObject({ unread_count: 2, seq: 6 });
    const told = await world.events(id);
    // The chat is known to clients: only the message is new.
    expect(told.map(({ name, seq }) => [name, seq])).toEqual([['message:new', 6]]);
  });

  test('a message that its provider sends again is known', async () => {
    const before = (await messages(3)).length;
    const bot = Number((await sql('SELECT id FROM telegram_bot'))[0]?.['id']);
    const accepted = await world.intake.accept({
      organizationId: await targetOf('organization', 1),
      channel: 'telegram',
      accountId: bot,
      accountKey: `telegram:${bot}`,
      identities: [{ kind: 'telegram_user', value: '555' }],
      contactName: 'Вера',
      chat: { address: { telegramChatId: '555' } },
      message: {
        dedupeKey: '123456789:555:42',
        content: 'Второе',
        type: 'text',
        timestamp: Date.now(),
        status: 'delivered',
      },
    });
    expect(accepted.duplicate).toBe(true);
    expect(await messages(3)).toHaveLength(before);
  });

  test('a repeated import changes nothing, and brings what is new through the chat’s workflow', async () => {
    const counts = async () =>
      (
        await sql(`SELECT (SELECT count(*) FROM organization) AS organizations, (SELECT count(*) FROM app_user) AS users,
          (SELECT count(*) FROM chat) AS chats, (SELECT count(*) FROM message) AS messages,
          (SELECT count(*) FROM contact) AS contacts, (SELECT count(*) FROM organization_client) AS clients,
          (SELECT count(*) FROM client_comment) AS comments, (SELECT count(*) FROM chat_comment) AS notes, (SELECT count(*) FROM client_tag_link) AS tags, (SELECT count(*) FROM ticket_history) AS history`)
      )[0];
    const before = await counts();
    const again = await run();
    expect(again.counts.chat).toEqual({ imported: 0, present: 6, leftOut: 2 });
    expect(again.counts.message).toEqual({ imported: 0, present: 10, leftOut: 0 });
    expect(await counts()).toEqual(before);

    await original.sql(`INSERT INTO "Message" ("organizationId", channel, "chatId", "whatsappMessageId", "fromMe", content, timestamp, status)
      VALUES (1, 'whatsapp', 2, 'W5', false, 'Пришло позже', now(), 'received')`);
    await original.sql(`UPDATE "Chat" SET "unreadCount" = 1, status = 'new' WHERE id = 2`);
    const third = await run();
    expect(third.counts.message).toEqual({ imported: 1, present: 10, leftOut: 0 });
    const id = await targetOf('chat', 2);
    const sweeper = world.sweep();
    try {
      await world.idle(id);
    } finally {
      await sweeper.stop();
    }
    expect(await chat(2)).toMatchObject({ status: 'open', unread_count: 1 });
    expect((await messages(2)).map((row) => row['content'])).toEqual([
      'Не прочитано, но закрыто',
      'Пришло позже',
    ]);
  });

  test('an organization alone can be asked for', async () => {
    const report = await run([2], 'second time');
    expect(report.counts.organization).toEqual({ imported: 1, present: 0, leftOut: 1 });
    // Its people and number are in the first import's organization.
    expect(report.counts.user).toEqual({ imported: 0, present: 0, leftOut: 4 });
    expect(report.counts.chat).toMatchObject({ imported: 0 });
  });
});

test('the command imports, prints the report and ends with 0', async () => {
  const env = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: world.url,
    CREDENTIALS_KEY: credentialsKey.toString('base64'),
    JWT_SECRET: 'x'.repeat(32),
    ENV_FILE: '',
  };
  const args = ['bin/tool.mjs', 'import-original', '--database-url'];
  const { stdout } = await promisify(execFile)(process.execPath, [...args, original.url], { env });
  expect(stdout).toMatch(/^organization +0 +2 +0$/m);
  expect(stdout).toMatch(/^chat +0 +6 +2$/m);
  const refused = promisify(execFile)(process.execPath, [...args, world.url], { env });
  await expect(refused).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not the database of the original system'),
  });
}, 60_000);

test('another database is refused in words', async () => {
  const own = await emptyDatabase({ empty: true });
  try {
    await expect(withSource(own.url, () => Promise.resolve())).rejects.toThrow(
      'it is not the database of the original system',
    );
  } finally {
    await own.drop();
  }
  await expect(
    withSource('postgresql://nobody@127.0.0.1:1/none', () => Promise.resolve()),
  ).rejects.toThrow('does not answer');
});
