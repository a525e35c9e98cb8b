import { describe, expect, test } from '@jest/globals';
import { parseUpdate, placeholderOf } from './parse-update.ts';

const bot = { id: 3, organizationId: 7, botNumber: '100' };
const olga = { id: 55, is_bot: false, first_name: 'Olga', last_name: 'Ivanova', username: 'olga' };
const date = 1_800_000_000;
const now = (date + 3) * 1_000;

/** An update with a private message of Olga's. */
function says(message: Record<string, unknown>, person: Record<string, unknown> = olga): unknown {
  return {
    update_id: 900,
    message: {
      message_id: 12,
      date,
      chat: { ...person, type: 'private' },
      from: person,
      ...message,
    },
  };
}

function parsed(update: unknown) {
  const received = parseUpdate(bot, update, now);
  if (received === null) throw new Error('no message');
  return received;
}

describe('who writes', () => {
  test('a person is a contact by the user id, with the fields of the chat', () => {
    const { incoming, start } = parsed(says({ text: 'Привет' }));
    expect(start).toBe(false);
    expect(incoming).toEqual({
      organizationId: 7,
      channel: 'telegram',
      accountKey: 'telegram:3',
      telegramUpdate: { botId: 3, updateId: 900 },
      identities: [{ kind: 'telegram_user', value: '55' }],
      contactName: 'olga',
      chat: {
        name: 'olga',
        telegramBotId: 3,
        telegramChatId: '55',
        telegramUserId: '55',
        telegramUsername: 'olga',
        telegramFirstName: 'Olga',
        telegramLastName: 'Ivanova',
      },
      message: {
        providerKey: '100:55:12',
        timestamp: date * 1_000,
        status: 'delivered',
        senderName: 'Olga Ivanova',
        telegramMessageId: 12,
        telegramUserId: '55',
        telegramUsername: 'olga',
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
  ])('the chat of %j is named %s', (person, name) => {
    expect(parsed(says({ text: 'x' }, person)).incoming.chat.name).toBe(name);
  });

  test('a group is a contact of its own and keeps its title; the sender is told with the message', () => {
    const group = { id: -100_555, type: 'supergroup', title: 'Соседи' };
    const { incoming, start } = parsed(says({ chat: group, text: '/start' }));
    expect(incoming.identities).toEqual([{ kind: 'telegram_chat', value: '-100555' }]);
    expect(incoming.chat).toEqual({
      name: 'Соседи',
      isGroup: true,
      telegramBotId: 3,
      telegramChatId: '-100555',
    });
    expect(incoming.message).toMatchObject({
      senderName: 'Olga Ivanova',
      providerKey: '100:-100555:12',
    });
    expect(start).toBe(false);
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

  test('an anonymous admin speaks as the group', () => {
    const group = { id: -5, type: 'supergroup', title: 'Соседи' };
    const { incoming } = parsed(says({ chat: group, sender_chat: group, text: 'x' }));
    expect(incoming.message.senderName).toBe('Соседи');
  });
});

describe('numbers that make no sense', () => {
  test('a file of any size is a message like any other', () => {
    const document = (size: unknown) =>
      parsed(says({ document: { file_id: 'F', file_unique_id: 'U', file_size: size } })).incoming
        .message;
    expect(document(3_000_000_000)).toMatchObject({ size: 3_000_000_000, type: 'document' });
    for (const none of [-1, 1e300, '10', null]) expect(document(none).size).toBeNull();
  });

  test('a message id beyond four bytes still tells messages apart', () => {
    const { message } = parsed(says({ message_id: 3_000_000_000, text: 'x' })).incoming;
    expect(message.telegramMessageId).toBeNull();
    expect(message.providerKey).toContain('3000000000');
  });

  test('a time that is none, or lies years ahead, is now', () => {
    for (const none of [1e17, -4, 0]) {
      expect(parsed(says({ date: none, text: 'x' })).incoming.message.timestamp).toBe(now);
    }
    expect(parsed(says({ date: date + 0.0001, text: 'x' })).incoming.message.timestamp).toBe(
      date * 1_000,
    );
  });
});

describe('what is said', () => {
  const file = { file_id: 'F', file_unique_id: 'U', file_size: 10 };

  test.each<[string, Record<string, unknown>, { type: string; content: string }]>([
    [
      'photo',
      { photo: [{ ...file, file_id: 'small' }, file] },
      { type: 'image', content: '[Фото]' },
    ],
    ['caption', { photo: [file], caption: 'Чек' }, { type: 'image', content: 'Чек' }],
    ['video', { video: file }, { type: 'video', content: '[Видео]' }],
    ['round video', { video_note: file }, { type: 'video', content: '[Видеосообщение]' }],
    [
      'animation',
      { animation: file, document: file },
      { type: 'video', content: '[GIF-анимация]' },
    ],
    ['voice', { voice: file }, { type: 'audio', content: '[Голосовое сообщение]' }],
    ['audio', { audio: { ...file, title: 'Song' } }, { type: 'audio', content: '[Аудио: Song]' }],
    [
      'document',
      { document: { ...file, file_name: 'счёт.pdf' } },
      { type: 'document', content: '[Документ: счёт.pdf]' },
    ],
    ['sticker', { sticker: { ...file, emoji: '👍' } }, { type: 'sticker', content: '[Стикер 👍]' }],
    [
      'contact',
      { contact: { phone_number: '+7900', first_name: 'Ann', last_name: 'Lee' } },
      { type: 'contact', content: 'Контакт: Ann Lee, +7900' },
    ],
    ['poll', { poll: { question: 'Когда?' } }, { type: 'poll', content: '[Опрос: Когда?]' }],
    ['dice', { dice: { emoji: '🎲', value: 4 } }, { type: 'dice', content: '[🎲 4]' }],
    [
      'something new',
      { hologram: {} },
      { type: 'hologram', content: '[Сообщение неподдерживаемого вида: hologram]' },
    ],
    [
      'nothing at all',
      {},
      { type: 'unsupported', content: '[Сообщение неподдерживаемого вида: unsupported]' },
    ],
    ['command', { text: '/help me' }, { type: 'text', content: '/help me' }],
  ])('%s', (_name, message, expected) => {
    expect(parsed(says(message)).incoming.message).toMatchObject(expected);
  });

  test('a file is to be fetched by its id, the largest picture of several, in whatever order', () => {
    const sizes = [
      { ...file, width: 1280, height: 960 },
      { ...file, file_id: 'small', width: 90, height: 67 },
    ];
    const { message } = parsed(says({ photo: sizes, media_group_id: 'album' })).incoming;
    expect(message).toMatchObject({
      size: 10,
      mimeType: 'image/jpeg',
      media: { source: { fileId: 'F', fileUniqueId: 'U' } },
      details: { mediaGroupId: 'album' },
    });
  });

  test.each(['photo', 'video', 'video_note', 'voice', 'audio', 'document', 'animation', 'sticker'])(
    'a %s has a file to fetch, and keeps its caption apart',
    (kind) => {
      const held = kind === 'photo' ? [file] : file;
      const { message } = parsed(says({ [kind]: held, caption: 'Чек' })).incoming;
      expect(message.media).toEqual({ source: { fileId: 'F', fileUniqueId: 'U' } });
      expect(message).toMatchObject({ content: 'Чек', details: { caption: 'Чек' } });
    },
  );

  test('what has no file has none to fetch', () => {
    for (const held of [{ text: 'x' }, { dice: { emoji: '🎲', value: 4 } }, { photo: [] }]) {
      expect(parsed(says(held)).incoming.message.media).toBeUndefined();
    }
  });

  test('a place has the three lines that front ends know', () => {
    const location = { latitude: 43.25, longitude: 76.9 };
    expect(parsed(says({ location })).incoming.message).toMatchObject({
      type: 'location',
      content:
        '📍 Геолокация\nКоординаты: 43.25, 76.9\nКарта: https://www.google.com/maps?q=43.25,76.9',
      details: location,
    });
    const venue = { location, title: 'Офис', address: 'Абая 1' };
    expect(parsed(says({ venue, location })).incoming.message.content).toMatch(
      /^📍 Офис, Абая 1\n/,
    );
    const live = { ...location, live_period: 60 };
    expect(parsed(says({ location: live })).incoming.message.type).toBe('live_location');
  });

  test('a reply names what it answers and keeps its own text clean', () => {
    const original = { message_id: 8, date, chat: { ...olga, type: 'private' }, photo: [file] };
    const { message } = parsed(says({ text: 'Это?', reply_to_message: original })).incoming;
    expect(message).toMatchObject({
      content: 'Это?',
      quotedMessageId: '8',
      quotedContent: '[Фото]',
    });
    const partly = parsed(
      says({
        text: 'да',
        reply_to_message: { ...original, text: 'раз два' },
        quote: { text: 'два', position: 4 },
      }),
    ).incoming.message;
    expect(partly.quotedContent).toBe('два');
  });

  test('an edit is a quiet message that quotes the one it replaces, each edit its own', () => {
    const edit = (update_id: number): unknown => ({
      update_id,
      edited_message: {
        message_id: 12,
        date,
        edit_date: date + 60,
        chat: { ...olga, type: 'private' },
        from: olga,
        text: 'иначе',
      },
    });
    const first = parsed(edit(901)).incoming.message;
    expect(first).toMatchObject({
      content: 'иначе',
      quiet: true,
      quotedMessageId: '12',
      timestamp: (date + 60) * 1_000,
      details: { editOf: 12 },
    });
    expect(parsed(edit(902)).incoming.message.providerKey).not.toBe(first.providerKey);
  });

  test('an edited file is fetched like a new one: it may be another', () => {
    const edited_message = {
      message_id: 12,
      date,
      chat: { ...olga, type: 'private' },
      from: olga,
      photo: [file],
      caption: 'лучше',
    };
    expect(parsed({ update_id: 903, edited_message }).incoming.message).toMatchObject({
      type: 'image',
      quiet: true,
      media: { source: { fileId: 'F' } },
      details: { editOf: 12, caption: 'лучше' },
    });
  });

  test.each(['/start', '/start deep-link', '/start@my_bot'])('%s asks for a greeting', (text) => {
    const received = parsed(says({ text }));
    expect(received.start).toBe(true);
    expect(received.incoming.message.content).toBe(text);
  });

  test.each(['/started', 'please /start', '/stop'])('%s does not', (text) => {
    expect(parsed(says({ text })).start).toBe(false);
  });
});

describe('what is not a message', () => {
  test('other updates hold nothing for us', () => {
    expect(parseUpdate(bot, { update_id: 1, my_chat_member: {} }, now)).toBeNull();
  });

  test('an unreadable message gets a placeholder in its chat, if its chat is known', () => {
    const broken = says({ venue: {} });
    expect(() => parseUpdate(bot, broken, now)).toThrow();
    expect(placeholderOf(bot, broken, 1_000)).toMatchObject({
      identities: [{ kind: 'telegram_user', value: '55' }],
      telegramUpdate: { botId: 3, updateId: 900 },
      message: {
        providerKey: '100:55:12:update:900',
        timestamp: 1_000,
        type: 'unsupported',
        content: '[Сообщение не удалось прочитать]',
      },
    });
    expect(placeholderOf(bot, { update_id: 1, message: { text: 'x' } }, 1_000)).toBeNull();
  });
});
