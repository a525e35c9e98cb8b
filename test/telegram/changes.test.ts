import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { messageIdOf } from '../../src/channels/telegram/message-ids.ts';
import { createChatAudit } from '../../src/persistence/chat/chat-audit.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { eventually } from '../support/eventually.ts';
import { createRounds } from '../support/harness/rounds.ts';
import type { StandInBot } from '../support/telegram-server.ts';
import { olga, startTelegramWorld, type TelegramWorld } from './telegram-world.ts';

/** What people do with messages that they sent, from Telegram's updates to the history. */

let world: TelegramWorld;
let rounds: ReturnType<typeof createRounds>;
let organization: number;
let other: number;
let bot: { readonly id: number; readonly telegram: StandInBot };

beforeAll(async () => {
  world = await startTelegramWorld();
  rounds = createRounds(world.pool);
  [organization, other] = [await world.organization(), await world.organization('Other')];
});
beforeEach(async () => {
  bot = await world.bot(organization);
});
afterAll(() => world.close());

const began = Math.floor(Date.now() / 1_000) - 120;
const chat = { ...olga, type: 'private' };

/** A message of Olga's, or somebody's, in her chat. */
const written = (messageId: number, more: object): object => ({
  message_id: messageId,
  date: began,
  chat,
  from: { is_bot: false, ...olga },
  ...more,
});
const inBusiness = (messageId: number, more: object, connection = 'B-1') =>
  written(messageId, { business_connection_id: connection, ...more });

/** All that waits is received, and its chat takes it. Answers the chat's id. */
async function receive({ id, telegram } = bot): Promise<number> {
  const session = world.session(id);
  await eventually(() => telegram.pending().length === 0);
  await session.stop();
  const [row] = await world.messages(id);
  const chatId = row?.['chat_id'] as number;
  await rounds.settle(chatId);
  return chatId;
}

/** The messages of a chat as the history shows them, oldest first. */
async function shown(chatId: number, organizationId = organization) {
  const { id: userId } = await world.addPerson(organizationId);
  const reads = createChatReads({ pool: world.pool }, channels);
  const viewer = { organizationId, userId, isHr: true };
  const page = await reads.history(viewer, chatId, { limit: 100, offset: 0 });
  return [...(page?.messages ?? [])].sort((a, b) => a.id - b.id);
}

const clean = async (chatId: number) =>
  expect((await createChatAudit(world.pool).look([chatId])).problems).toEqual([]);

describe('a business account and the bot itself', () => {
  test('number their messages apart: the same number is another message', async () => {
    const { telegram } = bot;
    const { messageId: same } = telegram.says(olga, 'прямо боту');
    telegram.push({ business_message: inBusiness(same, { text: 'в аккаунт' }) });
    telegram.push({ business_message: inBusiness(same, { text: 'в другой аккаунт' }, 'B-2') });
    // Once more, under another number of the update.
    telegram.push({ business_message: inBusiness(same, { text: 'в аккаунт' }) });
    telegram.push({ message: written(same, { text: 'прямо боту' }) });
    const rows = await shown(await receive());
    expect(rows.map(({ content, providerMessageId }) => [content, providerMessageId])).toEqual([
      ['прямо боту', String(same)],
      ['в аккаунт', messageIdOf(same, 'B-1')],
      ['в другой аккаунт', messageIdOf(same, 'B-2')],
    ]);
    for (const { channelFields, providerMessageId } of rows) {
      expect(channelFields['telegramMessageId']).toBe(Number(providerMessageId));
    }
  });

  test('an edit, a deletion and a quote find the right one', async () => {
    const { telegram } = bot;
    const strangers = await world.bot(other);
    strangers.telegram.push({ business_message: inBusiness(1, { text: 'чужое' }) });
    const theirs = await receive(strangers);
    const { messageId: same } = telegram.says(olga, 'прямо');
    const edit_date = began + 5;
    telegram.push({ business_message: inBusiness(same, { text: 'аккаунт' }) });
    telegram.push({
      edited_business_message: inBusiness(same, { edit_date, text: 'аккаунт, иначе' }),
    });
    telegram.push({
      business_message: inBusiness(same + 1, {
        text: 'ответ',
        reply_to_message: inBusiness(same, { text: 'аккаунт' }),
      }),
    });
    const chatId = await receive();
    const [direct, business, , answer] = await shown(chatId);
    expect(direct).toMatchObject({ content: 'прямо', editedAt: null });
    expect(business).toMatchObject({ content: 'аккаунт, иначе', originalContent: 'аккаунт' });
    expect(answer?.quotedMessageId).toBe(business?.providerMessageId);

    telegram.push({ edited_message: written(same, { edit_date, text: 'прямо, иначе' }) });
    telegram.push({
      deleted_business_messages: { business_connection_id: 'B-1', chat, message_ids: [same] },
    });
    await receive();
    const rows = await shown(chatId);
    expect(rows[0]).toMatchObject({ content: 'прямо, иначе', deletedAt: null });
    expect(rows[1]).toMatchObject({ content: 'аккаунт, иначе', deletedAt: expect.any(Date) });
    expect(rows.map(({ quiet }) => quiet)).toEqual([false, false, true, false, true, true]);
    expect(await shown(theirs, other)).toMatchObject([{ content: 'чужое', editedAt: null }]);
    await clean(chatId);
  });

  test('what its owner writes is no echo of what the bot sent under that number', async () => {
    const { telegram } = bot;
    const from = { id: 9, is_bot: false, first_name: 'Владелец' };
    const { messageId: same } = telegram.says(olga, 'вопрос');
    await receive();
    // A message of ours in the bot's own chat has this number.
    await world.pool.query('UPDATE message SET from_me = true WHERE account_id = $1', [bot.id]);
    telegram.push({ business_message: inBusiness(same, { from, text: 'я сам' }) });
    telegram.push({ business_message: inBusiness(same, { from, text: 'я сам' }) });
    const rows = await shown(await receive());
    expect(rows.map(({ content, fromMe }) => [content, fromMe])).toEqual([
      ['вопрос', true],
      ['я сам', true],
    ]);
  });
});

