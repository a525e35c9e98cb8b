import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Person } from '../support/system.ts';
import { startSendingWorld, type Sender, type SendingWorld } from '../support/sending-world.ts';
import { newJid } from '../support/harness/accounts.ts';

const picture = {
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
  type: 'image/png',
  name: 'фото.png',
};

let world: SendingWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startSendingWorld();
  ({ ours, theirs } = world);
});
afterAll(() => world.close());

const sendByChat = (body: object, who = ours.olga, key?: string) =>
  world.call('POST', '/api/media/send-by-chat', who, { body, ...(key && { key }) });

async function chatOf(organization: Sender, provider: 'waba' | 'byQr' = 'byQr'): Promise<number> {
  const { chatId } = await world.writes(organization[provider], newJid());
  await world.take(chatId, organization);
  return chatId;
}

describe('POST /api/media/send-by-chat', () => {
  test('sends a stored file', async () => {
    const chatId = await chatOf(ours);
    const mediaPath = await world.file(ours);
    const answer = await sendByChat({
      chatId: String(chatId),
      mediaType: 'image',
      mediaPath,
      caption: 'Фото',
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        success: true,
        messageId: expect.any(String),
        status: 'sent',
        chatId,
        mediaType: 'image',
        caption: 'Фото',
      },
    });
    expect(world.sent.at(-1)).toMatchObject({ chatId, mediaUrl: mediaPath, caption: 'Фото' });
    const plain = await sendByChat({ chatId, mediaType: 'image', mediaPath });
    expect(plain.body.caption).toBeNull();
  });

  test('sends nothing to an unassigned, foreign, hidden or unknown chat', async () => {
    const { chatId: free } = await world.writes(ours.byQr, newJid());
    const hidden = await chatOf(ours);
    await world.sql('UPDATE chat SET is_hr = true WHERE id = $1', [hidden]);
    const foreign = await chatOf(theirs);
    const file = { mediaType: 'image', mediaPath: await world.file(ours) };
    const before = await world.everything();
    expect(await sendByChat({ chatId: free, ...file })).toMatchObject({
      status: 400,
      body: { code: 'chat_not_assigned' },
    });
    for (const chatId of [foreign, hidden, 2_000_000_000]) {
      expect((await sendByChat({ chatId, ...file })).status).toBe(404);
    }
    expect(await world.everything()).toEqual(before);
  });

  test('refuses files that are not ours', async () => {
    const chatId = await chatOf(ours);
    const foreign = await world.file(theirs);
    const before = await world.everything();
    for (const mediaPath of [foreign, '.env', '/media/../../.env', 'public/media/image/a.png']) {
      expect(await sendByChat({ chatId, mediaType: 'image', mediaPath })).toMatchObject({
        status: 400,
        body: { code: 'media_path_refused' },
      });
    }
    expect(
      await sendByChat({ chatId, mediaType: 'image', mediaPath: 'http://localhost/a.png' }),
    ).toMatchObject({ status: 400, body: { code: 'media_url_refused' } });
    expect((await sendByChat({ chatId, mediaType: 'gif', mediaPath: '/media/a.gif' })).status).toBe(
      400,
    );
    expect((await sendByChat({ chatId, mediaType: 'image' })).status).toBe(400);
    expect(await world.everything()).toEqual(before);
  });

  test('sends once with the same key', async () => {
    const chatId = await chatOf(ours);
    const body = { chatId, mediaType: 'image', mediaPath: await world.file(ours) };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => sendByChat(body, ours.olga, 'media-1')),
    );
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(await world.outgoing(chatId)).toHaveLength(1);
  });
});

