import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Answer, type Person } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';
import { message, messagesBody } from '../support/graph-server-webhooks.ts';
import { startWabaSystem, verifyToken, type SystemNumber, type WabaSystem } from './waba-system.ts';

let world: WabaSystem;
let number: SystemNumber;

beforeAll(async () => {
  world = await startWabaSystem();
  number = await world.addNumber();
  number.addTemplate({ name: 'hello', language: 'ru', category: 'MARKETING' });
  number.addTemplate({ name: 'hello', language: 'kk' });
  number.addTemplate({ name: 'bye', status: 'REJECTED' });
}, 60_000);
afterAll(() => world.close());
beforeEach(() => world.graph.clearScripts());

const get = (path: string, who: Person | null = world.ours.olga): Promise<Answer> =>
  world.system.call('GET', path, who);
const send = (body: Record<string, unknown>, who: Person | null = world.ours.olga) =>
  world.system.call('POST', '/api/waba/send', who, {
    body: { organizationPhoneId: number.phoneId, ...body },
  });
const callsOf = (kind: string) => world.graph.ledger.filter((call) => call.kind === kind).length;

/** Makes the customer's last message older than a day. */
async function closeWindow(chatId: number): Promise<void> {
  await world.system.world.idle(chatId);
  await world.system.sql(
    `UPDATE chat SET last_incoming_at = now() - interval '25 hours' WHERE id = $1`,
    [chatId],
  );
}

describe('POST /api/waba/send', () => {
  test('every notation of a number means the same person and the same chat', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    const spaced = `+${customer.waId.slice(0, 1)} (${customer.waId.slice(1, 4)}) ${customer.waId.slice(4, 7)}-${customer.waId.slice(7)}`;
    for (const to of [customer.waId, spaced, `00${customer.waId}`, `${customer.waId}@c.us`]) {
      const answer = await send({ to, message: `на ${to}` });
      const wamid = number.sent().at(-1)?.wamid;
      expect(answer).toMatchObject({
        status: 200,
        body: {
          success: true,
          messageId: wamid,
          chatId,
          data: {
            messaging_product: 'whatsapp',
            contacts: [{ input: customer.waId, wa_id: customer.waId }],
            messages: [{ id: wamid }],
          },
        },
      });
      expect(number.sent().at(-1)?.to).toBe(customer.waId);
    }
  });

  test('a template starts a chat with a person who never wrote; a text does not', async () => {
    const to = world.customer().waId;
    const before = callsOf('messages');
    expect(await send({ to, message: 'Здравствуйте' })).toMatchObject({
      status: 400,
      body: { code: 'window_closed' },
    });
    expect(callsOf('messages')).toBe(before);
    for (const language of [undefined, 'ru', { code: 'ru' }]) {
      const answer = await send({ to, type: 'template', message: { name: 'hello', language } });
      expect(answer).toMatchObject({ status: 200, body: { status: 'sent' } });
      expect(number.sent().at(-1)?.payload['template']).toEqual({
        name: 'hello',
        language: { code: 'ru' },
      });
    }
    const missing = await send({ to, type: 'template', message: { name: 'nothing' } });
    expect(missing).toMatchObject({
      status: 502,
      body: { upstreamError: { code: 'template_refused' } },
    });
  });

  test('an interactive object is sent unchanged', async () => {
    const customer = world.customer();
    await world.chat(number, customer);
    const interactive = {
      type: 'button',
      body: { text: 'Берёте?' },
      action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Да' } }] },
    };
    const answer = await send({ to: customer.waId, type: 'interactive', message: interactive });
    expect(answer.status).toBe(200);
    expect(number.sent().at(-1)?.payload['interactive']).toEqual(interactive);
    const [row] = await world.system.sql(
      'SELECT content, type FROM message WHERE provider_message_id = $1',
      [answer.body.messageId],
    );
    expect(row).toEqual({ content: 'Берёте?', type: 'interactive' });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no number', { to: 'Иван', message: 'x' }, 'to'],
    ['too short a number', { to: '12345', message: 'x' }, 'to'],
    ['a group', { to: '120363@g.us', message: 'x' }, 'to'],
    ['an empty text', { to: '77010000000', message: '  ' }, 'message'],
    ['no text', { to: '77010000000' }, 'message'],
    ['a picture without a link', { to: '77010000000', type: 'image', message: {} }, 'message.link'],
    [
      'a template without a name',
      { to: '77010000000', type: 'template', message: {} },
      'message.name',
    ],
    ['a type that is none', { to: '77010000000', type: 'poll', message: 'x' }, 'type'],
  ])('%s is 400', async (_name, body, path) => {
    const answer = await send(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.details[0].path).toBe(path);
  });

  test('a link to this machine or network is refused before anything is sent', async () => {
    const customer = world.customer();
    await world.chat(number, customer);
    const before = callsOf('messages');
    for (const link of ['http://127.0.0.1/x.png', 'http://169.254.169.254/latest', '/etc/passwd']) {
      const answer = await send({ to: customer.waId, type: 'image', message: { link } });
      expect(answer.status).toBe(400);
      expect(answer.body.code).toMatch(/^media_(url|path)_refused$/);
    }
    expect(callsOf('messages')).toBe(before);
  });
});

