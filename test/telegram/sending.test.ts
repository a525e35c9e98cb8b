import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createDeliverActivities, deliveryPausedFailure } from '../../activities/deliver.ts';
import { createTelegramApi } from '../../src/channels/telegram/api.ts';
import { createTelegramSender } from '../../src/channels/telegram/sender.ts';
import { channels } from '../../src/channels/registry.ts';
import { createAccountPauses } from '../../src/channels/shared/account-pauses.ts';
import type { DeliverInput } from '../../src/contracts/activities.ts';
import type { ChannelSender } from '../../src/ports/delivery/channel-sender.ts';
import type { Deliveries } from '../../src/ports/delivery/deliveries.ts';
import { eventually } from '../support/eventually.ts';
import { olga, startTelegramWorld, type TelegramWorld } from './telegram-world.ts';
import type { StandInBot } from '../support/telegram-server.ts';

let world: TelegramWorld;
let organization: number;

beforeAll(async () => {
  world = await startTelegramWorld();
  organization = await world.organization();
});
afterAll(() => world.close());

interface Chat {
  readonly chatId: number;
  readonly botId: number;
  readonly telegram: StandInBot;
}

/** A chat in which Olga has written, so that we can write to her. */
async function chatWithOlga(): Promise<Chat> {
  const { id, telegram } = await world.bot(organization);
  telegram.says(olga, 'hello');
  const session = world.session(id);
  await eventually(() => telegram.pending().length === 0);
  await session.stop();
  const [message] = await world.messages(id);
  return { chatId: message?.['chat_id'] as number, botId: id, telegram };
}

/** A message that the chat's workflow has accepted but not delivered yet. */
async function queued(
  chatId: number,
  content: string,
  more: { type?: string; mediaUrl?: string; quoted?: string; caption?: string } = {},
): Promise<{ chatId: number; messageId: number }> {
  const { rows } = await world.pool.query<{ id: number }>(
    `INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, content, type, media_url, timestamp,
        status, is_read_by_operator, command_id, quoted_message_id, details)
      VALUES ($1, $2, 'telegram', 'done', (SELECT count(*) + 100 FROM message), true, $3, $4, $5, now(), 'queued', true, $6, $7, $8)
      RETURNING id`,
    [
      organization,
      chatId,
      content,
      more.type ?? 'text',
      more.mediaUrl ?? null,
      randomUUID(),
      more.quoted ?? null,
      more.caption === undefined ? null : { caption: more.caption },
    ],
  );
  return { chatId, messageId: rows[0]!.id };
}

const quiet = new DefaultLogger('ERROR');

function deliverWith(
  sender: ChannelSender,
  times: { budgetMs?: number; attemptMs?: number } = {},
  deliveries: Deliveries = world.deliveries,
): (message: { chatId: number; messageId: number }) => Promise<unknown> {
  const activities = createDeliverActivities({
    deliveries,
    senders: { telegram: sender },
    pauses: createAccountPauses(channels, world.pool),
    times: { heartbeatMs: 50, againMs: 20, ...times },
  });
  return (message) =>
    new MockActivityEnvironment({}, { logger: quiet }).run(
      (input: DeliverInput) => activities.deliver(input),
      message,
    );
}

const deliver = (message: { chatId: number; messageId: number }, times = {}): Promise<unknown> =>
  deliverWith(world.sender, times)(message);

async function outcome(messageId: number) {
  const message = await world.pool.query('SELECT * FROM message WHERE id = $1', [messageId]);
  const inbox = await world.pool.query(
    'SELECT kind, status, code FROM chat_inbox WHERE message_id = $1 ORDER BY id',
    [messageId],
  );
  return { row: message.rows[0] as Record<string, unknown>, inbox: inbox.rows };
}

