import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import { startSystem, type Organization, type System } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';

/** Takes the place of Telegram: answers each text as the test says. */
const sent: OutgoingMessage[] = [];
let outcomeOf: (message: OutgoingMessage) => Promise<SendOutcome>;
const delivered = (message: OutgoingMessage): SendOutcome => ({
  kind: 'sent',
  dedupeKey: `telegram:${1_000_000 + message.messageId}`,
  providerMessageId: `${1_000_000 + message.messageId}`,
});

let system: System;
let ours: Organization;
let theirs: Organization;
beforeAll(async () => {
  outcomeOf = (message) => Promise.resolve(delivered(message));
  system = await startSystem({
    senders: {
      telegram: {
        interrupted: 'unknown',
        async send(message) {
          sent.push(message);
          return outcomeOf(message);
        },
      },
    },
  });
  [ours, theirs] = system.organizations as [Organization, Organization];
});
afterAll(() => system.close());

let people = 0;
async function telegramChat(organization = ours): Promise<number> {
  const { chatId } = await system.telegram(organization, `person${(people += 1)}`);
  await take(chatId, organization);
  return chatId;
}
async function take(chatId: number, organization = ours): Promise<void> {
  await system.call('POST', '/api/chat-assignment/assign', organization.olga, { body: { chatId } });
}
const send = (body: object, who = ours.olga, key?: string, language?: string) =>
  system.call('POST', '/api/messages/send-by-chat', who, {
    body,
    ...(key && { key }),
    ...(language !== undefined && { language }),
  });
const rows = (chatId: number) =>
  system.sql(
    'SELECT id, content, status, state, sender_user_id FROM message WHERE chat_id = $1 AND from_me ORDER BY id',
    [chatId],
  );

describe('to Telegram', () => {
  test('returns the provider’s id, and the message is in the history, the feed and the row', async () => {
    const chatId = await telegramChat();
    const answer = await send({ chatId: String(chatId), text: ' Добрый день ' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        success: true,
        messageId: expect.any(Number),
        status: 'sent',
        chatId,
        ticketNumber: expect.any(Number),
        ticket: { status: 'open' },
        channel: 'telegram',
        type: 'text',
        message: {
          chatId,
          content: ' Добрый день ',
          fromMe: true,
          senderUserId: ours.olga.id,
          senderUser: { name: 'Olga' },
          isReadByOperator: true,
          telegramBotId: ours.botId,
        },
      },
    });
    expect(answer.body.messageId).toBe(1_000_000 + answer.body.message.id);
    expect(sent.at(-1)).toMatchObject({ chatId, content: ' Добрый день ', channel: 'telegram' });
    const names = (await system.events(chatId)).map(({ name }) => name);
    expect(names).toEqual([
      'chat:new',
      'message:new',
      'chat:updated',
      'message:new',
      'message:status',
    ]);
    const { body } = await system.call('GET', `/api/chats/${chatId}`, ours.olga);
    expect(body.chat).toMatchObject({
      firstResponseAt: expect.any(String),
      lastMessage: { fromMe: true, content: ' Добрый день ' },
    });
  });

  test('anybody in the organization may send once the chat has an owner', async () => {
    const { chatId } = await system.telegram(ours, `person${(people += 1)}`);
    expect(await send({ chatId, text: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'chat_not_assigned' },
    });
    expect(await rows(chatId)).toEqual([]);
    await take(chatId);
    expect((await send({ chatId, text: 'x' }, ours.pavel)).status).toBe(200);
  });

  test('a refusal by the provider is 502 with its reason, never the provider’s own status', async () => {
    const chatId = await telegramChat();
    outcomeOf = () =>
      Promise.resolve({ kind: 'failed', code: 'blocked', reason: 'bot was blocked by the user' });
    const answer = await send({ chatId, text: 'hello?' });
    expect(answer).toMatchObject({
      status: 502,
      body: {
        code: 'send_failed',
        error: expect.stringContaining('bot was blocked by the user'),
        details: 'bot was blocked by the user',
        retryable: false,
      },
    });
    expect(await rows(chatId)).toMatchObject([{ status: 'failed', state: 'done' }]);
    outcomeOf = (message) => Promise.resolve(delivered(message));
    expect((await send({ chatId, text: 'again' })).status).toBe(200);
  });

  test('the channel’s reason is in the caller’s language; the stored one is Russian', async () => {
    const chatId = await telegramChat();
    const kept = 'Пользователь заблокировал бота (Forbidden)';
    outcomeOf = () => Promise.resolve({ kind: 'failed', code: 'blocked_by_user', reason: kept });
    for (const [language, error, details] of [
      [undefined, `Сообщение не отправлено: ${kept}`, kept],
      ['ru', `Сообщение не отправлено: ${kept}`, kept],
      [
        'en',
        'The message was not sent: The user has blocked the bot (Forbidden)',
        'The user has blocked the bot (Forbidden)',
      ],
    ] as const) {
      expect(
        (await send({ chatId, text: 'hello?' }, ours.olga, undefined, language)).body,
      ).toMatchObject({
        error,
        details,
        upstreamError: { code: 'blocked_by_user', message: kept },
      });
    }
    outcomeOf = (message) => Promise.resolve(delivered(message));
  });

  test('an unknown outcome is answered as unknown', async () => {
    const chatId = await telegramChat();
    outcomeOf = () => Promise.resolve({ kind: 'unknown', code: 'no_answer' });
    const { status, body } = await send({ chatId, text: 'did it go?' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'unknown', messageId: null });
    outcomeOf = (message) => Promise.resolve(delivered(message));
  });

  test('a slow provider leaves the message queued; message:status reports the rest', async () => {
    const chatId = await telegramChat();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    outcomeOf = async (message) => {
      await released;
      return delivered(message);
    };
    const { status, body } = await send({ chatId, text: 'slow' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'queued', messageId: null, success: true });
    outcomeOf = (message) => Promise.resolve(delivered(message));
    release();
    await eventually(async () =>
      (await system.events(chatId)).some(({ name }) => name === 'message:status'),
    );
    expect(await rows(chatId)).toMatchObject([{ id: body.message.id, status: 'sent' }]);
  });

  test('an account that is not ready is 503, before anything is stored', async () => {
    const chatId = await telegramChat();
    await system.sql('UPDATE telegram_bot SET wanted = false WHERE id = $1', [ours.botId]);
    expect(await send({ chatId, text: 'x' })).toMatchObject({
      status: 503,
      body: { code: 'account_not_ready', error: expect.stringContaining('не готов') },
    });
    await system.sql('UPDATE telegram_bot SET wanted = true WHERE id = $1', [ours.botId]);
    expect(await rows(chatId)).toEqual([]);
  });

  test('sends of one chat leave in order', async () => {
    const chatId = await telegramChat();
    const texts = ['one', 'two', 'three', 'four'];
    for (const text of texts) await send({ chatId, text });
    expect(sent.filter((each) => each.chatId === chatId).map(({ content }) => content)).toEqual(
      texts,
    );
  });
});

