import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { MessageDetails } from '../../../contracts/message-details.ts';
import { events } from '../../../../test/telegram/events.ts';
import { bot, date, now, olga, parsed } from '../../../../test/telegram/updates.ts';
import { messageIdOf } from '../message-ids.ts';
import { parseUpdate } from '../parse-update.ts';
import { allowedUpdates, ignoredUpdates, readUpdates } from './updates.ts';

const rowOf = (update: unknown) => parsed(update).incoming.message;

describe('every kind of update is decided', () => {
  test('each one that telegraf knows, and those of business accounts', () => {
    const types = createRequire(import.meta.url).resolve('@telegraf/types/update.d.ts');
    const text = readFileSync(types, 'utf8');
    const declared = [...text.matchAll(/extends AbstractUpdate \{\n(?: +\/\*\*.*\n)? +(\w+)\??:/g)];
    const keys = declared.map(([, key]) => key!);
    expect(keys).toContain('message_reaction');
    expect(keys.length).toBeGreaterThan(15);
    const newer = ['business_connection', 'business_message', 'edited_business_message'];
    const newest = ['deleted_business_messages', 'purchased_paid_media'];
    for (const key of [...keys, ...newer, ...newest]) {
      expect([key, key in readUpdates !== key in ignoredUpdates]).toEqual([key, true]);
    }
  });

  test('Telegram is asked for all that are read, and they have an example', () => {
    expect(allowedUpdates).toEqual(Object.keys(readUpdates));
    const shown = Object.values(events).flatMap((update) => Object.keys(update));
    for (const key of allowedUpdates.filter((kind) => kind !== 'message')) {
      expect(shown).toContain(key);
    }
  });

  test('what they become is typed, and only the press of a button counts', () => {
    for (const [name, update] of Object.entries(events)) {
      const read = parseUpdate(bot, update, now);
      expect(read).not.toBe('unreadable');
      for (const { incoming } of read === 'unreadable' ? [] : read) {
        const { details, quiet } = incoming.message;
        if (details !== undefined) expect(MessageDetails.parse(details)).toEqual(details);
        const counts = ['callback_query', 'business_message'].includes(name);
        expect([name, quiet]).toEqual([name, counts ? undefined : true]);
      }
    }
  });
});

describe('a reaction', () => {
  test('names its message, all emojis of its person, and the newest one', () => {
    expect(rowOf(events.message_reaction)).toMatchObject({
      type: 'reaction',
      content: 'Реакция "🔥" на сообщение 12',
      senderName: 'Olga Ivanova',
      address: { telegramUserId: '55' },
      quotedMessageId: '12',
      details: { type: 'reaction', messageId: '12', emoji: '🔥', emojis: ['👍', '🔥'] },
    });
  });

  test('that was taken back has no emoji', () => {
    const { message_reaction: given } = events.message_reaction;
    const update = { update_id: 1, message_reaction: { ...given, new_reaction: [] } };
    expect(rowOf(update)).toMatchObject({ content: 'Реакция снята с сообщения 12' });
    expect(rowOf(update).details).toEqual({ type: 'reaction', messageId: '12' });
  });

  test('of unknown people is counted', () => {
    expect(rowOf(events.message_reaction_count)).toMatchObject({
      type: 'protocol',
      content: 'Системное сообщение: реакции на сообщение 12: 👍 3, ⭐ 1',
      details: { what: 'message_reaction_count', values: { '👍': '3', '⭐': '1' } },
    });
  });
});

describe('a pressed button', () => {
  test('is its label, with the payload beside it, and Telegram waits for an answer', () => {
    const { incoming, pressed } = parsed(events.callback_query);
    expect(pressed).toBe('4382bfdwdsb323b2d9');
    expect(incoming.identities).toEqual([{ kind: 'telegram_user', value: '55' }]);
    expect(incoming.message).toMatchObject({
      type: 'button',
      content: 'Да',
      timestamp: now,
      senderName: 'Olga Ivanova',
      providerMessageId: null,
      quotedMessageId: '12',
      details: { type: 'button', label: 'Да', payload: 'YES' },
    });
  });

  test('whose message is too old to be seen is its payload', () => {
    const { callback_query: given } = events.callback_query;
    const message = { chat: given.message.chat, message_id: 12, date: 0 };
    const update = { update_id: 1, callback_query: { ...given, message } };
    expect(rowOf(update)).toMatchObject({
      content: 'YES',
      details: { type: 'button', payload: 'YES' },
    });
    const nameless = { ...given, message, data: undefined };
    expect(rowOf({ update_id: 1, callback_query: nameless })).toMatchObject({
      content: '[Нажата кнопка]',
    });
  });

  test('under a message that went through another chat is nobody’s', () => {
    const { message: _message, ...given } = events.callback_query.callback_query;
    const callback_query = { ...given, inline_message_id: 'AAA' };
    expect(parseUpdate(bot, { update_id: 1, callback_query }, now)).toEqual([]);
  });
});

describe('a live location', () => {
  test('that moves is the same message at another place', () => {
    expect(rowOf(events.moved)).toMatchObject({
      type: 'live_location',
      quiet: true,
      revises: '12',
      providerMessageId: '12',
      timestamp: (date + 60) * 1_000,
      content: expect.stringContaining('Координаты: 43.26, 76.91'),
      details: {
        type: 'location',
        latitude: 43.26,
        live: true,
        liveUntil: new Date((date + 900) * 1_000).toISOString(),
        movedAt: new Date((date + 60) * 1_000).toISOString(),
      },
    });
    expect(rowOf(events.moved).quotedMessageId).toBeUndefined();
  });

  test('that ends says so', () => {
    const { details, revises } = rowOf(events.ended);
    expect(revises).toBe('12');
    expect(details).toMatchObject({ live: false, latitude: 43.27 });
    expect(details).not.toHaveProperty('liveUntil');
  });

  test('that never ends has no end', () => {
    const { edited_message: given } = events.moved;
    const location = { ...given.location, live_period: 0x7fffffff };
    const { details } = rowOf({ update_id: 1, edited_message: { ...given, location } });
    expect(details).toMatchObject({ live: true });
    expect(details).not.toHaveProperty('liveUntil');
  });
});

describe('an edit', () => {
  test('names its message and has the entities of the new words', () => {
    const entities = [{ type: 'text_link', offset: 0, length: 5, url: 'https://example.com/a' }];
    const { edited_message: given } = events.edited_message;
    const row = rowOf({ update_id: 1, edited_message: { ...given, text: 'прайс', entities } });
    expect(row).toMatchObject({
      content: 'прайс (https://example.com/a)',
      quotedMessageId: '12',
      details: { type: 'edit', messageId: '12', entities },
    });
    expect(row.revises).toBeUndefined();
  });
});

describe('whether the bot may write', () => {
  const change = (chat: object, before: string, after: string) => ({
    update_id: 1,
    my_chat_member: {
      chat,
      from: olga,
      date,
      old_chat_member: { status: before },
      new_chat_member: { status: after },
    },
  });
  const own = { ...olga, type: 'private' };
  const group = { id: -100_555, type: 'supergroup', title: 'Соседи' };

  test.each([
    [own, 'member', 'kicked', 'клиент заблокировал бота'],
    [own, 'kicked', 'member', 'клиент разрешил боту писать'],
    [group, 'left', 'member', 'бота добавили в группу'],
    [group, 'member', 'administrator', 'бот стал администратором группы'],
    [group, 'member', 'restricted', 'права бота в группе изменены'],
    [group, 'administrator', 'left', 'бота удалили из группы'],
  ])('%j: from %s to %s', (chat, before, after, words) => {
    expect(rowOf(change(chat, before, after))).toMatchObject({
      type: 'protocol',
      quiet: true,
      content: `Системное сообщение: ${words}`,
      details: { type: 'notice', what: 'my_chat_member', values: { status: after } },
    });
  });
});

describe('a business account', () => {
  test('the customer’s message is his, and an answer goes through the account', () => {
    const { incoming, start } = parsed(events.business_message);
    expect(start).toBeUndefined();
    expect(incoming.identities).toEqual([{ kind: 'telegram_user', value: '55' }]);
    expect(incoming.message).toMatchObject({
      content: 'Здравствуйте',
      address: { telegramBusinessConnectionId: 'B' },
    });
  });

  test('what its owner writes by hand is ours, and what the bot sent is not told twice', () => {
    const { business_message: given } = events.business_message;
    const from = { id: 9, first_name: 'Владелец' };
    const byHand = { update_id: 1, business_message: { ...given, from } };
    expect(parsed(byHand).incoming).toMatchObject({
      contactName: 'olga',
      message: { fromMe: true, status: 'sent', senderName: 'Владелец' },
    });
    const sender_business_bot = { id: 100, is_bot: true, first_name: 'Bot' };
    const echo = { update_id: 1, business_message: { ...given, from, sender_business_bot } };
    expect(parseUpdate(bot, echo, now)).toEqual([]);
  });

  test('numbers its messages apart from the bot’s', () => {
    const { business_message: given } = events.business_message;
    const reply_to_message = { ...given, message_id: 11, text: 'раньше' };
    const update = { update_id: 1, business_message: { ...given, reply_to_message } };
    const id = messageIdOf(12, 'B');
    expect(rowOf(update)).toMatchObject({
      dedupeKey: '100:business:B:55:12',
      providerMessageId: id,
      quotedMessageId: messageIdOf(11, 'B'),
      quotedContent: 'раньше',
    });
    expect(rowOf(events.edited_business_message)).toMatchObject({
      quotedMessageId: id,
      details: { type: 'edit', messageId: id },
    });
    const { edited_business_message: edited } = events.edited_business_message;
    const location = { latitude: 43.2, longitude: 76.9, live_period: 900 };
    const moved = { ...edited, text: undefined, location };
    expect(rowOf({ update_id: 1, edited_business_message: moved }).revises).toBe(id);
    const { callback_query: press } = events.callback_query;
    const message = { ...press.message, business_connection_id: 'B' };
    const pressed = { update_id: 1, callback_query: { ...press, message } };
    expect(rowOf(pressed).quotedMessageId).toBe(id);
    expect(rowOf(events.callback_query)).toMatchObject({ quotedMessageId: '12' });
    expect(rowOf(events.edited_message).dedupeKey).toBe('100:55:12:edit:900');
  });

  test('each deleted message is told once', () => {
    const read = parseUpdate(bot, events.deleted_business_messages, now);
    const messages = read === 'unreadable' ? [] : read.map(({ incoming }) => incoming);
    expect(messages.map(({ message }) => message.details)).toEqual([
      { type: 'deletion', messageId: messageIdOf(12, 'B') },
      { type: 'deletion', messageId: messageIdOf(13, 'B') },
    ]);
    expect(messages[0]?.message.content).toBe('Системное сообщение: сообщение 12 удалено');
    expect(new Set(messages.map(({ once }) => once)).size).toBe(2);
    expect(new Set(messages.map(({ message }) => message.dedupeKey)).size).toBe(2);
  });
});