describe('an outgoing message', () => {
  test('is sent once, and its outcome is in the row and in an event', async () => {
    const { chatId, telegram } = await chatWithOlga();
    // The workflow has no other work, so this outcome is what wakes it.
    await world.pool.query('UPDATE chat SET taken = inbox WHERE id = $1', [chatId]);
    const message = await queued(chatId, 'Здравствуйте');
    await Promise.all([deliver(message), deliver(message).catch(() => undefined)]);
    await deliver(message);
    expect(telegram.sent().map(({ payload }) => payload['text'])).toEqual(['Здравствуйте']);
    const { row, inbox } = await outcome(message.messageId);
    const sentId = telegram.sent()[0]?.messageId;
    expect(row).toMatchObject({
      provider_message_id: String(sentId),
      provider_key: `${telegram.id}:55:${sentId}`,
      delivery_outcome: 'sent',
      error_code: null,
    });
    expect(row['status']).toBe('sent');
    expect(inbox).toEqual([]);
    const { rows: told } = await world.pool.query(
      `SELECT data ->> 'status' AS status FROM event_log WHERE name = 'message:status' AND chat_id = $1`,
      [chatId],
    );
    expect(told).toEqual([{ status: 'sent' }]);
  });

  test('names the message it answers, and sends a picture by its address', async () => {
    const { chatId, telegram } = await chatWithOlga();
    await deliver(await queued(chatId, 'ответ', { quoted: '1' }));
    await deliver(
      await queued(chatId, '[Image]', {
        type: 'image',
        mediaUrl: 'https://example.com/a.jpg',
        caption: 'подпись',
      }),
    );
    expect(telegram.sent().map(({ method, payload }) => [method, payload])).toEqual([
      [
        'sendMessage',
        {
          chat_id: '55',
          text: 'ответ',
          reply_parameters: { message_id: 1, allow_sending_without_reply: true },
        },
      ],
      ['sendPhoto', { chat_id: '55', photo: 'https://example.com/a.jpg', caption: 'подпись' }],
    ]);
  });

  test('is sent under the new id of a group that moved', async () => {
    const { chatId, botId, telegram } = await chatWithOlga();
    const group = { id: -70, title: 'G' };
    telegram.saysIn(group, olga, 'x');
    telegram.saysIn({ ...group, id: -10_070 }, olga, { text: 'y' });
    await world.pool.query(
      `UPDATE chat SET address = address || '{"telegramChatId": "-70"}', is_group = true WHERE id = $1`,
      [chatId],
    );
    world.server.script({
      method: 'sendMessage',
      chatId: -70,
      reply: {
        status: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: -10_070 },
      },
    });
    const message = await queued(chatId, 'to the group');
    await deliver(message);
    expect(telegram.sent().map((sent) => sent.chatId)).toEqual(['-10070']);
    expect((await outcome(message.messageId)).row).toMatchObject({ delivery_outcome: 'sent' });
    const { rows } = await world.pool.query(
      `SELECT address ->> 'telegramChatId' AS telegram_chat_id FROM chat WHERE id = $1`,
      [chatId],
    );
    expect(rows).toEqual([{ telegram_chat_id: '-10070' }]);
    expect(botId).toBeGreaterThan(0);
  });
});

