import { describe, expect, test } from '@jest/globals';
import { olga, date, says, parsed } from '../../../test/telegram/updates.ts';

describe('the content of a message', () => {
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

  test('a file is fetched by its id: the largest picture, in whatever order they come', () => {
    const sizes = [
      { ...file, width: 1280, height: 960 },
      { ...file, file_id: 'small', width: 90, height: 67 },
    ];
    const { message } = parsed(says({ photo: sizes, media_group_id: 'album' })).incoming;
    expect(message).toMatchObject({
      size: 10,
      mimeType: 'image/jpeg',
      media: { source: { fileId: 'F', fileUniqueId: 'U' } },
      details: { type: 'file', albumId: 'album', width: 1280, height: 960 },
    });
  });

  test.each(['photo', 'video', 'video_note', 'voice', 'audio', 'document', 'animation', 'sticker'])(
    'a %s has a file to fetch, and its caption in a field of its own',
    (kind) => {
      const held = kind === 'photo' ? [file] : file;
      const { message } = parsed(says({ [kind]: held, caption: 'Чек' })).incoming;
      expect(message.media).toEqual({ source: { fileId: 'F', fileUniqueId: 'U' } });
      expect(message).toMatchObject({ content: 'Чек', details: { caption: 'Чек' } });
    },
  );

  test('a message without a file has none to fetch', () => {
    for (const held of [{ text: 'x' }, { dice: { emoji: '🎲', value: 4 } }, { photo: [] }]) {
      expect(parsed(says(held)).incoming.message.media).toBeUndefined();
    }
  });

  test('a place has the three lines that front ends parse', () => {
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

  test('a reply names the message it answers, and its own text stays clean', () => {
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

  test('an edit is a quiet message that quotes the one it replaces, and each edit is separate', () => {
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
      details: { type: 'edit', messageId: '12' },
    });
    expect(parsed(edit(902)).incoming.message.dedupeKey).not.toBe(first.dedupeKey);
  });

  test('an edited file is fetched like a new one, because it may be another file', () => {
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
      details: { type: 'edit', messageId: '12' },
    });
  });

  test.each(['/start', '/start deep-link', '/start@my_bot'])('%s asks for a greeting', (text) => {
    const received = parsed(says({ text }));
    expect(received.start).toBe(true);
    expect(received.incoming.message.content).toBe(text);
  });

  test.each(['/started', 'please /start', '/stop'])('%s does not ask for a greeting', (text) => {
    expect(parsed(says({ text })).start).toBeUndefined();
  });
});
