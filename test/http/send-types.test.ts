import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Organization } from '../support/system.ts';
import { startSendingWorld, type Sender, type SendingWorld } from '../support/sending-world.ts';
import { newJid } from '../support/harness/accounts.ts';

let world: SendingWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startSendingWorld();
  ({ ours, theirs } = world);
});
afterAll(() => world.close());

const send = (body: object, who = ours.olga, key?: string) =>
  world.call('POST', '/api/messages/send-by-chat', who, { body, ...(key && { key }) });

let people = 0;
async function chatOn(
  provider: 'telegram' | 'website' | 'waba' | 'byQr',
  organization: Sender = ours,
): Promise<number> {
  const { chatId } = await begun(provider, organization);
  await world.take(chatId, organization);
  return chatId;
}
function begun(
  provider: 'telegram' | 'website' | 'waba' | 'byQr',
  organization: Organization & Sender,
) {
  if (provider === 'telegram') return world.telegram(organization, `sender${(people += 1)}`);
  if (provider === 'website') return world.visitor(organization);
  return world.writes(organization[provider], newJid());
}
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const lastWrote = (chatId: number, at: Date | null) =>
  world.sql('UPDATE chat SET last_incoming_at = $2 WHERE id = $1', [chatId, at]);

/** The address of a stored file as clients get it. */
const shown = (mediaUrl: string): string => mediaUrl.replace('/media/', '/files/');

