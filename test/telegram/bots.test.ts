import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getAccountQuery } from '../../src/contracts/account.ts';
import { defaultGreeting } from '../../src/channels/telegram/greeter.ts';
import { accountWorkflowId } from '../../src/contracts/names.ts';
import {
  startSystem,
  type Answer,
  type Organization,
  type Person,
  type System,
} from '../support/system.ts';
import { eventually } from '../support/eventually.ts';
import {
  startTelegramServer,
  type StandInBot,
  type TelegramServer,
} from '../support/telegram-server.ts';
import { textOf } from '../support/histories.ts';

let telegram: TelegramServer;
let system: System;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  telegram = await startTelegramServer();
  system = await startSystem({ settings: { TELEGRAM_API_ROOT: telegram.url } });
  [ours, theirs] = system.organizations as [Organization, Organization];
}, 60_000);
afterAll(async () => {
  await system.close();
  await telegram.stop();
});

const customer = { id: 700, first_name: 'Иван', last_name: 'Петров', username: 'ivan_p' };
const botsPath = (organization: Organization) =>
  `/api/telegram/organizations/${organization.id}/bots`;

async function addBot(
  more: Record<string, unknown> = {},
  who: Person = ours.manager,
): Promise<{ bot: StandInBot; answer: Answer; id: number; path: string }> {
  const bot = telegram.addBot();
  const answer = await system.call('POST', botsPath(ours), who, {
    body: { botToken: bot.token, ...more },
  });
  const id = answer.body.bot?.id as number;
  return { bot, answer, id, path: `/api/telegram/bots/${id}` };
}

async function rowsOf(botId: number) {
  return system.sql(
    `SELECT content, status, state, from_me, chat_id, provider_message_id FROM message
      WHERE channel = 'telegram' AND account_id = $1 AND state = 'done' ORDER BY seq`,
    [botId],
  );
}

