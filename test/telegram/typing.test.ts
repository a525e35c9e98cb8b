import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTelegramTyping } from '../../src/channels/telegram/typing.ts';
import { createTypingPlaces } from '../../src/persistence/chat/typing-places.ts';
import { eventually } from '../support/eventually.ts';
import { olga, startTelegramWorld, type TelegramWorld } from './telegram-world.ts';

let world: TelegramWorld;
let organization: number;
let operator: number;

beforeAll(async () => {
  world = await startTelegramWorld();
  organization = await world.organization();
  const { rows } = await world.pool.query<{ id: number }>(
    `INSERT INTO app_user (organization_id, email, name, role, password_hash)
      VALUES ($1, 'o@example.com', 'O', 'employee', '') RETURNING id`,
    [organization],
  );
  operator = rows[0]!.id;
});
afterAll(() => world.close());

const signal = new AbortController().signal;
type Bot = Awaited<ReturnType<TelegramWorld['bot']>>;

/** All that waits is received and published, in a chat that an operator has taken. */
async function receive({ id, telegram }: Bot): Promise<number> {
  const session = world.session(id);
  await eventually(() => telegram.pending().length === 0);
  await session.stop();
  await world.pool.query(
    `UPDATE message SET state = 'done', seq = id WHERE account_id = $1 AND state = 'waiting'`,
    [id],
  );
  await world.pool.query(`UPDATE channel_account SET ready = true WHERE channel = 'telegram'`);
  const chatId = (await world.messages(id)).at(-1)?.['chat_id'] as number;
  await world.pool.query('UPDATE chat SET assigned_user_id = $2 WHERE id = $1', [chatId, operator]);
  return chatId;
}

/** Shows it as a front door does: what Telegram got. */
async function show(chatId: number, { telegram }: Bot, typing = true) {
  const place = await createTypingPlaces(world).find(chatId);
  if (place === null) return 'not allowed';
  expect(place).toMatchObject({ channel: 'telegram', held: false });
  await createTelegramTyping(world)(place, typing, signal);
  return telegram.actions.splice(0);
}

test('a private chat shows typing; that somebody stopped is not told', async () => {
  const bot = await world.bot(organization);
  bot.telegram.says(olga, 'Здравствуйте');
  const chatId = await receive(bot);
  expect(await show(chatId, bot)).toEqual([{ chat_id: String(olga.id), action: 'typing' }]);
  expect(await show(chatId, bot, false)).toEqual([]);
});

test('a forum shows it in the topic of the customer’s last message', async () => {
  const bot = await world.bot(organization);
  const forum = { id: -1_000_778, title: 'Форум', type: 'supergroup' as const };
  bot.telegram.saysIn(forum, olga, { message_thread_id: 7, is_topic_message: true, text: 'а' });
  bot.telegram.saysIn(forum, olga, { message_thread_id: 9, is_topic_message: true, text: 'б' });
  const chatId = await receive(bot);
  expect(await show(chatId, bot)).toMatchObject([
    { chat_id: String(forum.id), action: 'typing', message_thread_id: 9 },
  ]);
});

test('a business account shows it in its own name', async () => {
  const bot = await world.bot(organization);
  const { messageId } = bot.telegram.says(olga, 'обычное');
  bot.telegram.push({
    business_message: {
      business_connection_id: 'B1',
      message_id: messageId + 100,
      date: Math.floor(Date.now() / 1_000),
      chat: { ...olga, type: 'private' },
      from: { ...olga, is_bot: false },
      text: 'деловое',
    },
  });
  const chatId = await receive(bot);
  expect(await show(chatId, bot)).toMatchObject([
    { chat_id: String(olga.id), business_connection_id: 'B1' },
  ]);
});

test('nothing is shown without an operator, by a bot that cannot send, or after a refusal', async () => {
  const bot = await world.bot(organization);
  bot.telegram.says(olga, 'Здравствуйте');
  const chatId = await receive(bot);
  world.server.script({
    method: 'sendChatAction',
    botId: bot.telegram.id,
    reply: { status: 429, parameters: { retry_after: 30 } },
  });
  expect(await show(chatId, bot)).toEqual([]);
  expect(await show(chatId, bot)).toHaveLength(1);

  await world.pool.query('UPDATE chat SET assigned_user_id = NULL WHERE id = $1', [chatId]);
  expect(await show(chatId, bot)).toBe('not allowed');
  await world.pool.query('UPDATE chat SET assigned_user_id = $2 WHERE id = $1', [chatId, operator]);
  await world.pool.query(
    `UPDATE channel_account SET ready = false WHERE channel = 'telegram' AND id = $1`,
    [bot.id],
  );
  expect(await show(chatId, bot)).toBe('not allowed');
});
