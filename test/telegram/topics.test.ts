import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDeliverActivities } from '../../activities/deliver.ts';
import { channels } from '../../src/channels/registry.ts';
import { messageIdOf } from '../../src/channels/telegram/message-ids.ts';
import { createAccountPauses } from '../../src/channels/shared/account-pauses.ts';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { DeliverInput } from '../../src/contracts/activities.ts';
import { eventually } from '../support/eventually.ts';
import type { SentMessage, StandInBot } from '../support/telegram-server.ts';
import { ivan, olga, startTelegramWorld, type TelegramWorld } from './telegram-world.ts';

let world: TelegramWorld;
let organization: number;

beforeAll(async () => {
  world = await startTelegramWorld();
  organization = await world.organization();
});
afterAll(() => world.close());

const forum = { id: -1_000_777, title: 'Форум', type: 'supergroup' as const };
const inTopic = (message_thread_id: number, text: string) => ({
  message_thread_id,
  is_topic_message: true,
  text,
});

interface Bot {
  readonly id: number;
  readonly telegram: StandInBot;
}

/** All that waits is received and published, as the chat's workflow does. */
async function receive({ id, telegram }: Bot): Promise<Record<string, unknown>[]> {
  const session = world.session(id);
  await eventually(() => telegram.pending().length === 0);
  await session.stop();
  await world.pool.query(
    `UPDATE message SET state = 'done', seq = id WHERE account_id = $1 AND state = 'waiting'`,
    [id],
  );
  return world.messages(id);
}

/** Sends an answer, and returns what Telegram got. */
async function answer({ telegram }: Bot, chatId: unknown, quoted: string | null = null) {
  const { rows } = await world.pool.query<{ id: number }>(
    `INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, content, timestamp, status,
        is_read_by_operator, command_id, quoted_message_id)
      VALUES ($1, $2, 'telegram', 'done', (SELECT max(id) + 1 FROM message), true, 'ответ', now(), 'queued', true,
        $3, $4)
      RETURNING id`,
    [organization, chatId, randomUUID(), quoted],
  );
  const { deliver } = createDeliverActivities({
    deliveries: world.deliveries,
    senders: { telegram: world.sender },
    pauses: createAccountPauses(channels, world.pool),
    times: { heartbeatMs: 50, againMs: 20 },
  });
  const input: DeliverInput = { chatId: chatId as number, messageId: rows[0]!.id };
  await new MockActivityEnvironment().run((given: DeliverInput) => deliver(given), input);
  return telegram.sent().at(-1)!;
}

const replyTo = ({ payload }: SentMessage): unknown =>
  (payload['reply_parameters'] as { message_id?: unknown } | undefined)?.message_id;