describe('files', () => {
  test.each(['telegram', 'waba', 'byQr'] as const)(
    'of every type go to %s, with caption and name, and the type of their bytes',
    async (provider) => {
      const chatId = await chatOn(provider);
      const files = {
        image: await world.file(ours),
        video: await world.file(ours, { kind: 'video', mimeType: 'video/mp4', filename: 'a.mp4' }),
        document: await world.file(ours, {
          kind: 'document',
          mimeType: 'application/pdf',
          filename: 'счёт.pdf',
          size: 1_234,
        }),
        audio: await world.file(ours, { kind: 'audio', mimeType: 'audio/ogg', filename: 'a.ogg' }),
      };
      for (const [type, mediaUrl] of Object.entries(files)) {
        const answer = await send({ chatId, type, mediaUrl, caption: 'Вот' });
        expect(answer).toMatchObject({
          status: 200,
          body: {
            success: true,
            status: 'sent',
            type,
            message: { type, mediaUrl: shown(mediaUrl) },
          },
        });
        expect(answer.body.messageId).not.toBeNull();
        const silent = type === 'audio' && provider !== 'telegram';
        expect(world.sent.at(-1)).toMatchObject({
          chatId,
          type,
          mediaUrl,
          caption: silent ? null : 'Вот',
        });
      }
      expect(world.sent.at(-2)).toMatchObject({
        filename: 'счёт.pdf',
        mimeType: 'application/pdf',
      });
      const rows = await world.outgoing(chatId);
      expect(rows[2]).toMatchObject({
        type: 'document',
        filename: 'счёт.pdf',
        mime_type: 'application/pdf',
        size: 1_234,
      });
      const { body } = await world.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
      expect(body.messages.at(-2)).toMatchObject({
        type: 'document',
        mediaUrl: shown(files.document),
        mediaState: 'ready',
        thumbnailUrl: null,
        filename: 'счёт.pdf',
      });
      const events = await world.events(chatId);
      const told = events.filter(({ name }) => name === 'message:new').map(({ data }) => data);
      expect(told.at(-2)).toMatchObject({ mediaUrl: files.document, fromMe: true });
    },
  );

  test('without a text show what they are; a given name replaces the file’s own', async () => {
    const chatId = await chatOn('waba');
    const mediaUrl = await world.file(ours, { kind: 'document', mimeType: 'application/pdf' });
    await send({ chatId, type: 'image', mediaUrl: await world.file(ours) });
    await send({ chatId, type: 'document', mediaUrl, filename: 'Договор.pdf' });
    await send({ chatId, type: 'document', mediaUrl, caption: '  ', filename: null });
    const rows = await world.outgoing(chatId);
    expect(rows.map(({ content }) => content)).toEqual([
      '[Image]',
      '[Document: Договор.pdf]',
      '[Document: photo.png]',
    ]);
    expect(world.sent.at(-2)).toMatchObject({ caption: null, filename: 'Договор.pdf' });
  });

  test('with both caption and text: WhatsApp uses the caption, Telegram the text', async () => {
    const mediaUrl = await world.file(ours);
    const both = { type: 'image', mediaUrl, text: 'text', caption: 'caption' };
    for (const [provider, expected] of [
      ['telegram', 'text'],
      ['byQr', 'caption'],
      ['waba', 'caption'],
    ] as const) {
      const chatId = await chatOn(provider);
      expect((await send({ chatId, ...both })).status).toBe(200);
      expect(world.sent.at(-1)).toMatchObject({ caption: expected });
    }
  });

  test('with a host or a signature in their address, in either form, are still ours', async () => {
    const chatId = await chatOn('byQr');
    const own = await world.file(ours);
    for (const address of [
      shown(own),
      `http://localhost:3000${own}?sig=1`,
      `https://cdn.example.com${own}`,
      `https://cdn.example.com${shown(own)}`,
    ]) {
      const { body } = await send({ chatId, type: 'image', mediaUrl: address });
      expect(body.message.mediaUrl).toBe(shown(own));
      expect(world.sent.at(-1)).toMatchObject({ chatId, mediaUrl: own });
    }
  });

  test('of another organization, unknown ones, paths and internal addresses are refused', async () => {
    const chatId = await chatOn('byQr');
    const foreign = await world.file(theirs);
    const before = await world.everything();
    for (const mediaUrl of [
      foreign,
      '/media/image/00000000-0000-4000-8000-000000000000.png',
      '/media/../.env',
      '/media/image/../../package.json',
      '/media/image/%2e%2e%2f%2e%2e%2fpackage.json',
      '/media//etc/passwd',
      '/media/',
      '/etc/passwd',
      '.env',
      'C:\\boot.ini',
      'media/image/a.png',
      '\\\\host\\share',
    ]) {
      expect(await send({ chatId, type: 'image', mediaUrl })).toMatchObject({
        status: 400,
        body: { code: expect.stringMatching(/^media_(path|url)_refused$/) },
      });
    }
    for (const mediaUrl of [
      'file:///etc/passwd',
      'ftp://example.com/a.png',
      'http://127.0.0.1:1/a.png',
      'http://169.254.169.254/latest/meta-data',
      'http://user:secret@example.com/a.png',
      '//example.com/a.png',
      'http://',
      'data:image/png;base64,AAAA',
    ]) {
      expect(await send({ chatId, type: 'image', mediaUrl })).toMatchObject({
        status: 400,
        body: { code: 'media_url_refused' },
      });
    }
    expect(await world.everything()).toEqual(before);
  });

  test('the Cloud API takes fewer types and sizes, and refuses others before anything is queued', async () => {
    const chatId = await chatOn('waba');
    const webp = await world.file(ours, { mimeType: 'image/webp' });
    const large = await world.file(ours, { size: 5 * 1024 * 1024 + 1 });
    const pdf = await world.file(ours, { kind: 'document', mimeType: 'application/pdf' });
    const before = await world.everything();
    expect((await send({ chatId, type: 'image', mediaUrl: pdf })).body.code).toBe(
      'media_type_not_supported',
    );
    expect(await send({ chatId, type: 'image', mediaUrl: webp })).toMatchObject({
      status: 400,
      body: {
        code: 'media_type_not_supported',
        error: expect.stringContaining('не поддерживается'),
      },
    });
    expect(await send({ chatId, type: 'image', mediaUrl: large })).toMatchObject({
      status: 400,
      body: { code: 'media_too_large' },
    });
    expect(await world.everything()).toEqual(before);
    const byQr = await chatOn('byQr');
    expect((await send({ chatId: byQr, type: 'image', mediaUrl: webp })).status).toBe(200);
  });

  test('the same call again sends once, and marks its file as used', async () => {
    const chatId = await chatOn('telegram');
    const mediaUrl = await world.file(ours);
    const body = { chatId, type: 'image', mediaUrl, caption: 'once' };
    const first = await send(body, ours.olga, 'file-1');
    await world.sql('DELETE FROM idempotency_key');
    const again = await send(body, ours.olga, 'file-1');
    expect(again.body.messageId).toBe(first.body.messageId);
    await world.sql('DELETE FROM idempotency_key');
    expect(await send({ ...body, caption: 'twice' }, ours.olga, 'file-1')).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await world.outgoing(chatId)).toHaveLength(1);
    expect(world.sent.filter((each) => each.chatId === chatId)).toHaveLength(1);
    const [used] = await world.sql('SELECT used_at FROM media_object WHERE key = $1', [
      mediaUrl.slice('/media/'.length),
    ]);
    expect(used.used_at).not.toBeNull();
  });
});

