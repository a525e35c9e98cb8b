import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Organization, type Person } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';
import { message, messagesBody, statusesBody } from '../support/graph-server-webhooks.ts';
import { startWabaSystem, type SystemNumber, type WabaSystem } from './waba-system.ts';

let world: WabaSystem;
let number: SystemNumber;

beforeAll(async () => {
  world = await startWabaSystem();
  number = await world.addNumber();
}, 60_000);
afterAll(() => world.close());
beforeEach(() => world.graph.clearScripts());

const sentTo = (waId: string) => number.sent().filter(({ to }) => to === waId);

describe('a conversation', () => {
  test('a customer writes, an operator answers and sees the status change', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer, 'Почём?');
    const events = await world.system.events(chatId);
    expect(events.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['chat:new', 'message:new']),
    );
    const answer = await world.operatorSends(world.ours.olga, chatId, { message: 'Даром' });
    expect(answer).toMatchObject({
      status: 200,
      body: { success: true, status: 'sent', message: { content: 'Даром', status: 'sent' } },
    });
    const [sent] = sentTo(customer.waId);
    const messageId = answer.body.message.id as number;
    expect(answer.body.messageId).toBe(sent?.wamid);
    expect(sent?.payload).toMatchObject({
      text: { body: 'Даром' },
      biz_opaque_callback_data: `message:${messageId}:1`,
    });

    const path = `/api/waba/operator/message-status/${messageId}`;
    await world.status(number, sent?.wamid ?? '', 'delivered');
    await world.until(messageId, 'delivered');
    await world.status(number, sent?.wamid ?? '', 'read');
    await world.until(messageId, 'read');
    expect((await world.system.call('GET', path, world.ours.pavel)).body).toMatchObject({
      id: messageId,
      whatsappMessageId: sent?.wamid,
      status: 'read',
      delivered: true,
      read: true,
    });
    expect(await world.told(chatId, messageId)).toEqual(['sent', 'delivered', 'read']);

    const history = await world.system.call(
      'GET',
      `/api/waba/operator/chat/${chatId}/messages?limit=1`,
      world.ours.olga,
    );
    expect(history.body).toMatchObject({
      total: 2,
      limit: 1,
      offset: 0,
      messages: [
        {
          content: 'Даром',
          fromMe: true,
          status: 'read',
          delivered: true,
          read: true,
          senderUser: { id: world.ours.olga.id },
          hasResponsible: true,
          responsibleUser: { id: world.ours.olga.id },
        },
      ],
    });
  });

  test('a person who hides their number is answered like anybody else', async () => {
    const userId = 'KZ.13491208655302741918';
    const chatId = await world.chat(number, { name: 'Ghost', userId }, 'Угадай, кто');
    const answer = await world.operatorSends(world.ours.olga, chatId, { message: 'Сдаюсь' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'sent' } });
    expect(number.sent().at(-1)?.payload).toMatchObject({ recipient: userId });
    const { body } = await world.system.call('GET', '/api/chats?limit=100', world.ours.olga);
    const listed = (body.chats as { id: number }[]).find(({ id }) => id === chatId);
    expect(listed).toMatchObject({ name: 'Ghost', remoteJid: `${userId}@bsuid` });
  });

  test('statuses only go forward, in whatever order and however often they come', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    const { body } = await world.operatorSends(world.ours.olga, chatId, { message: 'Раз' });
    const [sent] = sentTo(customer.waId);
    const of = (status: string) => ({ id: sent?.wamid, status, timestamp: '1767989660' });
    const shuffled = ['read', 'sent', 'delivered', 'sent', 'read', 'delivered'];
    for (let round = 0; round < 5; round += 1) {
      await world.post(statusesBody(number, ...shuffled.map(of)));
    }
    const row = await world.until(body.message.id, 'read');
    await world.status(number, sent?.wamid ?? '', 'delivered');
    await world.system.world.idle(chatId);
    expect(await world.until(row.id, 'read')).toMatchObject({ status: 'read' });
    const told = await world.told(chatId, row.id);
    expect(told.at(-1)).toBe('read');
    expect(new Set(told).size).toBe(told.length);
  });

  test('statuses that come before the answer to the send are kept for it', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    world.graph.beforeNextAnswer(async ({ wamid }) => {
      await world.status(number, wamid, 'sent');
      await world.status(number, wamid, 'delivered');
    });
    const { body } = await world.operatorSends(world.ours.olga, chatId, { message: 'Быстро' });
    const row = await world.until(body.message.id, 'delivered');
    expect(row.provider_message_id).toBe(sentTo(customer.waId)[0]?.wamid);
  });

  test('a lost answer means unknown; the status with our id settles it, and nothing is sent twice', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    world.graph.script({ kind: 'messages', to: customer.waId, reply: 'lose-answer' });
    const answer = await world.operatorSends(world.ours.olga, chatId, { message: 'Дошло?' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'unknown', messageId: null } });
    const messageId = answer.body.message.id as number;
    const [sent] = sentTo(customer.waId);
    await world.status(number, sent?.wamid ?? '', 'delivered', {
      biz_opaque_callback_data: sent?.payload['biz_opaque_callback_data'],
    });
    const row = await world.until(messageId, 'delivered');
    expect(row.provider_message_id).toBe(sent?.wamid);
    expect(sentTo(customer.waId)).toHaveLength(1);
    // Later statuses name only Meta's id.
    await world.status(number, sent?.wamid ?? '', 'read');
    await world.until(messageId, 'read');
  });

  test('a message that fails later has a reason in words, and can be sent again', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    const { body } = await world.operatorSends(world.ours.olga, chatId, { message: 'Ау' });
    const messageId = body.message.id as number;
    const [first] = sentTo(customer.waId);
    const failure = {
      errors: [{ code: 131_026, title: 'Undeliverable', error_data: { details: 'No app' } }],
      biz_opaque_callback_data: first?.payload['biz_opaque_callback_data'],
    };
    await world.status(number, first?.wamid ?? '', 'failed', failure);
    expect(await world.until(messageId, 'failed')).toMatchObject({
      error_code: 'undeliverable',
      error_text: expect.stringMatching(/нет WhatsApp.*131026: No app/),
    });
    const again = await world.system.call(
      'POST',
      `/api/messages/${messageId}/retry`,
      world.ours.olga,
      { body: {} },
    );
    expect(again).toMatchObject({ status: 200, body: { status: 'sent' } });
    expect(sentTo(customer.waId)).toHaveLength(2);
    // Meta repeats webhooks for days: this one was about the first attempt.
    await world.status(number, first?.wamid ?? '', 'failed', failure);
    const second = sentTo(customer.waId)[1];
    await world.status(number, second?.wamid ?? '', 'read', {
      biz_opaque_callback_data: second?.payload['biz_opaque_callback_data'],
    });
    await world.until(messageId, 'read');
    expect(await world.told(chatId, messageId)).toEqual([
      'sent',
      'failed',
      'queued',
      'sent',
      'read',
    ]);
  });

  test('temporary failures at Meta pass, and the message is sent once', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    world.graph.script({
      kind: 'messages',
      to: customer.waId,
      reply: { status: 500, code: 131_016 },
    });
    world.graph.script({
      kind: 'messages',
      to: customer.waId,
      reply: { status: 429, code: 131_056, headers: { 'retry-after': '1' } },
    });
    const { body } = await world.operatorSends(world.ours.olga, chatId, { message: 'Терпение' });
    await world.until(body.message.id, 'sent');
    expect(sentTo(customer.waId)).toHaveLength(1);
  });

  test('a refusal by Meta is 502 with its reason, never Meta’s own status', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    world.graph.script({
      kind: 'messages',
      to: customer.waId,
      reply: { status: 403, code: 131_030, details: 'not in allowed list' },
    });
    const answer = await world.operatorSends(world.ours.olga, chatId, { message: 'Нет' });
    expect(answer).toMatchObject({
      status: 502,
      body: { code: 'send_failed', upstreamError: { code: 'recipient_not_allowed' } },
    });
    expect(answer.body.error).toMatch(/не в списке разрешённых.*131030: not in allowed list/);
  });

  test('the same key sends once', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    const send = () => world.operatorSends(world.ours.olga, chatId, { message: 'Раз' }, 'key-1');
    const answers = [await send(), await send(), await send()];
    expect(new Set(answers.map(({ body }) => body.messageId)).size).toBe(1);
    expect(sentTo(customer.waId)).toHaveLength(1);
  });
});