describe('the 24-hour window', () => {
  test('outside it texts are refused without a call, but templates pass; a new message opens it', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    await closeWindow(chatId);
    const before = callsOf('messages');
    const { olga } = world.ours;
    expect(await world.operatorSends(olga, chatId, { message: 'Вы где?' })).toMatchObject({
      status: 400,
      body: { code: 'window_closed' },
    });
    expect(callsOf('messages')).toBe(before);
    const template = { name: 'hello', language: 'kk' };
    // With the text that the original system also required, and without.
    for (const body of [
      { type: 'template', template },
      { type: 'template', template, message: 'x' },
    ]) {
      expect(await world.operatorSends(olga, chatId, body)).toMatchObject({ status: 200 });
    }
    // Later than the first message by whole seconds, as Meta counts them; the chat still remembers the first one.
    const timestamp = String(Math.floor(Date.now() / 1_000) + 2);
    const here = message(customer, 'text', { body: 'Я тут' }, { timestamp });
    expect((await world.post(messagesBody(number, customer, here))).status).toBe(200);
    await world.system.world.idle(chatId);
    expect(await world.operatorSends(olga, chatId, { message: 'Отлично' })).toMatchObject({
      status: 200,
    });
  });
});

describe('GET /api/waba/templates', () => {
  const path = (query = '') => `/api/waba/templates?organizationPhoneId=${number.phoneId}${query}`;

  test('returns the business account’s templates, page by page, and no token', async () => {
    const first = await get(path('&limit=2'));
    expect(first).toMatchObject({
      status: 200,
      body: {
        organizationPhoneId: number.phoneId,
        data: [
          { name: 'hello', language: 'ru', status: 'APPROVED', category: 'MARKETING' },
          { name: 'hello', language: 'kk' },
        ],
        paging: { hasNext: true, cursors: { after: '2' } },
      },
    });
    expect(first.body.raw.data).toEqual(first.body.data);
    const next = await get(path(`&limit=2&after=${first.body.paging.cursors.after}`));
    expect(next.body).toMatchObject({ data: [{ name: 'bye' }], paging: { hasNext: false } });
    const filtered = await get(path('&name=hello&language=kk'));
    expect(filtered.body.data).toHaveLength(1);
    expect(JSON.stringify([first.body, next.body])).not.toContain(number.token);
    expect(world.graph.ledger.at(-1)?.path).toBe(`/v21.0/${number.wabaId}/message_templates`);
  });

  test.each([
    [{ status: 401, code: 190 }, 502, 'upstream_refused'],
    [{ status: 403, code: 10 }, 502, 'upstream_refused'],
    [{ status: 400, code: 100 }, 502, 'upstream_refused'],
    [{ status: 500 }, 503, 'upstream_unavailable'],
    ['drop', 503, 'upstream_unavailable'],
    ['garbage', 503, 'upstream_unavailable'],
  ] as const)('Meta’s %j is %d %s', async (reply, status, code) => {
    world.graph.script({ kind: 'templates', reply });
    const answer = await get(path());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (status === 502) {
      expect(answer.body).toMatchObject({
        upstreamStatus: (reply as { status: number }).status,
        upstreamError: { code: (reply as { code: number }).code },
        retryable: false,
      });
    }
  });

  test('a pause that Meta demands is passed on', async () => {
    const headers = { 'retry-after': '12' };
    world.graph.script({ kind: 'templates', reply: { status: 429, code: 4, headers } });
    const answer = await get(path());
    expect([answer.status, answer.headers.get('retry-after'), answer.body.retryable]).toEqual([
      502,
      '12',
      true,
    ]);
  });

  test('missing settings, a number by QR and an unknown number have different errors', async () => {
    const bare = await world.addNumber();
    const settings = `/api/organization-phones/${bare.phoneId}`;
    await world.system.call('PATCH', settings, world.ours.admin, { body: { wabaId: null } });
    const of = (id: number | string) => get(`/api/waba/templates?organizationPhoneId=${id}`);
    expect(await of(bare.phoneId)).toMatchObject({
      status: 400,
      body: { code: 'waba_settings_incomplete' },
    });
    await world.system.call('PATCH', settings, world.ours.admin, {
      body: { connectionType: 'baileys' },
    });
    expect(await of(bare.phoneId)).toMatchObject({ status: 400, body: { code: 'not_waba' } });
    expect(await of(999_999)).toMatchObject({ status: 404 });
    expect(await of('')).toMatchObject({ status: 400 });
  });
});