describe('a refusal', () => {
  test.each([
    [403, 'Forbidden: bot was blocked by the user', 'blocked_by_user'],
    [403, 'Forbidden: user is deactivated', 'user_deactivated'],
    [403, 'Forbidden: bot was kicked from the group chat', 'removed_from_group'],
    [400, 'Bad Request: chat not found', 'chat_not_found'],
    [400, 'Bad Request: message is too long', 'message_too_long'],
    [400, 'Bad Request: something else', 'refused'],
  ])('%s %s fails with %s and is not repeated', async (status, description, code) => {
    const { chatId, telegram } = await chatWithOlga();
    world.server.script({ method: 'sendMessage', reply: { status, description } });
    const message = await queued(chatId, 'x');
    await deliver(message);
    await deliver(message);
    const { row, inbox } = await outcome(message.messageId);
    expect(row).toMatchObject({
      delivery_outcome: 'failed',
      error_code: code,
    });
    // Our own text, followed by Telegram's.
    expect(row['error_text']).toMatch(/[а-я].* \(/);
    expect(row['error_text']).toContain(`(${description})`);
    expect(inbox).toEqual([{ kind: 'delivery', status: 'failed', code }]);
    expect(telegram.sent()).toEqual([]);
  });

  test('comes from us for a removed bot, a missing file or a type that Telegram does not have', async () => {
    const { chatId, botId } = await chatWithOlga();
    const code = async (message: { chatId: number; messageId: number }) => {
      await deliver(message);
      return (await outcome(message.messageId)).row['error_code'];
    };
    expect(await code(await queued(chatId, 'x', { type: 'template' }))).toBe('type_not_supported');
    expect(await code(await queued(chatId, 'x', { type: 'image', mediaUrl: '/media/a.jpg' }))).toBe(
      'media_unavailable',
    );
    await world.bots.remove(organization, botId);
    expect(await code(await queued(chatId, 'x'))).toBe('account_missing');
  });

  test('does not come from a stopped bot: queued messages wait until it is started', async () => {
    const { chatId, botId } = await chatWithOlga();
    const message = await queued(chatId, 'later');
    await world.bots.setWanted(organization, botId, false);
    const readiness = async () =>
      (
        await world.pool.query(
          `SELECT chat_outlet(c) -> 'ready' AS ready FROM chat c WHERE id = $1`,
          [chatId],
        )
      ).rows[0]?.ready as boolean;
    expect(await readiness()).toBe(false);
    await expect(deliver(message)).rejects.toThrow();
    expect((await outcome(message.messageId)).row).toMatchObject({
      status: 'queued',
      delivery_outcome: null,
    });
    await world.bots.setWanted(organization, botId, true);
    expect(await readiness()).toBe(true);
    await deliver(message);
    expect((await outcome(message.messageId)).row).toMatchObject({ status: 'sent' });
  });
});

describe('a requested pause', () => {
  const tooMany = (seconds: number) => ({
    status: 429,
    description: 'Too Many Requests',
    parameters: { retry_after: seconds },
  });

  test('passes within the activity if it is short', async () => {
    const { chatId, telegram } = await chatWithOlga();
    world.server.script({ method: 'sendMessage', reply: tooMany(1) });
    const message = await queued(chatId, 'patient');
    const startedAt = Date.now();
    await deliver(message);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
    expect(telegram.sent()).toHaveLength(1);
    expect((await outcome(message.messageId)).row).toMatchObject({
      delivery_outcome: 'sent',
      delivery_attempt: 2,
    });
  });

  test('gives the claim back if it is long; nothing calls Telegram before it is over', async () => {
    const { chatId, telegram } = await chatWithOlga();
    world.server.script({ method: 'sendMessage', reply: tooMany(60) });
    const message = await queued(chatId, 'later');
    const refused = await deliver(message).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApplicationFailure);
    expect(refused).toMatchObject({ type: deliveryPausedFailure, nextRetryDelay: 60_000 });
    await deliver(message).catch(() => undefined);
    const calls = world.server.ledger.filter(
      ({ method, botId }) => method === 'sendMessage' && botId === telegram.id,
    );
    expect(calls).toHaveLength(1);
    expect((await outcome(message.messageId)).row).toMatchObject({
      delivery_outcome: null,
      delivery_claimed_at: null,
    });
  });
});

