import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import { startWabaWorld, type WabaWorld, type WorldNumber } from './waba-world.ts';

let world: WabaWorld;
let number: WorldNumber;
let messages = 0;

beforeAll(async () => {
  world = await startWabaWorld();
  number = await world.addNumber(await world.addOrganization('Ours'));
});
afterAll(() => world.close());

const send = (more: Partial<OutgoingMessage>): Promise<SendOutcome> =>
  world.sender.send(
    {
      messageId: (messages += 1),
      chatId: messages,
      organizationId: 1,
      channel: 'whatsapp',
      type: 'text',
      content: '',
      mediaUrl: null,
      filename: null,
      mimeType: null,
      quotedMessageId: null,
      accountId: number.phoneId,
      address: { remoteJid: '77011234567@s.whatsapp.net' },
      caption: null,
      details: null,
      providerMessageId: null,
      ...more,
    },
    AbortSignal.timeout(10_000),
  );

const lastSent = () => number.graph.sent().at(-1)?.payload;
const place = { type: 'location', latitude: 43.25, longitude: 76.9 };
const context = { message_id: 'wamid.QUOTED' };

test('a place has its words, and an address stands under a name', async () => {
  for (const [words, shown] of [
    [{}, {}],
    [
      { name: 'Офис', address: 'Абая 1' },
      { name: 'Офис', address: 'Абая 1' },
    ],
    [{ address: 'Абая 1' }, { name: 'Абая 1' }],
  ]) {
    const details = { ...place, ...words };
    const outcome = await send({ type: 'location', details, quotedMessageId: 'wamid.QUOTED' });
    expect(outcome).toMatchObject({ kind: 'sent' });
    expect(lastSent()).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '77011234567',
      context,
      biz_opaque_callback_data: expect.any(String),
      type: 'location',
      location: { latitude: 43.25, longitude: 76.9, ...shown },
    });
  }
});

test('contacts have everything that they were given', async () => {
  const contacts = [
    {
      name: 'Иван Петров',
      phones: [{ phone: '+7 701 123 45 67', type: 'work', whatsappId: '77011234567' }],
      emails: ['ivan@example.com'],
      company: 'ТОО',
      title: 'Менеджер',
      links: ['https://example.com'],
    },
    { name: 'Анна' },
  ];
  const details = { type: 'contacts', contacts };
  await send({ type: 'contacts_array', details, quotedMessageId: 'wamid.QUOTED' });
  expect(lastSent()).toMatchObject({
    type: 'contacts',
    context,
    contacts: [
      {
        name: { formatted_name: 'Иван Петров', first_name: 'Иван Петров' },
        phones: [{ phone: '+7 701 123 45 67', type: 'WORK', wa_id: '77011234567' }],
        emails: [{ email: 'ivan@example.com' }],
        org: { company: 'ТОО', title: 'Менеджер' },
        urls: [{ url: 'https://example.com' }],
      },
      { name: { formatted_name: 'Анна', first_name: 'Анна' } },
    ],
  });
});

describe('a reaction', () => {
  const react = (messageId: string, emoji?: string) =>
    send({
      type: 'reaction',
      quotedMessageId: messageId,
      details: { type: 'reaction', messageId, ...(emoji !== undefined && { emoji }) },
    });

  test('names its message, without being an answer to it; an empty one takes it back', async () => {
    expect(await react('wamid.IN', '🦖')).toMatchObject({ kind: 'sent' });
    expect(lastSent()).toMatchObject({ reaction: { message_id: 'wamid.IN', emoji: '🦖' } });
    expect(lastSent()).not.toHaveProperty('context');
    await react('wamid.IN');
    expect(lastSent()).toMatchObject({ reaction: { message_id: 'wamid.IN', emoji: '' } });
  });

  test('to a message of another connection is refused before the call', async () => {
    const calls = world.graph.ledger.length;
    expect(await react('3EB0ABC', '👍')).toMatchObject({ kind: 'failed', code: 'target_missing' });
    expect(world.graph.ledger).toHaveLength(calls);
  });
});

test('a sticker is uploaded and named by its id, without a caption, and may be an answer', async () => {
  const data = Buffer.from('RIFF....WEBPVP8 ');
  world.files.set('image/sticker.webp', { data, contentType: 'image/webp' });
  const outcome = await send({
    type: 'sticker',
    mediaUrl: '/media/image/sticker.webp',
    mimeType: 'image/webp',
    details: { type: 'file' },
    quotedMessageId: 'wamid.QUOTED',
  });
  expect(outcome).toMatchObject({ kind: 'sent' });
  const [[id, uploaded] = []] = [...number.graph.uploads()].slice(-1);
  expect(uploaded?.data.equals(data)).toBe(true);
  expect(lastSent()).toMatchObject({ type: 'sticker', sticker: { id }, context });
});

test('rows that hold nothing of their kind are refused before the call', async () => {
  const calls = world.graph.ledger.length;
  for (const type of ['location', 'contact', 'contacts_array', 'reaction']) {
    for (const details of [null, {}, { type: 'location' }, { type: 'contacts', contacts: [] }]) {
      expect(await send({ type, details })).toMatchObject({ kind: 'failed' });
    }
  }
  expect(world.graph.ledger).toHaveLength(calls);
});