describe('POST /api/media/send', () => {
  async function sendForm(
    fields: Readonly<Record<string, string>>,
    file: { readonly bytes: Buffer; readonly type: string; readonly name: string } | null = picture,
    { who = ours.olga, key }: { who?: Person; key?: string } = {},
  ) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (file !== null) {
      form.append('media', new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
    }
    const response = await fetch(`${world.baseUrl}/api/media/send`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${who.token}`, ...(key && { 'Idempotency-Key': key }) },
      body: form,
    });
    // The schema was checked by the front door; a test names the fields it looks at.
    // oxlint-disable-next-line typescript/no-explicit-any
    return { status: response.status, body: (await response.json()) as any };
  }

  test('sends the uploaded file to a chat, or from a number to an address', async () => {
    const chatId = await chatOf(ours);
    const toChat = await sendForm({
      mediaType: 'image',
      chatId: String(chatId),
      caption: 'Смотрите',
    });
    expect(toChat).toMatchObject({
      status: 200,
      body: {
        success: true,
        messageId: expect.any(String),
        chatId,
        mediaType: 'image',
        fileName: 'фото.png',
        fileUrl: expect.stringMatching(/^\/files\/image\/[^/]+[.]png$/),
        caption: 'Смотрите',
        size: picture.bytes.length,
        status: 'sent',
      },
    });
    expect(world.sent.at(-1)).toMatchObject({
      chatId,
      mediaUrl: toChat.body.fileUrl.replace('/files/', '/media/'),
      filename: 'фото.png',
      mimeType: 'image/png',
      caption: 'Смотрите',
    });
    const stored = await fetch(world.baseUrl + toChat.body.fileUrl);
    expect(Buffer.from(await stored.arrayBuffer())).toEqual(picture.bytes);

    const receiverJid = newJid();
    const byQr = String(ours.byQr);
    const toNumber = await sendForm({ mediaType: 'image', organizationPhoneId: byQr, receiverJid });
    expect(toNumber).toMatchObject({ status: 200, body: { caption: null } });
    expect(world.sent.at(-1)).toMatchObject({
      address: { remoteJid: receiverJid },
      chatId: toNumber.body.chatId,
    });
  });

  test('keeps the name of a document for its recipient, on any channel', async () => {
    const { chatId } = await world.telegram(ours, `form${Date.now()}`);
    await world.take(chatId, ours);
    const pdf = {
      bytes: Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n'),
      type: 'application/pdf',
      name: 'счёт 7.pdf',
    };
    const answer = await sendForm({ mediaType: 'document', chatId: String(chatId) }, pdf);
    expect(answer).toMatchObject({ status: 200, body: { fileName: 'счёт 7.pdf' } });
    expect(world.sent.at(-1)).toMatchObject({
      channel: 'telegram',
      filename: 'счёт 7.pdf',
      content: '[Document: счёт 7.pdf]',
    });
  });

  test('goes to a chat that nobody owns, too, which stays without owner', async () => {
    const { chatId } = await world.writes(ours.byQr, newJid());
    const answer = await sendForm({ mediaType: 'image', chatId: String(chatId) });
    expect(answer).toMatchObject({ status: 200, body: { success: true, chatId } });
    const [row] = await world.sql('SELECT assigned_user_id FROM chat WHERE id = $1', [chatId]);
    expect(row).toEqual({ assigned_user_id: null });
  });

  test('leaves neither message nor file if it is refused', async () => {
    const chatId = String(await chatOf(ours));
    const closed = await chatOf(ours, 'waba');
    await world.sql('UPDATE chat SET last_incoming_at = NULL WHERE id = $1', [closed]);
    const foreign = String(await chatOf(theirs));
    const phone = { organizationPhoneId: String(ours.byQr) };
    const html = {
      bytes: Buffer.from('<script>alert(1)</script>'),
      type: 'image/png',
      name: 'a.png',
    };
    const before = await world.everything();
    for (const [status, fields, file] of [
      [400, { mediaType: 'image' }],
      [400, { mediaType: 'image', chatId: 'x' }],
      [400, { mediaType: 'gif', chatId }],
      [400, { chatId }],
      [400, { mediaType: 'image', chatId }, null],
      [400, { mediaType: 'image', ...phone }],
      [400, { mediaType: 'image', ...phone, receiverJid: '12345' }],
      [400, { mediaType: 'image', chatId: String(closed) }],
      [404, { mediaType: 'image', chatId: foreign }],
      [
        404,
        { mediaType: 'image', organizationPhoneId: String(theirs.byQr), receiverJid: newJid() },
      ],
      [415, { mediaType: 'image', chatId }, html],
      [415, { mediaType: 'video', chatId }],
    ] as const) {
      expect([fields, (await sendForm(fields, file)).status]).toEqual([fields, status]);
    }
    expect(await world.everything()).toEqual(before);
  });

  test('sends once with the same key, and stores one file', async () => {
    const chatId = await chatOf(ours);
    const fields = { mediaType: 'image', chatId: String(chatId) };
    const first = await sendForm(fields, picture, { key: 'form-1' });
    const before = await world.everything();
    expect((await sendForm(fields, picture, { key: 'form-1' })).body).toEqual(first.body);
    expect(await world.everything()).toEqual(before);
    const other = { ...picture, bytes: Buffer.concat([picture.bytes, Buffer.from('x')]) };
    expect((await sendForm(fields, other, { key: 'form-1' })).status).toBe(422);
    expect(await world.everything()).toEqual(before);
    expect(await world.outgoing(chatId)).toHaveLength(1);
  });

  test('a refusal by the provider is 502, and the file stays with the failed message', async () => {
    const chatId = await chatOf(ours);
    world.answerWith(() => ({ kind: 'failed', code: 'refused', reason: 'no' }));
    const answer = await sendForm({ mediaType: 'image', chatId: String(chatId) });
    world.answerWith();
    expect(answer).toMatchObject({ status: 502, body: { code: 'send_failed' } });
    const [row] = await world.outgoing(chatId);
    expect((await fetch(world.baseUrl + row.media_url)).status).toBe(200);
    const again = await world.call('POST', `/api/messages/${row.id}/retry`, ours.olga);
    const mediaUrl = row.media_url.replace('/media/', '/files/');
    expect(again).toMatchObject({ status: 200, body: { message: { mediaUrl } } });
  });
});