describe('topics of a forum', () => {
  test('a message says its topic, by number and by the name that it has by then', async () => {
    const bot = await world.bot(organization);
    const { telegram } = bot;
    const begin = {
      message_id: 7,
      date: 1,
      chat: forum,
      forum_topic_created: { name: 'Доставка' },
    };
    telegram.saysIn(forum, olga, { ...inTopic(7, 'где заказ?'), reply_to_message: begin });
    telegram.saysIn(forum, ivan, inTopic(7, 'и мой?'));
    telegram.saysIn(forum, ivan, {
      message_thread_id: 7,
      is_topic_message: true,
      forum_topic_edited: { name: 'Доставка и оплата' },
    });
    telegram.saysIn(forum, olga, { ...inTopic(7, 'спасибо'), reply_to_message: begin });
    telegram.saysIn(forum, olga, inTopic(9, 'о другом'));
    telegram.saysIn(forum, olga, 'в общей');
    const rows = await receive(bot);
    expect(rows.map(({ content, details }) => [content, details])).toEqual([
      ['где заказ?', { type: 'text', topicId: '7', topicName: 'Доставка' }],
      ['и мой?', { type: 'text', topicId: '7', topicName: 'Доставка' }],
      [
        'Системное сообщение: Изменена тема: Доставка и оплата',
        {
          type: 'notice',
          what: 'forum_topic_edited',
          values: { name: 'Доставка и оплата' },
          topicId: '7',
          topicName: 'Доставка и оплата',
        },
      ],
      ['спасибо', { type: 'text', topicId: '7', topicName: 'Доставка и оплата' }],
      ['о другом', { type: 'text', topicId: '9' }],
      ['в общей', null],
    ]);
    expect(rows[0]).toMatchObject({ quoted_message_id: null, quoted_content: null });
  });

  test('the same forum of another organization has its own names', async () => {
    const other = await world.organization('Other');
    const bot = await world.bot(other);
    bot.telegram.saysIn(forum, olga, inTopic(7, 'привет'));
    const [row] = await receive(bot);
    expect(row?.['details']).toEqual({ type: 'text', topicId: '7' });
  });

  test('an answer goes to the topic of the message it quotes, else to the customer’s last one', async () => {
    const bot = await world.bot(organization);
    const { telegram } = bot;
    const first = telegram.saysIn(forum, olga, inTopic(7, 'вопрос в теме 7'));
    telegram.saysIn(forum, ivan, inTopic(9, 'вопрос в теме 9'));
    telegram.saysIn(forum, ivan, {
      message_thread_id: 12,
      is_topic_message: true,
      forum_topic_closed: {},
    });
    const [row] = await receive(bot);
    const chatId = row?.['chat_id'];
    expect((await answer(bot, chatId)).payload['message_thread_id']).toBe(9);
    const quoting = await answer(bot, chatId, String(first.messageId));
    expect(quoting.payload['message_thread_id']).toBe(7);
    // An answer that quotes ours stands where ours does.
    const again = await answer(bot, chatId, String(quoting.messageId));
    expect(again.payload['message_thread_id']).toBe(7);
  });

  test('the general topic is not named, nor is a thread of answers in an ordinary group', async () => {
    const bot = await world.bot(organization);
    const { telegram } = bot;
    telegram.saysIn(forum, olga, inTopic(7, 'в теме'));
    telegram.saysIn(forum, olga, inTopic(1, 'в общей'));
    const [row] = await receive(bot);
    expect((await answer(bot, row?.['chat_id'])).payload).not.toHaveProperty('message_thread_id');
    telegram.saysIn(forum, olga, { message_thread_id: 3, text: 'ответ на третье' });
    await receive(bot);
    expect((await answer(bot, row?.['chat_id'])).payload).not.toHaveProperty('message_thread_id');
  });

  test('what arrives in another topic meanwhile does not move a waiting answer', async () => {
    const bot = await world.bot(organization);
    const { telegram } = bot;
    telegram.saysIn(forum, olga, inTopic(7, 'первый'));
    const [row] = await receive(bot);
    const chatId = row?.['chat_id'] as number;
    const { rows } = await world.pool.query<{ id: number }>(
      `SELECT max(id) + 1 AS id FROM message`,
    );
    telegram.saysIn(forum, olga, inTopic(9, 'второй'));
    await receive(bot);
    const written = { chatId, messageId: rows[0]!.id, quotedMessageId: null };
    expect((await world.accounts.wayBack(written)).topicId).toBe('7');
  });

  test('an answer to a deleted topic goes to the general one', async () => {
    const bot = await world.bot(organization);
    bot.telegram.saysIn(forum, olga, inTopic(7, 'в теме'));
    const [row] = await receive(bot);
    world.server.script({
      method: 'sendMessage',
      reply: { status: 400, description: 'Bad Request: message thread not found' },
    });
    const sent = await answer(bot, row?.['chat_id']);
    expect(sent.payload).toMatchObject({ text: 'ответ' });
    expect(sent.payload).not.toHaveProperty('message_thread_id');
  });
});

describe('other places', () => {
  test('direct messages of a channel are answered to their person', async () => {
    const bot = await world.bot(organization);
    const direct = { ...forum, id: -1_000_778, title: 'Канал: сообщения' };
    bot.telegram.saysIn(direct, olga, {
      text: 'вопрос каналу',
      direct_messages_topic: { topic_id: 55, user: olga },
    });
    const [row] = await receive(bot);
    expect(row?.['details']).toEqual({ type: 'text', topicId: '55', topicName: 'Olga Ivanova' });
    expect((await answer(bot, row?.['chat_id'])).payload).toMatchObject({
      direct_messages_topic_id: 55,
    });
  });

  test('a customer of a business account is answered through it', async () => {
    const bot = await world.bot(organization);
    bot.telegram.says(olga, 'прямо боту');
    bot.telegram.push({
      business_message: {
        business_connection_id: 'B-1',
        message_id: 5,
        date: Math.floor(Date.now() / 1_000),
        chat: { ...olga, type: 'private' },
        from: olga,
        text: 'в аккаунт',
      },
    });
    const rows = await receive(bot);
    expect(rows).toHaveLength(2);
    const chatId = rows[0]?.['chat_id'];
    expect((await answer(bot, chatId)).payload['business_connection_id']).toBe('B-1');
    const direct = await answer(bot, chatId, rows[0]?.['provider_message_id'] as string);
    expect(direct.payload).not.toHaveProperty('business_connection_id');
    expect(replyTo(direct)).toBe(Number(rows[0]?.['provider_message_id']));
    const business = await answer(bot, chatId, rows[1]?.['provider_message_id'] as string);
    expect(business.payload['business_connection_id']).toBe('B-1');
    expect(replyTo(business)).toBe(5);
    // What we sent through the account is numbered as the account numbers it.
    const { rows: ours } = await world.pool.query<{ id: string }>(
      'SELECT m.provider_message_id AS id FROM message m WHERE m.chat_id = $1 ORDER BY m.id DESC LIMIT 1',
      [chatId],
    );
    expect(ours).toEqual([{ id: messageIdOf(business.messageId, 'B-1') }]);
    const next = await answer(bot, chatId, ours[0]!.id);
    expect(next.payload['business_connection_id']).toBe('B-1');
    expect(replyTo(next)).toBe(business.messageId);
    // A quote of a message that is counted elsewhere would be one of another message.
    const elsewhere = await answer(bot, chatId, messageIdOf(5, 'B-2'));
    expect(elsewhere.payload).not.toHaveProperty('reply_parameters');
  });
});