describe('a number and its token', () => {
  const setting = (path: string, who: Person, body: Record<string, unknown>) =>
    world.system.call('PATCH', path, who, { body: { connectionType: 'waba', ...body } });
  async function addPhone(organization: Organization): Promise<string> {
    const { body } = await world.system.call(
      'POST',
      '/api/organization-phones',
      organization.admin,
      { body: { phoneJid: `7733${Date.now()}@s.whatsapp.net`, displayName: 'Claimed' } },
    );
    return `/api/organization-phones/${body.id}`;
  }

  test('the number of another business cannot simply be claimed: its webhooks reach nobody else', async () => {
    // It exists at Meta, but has not been added here yet.
    const victim = world.graph.addNumber();
    const attacker = world.graph.addNumber();
    const path = await addPhone(world.theirs);
    const claim = (wabaAccessToken: string) =>
      setting(path, world.theirs.admin, {
        wabaPhoneNumberId: victim.phoneNumberId,
        wabaAccessToken,
      });
    expect(await claim('EAA-an-invented-token')).toMatchObject({
      status: 400,
      body: { code: 'waba_token_refused', upstreamStatus: 401 },
    });
    expect(await claim(attacker.token)).toMatchObject({
      status: 400,
      body: { code: 'waba_number_refused' },
    });
    // Nor with a token that was first good for another number.
    const own = { wabaPhoneNumberId: attacker.phoneNumberId, wabaAccessToken: attacker.token };
    expect((await setting(path, world.theirs.admin, own)).status).toBe(200);
    expect(
      (await setting(path, world.theirs.admin, { wabaPhoneNumberId: victim.phoneNumberId })).body,
    ).toMatchObject({ code: 'waba_number_refused' });
    const { status } = await world.post(
      messagesBody(victim, world.customer(), message(world.customer(), 'text', { body: 'Тайна' })),
    );
    expect(status).toBe(200);
    expect(await world.system.sql(`SELECT 1 FROM message WHERE content = 'Тайна'`, [])).toEqual([]);
    // Its rightful owner finds it free.
    const rightful = await addPhone(world.ours);
    expect(
      await setting(rightful, world.ours.admin, {
        wabaPhoneNumberId: victim.phoneNumberId,
        wabaAccessToken: victim.token,
      }),
    ).toMatchObject({ status: 200, body: { status: 'connected' } });
  });

  test('no answer from Meta differs from a refusal', async () => {
    const atMeta = world.graph.addNumber();
    const path = await addPhone(world.ours);
    const settings = {
      wabaPhoneNumberId: atMeta.phoneNumberId,
      wabaAccessToken: atMeta.token,
    };
    for (const reply of ['drop', 'garbage', { status: 500 }, { status: 429, code: 4 }] as const) {
      world.graph.script({ kind: 'number', reply });
      expect(await setting(path, world.ours.admin, settings)).toMatchObject({
        status: 503,
        body: { code: 'upstream_unavailable', retryable: true },
      });
    }
    const { body } = await world.system.call('GET', path, world.ours.admin);
    expect(body).toMatchObject({ connectionType: 'baileys', hasWabaAccessToken: false });
    expect((await setting(path, world.ours.admin, settings)).status).toBe(200);
  });
});

