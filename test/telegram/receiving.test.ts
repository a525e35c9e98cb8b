import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultGreeting } from '../../src/channels/telegram/greeter.ts';
import { eventually } from '../support/eventually.ts';
import type { RunningSession } from '../support/harness/run-session.ts';
import { ivan, olga, startTelegramWorld, type TelegramWorld } from './telegram-world.ts';

let world: TelegramWorld;
let organization: number;

beforeAll(async () => {
  world = await startTelegramWorld();
  organization = await world.organization();
});
afterAll(() => world.close());

const isPolling = (session: RunningSession) => eventually(() => session.states.includes('polling'));

describe('polling', () => {
  test('stores who the bot is, and each message once, in the chat of its sender', async () => {
    const { id, telegram } = await world.bot(organization);
    telegram.says(olga, 'one');
    telegram.says(ivan, 'two');
    telegram.says(olga, 'three');
    world.session(id);
    await eventually(async () => (await world.messages(id)).length === 3);
    const rows = await world.messages(id);
    const byOlga = rows.filter((row) =>
      JSON.stringify(row['address']).includes('"telegramUserId":"55"'),
    );
    expect(byOlga.map(({ content }) => content)).toEqual(['one', 'three']);
    expect(new Set(rows.map((row) => row['chat_id'])).size).toBe(2);
    expect(byOlga[0]).toMatchObject({
      state: 'waiting',
      channel: 'telegram',
      status: 'delivered',
      from_me: false,
      sender_name: 'Olga Ivanova',
      address: { telegramChatId: '55', telegramUserId: '55', telegramUsername: 'olga' },
    });
    await eventually(() => telegram.pending().length === 0);
    expect(await world.botRow(id)).toMatchObject({
      status: 'active',
      last_error_code: null,
      bot_id: String(telegram.id),
      bot_username: telegram.username,
    });
    const { rows: chats } = await world.pool.query(
      `SELECT name, address ->> 'telegramFirstName' AS first_name FROM chat WHERE account_id = $1 ORDER BY id`,
      [id],
    );
    expect(chats).toContainEqual({ name: 'olga', first_name: 'Olga' });
  });

  test('an update that comes several times is one message', async () => {
    const { id, telegram } = await world.bot(organization);
    const { updateId } = telegram.says(olga, 'once');
    const update = { ...telegram.pending()[0], update_id: updateId };
    telegram.push(update);
    const first = world.session(id);
    await eventually(async () => (await world.messages(id)).length === 1);
    await first.stop();
    // The update was never confirmed, or Telegram forgot the confirmation: it comes again.
    telegram.push(update);
    world.session(id);
    await eventually(() => telegram.pending().length === 0);
    expect(await world.messages(id)).toHaveLength(1);
  });

  test('a session that ends before it has confirmed loses nothing and duplicates nothing', async () => {
    const { id, telegram } = await world.bot(organization);
    let session: RunningSession | null = null;
    const interrupted = world.session(id, {
      intake: {
        // The process "dies" between the commit and the next poll.
        accept: async (message) => {
          const accepted = await world.intake.accept(message);
          void session?.stop();
          return accepted;
        },
      },
    });
    session = interrupted;
    await isPolling(interrupted);
    telegram.says(olga, 'kept');
    expect(await interrupted.end).toEqual({ kind: 'handover' });
    expect(telegram.pending()).toHaveLength(1);
    telegram.says(olga, 'next');
    world.session(id);
    await eventually(() => telegram.pending().length === 0);
    expect((await world.messages(id)).map(({ content }) => content)).toEqual(['kept', 'next']);
  });

  test('nothing is confirmed while the database is unavailable, and nothing is lost', async () => {
    const { id, telegram } = await world.bot(organization);
    const session = world.session(id);
    await isPolling(session);
    const mend = await world.breakDatabase();
    try {
      telegram.says(olga, 'during');
      await eventually(() => session.states.includes('database_away'));
      telegram.says(olga, 'still');
      expect(telegram.pending()).toHaveLength(2);
    } finally {
      await mend();
    }
    await eventually(() => telegram.pending().length === 0);
    expect((await world.messages(id)).map(({ content }) => content)).toEqual(['during', 'still']);
  });

  test('an update that cannot be read or stored does not hold up the others', async () => {
    const { id, telegram } = await world.bot(organization);
    const session = world.session(id);
    await isPolling(session);
    telegram.says(olga, { venue: {} });
    telegram.push({ message: 'rubbish' });
    telegram.says(olga, { text: 'no number of ours', message_id: 99_999_999_999 });
    telegram.says(olga, {
      document: { file_id: 'F', file_unique_id: 'U', file_size: 3_000_000_000 },
    });
    telegram.says(olga, { text: 'a nul \0 and half a pair \ud83d' });
    telegram.push({ my_chat_member: {} });
    telegram.says(olga, 'fine');
    await eventually(() => telegram.pending().length === 0);
    expect((await world.messages(id)).map(({ content }) => content)).toEqual([
      '📍 Геолокация',
      'no number of ours',
      '[Документ]',
      'a nul  and half a pair \ufffd',
      'fine',
    ]);
    expect(world.logged.filter(({ botId }) => botId === id).map(({ event }) => event)).toEqual([
      'update_skipped',
      'update_skipped',
    ]);
  });

  test('a pressed button is a message, and the button comes to rest; a reaction is quiet', async () => {
    const { id, telegram } = await world.bot(organization);
    world.session(id);
    telegram.says(olga, 'first');
    const chat = { ...olga, type: 'private' };
    const message = {
      message_id: 7,
      date: 0,
      chat,
      reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'YES' }]] },
    };
    telegram.push({ callback_query: { id: 'press-1', from: olga, data: 'YES', message } });
    telegram.push({
      message_reaction: {
        chat,
        message_id: 1,
        user: olga,
        date: Math.floor(Date.now() / 1_000),
        old_reaction: [],
        new_reaction: [{ type: 'emoji', emoji: '👍' }],
      },
    });
    await eventually(() => telegram.pending().length === 0);
    await eventually(() => telegram.answered.includes('press-1'));
    expect(await world.messages(id)).toMatchObject([
      { content: 'first', is_read_by_operator: false },
      {
        type: 'button',
        content: 'Да',
        is_read_by_operator: false,
        details: { type: 'button', label: 'Да', payload: 'YES' },
      },
      {
        type: 'reaction',
        is_read_by_operator: true,
        quoted_message_id: '1',
        details: { type: 'reaction', messageId: '1', emoji: '👍' },
      },
    ]);
  });

  test('a date in milliseconds is the time of arrival, polled or posted', async () => {
    const { id, telegram } = await world.bot(organization);
    const began = Date.now();
    const date = 1_795_719_510_000;
    telegram.says(olga, { text: 'polled', date });
    world.session(id);
    await eventually(() => telegram.pending().length === 0);
    const url = 'https://bots.example/hook';
    await world.bots.update(organization, id, { webhookUrl: url });
    const known = await world.accounts.webhook(id);
    const message = { message_id: 90, date, chat: { ...olga, type: 'private' }, from: olga };
    const update = { update_id: 5_000, message: { ...message, text: 'posted' } };
    const body = Buffer.from(JSON.stringify(update));
    expect(await world.webhook.take(id, known?.secret, body)).toBe('accepted');
    const rows = await world.messages(id);
    expect(rows.map(({ content }) => content)).toEqual(['polled', 'posted']);
    for (const { timestamp } of rows) {
      expect((timestamp as Date).getTime()).toBeGreaterThanOrEqual(began);
      expect((timestamp as Date).getTime()).toBeLessThanOrEqual(Date.now());
    }
  });

  test('an update with a kind that nobody knows is kept as it came', async () => {
    const { id, telegram } = await world.bot(organization);
    world.session(id);
    telegram.says(olga, { hologram: { light: 7 } });
    await eventually(() => telegram.pending().length === 0);
    expect(await world.messages(id)).toMatchObject([
      {
        type: 'hologram',
        content: '[Сообщение неподдерживаемого вида: hologram]',
        is_read_by_operator: false,
      },
    ]);
    const { rows } = await world.pool.query(
      `SELECT count(*)::int FROM message_raw r JOIN message m ON m.id = r.message_id
        WHERE m.channel = 'telegram' AND m.account_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('a group is one chat under its title, even after its id has changed', async () => {
    const { id, telegram } = await world.bot(organization);
    const group = { id: -500, title: 'Соседи' };
    telegram.saysIn(group, olga, 'from Olga');
    telegram.saysIn(group, ivan, 'from Ivan');
    telegram.saysIn(group, ivan, { migrate_to_chat_id: -1_000_500 });
    telegram.saysIn({ ...group, id: -1_000_500, type: 'supergroup' }, olga, 'after');
    world.session(id);
    await eventually(() => telegram.pending().length === 0);
    const rows = await world.messages(id);
    expect(new Set(rows.map((row) => row['chat_id'])).size).toBe(1);
    expect(rows.map((row) => row['sender_name'])).toEqual([
      'Olga Ivanova',
      'Ivan',
      'Ivan',
      'Olga Ivanova',
    ]);
    const { rows: chats } = await world.pool.query(
      'SELECT name, is_group, address FROM chat WHERE account_id = $1',
      [id],
    );
    expect(chats).toEqual([
      { name: 'Соседи', is_group: true, address: { telegramChatId: '-1000500' } },
    ]);
  });

  test('bots of two organizations share nothing, even if the same person writes to both', async () => {
    const other = await world.organization('Other');
    const [ours, theirs] = [await world.bot(organization), await world.bot(other)];
    ours.telegram.says(olga, 'to ours');
    theirs.telegram.says(olga, 'to theirs');
    world.session(ours.id);
    world.session(theirs.id);
    await eventually(
      async () =>
        (await world.messages(ours.id)).length === 1 &&
        (await world.messages(theirs.id)).length === 1,
    );
    const { rows } = await world.pool.query(
      `SELECT c.organization_id, c.contact_id FROM chat c WHERE c.channel = 'telegram' AND c.account_id = ANY ($1) ORDER BY c.account_id`,
      [[ours.id, theirs.id]],
    );
    expect(rows.map((row) => row.organization_id)).toEqual([organization, other]);
    expect(rows[0].contact_id).not.toBe(rows[1].contact_id);
  });
});

describe('one poller at a time', () => {
  test('a newer session takes the bot; the older one ends silently', async () => {
    const { id, telegram } = await world.bot(organization);
    const older = world.session(id);
    await isPolling(older);
    const newer = world.session(id);
    await isPolling(newer);
    expect(await older.end).toEqual({ kind: 'superseded' });
    telegram.says(olga, 'to the newer');
    await eventually(() => telegram.pending().length === 0);
    expect(await world.messages(id)).toHaveLength(1);
    expect(await world.botRow(id)).toMatchObject({
      status: 'active',
      last_error_code: null,
      epoch: 2,
    });
  });

  test('a webhook that we did not want is removed', async () => {
    const { id, telegram } = await world.bot(organization);
    const session = world.session(id);
    await isPolling(session);
    await world.api.call(
      telegram.token,
      'setWebhook',
      { url: 'http://127.0.0.1:9/elsewhere' },
      { timeoutMs: 2_000 },
    );
    telegram.says(olga, 'found its way');
    await eventually(async () => (await world.messages(id)).length === 1);
    expect(telegram.webhook()).toBeNull();
  });

  test('a foreign poller with our token is tolerated for a while, then reported', async () => {
    const { id, telegram } = await world.bot(organization);
    const session = world.session(id);
    world.server.script({
      method: 'getUpdates',
      times: 50,
      reply: { status: 409, description: 'Conflict: terminated by other getUpdates request' },
    });
    expect(await session.end).toMatchObject({ kind: 'failed', code: 'conflict' });
    expect(await world.botRow(id)).toMatchObject({ status: 'error', last_error_code: 'conflict' });
    expect(telegram.token).toBeTruthy();
    world.server.clearScripts();
  });

  test('a stopped bot stays stopped, whatever its session still does', async () => {
    const { id, telegram } = await world.bot(organization);
    const session = world.session(id);
    await isPolling(session);
    await world.bots.setWanted(organization, id, false);
    telegram.says(olga, 'too late');
    expect(await session.end).toEqual({ kind: 'unwanted' });
    expect(await world.botRow(id)).toMatchObject({ status: 'inactive', wanted: false });
    expect(await world.session(id).end).toEqual({ kind: 'unwanted' });
  });
});

describe('failures of Telegram', () => {
  test('a refused token ends the session with an error in the row', async () => {
    const { id, telegram } = await world.bot(organization);
    const session = world.session(id);
    await isPolling(session);
    telegram.revoke();
    expect(await session.end).toEqual({
      kind: 'failed',
      code: 'account_unauthorized',
      againMs: null,
    });
    expect(await world.botRow(id)).toMatchObject({
      status: 'error',
      last_error_code: 'account_unauthorized',
    });
  });

  test('a requested pause is respected', async () => {
    const { id, telegram } = await world.bot(organization);
    world.server.script({
      method: 'getUpdates',
      botId: telegram.id,
      reply: { status: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } },
    });
    const startedAt = Date.now();
    world.session(id);
    telegram.says(olga, 'later');
    await eventually(async () => (await world.messages(id)).length === 1);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
  });

  test('5xx, garbage, broken connections and silence are retried until they pass', async () => {
    const { id, telegram } = await world.bot(organization);
    world.server.script({ method: 'getMe', botId: telegram.id, reply: { status: 502 } });
    for (const reply of ['drop', 'garbage', 'hang', { status: 500 }] as const) {
      world.server.script({ method: 'getUpdates', botId: telegram.id, reply });
    }
    world.session(id, { times: { callWithinMs: 200 } });
    telegram.says(olga, 'at last');
    await eventually(async () => (await world.messages(id)).length === 1);
    expect(await world.botRow(id)).toMatchObject({ status: 'active' });
  });

  test('a token that no key can decrypt is an error in the row', async () => {
    const { id } = await world.bot(organization);
    await world.pool.query(`UPDATE telegram_bot SET token_cipher = 'v1.x.y' WHERE id = $1`, [id]);
    expect(await world.session(id).end).toMatchObject({ code: 'credentials_unreadable' });
    expect(await world.botRow(id)).toMatchObject({ status: 'error' });
  });

  test('a bot that gets the token of another bot starts from scratch: its update ids mean other updates', async () => {
    const { id, telegram } = await world.bot(organization);
    telegram.says(olga, 'to the first');
    const session = world.session(id);
    await eventually(() => telegram.pending().length === 0);
    const second = world.server.addBot();
    await world.bots.update(organization, id, { token: second.token, identity: null });
    second.says(olga, 'to the second');
    expect(second.pending()[0]?.['update_id']).toBe(1_000);
    expect(await session.end).toEqual({ kind: 'superseded' });
    world.session(id);
    await eventually(() => second.pending().length === 0);
    expect((await world.messages(id)).map(({ content }) => content)).toEqual([
      'to the first',
      'to the second',
    ]);
  });
});

describe('a webhook', () => {
  test('is accepted only with the right secret, and only once the rows are committed', async () => {
    const { id, telegram } = await world.bot(organization);
    await world.bots.update(organization, id, { webhookUrl: 'http://127.0.0.1:9/hook' });
    expect(await world.session(id).end).toMatchObject({ kind: 'webhook' });
    const secret = telegram.webhook()?.secret;
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    telegram.says(olga, 'posted');
    const update = bodyOf(telegram.pending()[0]);
    expect(await world.webhook.take(id, `${secret}x`, update)).toBe('refused');
    expect(await world.webhook.take(id, undefined, update)).toBe('refused');
    expect(await world.webhook.take(id + 1_000, secret, update)).toBe('refused');
    expect(await world.messages(id)).toEqual([]);
    const mend = await world.breakDatabase();
    await expect(world.webhook.take(id, secret, update)).rejects.toThrow();
    await mend();
    expect(await world.webhook.take(id, secret, update)).toBe('accepted');
    expect(await world.webhook.take(id, secret, update)).toBe('accepted');
    expect(await world.messages(id)).toHaveLength(1);
  });

  test('is accepted even if it cannot be read, or Telegram would post it again for ever', async () => {
    const { id, telegram } = await world.bot(organization);
    await world.bots.update(organization, id, { webhookUrl: 'http://127.0.0.1:9/hook' });
    await world.session(id).end;
    const secret = telegram.webhook()?.secret;
    telegram.says(olga, 'with a NUL\0 in it');
    const [update] = telegram.pending();
    const posted = bodyOf({ ...update, deep: 'HERE' }).toString();
    const nested = posted.replace('"HERE"', '['.repeat(8_000) + ']'.repeat(8_000));
    expect(await world.webhook.take(id, secret, Buffer.from(nested))).toBe('accepted');
    expect(await world.messages(id)).toMatchObject([{ content: 'with a NUL in it' }]);
    expect(await world.webhook.take(id, secret, Buffer.from('{"update_id":'))).toBe('accepted');
    expect(await world.bots.find(organization, id)).toMatchObject({
      lastErrorCode: 'update_skipped',
    });
  });
});

const bodyOf = (update: unknown): Buffer => Buffer.from(JSON.stringify(update));

describe('/start', () => {
  const greetingsOf = async (id: number) =>
    (await world.messages(id)).filter((row) => row['from_me'] === true);

  test('creates the chat and is greeted once, however often the update comes', async () => {
    const { id, telegram } = await world.bot(organization);
    const { updateId } = telegram.says(olga, '/start');
    const update = { ...telegram.pending()[0], update_id: updateId };
    telegram.push(update);
    world.session(id);
    await eventually(() => telegram.pending().length === 0);
    await world.greeter.idle();
    const rows = await greetingsOf(id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      state: 'intent',
      status: 'queued',
      content: defaultGreeting,
      address: { telegramChatId: '55' },
      sender_user_id: null,
      is_read_by_operator: true,
    });
    expect(world.commands.given.map(([, input]) => input)).toContainEqual({
      commandId: `telegram-greeting:${updateId}`,
      by: { userId: null, role: 'employee' },
      messageId: rows[0]?.['id'],
    });
  });

  test('is answered with the bot’s own welcome message, even if the hand-over fails at first', async () => {
    const { id, telegram } = await world.bot(organization, { welcomeMessage: 'Рады вам!' });
    world.commands.fails = true;
    telegram.says(olga, '/start from-the-site');
    world.session(id);
    await eventually(async () => (await greetingsOf(id)).length === 1);
    await world.greeter.idle();
    const [greeting] = await greetingsOf(id);
    expect(greeting).toMatchObject({ content: 'Рады вам!' });
    world.commands.fails = false;
    world.commands.given.length = 0;
    await world.pool.query(
      `UPDATE message SET created_at = now() - interval '3 seconds' WHERE id = $1`,
      [greeting?.['id']],
    );
    await world.greeter.resume();
    expect(world.commands.given.map(([, input]) => input.messageId)).toContain(greeting?.['id']);
  });
});