describe('no answer', () => {
  test.each(['lose-answer', 'garbage', 'hang', 'drop'] as const)(
    '%s leaves the outcome unknown, and the message is never sent again',
    async (reply) => {
      const { chatId, telegram } = await chatWithOlga();
      world.server.script({ method: 'sendMessage', reply });
      const message = await queued(chatId, 'in doubt');
      await deliver(message, { attemptMs: 300 });
      await deliver(message);
      expect((await outcome(message.messageId)).row['delivery_outcome']).toBe('unknown');
      expect(telegram.sent()).toHaveLength(reply === 'lose-answer' ? 1 : 0);
    },
  );

  test('500 leaves it unknown too', async () => {
    const { chatId } = await chatWithOlga();
    world.server.script({ method: 'sendMessage', reply: { status: 500 } });
    const message = await queued(chatId, 'in doubt');
    await deliver(message);
    expect((await outcome(message.messageId)).row).toMatchObject({
      delivery_outcome: 'unknown',
      error_code: 'http_500',
    });
  });

  test('an unreachable Telegram has sent nothing: the message waits', async () => {
    const { chatId } = await chatWithOlga();
    const away = createTelegramSender({
      api: createTelegramApi({ apiRoot: 'http://127.0.0.1:9' }),
      accounts: world.accounts,
      blobs: world.blobs,
    });
    const message = await queued(chatId, 'waits');
    const paused = await deliverWith(away, { budgetMs: 100 })(message).catch((e: unknown) => e);
    expect(paused).toMatchObject({ type: deliveryPausedFailure });
    expect((await outcome(message.messageId)).row).toMatchObject({
      delivery_outcome: null,
      delivery_claimed_at: null,
    });
    await deliver(message);
    expect((await outcome(message.messageId)).row).toMatchObject({ delivery_outcome: 'sent' });
  });
});

describe('a worker that dies during a send', () => {
  test('leaves a claim; the next attempt calls nobody and reports unknown', async () => {
    const { chatId, telegram } = await chatWithOlga();
    const message = await queued(chatId, 'half sent');
    expect((await world.deliveries.claim(message)).kind).toBe('claimed');
    await deliver(message);
    expect((await outcome(message.messageId)).row).toMatchObject({
      delivery_outcome: 'unknown',
      error_code: 'interrupted',
    });
    expect(telegram.sent()).toEqual([]);
  });

  test('may still report the outcome if it was not dead after all', async () => {
    const { chatId } = await chatWithOlga();
    const message = await queued(chatId, 'slow');
    const claim = await world.deliveries.claim(message);
    if (claim.kind !== 'claimed') throw new Error('not claimed');
    await deliver(message);
    const sent = { kind: 'sent', dedupeKey: '55:777', providerMessageId: '777' } as const;
    await world.deliveries.settle(message, claim.attempt, sent);
    const late = { kind: 'unknown', code: 'interrupted' } as const;
    await world.deliveries.settle(message, claim.attempt, late);
    const { row, inbox } = await outcome(message.messageId);
    expect(row).toMatchObject({
      status: 'sent',
      delivery_outcome: 'sent',
      provider_message_id: '777',
    });
    expect(inbox.map(({ status }) => status)).toEqual(['unknown']);
  });

  test('an outcome is not lost if the database is unavailable when it should be written', async () => {
    const { chatId, telegram } = await chatWithOlga();
    const message = await queued(chatId, 'sent in the dark');
    let mend: (() => Promise<void>) | null = null;
    const sender: ChannelSender = {
      interrupted: 'unknown',
      async send(outgoing, signal) {
        const result = await world.sender.send(outgoing, signal);
        mend = await world.breakDatabase();
        return result;
      },
    };
    let failures = 0;
    const deliveries: Deliveries = {
      ...world.deliveries,
      settle: (...outcome) =>
        world.deliveries.settle(...outcome).catch(async (error: unknown) => {
          failures += 1;
          if (failures === 3) await mend?.();
          throw error;
        }),
    };
    await deliverWith(sender, {}, deliveries)(message);
    expect(failures).toBeGreaterThanOrEqual(3);
    expect(telegram.sent()).toHaveLength(1);
    expect((await outcome(message.messageId)).row).toMatchObject({ delivery_outcome: 'sent' });
  });
});