describe('managing bots', () => {
  test('a bot is added, shown with a masked token, changed and removed', async () => {
    const { bot, answer, id, path } = await addBot({ welcomeMessage: 'Привет' });
    expect(answer.status).toBe(201);
    expect(answer.body.bot).toMatchObject({
      organizationId: ours.id,
      botToken: `${bot.id}:****${bot.token.slice(-4)}`,
      botId: String(bot.id),
      botUsername: bot.username,
      status: 'inactive',
      wanted: false,
      isRunning: false,
      welcomeMessage: 'Привет',
      autoReply: false,
      webhookUrl: null,
    });
    const listed = await system.call('GET', botsPath(ours), ours.admin);
    expect(listed.body.bots[0]).toEqual(answer.body.bot);
    const shown = await system.call('GET', path, ours.manager);
    expect(shown.body).toMatchObject({
      bot: { id, organization: { id: ours.id, name: 'Ours' } },
      isRunning: false,
    });
    const changed = await system.call('PUT', path, ours.manager, {
      body: { botToken: answer.body.bot.botToken, welcomeMessage: null, autoReply: true },
    });
    expect(changed.body.bot).toMatchObject({ welcomeMessage: null, autoReply: true });
    const everything = JSON.stringify([answer.body, listed.body, shown.body, changed.body]);
    expect(everything).not.toContain(bot.token.split(':')[1]);
    const stored = await system.sql('SELECT * FROM telegram_bot WHERE id = $1', [id]);
    expect(JSON.stringify(stored)).not.toContain(bot.token.split(':')[1]);
    expect((await system.call('DELETE', path, ours.manager)).body).toEqual({ success: true });
    expect((await system.call('GET', path, ours.manager)).status).toBe(404);
  });

  test('only managers and admins manage bots, and only those of their own organization', async () => {
    const { path } = await addBot();
    // Everybody sees which there are, and of their tokens only what tells them apart.
    const { status, body: seen } = await system.call('GET', botsPath(ours), ours.olga);
    expect([status, seen.bots.length > 0]).toEqual([200, true]);
    expect(seen).toEqual((await system.call('GET', botsPath(ours), ours.admin)).body);
    for (const [method, address] of [
      ['POST', botsPath(ours)],
      ['GET', path],
      ['PUT', path],
      ['DELETE', path],
      ['POST', `${path}/start`],
      ['POST', `${path}/stop`],
    ] as const) {
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: { botToken: 'x' } };
      expect((await system.call(method, address, null, body)).status).toBe(401);
      expect((await system.call(method, address, ours.olga, body)).status).toBe(403);
    }
    const token = telegram.addBot().token;
    for (const [method, address, body] of [
      ['GET', botsPath(ours)],
      ['POST', botsPath(ours), { botToken: token }],
      ['GET', path],
      ['PUT', path, { welcomeMessage: 'taken over' }],
      ['DELETE', path],
      ['POST', `${path}/start`],
      ['POST', `${path}/stop`],
      ['POST', `${path}/messages`, { chatId: '1', content: 'x' }],
      ['GET', `${path}/chats`],
    ] as const) {
      const answer = await system.call(method, address, theirs.admin, {
        ...(body !== undefined && { body }),
      });
      expect([address, answer.status]).toEqual([address, 404]);
    }
  });

  test('a token that is known, refused or malformed is 400', async () => {
    const { bot } = await addBot();
    const add = (botToken: unknown) =>
      system.call('POST', botsPath(ours), ours.manager, { body: { botToken } });
    expect(await add(bot.token)).toMatchObject({ status: 400, body: { code: 'bot_token_known' } });
    expect(await add(`999:${'x'.repeat(35)}`)).toMatchObject({
      status: 400,
      body: { code: 'bot_token_refused' },
    });
    for (const bad of [undefined, '', 'nonsense', '../../1:x', 7]) {
      expect((await add(bad)).status).toBe(400);
    }
    const other = await addBot();
    const answer = await system.call('PUT', other.path, ours.manager, {
      body: { botToken: bot.token },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'bot_token_known' } });
  });

  test('the same Idempotency-Key adds one bot', async () => {
    const { token } = telegram.addBot();
    const key = randomUUID();
    const add = () =>
      system.call('POST', botsPath(ours), ours.manager, { body: { botToken: token }, key });
    const [first, second] = [await add(), await add()];
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });
});

