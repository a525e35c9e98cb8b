import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import { startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.ts';
import type { Person } from '../support/whatsapp-server/index.ts';

type Connected = Awaited<ReturnType<WhatsappWorld['connected']>>;

let world: WhatsappWorld;
let number: Connected;
let people = 0;
let anna: Person;
let chatId: number;

const send = (
  more: Partial<OutgoingMessage>,
  times?: Parameters<WhatsappWorld['sender']>[0],
): Promise<SendOutcome> =>
  world
    .sender(times)
    .send(
      world.message(number.id, chatId, { address: addressOf(anna), ...more }),
      AbortSignal.timeout(10_000),
    );

const addressOf = ({ phoneJid }: Person) => (phoneJid === undefined ? {} : { remoteJid: phoneJid });

const seen = () => anna.seenFrom(number.phone).map(({ text }) => text);

beforeAll(async () => {
  world = await startWhatsappWorld();
  number = await world.connected();
});

beforeEach(async () => {
  people += 1;
  anna = world.server.person({ phone: `7922000${String(people).padStart(4, '0')}` });
  await anna.sendText(number.phone, 'question');
  const hers = async () =>
    (await world.messages(number.id)).find((row) => row['chat_jid'] === anna.phoneJid);
  await world.until(async () => (await hers()) !== undefined);
  chatId = Number((await hers())?.['chat_id']);
  number.phone.acks = 'send';
});

afterAll(async () => {
  await world.close();
});

describe('a text', () => {
  test('is sent under our id, and counts as sent once WhatsApp has answered', async () => {
    const outcome = await send({ content: 'answer', providerMessageId: 'OURID00001' });
    expect(outcome).toEqual({
      kind: 'sent',
      dedupeKey: 'OURID00001:me',
      providerMessageId: 'OURID00001',
    });
    await world.until(() => seen().includes('answer'));
    expect(number.phone.sent.at(-1)?.id).toBe('OURID00001');
    const kept = await world.sent.find(number.id, 'OURID00001');
    expect(kept).not.toBeNull();
  });

  test('without an answer is sent again under the same id: the customer sees it once', async () => {
    number.phone.acks = 'drop';
    const message = { content: 'once', providerMessageId: `ONCE${people}` };
    expect(await send(message, { ackMs: 300 })).toEqual({
      kind: 'retry',
      afterMs: 50,
      code: 'no_ack',
    });
    number.phone.acks = 'send';
    expect(await send(message)).toMatchObject({ kind: 'sent' });
    expect(number.phone.sent.filter(({ id }) => id === message.providerMessageId)).toHaveLength(2);
    await world.until(() => seen().includes('once'));
    expect(seen().filter((text) => text === 'once')).toHaveLength(1);
  });

  test('that WhatsApp refuses fails with a reason', async () => {
    number.phone.refuseNext('463');
    expect(await send({ content: 'x' })).toMatchObject({
      kind: 'failed',
      code: 'account_restricted',
    });
    number.phone.refuseNext('479');
    expect(await send({ content: 'x' })).toMatchObject({ kind: 'failed', code: 'stanza_refused' });
  });

  test('quotes the message that it answers', async () => {
    const { rows } = await world.pool.query<{ provider_message_id: string }>(
      'SELECT provider_message_id FROM message WHERE chat_id = $1',
      [chatId],
    );
    const quotedMessageId = rows[0]!.provider_message_id;
    expect(await send({ content: 'quoting', quotedMessageId })).toMatchObject({ kind: 'sent' });
    await world.until(() => seen().includes('quoting'));
    const shown = anna.seenFrom(number.phone).find(({ text }) => text === 'quoting');
    expect(shown?.message?.extendedTextMessage?.contextInfo).toMatchObject({
      stanzaId: quotedMessageId,
      quotedMessage: { conversation: 'question' },
    });
  });

  test('of a number without a connection here waits, and nothing is called', async () => {
    const other = await world.number();
    const outcome = await world
      .sender()
      .send(
        world.message(other.id, chatId, { content: 'x', address: addressOf(anna) }),
        AbortSignal.timeout(5_000),
      );
    expect(outcome).toEqual({ kind: 'retry', afterMs: 50, code: 'account_offline' });
  });

  test('without an address fails, and so does a type that cannot be sent', async () => {
    expect(await send({ content: 'x', address: {} })).toMatchObject({
      kind: 'failed',
      code: 'address_missing',
    });
    expect(await send({ type: 'template', content: 'x' })).toMatchObject({
      kind: 'failed',
      code: 'type_not_supported',
    });
  });
});

describe('a phone that asks for a message again', () => {
  test('gets the same content from our rows, and never other content', async () => {
    anna.cannotRead = 1;
    expect(await send({ content: 'readable at last' })).toMatchObject({ kind: 'sent' });
    await world.until(() => seen().includes('readable at last'));
    const before = number.phone.sent.length;
    anna.askAgain(number.phone, 'NEVERSENT1');
    anna.cannotRead = 1;
    expect(await send({ content: 'another' })).toMatchObject({ kind: 'sent' });
    await world.until(() => seen().includes('another'));
    expect(number.phone.sent.slice(before).map(({ id }) => id)).not.toContain('NEVERSENT1');
  });

  test('gets it even if the process that sent it is gone', async () => {
    const id = `LATER${people}`;
    expect(await send({ content: 'for later', providerMessageId: id })).toMatchObject({
      kind: 'sent',
    });
    await number.session.stop();
    number = { ...number, session: world.session(number.id) };
    await world.until(() => number.phone.live);
    const before = number.phone.sent.length;
    anna.askAgain(number.phone, id);
    await world.until(() => number.phone.sent.slice(before).some((one) => one.id === id));
  });
});

describe('receipts', () => {
  test('become reports before they are acknowledged to WhatsApp', async () => {
    const id = `RECEIPT${people}`;
    await send({ content: 'told', providerMessageId: id });
    const statuses = () =>
      world.reports.filter((one) => one.providerMessageId === id).map((one) => one.status);
    await world.until(() => statuses().includes('delivered'));
    anna.markRead(number.phone, [id]);
    await world.until(() => statuses().includes('read'));
    expect(world.reports.every((one) => one.accountId === number.id)).toBe(true);
    await world.until(() => number.phone.unconfirmed.every(({ tag }) => tag !== 'receipt'));
  });

  test('one receipt may list many messages', async () => {
    const ids = [1, 2, 3].map((n) => `MANY${people}N${n}`);
    anna.markRead(number.phone, ids);
    await world.until(() =>
      ids.every((id) => world.reports.some((one) => one.providerMessageId === id)),
    );
  });
});

describe('files', () => {
  test('reach the customer whole, with name, type and caption', async () => {
    const bytes = randomBytes(200_000);
    world.blobs.held.set('document/a.pdf', { data: bytes, contentType: 'application/pdf' });
    const outcome = await send({
      type: 'document',
      content: '[Документ]',
      caption: 'the contract',
      mediaUrl: '/media/document/a.pdf',
      mimeType: 'application/pdf',
      filename: 'contract.pdf',
    });
    expect(outcome).toMatchObject({ kind: 'sent' });
    const shown = () =>
      anna.seenFrom(number.phone).find(({ message }) => message?.documentMessage != null);
    const inner = () =>
      anna
        .seenFrom(number.phone)
        .map(({ message }) => message?.documentWithCaptionMessage?.message?.documentMessage)
        .find((found) => found != null) ?? shown()?.message?.documentMessage;
    await world.until(() => inner() !== undefined);
    expect(inner()).toMatchObject({
      mimetype: 'application/pdf',
      fileName: 'contract.pdf',
      caption: 'the contract',
    });
    const received = anna.seenFrom(number.phone).at(-1)!;
    expect((await anna.openFile(received)).equals(bytes)).toBe(true);
  });

  test('that are not in our store fail', async () => {
    expect(
      await send({ type: 'image', mediaUrl: '/media/image/none.png', mimeType: 'image/png' }),
    ).toMatchObject({ kind: 'failed', code: 'media_unavailable' });
    expect(await send({ type: 'image', mediaUrl: 'https://example.com/a.png' })).toMatchObject({
      kind: 'failed',
      code: 'media_unavailable',
    });
  });

  test('from customers are fetched, decrypted and checked', async () => {
    const bytes = randomBytes(300_000);
    await anna.sendFile(number.phone, {
      kind: 'document',
      data: bytes,
      mimetype: 'application/pdf',
      filename: 'a.pdf',
    });
    const row = async () =>
      (await world.messages(number.id)).find(
        (one) => one['chat_jid'] === anna.phoneJid && one['type'] === 'document',
      );
    await world.until(async () => (await row()) !== undefined);
    const stored = (await row())!;
    expect(stored).toMatchObject({ media_state: 'waiting', filename: 'a.pdf' });
    const file = {
      messageId: Number(stored['id']),
      organizationId: Number(stored['organization_id']),
      channel: 'whatsapp' as const,
      accountId: number.id,
      source: stored['media_source'],
      mimeType: null,
      filename: 'a.pdf',
    };
    const fetched = await world.files.open(file, AbortSignal.timeout(10_000));
    const chunks: Buffer[] = [];
    for await (const chunk of fetched.body) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);

    const source = stored['media_source'] as Record<string, unknown>;
    const altered = {
      ...file,
      source: { ...source, fileSha256: randomBytes(32).toString('base64') },
    };
    const other = await world.files.open(altered, AbortSignal.timeout(10_000));
    const read = async (): Promise<void> => {
      for await (const chunk of other.body) void chunk;
    };
    await expect(read()).rejects.toMatchObject({ code: 'damaged' });

    const elsewhere = {
      ...file,
      source: { ...source, directPath: null, url: 'https://169.254.169.254/latest' },
    };
    await expect(world.files.open(elsewhere, AbortSignal.timeout(5_000))).rejects.toMatchObject({
      code: 'refused',
    });
  });
});

test('the stand-in saw no protocol errors', () => {
  expect(world.server.faults).toEqual([]);
});