describe('an account that Meta pauses', () => {
  test('keeps its queue; a new token sends it, in order', async () => {
    const paused = await world.addNumber();
    const customer = world.customer();
    const chatId = await world.chat(paused, customer);
    paused.revoke();
    const first = await world.operatorSends(world.ours.olga, chatId, { message: '1' });
    expect(first).toMatchObject({ status: 200, body: { status: 'queued' } });
    const path = `/api/organization-phones/${paused.phoneId}`;
    await eventually(async () => {
      const { body } = await world.system.call('GET', path, world.ours.admin);
      return body.pausedCode === 'account_unauthorized';
    });
    // Nothing can be sent now, and whoever tries gets that answer.
    const second = await world.operatorSends(world.ours.olga, chatId, { message: '2' });
    expect(second).toMatchObject({ status: 503, body: { code: 'account_not_ready' } });
    const wabaAccessToken = paused.renew();
    const changed = await world.system.call('PATCH', path, world.ours.admin, {
      body: { wabaAccessToken },
    });
    expect(changed.body).toMatchObject({ pausedCode: null });
    expect(JSON.stringify(changed.body)).not.toContain(wabaAccessToken);
    await world.until(first.body.message.id, 'sent');
    await world.operatorSends(world.ours.olga, chatId, { message: '3' });
    expect(paused.sent().map(({ payload }) => (payload['text'] as { body: string }).body)).toEqual([
      '1',
      '3',
    ]);
  });

  test('tries again when a person connects it', async () => {
    const paused = await world.addNumber();
    const customer = world.customer();
    const chatId = await world.chat(paused, customer);
    world.graph.script({
      kind: 'messages',
      to: customer.waId,
      reply: { status: 400, code: 131_042 },
    });
    const { body } = await world.operatorSends(world.ours.olga, chatId, { message: 'Оплачено' });
    const path = `/api/organization-phones/${paused.phoneId}`;
    await eventually(async () => {
      const phone = await world.system.call('GET', path, world.ours.admin);
      return phone.body.pausedCode === 'payment_required';
    });
    const connected = await world.system.call('POST', `${path}/connect`, world.ours.manager, {
      body: {},
    });
    expect(connected.status).toBe(200);
    await world.until(body.message.id, 'sent');
    expect(paused.sent()).toHaveLength(1);
  });
});