describe('a running bot', () => {
  test('a customer is greeted, heard and answered, with an event for each step', async () => {
    const { bot, answer, id, path } = await addBot({ autoStart: true });
    expect(answer.body.bot).toMatchObject({ status: 'active', wanted: true });
    bot.says(customer, '/start');
    await eventually(() => bot.sent().length === 1);
    expect(bot.sent()[0]).toMatchObject({ chatId: '700', payload: { text: defaultGreeting } });
    const { messageId: question } = bot.says(customer, 'Где мой заказ?');
    await eventually(async () => (await rowsOf(id)).length === 3);

    const chats = await system.call('GET', `${path}/chats`, ours.olga);
    expect(chats.body).toMatchObject({ total: 1, limit: 50, offset: 0 });
    const [chat] = chats.body.chats;
    expect(chat).toMatchObject({
      name: 'ivan_p',
      channel: 'telegram',
      telegramBotId: id,
      telegramChatId: '700',
      telegramFirstName: 'Иван',
      telegramLastName: 'Петров',
      assignedUser: null,
      _count: { messages: 3 },
    });

    const send = (content: string, more = {}) =>
      system.call('POST', `${path}/messages`, ours.olga, {
        body: { chatId: 700, content, ...more },
      });
    expect((await send('Пишу')).body).toMatchObject({ success: true, status: 'sent' });
    await system.call('POST', `/api/chat-assignment/${chat.id}/assign`, ours.olga, { body: {} });
    const sent = await send('Уже едет', { replyToMessageId: question });
    expect(sent).toMatchObject({
      status: 200,
      body: { success: true, status: 'sent', chatId: chat.id },
    });
    expect(bot.sent().at(-1)).toMatchObject({
      messageId: sent.body.messageId,
      payload: { text: 'Уже едет', reply_parameters: { message_id: question } },
    });
    const unified = await system.call('POST', '/api/messages/send-by-chat', ours.olga, {
      body: { chatId: chat.id, text: 'И ещё' },
    });
    expect(unified.body).toMatchObject({
      messageId: bot.sent().at(-1)?.messageId,
      channel: 'telegram',
      status: 'sent',
    });
    const events = (await system.events(chat.id)).map(({ name }) => name);
    expect(events.filter((name) => name === 'message:new')).toHaveLength(6);
    expect(events).toContain('message:status');
    expect((await system.call('GET', `${path}/chats?status=closed`, ours.olga)).body.total).toBe(0);
  });

  test('a refusal by Telegram is answered with its reason', async () => {
    const { bot, id, path } = await addBot({ autoStart: true });
    bot.says(customer, 'привет');
    await eventually(async () => (await rowsOf(id)).length === 1);
    const [row] = await rowsOf(id);
    await system.call('POST', `/api/chat-assignment/${row.chat_id}/assign`, ours.olga, {
      body: {},
    });
    telegram.script({
      method: 'sendMessage',
      reply: { status: 403, description: 'Forbidden: bot was blocked by the user' },
    });
    const refused = await system.call('POST', `${path}/messages`, ours.olga, {
      body: { chatId: '700', content: 'Вы здесь?' },
    });
    expect(refused).toMatchObject({
      status: 502,
      body: { code: 'send_failed', upstreamError: { code: 'blocked_by_user' } },
    });
    expect(await rowsOf(id)).toContainEqual(
      expect.objectContaining({ content: 'Вы здесь?', status: 'failed' }),
    );
    const unknown = await system.call('POST', `${path}/messages`, ours.olga, {
      body: { chatId: '12345', content: 'x' },
    });
    expect(unknown.status).toBe(404);
  });

  test('stop ends the polls, start resumes them; a refused token is reported', async () => {
    const { bot, id, path } = await addBot({ autoStart: true });
    const stopped = await system.call('POST', `${path}/stop`, ours.manager);
    expect(stopped.body.bot).toMatchObject({ status: 'inactive', wanted: false, isRunning: false });
    await eventually(() => bot.polls() === 0);
    bot.says(customer, 'пока никого');
    const started = await system.call('POST', `${path}/start`, ours.manager);
    expect(started).toMatchObject({ status: 200, body: { bot: { status: 'active' } } });
    await eventually(async () => (await rowsOf(id)).length === 1);
    await system.call('POST', `${path}/stop`, ours.manager);
    await eventually(() => bot.polls() === 0);
    bot.revoke();
    const failed = await system.call('POST', `${path}/start`, ours.manager);
    expect(failed).toMatchObject({
      status: 500,
      body: { code: 'bot_start_failed', details: 'account_unauthorized' },
    });
    expect((await system.call('GET', path, ours.manager)).body.bot).toMatchObject({
      status: 'error',
      lastErrorCode: 'account_unauthorized',
    });
    // A new token of the same bot is all it needs.
    await system.call('PUT', path, ours.manager, { body: { botToken: bot.renew() } });
    await eventually(() => bot.polls() === 1);
    bot.says(customer, 'снова здесь');
    await eventually(async () => (await rowsOf(id)).length === 2);
  });

  test('Temporal holds nothing of it but ids and codes', async () => {
    const { bot, id } = await addBot({ autoStart: true, welcomeMessage: 'ТАЙНОЕ приветствие' });
    bot.says({ ...customer, first_name: 'ТАЙНОЕ имя' }, '/start ТАЙНОЕ слово');
    await eventually(() => bot.sent().length === 1);
    const { client } = system.world;
    const [{ chat_id: chatId }] = await rowsOf(id);
    for (const workflowId of [accountWorkflowId('telegram', id), `chat-${chatId}`]) {
      const history = await client.workflow.getHandle(workflowId).fetchHistory();
      const text = textOf(history);
      // The payloads are readable: this text is in them, so the checks below do look at something.
      expect(text).toContain(workflowId.startsWith('chat') ? '"chatId"' : '"kind"');
      expect(text).not.toContain('ТАЙНОЕ');
      expect(text).not.toContain(bot.token.split(':')[1]);
      expect(text).not.toContain('ivan_p');
    }
    const view = await client.workflow
      .getHandle(accountWorkflowId('telegram', id))
      .query(getAccountQuery);
    expect(view).toMatchObject({ state: 'running', errorCode: null });
  });
});

