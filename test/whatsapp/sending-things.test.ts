import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import type { Person } from '../support/whatsapp-server/index.ts';
import { startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.ts';

type Connected = Awaited<ReturnType<WhatsappWorld['connected']>>;

let world: WhatsappWorld;
let number: Connected;
let anna: Person;
let chatId: number;
let question: string;
let messages = 0;

beforeAll(async () => {
  world = await startWhatsappWorld();
  number = await world.connected();
  anna = world.server.person({ phone: '79330000001' });
  await anna.sendText(number.phone, 'question');
  const hers = async () =>
    (await world.messages(number.id)).find((row) => row['chat_jid'] === anna.phoneJid);
  await world.until(async () => (await hers()) !== undefined);
  const row = await hers();
  chatId = Number(row?.['chat_id']);
  const { rows } = await world.pool.query<{ provider_message_id: string }>(
    'SELECT provider_message_id FROM message WHERE chat_id = $1',
    [chatId],
  );
  question = rows[0]!.provider_message_id;
  number.phone.acks = 'send';
});
afterAll(() => world.close());

/** Sends a message; answers its id at WhatsApp. */
async function send(
  more: Partial<OutgoingMessage>,
  times?: Parameters<WhatsappWorld['sender']>[0],
): Promise<{ outcome: SendOutcome; id: string }> {
  const id = more.providerMessageId ?? `THING${(messages += 1)}`;
  const address = { remoteJid: anna.phoneJid! };
  const message = world.message(number.id, chatId, { content: '', address, ...more });
  const outcome = await world
    .sender(times)
    .send({ ...message, providerMessageId: id }, AbortSignal.timeout(10_000));
  return { outcome, id };
}

/** What the customer's phone got under an id. */
async function seen(id: string) {
  const found = () => anna.seenFrom(number.phone).find((one) => one.id === id);
  await world.until(() => found() !== undefined);
  return found()!;
}

const place = {
  type: 'location',
  latitude: 43.25,
  longitude: 76.9,
  name: 'Офис',
  address: 'Абая 1',
};

test('a place arrives as a place, and may answer a message', async () => {
  const { outcome, id } = await send({
    type: 'location',
    details: place,
    quotedMessageId: question,
  });
  expect(outcome).toEqual({ kind: 'sent', dedupeKey: `${id}:me`, providerMessageId: id });
  expect((await seen(id)).message.locationMessage).toMatchObject({
    degreesLatitude: 43.25,
    degreesLongitude: 76.9,
    name: 'Офис',
    address: 'Абая 1',
    contextInfo: { stanzaId: question, quotedMessage: { conversation: 'question' } },
  });
});

test('one contact is a card, several are a list of cards', async () => {
  const ivan = { name: 'Иван; Петров', phones: [{ phone: '+77011234567' }] };
  const one = await send({ type: 'contact', details: { type: 'contacts', contacts: [ivan] } });
  const { contactMessage } = (await seen(one.id)).message;
  expect(contactMessage?.displayName).toBe('Иван; Петров');
  expect(contactMessage?.vcard?.split('\n')).toEqual([
    'BEGIN:VCARD',
    'VERSION:3.0',
    String.raw`N:;Иван\; Петров;;;`,
    String.raw`FN:Иван\; Петров`,
    'TEL;TYPE=CELL;waid=77011234567:+77011234567',
    'END:VCARD',
  ]);
  const two = await send({
    type: 'contacts_array',
    quotedMessageId: question,
    details: { type: 'contacts', contacts: [ivan, { name: 'Анна' }] },
  });
  expect((await seen(two.id)).message.contactsArrayMessage).toMatchObject({
    displayName: 'Иван; Петров +1',
    contacts: [{ displayName: 'Иван; Петров' }, { displayName: 'Анна' }],
    contextInfo: { stanzaId: question },
  });
});

test('a sticker arrives whole', async () => {
  const data = Buffer.from('RIFF0000WEBPVP8 and more');
  world.blobs.held.set('image/s.webp', { data, contentType: 'image/webp' });
  const { id } = await send({
    type: 'sticker',
    mediaUrl: '/media/image/s.webp',
    mimeType: 'image/webp',
    details: { type: 'file' },
    quotedMessageId: question,
  });
  const received = await seen(id);
  expect(received.message.stickerMessage).toMatchObject({
    mimetype: 'image/webp',
    contextInfo: { stanzaId: question },
  });
  expect((await anna.openFile(received)).equals(data)).toBe(true);
});

describe('a reaction', () => {
  const react = (emoji: string | undefined, more: Partial<OutgoingMessage> = {}, times?: object) =>
    send(
      {
        type: 'reaction',
        quotedMessageId: question,
        details: { type: 'reaction', messageId: question, emoji },
        ...more,
      },
      times,
    );

  test('names the message and its writer, and an empty one takes it back', async () => {
    const { id } = await react('👍');
    expect((await seen(id)).message.reactionMessage).toMatchObject({
      text: '👍',
      key: { id: question, remoteJid: anna.phoneJid, fromMe: false },
    });
    const back = await react(undefined);
    expect((await seen(back.id)).message.reactionMessage).toMatchObject({
      text: '',
      key: { id: question },
    });
  });

  test('without an answer is sent again under the same id, with the same content', async () => {
    number.phone.acks = 'drop';
    const providerMessageId = 'REACTONCE';
    expect((await react('❤️', { providerMessageId }, { ackMs: 300 })).outcome).toMatchObject({
      kind: 'retry',
      code: 'no_ack',
    });
    number.phone.acks = 'send';
    expect((await react('❤️', { providerMessageId })).outcome).toMatchObject({ kind: 'sent' });
    expect(number.phone.sent.filter(({ id }) => id === providerMessageId)).toHaveLength(2);
    const { message } = await seen(providerMessageId);
    expect(message.reactionMessage?.text).toBe('❤️');
  });

  test('to a message that is gone fails, and nothing leaves', async () => {
    const before = number.phone.sent.length;
    const { outcome } = await react('👍', { quotedMessageId: 'NEVERHERE' });
    expect(outcome).toMatchObject({ kind: 'failed', code: 'target_missing' });
    expect(number.phone.sent).toHaveLength(before);
  });
});

test('rows that hold nothing of their kind fail, and nothing leaves', async () => {
  const before = number.phone.sent.length;
  for (const type of ['location', 'contact', 'contacts_array', 'reaction']) {
    for (const details of [null, {}, { type: 'location' }, { type: 'contacts', contacts: [] }]) {
      expect((await send({ type, details })).outcome).toMatchObject({ kind: 'failed' });
    }
  }
  expect(number.phone.sent).toHaveLength(before);
});

test('the stand-in saw no protocol errors', () => {
  expect(world.server.faults).toEqual([]);
});