describe('reactions', () => {
  const emoji = (...all: string[]) => all.map((one) => ({ type: 'emoji', emoji: one }));
  const reacts = (message_id: number, second: number, before: string[], now: string[]) =>
    bot.telegram.push({
      message_reaction: {
        chat,
        message_id,
        user: olga,
        date: began + second,
        old_reaction: emoji(...before),
        new_reaction: emoji(...now),
      },
    });

  test('of one person can be several, and stand beside the message', async () => {
    const { messageId } = bot.telegram.says(olga, 'ура');
    const standing = async () => {
      const chatId = await receive();
      await clean(chatId);
      const [row] = await shown(chatId);
      return row?.reactions?.map((each) => [each.emoji, each.by]);
    };
    reacts(messageId, 1, [], ['👍']);
    expect(await standing()).toEqual([['👍', 'Olga Ivanova']]);
    reacts(messageId, 2, ['👍'], ['👍', '🔥']);
    expect(await standing()).toEqual([
      ['👍', 'Olga Ivanova'],
      ['🔥', 'Olga Ivanova'],
    ]);
    reacts(messageId, 3, ['👍', '🔥'], ['🔥']);
    expect(await standing()).toEqual([['🔥', 'Olga Ivanova']]);
    reacts(messageId, 4, ['🔥'], []);
    expect(await standing()).toEqual([]);
  });
});

describe('a live location', () => {
  const at = (second: number, more: object = { live_period: 900 }) => ({
    location: { latitude: 43 + second / 100, longitude: 76.9, ...more },
  });
  const moves = (messageId: number, second: number, more?: object) =>
    bot.telegram.push({
      edited_message: written(messageId, { edit_date: began + second, ...at(second, more) }),
    });
  const told = async (chatId: number) => {
    const { rows } = await world.pool.query<{ name: string; data: { details?: object } }>(
      `SELECT name, data FROM event_log WHERE chat_id = $1 AND name LIKE 'message:%'
        ORDER BY position`,
      [chatId],
    );
    return rows.map(({ name, data }) => ({ name, ...data.details }));
  };
  const place = (second: number, live: boolean) => ({ latitude: 43 + second / 100, live });

  test('that moves 15 times is one message at its last place, told now and then, and its end at once', async () => {
    const { telegram } = bot;
    const { messageId } = telegram.says(olga, { date: began, ...at(0) });
    const chatId = await receive();
    const first = { name: 'message:new', ...place(0, true) };
    expect(await told(chatId)).toMatchObject([first]);
    // However slow the machine: its first place was told just now.
    await world.pool.query(
      `UPDATE message SET created_at = now() + interval '30 minutes' WHERE chat_id = $1`,
      [chatId],
    );
    for (let second = 1; second <= 15; second += 1) moves(messageId, second);
    await receive();
    expect(await shown(chatId)).toMatchObject([
      {
        type: 'live_location',
        content: expect.stringContaining('43.15'),
        details: { ...place(15, true), movedAt: new Date((began + 15) * 1_000).toISOString() },
        editedAt: null,
      },
    ]);
    expect(await told(chatId)).toHaveLength(1);

    // The time since then passes: the last place is told, once.
    await world.pool.query(
      `UPDATE moving_place SET told_at = told_at - interval '1 hour', due_at = now()
        WHERE message_id IN (SELECT id FROM message WHERE chat_id = $1)`,
      [chatId],
    );
    await rounds.intake.chatsToWake(100);
    await rounds.settle(chatId);
    const last = { name: 'message:updated', ...place(15, true) };
    expect(await told(chatId)).toMatchObject([first, last]);

    moves(messageId, 16, {});
    await receive();
    const end = { name: 'message:updated', ...place(16, false) };
    expect(await told(chatId)).toMatchObject([first, last, end]);
    expect(await shown(chatId)).toMatchObject([{ details: { live: false } }]);

    const { rows } = await world.pool.query('SELECT unread_count FROM chat WHERE id = $1', [
      chatId,
    ]);
    expect(rows).toEqual([{ unread_count: 1 }]);
    await clean(chatId);
  });
});