describe('webhook mode', () => {
  test('Telegram posts with our secret; posts without it are refused and leave nothing', async () => {
    const { bot, id, path } = await addBot({ autoStart: true });
    const changed = await system.call('PUT', path, ours.manager, {
      body: { webhookUrl: system.baseUrl },
    });
    const address = `${system.baseUrl}/api/telegram/webhook/${id}`;
    expect(changed.body.bot.webhookUrl).toBe(address);
    await eventually(() => bot.webhook()?.url === address);
    await eventually(async () => {
      const { body } = await system.call('GET', path, ours.manager);
      return body.isRunning === true;
    });
    bot.says(customer, 'через webhook');
    await eventually(async () => (await rowsOf(id)).length === 1);
    expect(bot.webhookStatuses().at(-1)).toBe(200);

    const forged = {
      update_id: 5_000,
      message: {
        message_id: 901,
        date: 1_800_000_000,
        chat: { ...customer, type: 'private' },
        from: customer,
        text: 'подделка',
      },
    };
    const post = (secret: string | null, botId = id): Promise<Response> =>
      fetch(`${system.baseUrl}/api/telegram/webhook/${botId}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret !== null && { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: JSON.stringify(forged),
      });
    for (const secret of [null, '', 'wrong', `${bot.webhook()?.secret}x`]) {
      expect((await post(secret)).status).toBe(401);
    }
    expect((await post(bot.webhook()?.secret ?? '', 999_999)).status).toBe(401);
    const kept = await system.sql('SELECT 1 FROM message WHERE content = $1', ['подделка']);
    expect(kept).toEqual([]);

    // The same update several times at once makes one row.
    const repeats = await Promise.all([1, 2, 3].map(() => post(bot.webhook()?.secret ?? '')));
    expect(repeats.map(({ status }) => status)).toEqual([200, 200, 200]);
    await eventually(async () => (await rowsOf(id)).length === 2);

    await system.call('PUT', path, ours.manager, { body: { webhookUrl: null } });
    await eventually(() => bot.webhook() === null && bot.polls() === 1);
    bot.says(customer, 'снова опросом');
    await eventually(async () => (await rowsOf(id)).length === 3);
    expect((await post('anything')).status).toBe(401);
  });

  test('an address that Telegram refuses is reported; the webhook of a stopped bot is removed', async () => {
    const { bot, path } = await addBot({ autoStart: true });
    telegram.script({
      method: 'setWebhook',
      reply: { status: 400, description: 'Bad Request: bad webhook: HTTPS url must be provided' },
    });
    await system.call('PUT', path, ours.manager, { body: { webhookUrl: system.baseUrl } });
    await eventually(async () => {
      const { body } = await system.call('GET', path, ours.manager);
      return body.bot.lastErrorCode === 'webhook_refused';
    });
    await system.call('POST', `${path}/start`, ours.manager);
    await eventually(() => bot.webhook() !== null);
    await system.call('POST', `${path}/stop`, ours.manager);
    expect(bot.webhook()).toBeNull();
  });
});