describe('the same Idempotency-Key', () => {
  test('again, or at the same time, means one message and one answer', async () => {
    const chatId = await telegramChat();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send({ chatId, text: 'once' }, ours.olga, 'send-1')),
    );
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThanOrEqual(1);
    for (const { body } of done) expect(body).toEqual(done[0]!.body);
    const late = await send({ chatId, text: 'once' }, ours.olga, 'send-1');
    expect(late.body).toEqual(done[0]!.body);
    expect(await rows(chatId)).toHaveLength(1);
    expect(sent.filter((each) => each.chatId === chatId)).toHaveLength(1);
  });

  test('with another text is refused', async () => {
    const chatId = await telegramChat();
    await send({ chatId, text: 'one' }, ours.olga, 'send-2');
    expect(await send({ chatId, text: 'two' }, ours.olga, 'send-2')).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await rows(chatId)).toHaveLength(1);
  });

  test('after its record is gone: the same text means the same message, another one is refused', async () => {
    const chatId = await telegramChat();
    const first = await send({ chatId, text: 'one' }, ours.olga, 'send-3');
    await system.sql('DELETE FROM idempotency_key');
    await system.call('POST', '/api/chat-assignment/unassign', ours.olga, { body: { chatId } });
    const again = await send({ chatId, text: 'one' }, ours.olga, 'send-3');
    expect(again.body.messageId).toBe(first.body.messageId);
    await system.sql('DELETE FROM idempotency_key');
    expect((await send({ chatId, text: 'two' }, ours.olga, 'send-3')).status).toBe(422);
    expect(await rows(chatId)).toHaveLength(1);
  });
});

describe('to the website', () => {
  test('counts as sent when it is committed, and the visitor’s feed has it', async () => {
    const { chatId } = await system.visitor(ours);
    await take(chatId);
    const { status, body } = await send({ chatId, text: 'Чем помочь?' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      channel: 'website',
      type: 'text',
      status: 'sent',
      message: { content: 'Чем помочь?', status: 'sent', fromMe: true },
    });
    expect(body.messageId).toBe(body.message.id);
    const [event] = (await system.events(chatId)).slice(-1);
    expect(event).toMatchObject({ name: 'message:new', data: { id: body.messageId } });
    const [row] = await system.sql(
      'SELECT visitor_session FROM event_log WHERE chat_id = $1 ORDER BY position DESC LIMIT 1',
      [chatId],
    );
    expect(row.visitor_session).not.toBeNull();
  });
});

test('what cannot be sent is refused clearly', async () => {
  const chatId = await telegramChat();
  for (const type of ['template', 'interactive', 'pigeon']) {
    const body = {
      chatId,
      type,
      text: 'x',
      template: { name: 'hello' },
      interactive: { type: 'x' },
    };
    expect(await send(body)).toMatchObject({
      status: 400,
      body: { code: 'type_not_supported', error: expect.stringContaining('не поддерживается') },
    });
  }
  for (const text of [undefined, null, '', ' \n ', 'x'.repeat(4_097)]) {
    expect((await send({ chatId, text })).status).toBe(400);
  }
  expect(await send({ chatId: 2_000_000_000, text: 'x' })).toMatchObject({
    status: 404,
    body: { error: expect.stringContaining('не найден') },
  });
  expect((await send({ text: 'x' })).status).toBe(400);
  const foreign = await telegramChat(theirs);
  expect((await send({ chatId: foreign, text: 'x' })).status).toBe(404);
  expect(await rows(foreign)).toEqual([]);
  expect(await rows(chatId)).toEqual([]);
});

test('an HR chat is invisible to others', async () => {
  const chatId = await telegramChat();
  await system.sql('UPDATE chat SET is_hr = true WHERE id = $1', [chatId]);
  expect((await send({ chatId, text: 'x' })).status).toBe(404);
});