describe('templates and interactive messages', () => {
  test('go to the Cloud API unchanged', async () => {
    const chatId = await chatOn('waba');
    const components = [{ type: 'body', parameters: [{ type: 'text', text: 'Иван' }] }];
    const answer = await send({
      chatId,
      type: 'template',
      template: { name: 'hello', components },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        connectionType: 'waba',
        type: 'template',
        messageId: expect.stringMatching(/^wamid[.]/),
        message: { content: 'Template: hello' },
      },
    });
    expect(world.sent.at(-1)).toMatchObject({
      type: 'template',
      details: { template: { name: 'hello', language: 'ru', components } },
    });
    const interactive = { type: 'button', body: { text: 'Да?' }, action: { buttons: [] } };
    expect((await send({ chatId, type: 'interactive', interactive })).body.message).toMatchObject({
      content: 'Да?',
      type: 'interactive',
    });
    expect(world.sent.at(-1)).toMatchObject({ type: 'interactive', details: { interactive } });
  });

  test('are not supported elsewhere, and files not on the website', async () => {
    const file = { mediaUrl: await world.file(ours) };
    const template = { template: { name: 'hello' } };
    const interactive = { interactive: { type: 'list' } };
    for (const [provider, type, more] of [
      ['telegram', 'template', template],
      ['telegram', 'interactive', interactive],
      ['byQr', 'template', template],
      ['byQr', 'interactive', interactive],
      ['website', 'template', template],
      ['website', 'image', file],
      ['website', 'document', file],
    ] as const) {
      const chatId = await chatOn(provider);
      expect(await send({ chatId, type, ...more })).toMatchObject({
        status: 400,
        body: {
          code: 'type_not_supported',
          error: expect.stringContaining('не поддерживается'),
        },
      });
      expect(await world.outgoing(chatId)).toEqual([]);
    }
  });

  test('what a type needs is required', async () => {
    const chatId = await chatOn('waba');
    const before = await world.everything();
    for (const body of [
      { type: 'image' },
      { type: 'image', mediaUrl: ' ' },
      { type: 'document', text: 'x' },
      { type: 'template' },
      { type: 'template', template: {} },
      { type: 'template', template: { name: ' ' } },
      { type: 'interactive' },
      { type: 'text', caption: 'x' },
      { type: 'image', mediaUrl: '/media/image/a.png', caption: 'x'.repeat(1_025) },
      { type: 'text', text: 'x'.repeat(4_097) },
      { type: 'document', mediaUrl: '/media/document/a.pdf', filename: '../../etc/passwd' },
    ]) {
      expect(await send({ chatId, ...body })).toMatchObject({ status: 400 });
    }
    expect(await world.everything()).toEqual(before);
  });
});

