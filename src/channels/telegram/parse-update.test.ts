import { describe, expect, test } from '@jest/globals';
import { parseUpdate, placeholderOf } from './parse-update.ts';
import { bot, date, now, olga, says, parsed } from '../../../test/telegram/updates.ts';

describe('the writer of a message', () => {
  test('a person is a contact by the user id, with the fields of the chat', () => {
    const { incoming, start } = parsed(says({ text: 'Привет' }));
    expect(start).toBeUndefined();
    expect(incoming).toEqual({
      organizationId: 7,
      channel: 'telegram',
      accountId: 3,
      accountKey: 'telegram:3',
      once: '900',
      identities: [{ kind: 'telegram_user', value: '55' }],
      contactName: 'olga',
      chat: {
        name: 'olga',
        address: {
          telegramChatId: '55',
          telegramUserId: '55',
          telegramUsername: 'olga',
          telegramFirstName: 'Olga',
          telegramLastName: 'Ivanova',
        },
      },
      message: {
        dedupeKey: '100:55:12',
        timestamp: date * 1_000,
        status: 'delivered',
        senderName: 'Olga Ivanova',
        providerMessageId: '12',
        address: { telegramUserId: '55', telegramUsername: 'olga' },
        type: 'text',
        content: 'Привет',
      },
    });
  });

  test.each([
    [{ id: 5, first_name: 'Ann' }, 'Ann'],
    [{ id: 5, first_name: 'Ann', last_name: 'Lee' }, 'Ann Lee'],
    [{ id: 5, first_name: '' }, 'User 5'],
    [{ id: 5, first_name: 'Ann', username: 'ann_lee' }, 'ann_lee'],
  ])('the name of the chat with %j is %s', (person, name) => {
    expect(parsed(says({ text: 'x' }, person)).incoming.chat.name).toBe(name);
  });

  test('a group is a contact of its own and keeps its title; the message names the sender', () => {
    const group = { id: -100_555, type: 'supergroup', title: 'Соседи' };
    const { incoming, start } = parsed(says({ chat: group, text: '/start' }));
    expect(incoming.identities).toEqual([{ kind: 'telegram_chat', value: '-100555' }]);
    expect(incoming.chat).toEqual({
      name: 'Соседи',
      isGroup: true,
      address: { telegramChatId: '-100555' },
    });
    expect(incoming.message).toMatchObject({
      senderName: 'Olga Ivanova',
      dedupeKey: '100:-100555:12',
    });
    expect(start).toBeUndefined();
  });

  test('a group that became a supergroup is one contact under both ids', () => {
    const group = { id: -5, type: 'group', title: 'Соседи' };
    const before = parsed(says({ chat: group, migrate_to_chat_id: -1005 }));
    expect(before.moved).toEqual({ from: '-5', to: '-1005' });
    expect(before.incoming.identities.map(({ value }) => value)).toEqual(['-5', '-1005']);
    expect(before.incoming.message).toMatchObject({ quiet: true, type: 'protocol' });
    const after = parsed(says({ chat: { ...group, id: -1005 }, migrate_from_chat_id: -5 }));
    expect(after.moved).toEqual({ from: '-5', to: '-1005' });
  });

  test('an anonymous admin writes as the group', () => {
    const group = { id: -5, type: 'supergroup', title: 'Соседи' };
    const { incoming } = parsed(says({ chat: group, sender_chat: group, text: 'x' }));
    expect(incoming.message.senderName).toBe('Соседи');
  });
});

describe('senseless numbers', () => {
  test('a file of any size makes an ordinary message', () => {
    const document = (size: unknown) =>
      parsed(says({ document: { file_id: 'F', file_unique_id: 'U', file_size: size } })).incoming
        .message;
    expect(document(3_000_000_000)).toMatchObject({ size: 3_000_000_000, type: 'document' });
    for (const none of [-1, 1e300, '10', null]) expect(document(none).size).toBeNull();
  });

  test('message ids above four bytes still tell messages apart', () => {
    const { message } = parsed(says({ message_id: 3_000_000_000, text: 'x' })).incoming;
    expect(message.providerMessageId).toBeNull();
    expect(message.dedupeKey).toContain('3000000000');
  });

  test('a missing or far-future time is replaced by the present', () => {
    for (const none of [1e17, -4, 0]) {
      expect(parsed(says({ date: none, text: 'x' })).incoming.message.timestamp).toBe(now);
    }
    expect(parsed(says({ date: date + 0.0001, text: 'x' })).incoming.message.timestamp).toBe(
      date * 1_000,
    );
  });
});

describe('updates that are not messages', () => {
  test('posts of channels and whatever nobody asked for are ignored', () => {
    const chat = { id: -1007, type: 'channel', title: 'Новости' };
    expect(parseUpdate(bot, { update_id: 1, channel_post: { chat, text: 'x' } }, now)).toEqual([]);
    expect(parseUpdate(bot, { update_id: 1, my_chat_member: { chat } }, now)).toEqual([]);
    expect(parseUpdate(bot, { update_id: 1, poll: { id: '5' } }, now)).toEqual([]);
  });

  test('what is not readable at all gets a placeholder in its chat, with the update, if its chat is known', () => {
    const update = { update_id: 900, hologram: { chat: { ...olga, type: 'private' }, light: 7 } };
    expect(parseUpdate(bot, update, now)).toBe('unreadable');
    expect(placeholderOf(bot, update, 1_000)).toMatchObject({
      identities: [{ kind: 'telegram_user', value: '55' }],
      accountId: 3,
      once: '900',
      message: {
        dedupeKey: '100:55:update:900:update:900',
        timestamp: 1_000,
        type: 'unsupported',
        content: '[Сообщение не удалось прочитать]',
        raw: update,
      },
    });
    for (const lost of [{ message: { text: 'x' } }, { message: 'rubbish' }, {}]) {
      expect(parseUpdate(bot, { update_id: 1, ...lost }, now)).toBe('unreadable');
      expect(placeholderOf(bot, { update_id: 1, ...lost }, 1_000)).toBeNull();
    }
  });
});
