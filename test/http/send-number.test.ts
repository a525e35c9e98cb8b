import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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

const call = (path: string, body: object, who = ours.olga, key?: string) =>
  world.call('POST', path, who, { body, ...(key && { key }) });
const sendText = (body: object, who = ours.olga, key?: string) =>
  call('/api/messages/send-text', body, who, key);
const sendMedia = (body: object, who = ours.olga) => call('/api/messages/send-media', body, who);
const chatsWith = (jid: string) =>
  world.sql(
    `SELECT id, organization_id, seq, assigned_user_id FROM chat WHERE address ->> 'remoteJid' = $1`,
    [jid],
  );

describe('a text to an address', () => {
  test('starts a chat, announced by chat:new with its first message', async () => {
    const receiverJid = newJid();
    const answer = await sendText({
      organizationPhoneId: String(ours.byQr),
      receiverJid,
      text: 'Здравствуйте',
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { success: true, messageId: expect.any(String), status: 'sent' },
    });
    const { chatId } = answer.body;
    expect(await chatsWith(receiverJid)).toMatchObject([{ id: chatId, assigned_user_id: null }]);
    const events = await world.events(chatId);
    expect(events.map(({ name, seq }) => [name, seq])).toEqual([
      ['chat:new', 1],
      ['message:new', 2],
      ['message:status', 3],
    ]);
    expect(events[0]!.data).toMatchObject({
      id: chatId,
      remoteJid: receiverJid,
      channel: 'whatsapp',
    });
    const { body } = await world.call('GET', '/api/chats?limit=100', ours.olga);
    expect(body.chats).toContainEqual(
      expect.objectContaining({
        id: chatId,
        lastMessage: expect.objectContaining({ fromMe: true }),
      }),
    );
    expect(world.sent.at(-1)).toMatchObject({
      accountId: ours.byQr,
      address: { remoteJid: receiverJid },
    });
  });

  test('continues an existing chat, even without an owner; the customer’s answer comes to the same chat', async () => {
    const receiverJid = newJid();
    const { chatId } = await world.writes(ours.byQr, receiverJid);
    const to = { organizationPhoneId: ours.byQr, receiverJid };
    expect((await sendText({ ...to, text: 'one' })).body.chatId).toBe(chatId);
    const begun = newJid();
    const first = await sendText({
      organizationPhoneId: ours.byQr,
      receiverJid: begun,
      text: 'hi',
    });
    expect(await world.writes(ours.byQr, begun)).toMatchObject({ chatId: first.body.chatId });
    expect(await chatsWith(begun)).toHaveLength(1);
  });

  test('finds the same chat by all forms of an address', async () => {
    const digits = newJid().split('@')[0]!;
    const ids = new Set<number>();
    for (const form of [
      `${digits}@s.whatsapp.net`,
      `${digits}@c.us`,
      `${digits}:5@s.whatsapp.net`,
    ]) {
      const { body } = await sendText({
        organizationPhoneId: ours.byQr,
        receiverJid: form,
        text: form,
      });
      ids.add(body.chatId);
    }
    expect(ids.size).toBe(1);
    const group = await sendText({
      organizationPhoneId: ours.byQr,
      receiverJid: '120363041234567890@g.us',
      text: 'all',
    });
    expect(group.status).toBe(200);
    const [row] = await world.sql('SELECT is_group FROM chat WHERE id = $1', [group.body.chatId]);
    expect(row.is_group).toBe(true);
  });

  test('makes one chat if twenty are sent at once', async () => {
    const receiverJid = newJid();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        sendText({ organizationPhoneId: ours.byQr, receiverJid, text: `text ${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await chatsWith(receiverJid)).toHaveLength(1);
  });

  test('makes one chat if the customer writes at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const receiverJid = newJid();
      const [answer, written] = await Promise.all([
        sendText({ organizationPhoneId: ours.byQr, receiverJid, text: 'at once' }),
        world.writes(ours.byQr, receiverJid),
      ]);
      expect(answer.body.chatId).toBe(written.chatId);
      const names = (await world.events(written.chatId)).map(({ name }) => name);
      expect(names.filter((name) => name === 'chat:new')).toHaveLength(1);
    }
  });

  test('finds the one chat of a person known by a LID and a number', async () => {
    const number = newJid();
    const lid = `1${number.replace('s.whatsapp.net', 'lid')}`;
    const { chatId: byLid } = await world.writes(ours.byQr, lid);
    const to = { organizationPhoneId: ours.byQr, text: 'hello' };
    const { body: first } = await sendText({ ...to, receiverJid: number });
    expect(first.chatId).not.toBe(byLid);
    // From now on both are known to be one person.
    const { chatId } = await world.writes(ours.byQr, number, 'It is me', [lid]);
    for (const receiverJid of [number, lid]) {
      const { status, body } = await sendText({ ...to, receiverJid });
      expect([status, body.chatId]).toEqual([200, chatId]);
    }
    const { body } = await world.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
    expect(body.messages.filter((each: { fromMe: boolean }) => each.fromMe)).toHaveLength(3);
  });

  test('leaves one chat if a person’s two addresses are joined during sends to both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const number = newJid();
      const lid = `1${number.replace('s.whatsapp.net', 'lid')}`;
      const to = { organizationPhoneId: ours.byQr, text: `round ${round}` };
      const answers = await Promise.all([
        sendText({ ...to, receiverJid: number }),
        sendText({ ...to, receiverJid: lid }),
        world.writes(ours.byQr, number, 'It is me', [lid]),
      ]);
      // The message went with whichever chat was merged away during its send, and the answer says so.
      expect(answers.slice(0, 2)).toMatchObject([{ status: 200 }, { status: 200 }]);
      const { chatId } = answers[2];
      const chats = await world.sql(
        `SELECT c.id, c.merged_into FROM chat c JOIN contact_identity i ON i.contact_id = c.contact_id OR c.merged_into IS NOT NULL
          WHERE i.value = $1 AND c.address ->> 'remoteJid' = ANY ($2) GROUP BY c.id`,
        [number, [number, lid]],
      );
      expect(chats.filter(({ merged_into: into }) => into === null)).toHaveLength(1);
      const [row] = await world.sql(
        'SELECT coalesce(merged_into, id) AS id FROM chat WHERE id = $1',
        [chatId],
      );
      const after = await sendText({ ...to, receiverJid: lid });
      expect([after.status, after.body.chatId]).toEqual([200, row.id]);
    }
  });

  test('with the same Idempotency-Key is one message', async () => {
    const receiverJid = newJid();
    const body = { organizationPhoneId: ours.byQr, receiverJid, text: 'once' };
    const first = await sendText(body, ours.olga, 'text-1');
    await world.sql('DELETE FROM idempotency_key');
    const again = await sendText(body, ours.olga, 'text-1');
    expect(again.body).toEqual(first.body);
    expect(await world.outgoing(first.body.chatId)).toHaveLength(1);
  });
});

describe('a file to an address', () => {
  test('is sent from our own store', async () => {
    const receiverJid = newJid();
    const mediaPath = await world.file(ours, { kind: 'document', mimeType: 'application/pdf' });
    const body = { organizationPhoneId: ours.byQr, receiverJid, mediaType: 'document', mediaPath };
    const answer = await sendMedia({ ...body, caption: 'Счёт', filename: 'счёт.pdf' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        success: true,
        messageId: expect.any(String),
        mediaType: 'document',
        caption: 'Счёт',
        chatId: expect.any(Number),
      },
    });
    expect(world.sent.at(-1)).toMatchObject({
      type: 'document',
      mediaUrl: mediaPath,
      filename: 'счёт.pdf',
      caption: 'Счёт',
    });
  });

  test('leaves nothing if it is refused: bad type, path or address, or a foreign file', async () => {
    const own = await world.file(ours);
    const to = { organizationPhoneId: ours.byQr, receiverJid: newJid(), mediaType: 'image' };
    const foreign = await world.file(theirs);
    const before = await world.everything();
    expect((await sendMedia({ ...to, mediaPath: own, mediaType: 'sticker' })).status).toBe(400);
    expect((await sendMedia(to)).status).toBe(400);
    for (const [mediaPath, code] of [
      [foreign, 'media_path_refused'],
      ['../../.env', 'media_path_refused'],
      ['/app/.env', 'media_path_refused'],
      ['http://10.0.0.1/a.png', 'media_url_refused'],
      ['file:///app/.env', 'media_url_refused'],
    ]) {
      expect(await sendMedia({ ...to, mediaPath })).toMatchObject({ status: 400, body: { code } });
    }
    expect(await world.everything()).toEqual(before);
  });
});

test('an address is a number as people type it, or has one before its server', async () => {
  const rest = newJid().slice(1, 11);
  const chats = new Set<number>();
  for (const receiverJid of [
    `7${rest}`,
    `+7${rest}`,
    `7 ${rest.slice(0, 3)} ${rest.slice(3, 6)}-${rest.slice(6)}`,
    `+7${rest}@s.whatsapp.net`,
    `7 ${rest.slice(0, 3)} ${rest.slice(3)}@s.whatsapp.net`,
    `7${rest}@s.whatsapp.net`,
  ]) {
    const answer = await sendText({ organizationPhoneId: ours.byQr, receiverJid, text: 'x' });
    expect([receiverJid, answer.status]).toEqual([receiverJid, 200]);
    chats.add(answer.body.chatId);
  }
  expect(chats.size).toBe(1);
  const [row] = await world.sql(`SELECT address ->> 'remoteJid' AS jid FROM chat WHERE id = $1`, [
    [...chats][0],
  ]);
  expect(row).toEqual({ jid: `7${rest}@s.whatsapp.net` });
});

test('an invalid address, or one that the number cannot reach, is 400 and leaves nothing', async () => {
  const before = await world.everything();
  for (const receiverJid of ['12345', '+79001234567@example.com', 'x@s.whatsapp.net', '']) {
    expect(
      await sendText({ organizationPhoneId: ours.byQr, receiverJid, text: 'x' }),
    ).toMatchObject({ status: 400, body: { code: 'receiver_invalid' } });
  }
  for (const receiverJid of ['120363041234567890@g.us', '123456789012345@lid']) {
    expect(
      (await sendText({ organizationPhoneId: ours.waba, receiverJid, text: 'x' })).status,
    ).toBe(400);
  }
  for (const text of [undefined, null, '', ' ', 'x'.repeat(70_000)]) {
    const body = { organizationPhoneId: ours.byQr, receiverJid: newJid(), text };
    expect((await sendText(body)).status).toBe(400);
  }
  expect(await world.everything()).toEqual(before);
});

test('a Cloud API number can start a chat only with templates', async () => {
  const receiverJid = newJid();
  const before = await world.everything();
  expect(await sendText({ organizationPhoneId: ours.waba, receiverJid, text: 'x' })).toMatchObject({
    status: 400,
    body: { code: 'window_closed' },
  });
  expect(await world.everything()).toEqual(before);
  await world.writes(ours.waba, receiverJid);
  expect((await sendText({ organizationPhoneId: ours.waba, receiverJid, text: 'x' })).status).toBe(
    200,
  );
});

test('a number that is not connected is 503 and starts no chat', async () => {
  await world.sql(`UPDATE organization_phone SET status = 'disconnected' WHERE id = $1`, [
    ours.byQr,
  ]);
  const before = await world.everything();
  expect(
    await sendText({ organizationPhoneId: ours.byQr, receiverJid: newJid(), text: 'x' }),
  ).toMatchObject({ status: 503, body: { code: 'account_not_ready' } });
  expect(await world.everything()).toEqual(before);
  await world.sql(`UPDATE organization_phone SET status = 'connected' WHERE id = $1`, [ours.byQr]);
});

test('the number of another organization is not found, and its chats stay its own', async () => {
  const receiverJid = newJid();
  await world.writes(theirs.byQr, receiverJid);
  const mediaPath = await world.file(ours);
  const before = await world.everything();
  const to = { organizationPhoneId: theirs.byQr, receiverJid };
  expect(await sendText({ ...to, text: 'x' })).toMatchObject({
    status: 404,
    body: { code: 'phone_not_found', error: expect.stringContaining('не найден') },
  });
  expect((await sendMedia({ ...to, mediaType: 'image', mediaPath })).status).toBe(404);
  expect((await sendText({ ...to, organizationPhoneId: 2_000_000_000, text: 'x' })).status).toBe(
    404,
  );
  expect(await world.everything()).toEqual(before);
  const own = await sendText({ organizationPhoneId: ours.byQr, receiverJid, text: 'x' });
  expect(await chatsWith(receiverJid)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: own.body.chatId, organization_id: ours.id }),
    ]),
  );
});

test('an HR chat is invisible to others', async () => {
  const receiverJid = newJid();
  const { chatId } = await world.writes(ours.byQr, receiverJid);
  await world.sql('UPDATE chat SET is_hr = true WHERE id = $1', [chatId]);
  const before = await world.everything();
  const body = { organizationPhoneId: ours.byQr, receiverJid, text: 'x' };
  expect(await sendText(body)).toMatchObject({ status: 404, body: { code: 'chat_not_found' } });
  expect(await world.everything()).toEqual(before);
  const hr = await world.addPerson(ours.id, 'employee', 'Hana', { isHr: true });
  expect((await sendText(body, hr)).status).toBe(200);
});