describe('permissions', () => {
  test('another organization finds, reads and sends nothing', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    const { body } = await world.operatorSends(world.ours.olga, chatId, { message: 'тайна' });
    const messageId = body.message.id as number;
    const before = callsOf('messages') + callsOf('templates');
    const stranger = world.theirs.admin;
    const answers = [
      await send({ to: customer.waId, message: 'x' }, stranger),
      await world.operatorSends(stranger, chatId, { message: 'x' }),
      await get(`/api/waba/operator/message-status/${messageId}`, stranger),
      await get(`/api/waba/operator/chat/${chatId}/messages`, stranger),
      await get(`/api/waba/templates?organizationPhoneId=${number.phoneId}`, stranger),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(JSON.stringify(answers.map((answer) => answer.body))).not.toMatch(/тайна|7705/);
    expect(callsOf('messages') + callsOf('templates')).toBe(before);
  });

  test('HR chats are for HR only', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    const { body } = await world.operatorSends(world.ours.olga, chatId, { message: 'x' });
    await world.system.sql('UPDATE chat SET is_hr = true WHERE id = $1', [chatId]);
    await world.system.sql('UPDATE message SET is_hr = true WHERE chat_id = $1', [chatId]);
    const answers = [
      await send({ to: customer.waId, message: 'x' }),
      await world.operatorSends(world.ours.olga, chatId, { message: 'x' }),
      await get(`/api/waba/operator/message-status/${body.message.id}`),
      await get(`/api/waba/operator/chat/${chatId}/messages`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  test('every call needs a token; the webhook knows Meta by its secret alone', async () => {
    const answers = [
      await send({ to: '77010000000', message: 'x' }, null),
      await world.system.call('POST', '/api/waba/operator/send', null, { body: {} }),
      await get('/api/waba/operator/message-status/1', null),
      await get('/api/waba/operator/chat/1/messages', null),
      await get('/api/waba/templates?organizationPhoneId=1', null),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    const verified = await fetch(
      `${world.system.baseUrl}/api/waba/webhook?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${encodeURIComponent(verifyToken)}`,
    );
    expect([verified.status, await verified.text()]).toEqual([200, '42']);
  });

  test('these calls refuse chats of other channels', async () => {
    const { chatId } = await world.system.visitor(world.ours);
    expect(await world.operatorSends(world.ours.olga, chatId, { message: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'not_waba' },
    });
    expect((await get(`/api/waba/operator/chat/${chatId}/messages`)).status).toBe(400);
    expect((await get('/api/waba/operator/message-status/999999')).status).toBe(404);
  });
});

describe('files', () => {
  test('a customer’s picture is announced with its file, byte for byte', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const media = world.graph.addMedia(png, 'image/png');
    const customer = world.customer();
    const picture = message(customer, 'image', { ...media, caption: 'Смотрите' });
    expect((await world.post(messagesBody(number, customer, picture))).status).toBe(200);
    const [row] = await world.system.sql(
      'SELECT id, chat_id FROM message WHERE provider_message_id = $1',
      [picture.id],
    );
    let shown: Answer['body'];
    await eventually(async () => {
      const { body } = await get(`/api/waba/operator/chat/${row.chat_id}/messages`);
      [shown] = body.messages;
      return shown?.mediaUrl != null;
    });
    expect(shown).toMatchObject({ type: 'image', content: 'Смотрите' });
    const { mediaUrl } = shown as { mediaUrl: string };
    const file = await fetch(new URL(mediaUrl, world.system.baseUrl));
    expect(Buffer.from(await file.arrayBuffer()).equals(png)).toBe(true);
  });

  test('an uploaded file is sent with its bytes, and its own address stays in the history', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer);
    const form = new FormData();
    form.set('mediaType', 'document');
    const pdf = `%PDF-1.4\n${randomUUID()}\n%%EOF`;
    form.set('media', new Blob([pdf], { type: 'application/pdf' }), 'Счёт.pdf');
    const uploaded = await fetch(`${world.system.baseUrl}/api/media/upload-for-waba`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${world.ours.olga.token}` },
      body: form,
    });
    const { mediaUrl } = (await uploaded.json()) as { mediaUrl: string };
    const answer = await world.operatorSends(world.ours.olga, chatId, {
      type: 'document',
      mediaUrl,
      caption: 'Ваш счёт',
    });
    expect(answer).toMatchObject({ status: 200, body: { message: { filename: 'Счёт.pdf' } } });
    const document = number.sent().at(-1)?.payload['document'] as { id: string };
    expect(document).toEqual({ id: document.id, caption: 'Ваш счёт', filename: 'Счёт.pdf' });
    expect(number.uploads().get(document.id)?.data.toString()).toBe(pdf);
  });
});
