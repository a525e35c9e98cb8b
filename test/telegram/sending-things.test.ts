import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { messageIdOf } from '../../src/channels/telegram/message-ids.ts';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import { eventually } from '../support/eventually.ts';
import type { StandInBot } from '../support/telegram-server.ts';
import { ivan, olga, startTelegramWorld, type TelegramWorld } from './telegram-world.ts';

let world: TelegramWorld;
let telegram: StandInBot;
let botId: number;
let asked: number;
let chatId: number;
let messages = 0;

beforeAll(async () => {
  world = await startTelegramWorld();
  const bot = await world.bot(await world.organization());
  ({ telegram, id: botId } = bot);
  asked = telegram.says(olga, 'hello').messageId;
  const session = world.session(botId);
  await eventually(() => telegram.pending().length === 0);
  await session.stop();
  chatId = Number((await world.messages(botId))[0]?.['chat_id']);
});
afterAll(() => world.close());

const send = (more: Partial<OutgoingMessage>): Promise<SendOutcome> =>
  world.sender.send(
    {
      messageId: (messages += 1),
      chatId,
      organizationId: 1,
      channel: 'telegram',
      type: 'text',
      content: '',
      mediaUrl: null,
      filename: null,
      mimeType: null,
      quotedMessageId: null,
      accountId: botId,
      address: { telegramChatId: String(olga.id) },
      caption: null,
      details: null,
      providerMessageId: null,
      ...more,
    },
    AbortSignal.timeout(10_000),
  );

const last = () => telegram.sent().at(-1);
const place = { type: 'location', latitude: 43.238_949, longitude: 76.889_709 };

describe('a place', () => {
  test('without words is a location, with words a venue, and both may answer a message', async () => {
    const quotedMessageId = String(asked);
    expect(await send({ type: 'location', details: place, quotedMessageId })).toEqual({
      kind: 'sent',
      dedupeKey: `${telegram.id}:${olga.id}:${last()?.messageId}`,
      providerMessageId: String(last()?.messageId),
    });
    expect(last()).toMatchObject({
      method: 'sendLocation',
      payload: {
        latitude: 43.238_949,
        longitude: 76.889_709,
        reply_parameters: { message_id: asked, allow_sending_without_reply: true },
      },
    });
    await send({ type: 'location', details: { ...place, name: 'Офис', address: 'Абая 1' } });
    expect(last()).toMatchObject({
      method: 'sendVenue',
      payload: { title: 'Офис', address: 'Абая 1', latitude: 43.238_949 },
    });
  });

  test.each([
    [{ name: 'Офис' }, { title: 'Офис', address: '43.238949, 76.889709' }],
    [{ address: 'Абая 1' }, { title: 'Абая 1', address: '43.238949, 76.889709' }],
  ])('with %j has both parts that a venue needs', async (words, payload) => {
    expect(await send({ type: 'location', details: { ...place, ...words } })).toMatchObject({
      kind: 'sent',
    });
    expect(last()).toMatchObject({ method: 'sendVenue', payload });
  });
});

describe('a contact', () => {
  test('goes with its card', async () => {
    const contact = { name: 'Иван Петров', phones: [{ phone: '+77011234567' }], company: 'ТОО' };
    const details = { type: 'contacts', contacts: [contact] };
    expect(await send({ type: 'contact', details })).toMatchObject({ kind: 'sent' });
    const vcard = expect.stringContaining('ORG:ТОО\n') as unknown;
    expect(last()).toMatchObject({
      method: 'sendContact',
      payload: { phone_number: '+77011234567', first_name: 'Иван Петров', vcard },
    });
  });

  test('with a card that is too long for Telegram goes without it', async () => {
    const links = Array.from(
      { length: 10 },
      (_, n) => `https://example.com/${'x'.repeat(300)}${n}`,
    );
    const contact = { name: 'Иван', phones: [{ phone: '+77011234567' }], links };
    const details = { type: 'contacts', contacts: [contact] };
    expect(await send({ type: 'contact', details })).toMatchObject({ kind: 'sent' });
    expect(last()?.payload).not.toHaveProperty('vcard');
  });
});

describe('a reaction', () => {
  const react = (emoji: string | undefined, messageId = String(asked)) =>
    send({
      type: 'reaction',
      quotedMessageId: messageId,
      details: { type: 'reaction', messageId, emoji },
    });

  test('is set, replaced and taken back, and is no message of its own', async () => {
    const before = telegram.sent().length;
    const outcome = await react('❤️');
    expect(outcome).toEqual({
      kind: 'sent',
      dedupeKey: `reaction:${telegram.id}:${messages}`,
      providerMessageId: null,
    });
    expect(telegram.reactionTo(olga.id, asked)).toEqual([{ type: 'emoji', emoji: '❤' }]);
    await react('👍');
    expect(telegram.reactionTo(olga.id, asked)).toEqual([{ type: 'emoji', emoji: '👍' }]);
    await react(undefined);
    expect(telegram.reactionTo(olga.id, asked)).toEqual([]);
    expect(telegram.sent()).toHaveLength(before);
    const call = world.server.ledger.findLast(({ method }) => method === 'setMessageReaction');
    expect(call?.payload).not.toHaveProperty('reply_parameters');
  });

  test('that the chat does not allow, or whose message is gone, fails with the reason', async () => {
    expect(await react('🦖')).toEqual({
      kind: 'failed',
      code: 'reaction_refused',
      reason: 'В этом чате Telegram не разрешает такую реакцию (Bad Request: REACTION_INVALID)',
    });
    expect(await react('👍', '99999')).toMatchObject({ kind: 'failed' });
    expect(await react('👍', 'wamid.1')).toMatchObject({ kind: 'failed', code: 'target_missing' });
  });

  test('to a message of a business account is refused before Telegram is called', async () => {
    const calls = world.server.ledger.length;
    expect(await react('👍', messageIdOf(asked, 'B-1')!)).toMatchObject({
      kind: 'failed',
      code: 'reaction_refused',
      reason: 'В чатах бизнес-аккаунта Telegram не разрешает ботам реакции',
    });
    expect(world.server.ledger).toHaveLength(calls);
  });

  test('without an answer is not known to be set', async () => {
    world.server.script({ method: 'setMessageReaction', reply: 'lose-answer' });
    expect(await react('👍')).toMatchObject({ kind: 'unknown' });
    expect(telegram.reactionTo(olga.id, asked)).toEqual([{ type: 'emoji', emoji: '👍' }]);
  });
});

test('rows that hold nothing of their kind are refused before Telegram is called', async () => {
  const calls = world.server.ledger.length;
  for (const type of ['location', 'contact', 'contacts_array', 'reaction']) {
    for (const details of [null, {}, { type: 'location' }, { type: 'contacts', contacts: [] }]) {
      expect(await send({ type, details })).toMatchObject({ kind: 'failed' });
    }
  }
  const two = [ivan, olga].map(({ first_name: name }) => ({ name, phones: [{ phone: '+7' }] }));
  const details = { type: 'contacts', contacts: two };
  expect(await send({ type: 'contacts_array', details })).toMatchObject({ kind: 'failed' });
  expect(world.server.ledger).toHaveLength(calls);
});