describe('WhatsApp’s 24-hour window', () => {
  test('closes a day after the customer’s last message: then only templates pass, and lists show it', async () => {
    const chatId = await chatOn('waba');
    const mediaUrl = await world.file(ours);
    const chat = async () => (await world.call('GET', `/api/chats/${chatId}`, ours.olga)).body.chat;
    expect(Date.parse((await chat()).windowClosesAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect((await send({ chatId, text: 'inside' })).status).toBe(200);

    await lastWrote(chatId, hoursAgo(24));
    const before = await world.everything();
    for (const body of [
      { text: 'late' },
      { type: 'image', mediaUrl },
      { type: 'interactive', interactive: { type: 'button' } },
    ]) {
      expect(await send({ chatId, ...body })).toMatchObject({
        status: 400,
        body: { code: 'window_closed', error: expect.stringContaining('шаблон') },
      });
    }
    expect(await world.everything()).toEqual(before);
    expect(Date.parse((await chat()).windowClosesAt)).toBeLessThanOrEqual(Date.now());
    expect((await send({ chatId, type: 'template', template: { name: 'hello' } })).status).toBe(
      200,
    );

    await lastWrote(chatId, null);
    expect((await chat()).windowClosesAt).toBeNull();
    expect((await send({ chatId, text: 'never wrote' })).body.code).toBe('window_closed');
  });

  test('opens again when the customer writes', async () => {
    const jid = newJid();
    const { chatId } = await world.writes(ours.waba, jid);
    await world.take(chatId, ours);
    await lastWrote(chatId, hoursAgo(30));
    expect((await send({ chatId, text: 'x' })).body.code).toBe('window_closed');
    await world.writes(ours.waba, jid, 'Вы здесь?');
    expect((await send({ chatId, text: 'x' })).status).toBe(200);
  });

  test('does not exist on other channels', async () => {
    for (const provider of ['byQr', 'telegram', 'website'] as const) {
      const chatId = await chatOn(provider);
      await lastWrote(chatId, hoursAgo(1_000));
      expect((await send({ chatId, text: 'x' })).status).toBe(200);
      const { body } = await world.call('GET', `/api/chats/${chatId}`, ours.olga);
      expect(body.chat).not.toHaveProperty('windowClosesAt');
    }
  });

  test('a command that was answered while it was open keeps its answer', async () => {
    const chatId = await chatOn('waba');
    const first = await send({ chatId, text: 'in time' }, ours.olga, 'window-1');
    await lastWrote(chatId, hoursAgo(30));
    await world.sql('DELETE FROM idempotency_key');
    const again = await send({ chatId, text: 'in time' }, ours.olga, 'window-1');
    expect(again).toMatchObject({ status: 200, body: { messageId: first.body.messageId } });
  });
});

describe('replies', () => {
  test('name a message by its provider’s id, and keep the quoted text separate', async () => {
    const jid = newJid();
    const { chatId, whatsappMessageId } = await world.writes(ours.waba, jid, 'Сколько стоит?');
    await world.take(chatId, ours);
    const { body } = await send({ chatId, text: '100 ₽', quotedMessageId: whatsappMessageId });
    expect(body.message).toMatchObject({
      content: '100 ₽',
      quotedMessageId: whatsappMessageId,
      quotedContent: 'Сколько стоит?',
    });
    expect(world.sent.at(-1)).toMatchObject({ quotedMessageId: whatsappMessageId });
  });

  test('to a message that is not in the chat are refused', async () => {
    const chatId = await chatOn('waba');
    const other = await world.writes(ours.waba, newJid());
    for (const quotedMessageId of [other.whatsappMessageId, 'wamid.nobody']) {
      expect(await send({ chatId, text: 'x', quotedMessageId })).toMatchObject({
        status: 400,
        body: { code: 'quoted_message_unknown' },
      });
    }
    expect(await world.outgoing(chatId)).toEqual([]);
  });

  test('on Telegram may name messages from before our time', async () => {
    const chatId = await chatOn('telegram');
    const { status, body } = await send({ chatId, text: 'x', quotedMessageId: 12 });
    expect(status).toBe(200);
    expect(body.message).toMatchObject({ quotedMessageId: '12', quotedContent: null });
  });
});

describe('accounts', () => {
  test('that cannot send are 503 before anything is stored', async () => {
    for (const [provider, change, back] of [
      ['byQr', `status = 'reconnecting'`, `status = 'connected'`],
      ['byQr', `paused_code = 'blocked'`, 'paused_code = NULL'],
      ['waba', `paused_code = 'token_invalid'`, 'paused_code = NULL'],
    ] as const) {
      const chatId = await chatOn(provider);
      await world.sql(`UPDATE organization_phone SET ${change} WHERE id = $1`, [ours[provider]]);
      expect(await send({ chatId, text: 'x' })).toMatchObject({
        status: 503,
        body: { code: 'account_not_ready', error: expect.stringContaining('не готов') },
      });
      await world.sql(`UPDATE organization_phone SET ${back} WHERE id = $1`, [ours[provider]]);
      expect(await world.outgoing(chatId)).toEqual([]);
    }
  });

  test('a bot that its provider has paused cannot send either', async () => {
    const chatId = await chatOn('telegram');
    const state = (status: string, code: string | null) =>
      world.sql('UPDATE telegram_bot SET status = $2, last_error_code = $3 WHERE id = $1', [
        ours.botId,
        status,
        code,
      ]);
    for (const code of ['account_unauthorized', 'credentials_unreadable', 'account_paused']) {
      await state('error', code);
      expect((await send({ chatId, text: 'x' })).body.code).toBe('account_not_ready');
    }
    // A bot that only cannot receive still sends.
    await state('error', 'conflict');
    expect((await send({ chatId, text: 'x' })).status).toBe(200);
    await state('active', null);
    expect(await world.outgoing(chatId)).toHaveLength(1);
  });

  test('a Cloud API number needs no connection', async () => {
    const chatId = await chatOn('waba');
    await world.sql(`UPDATE organization_phone SET status = 'disconnected' WHERE id = $1`, [
      ours.waba,
    ]);
    expect((await send({ chatId, text: 'x' })).status).toBe(200);
  });
});

test('a chat can be named by its ticket', async () => {
  const byTicket = (body: object, who = ours.olga) =>
    world.call('POST', '/api/messages/send-by-ticket', who, { body });
  const chatId = await chatOn('telegram');
  const [{ ticket_number: ticketNumber }] = await world.sql(
    'SELECT ticket_number FROM chat WHERE id = $1',
    [chatId],
  );
  expect(await byTicket({ ticketNumber: String(ticketNumber), text: 'x' })).toMatchObject({
    status: 200,
    body: { success: true, messageId: expect.any(Number), ticketNumber, chatId },
  });
  const { chatId: free } = await begun('website', ours);
  const before = await world.everything();
  for (const [status, body] of [
    [400, { ticketNumber, text: ' ' }],
    [400, { ticketNumber: 'x', text: 'x' }],
    [404, { ticketNumber: 2_000_000_000, text: 'x' }],
  ] as const) {
    expect((await byTicket(body)).status).toBe(status);
  }
  const [row] = await world.sql('SELECT ticket_number FROM chat WHERE id = $1', [free]);
  const unassigned = await byTicket({ ticketNumber: row.ticket_number, text: 'x' });
  expect(unassigned.body.code).toBe('chat_not_assigned');
  expect(await world.everything()).toEqual(before);
});

test('nothing is sent to chats of other organizations, and nothing revealed about them', async () => {
  const mediaUrl = await world.file(ours);
  for (const provider of ['telegram', 'website', 'waba', 'byQr'] as const) {
    const foreign = await chatOn(provider, theirs);
    const before = await world.everything();
    for (const body of [
      { text: 'x' },
      { type: 'image', mediaUrl },
      { type: 'template', template: { name: 'hello' } },
    ]) {
      expect(await send({ chatId: foreign, ...body })).toMatchObject({
        status: 404,
        body: { error: expect.stringContaining('не найден') },
      });
    }
    expect(await world.everything()).toEqual(before);
  }
});
