import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { MessageDetails } from '../../../contracts/message-details.ts';
import { contents, envelopes, notices } from '../../../../test/telegram/messages.ts';
import { bot, now, parsed, says } from '../../../../test/telegram/updates.ts';
import { parseUpdate } from '../parse-update.ts';
import { contentKinds, envelopeKeys } from './message.ts';
import { noticeKinds } from './notices.ts';

/** The message that a private message with these fields becomes. */
const rowOf = (fields: Record<string, unknown>) => parsed(says(fields)).incoming.message;

describe('every key of a message is decided', () => {
  const decided = [...Object.keys(contentKinds), ...Object.keys(noticeKinds), ...envelopeKeys];

  test('each key that telegraf knows', () => {
    const types = createRequire(import.meta.url).resolve('@telegraf/types/message.d.ts');
    const text = readFileSync(types, 'utf8');
    const namespace = text.slice(text.indexOf('namespace Message {'), text.indexOf('\n}\n'));
    const keys = [...namespace.matchAll(/^ {8}(\w+)\??:/gm)].map(([, key]) => key);
    expect(keys).toContain('video_chat_participants_invited');
    expect(keys.filter((key) => !decided.includes(key!))).toEqual([]);
  });

  test('each once', () => {
    expect(new Set(decided).size).toBe(decided.length);
  });

  test('and has an example', () => {
    expect(Object.keys(contents).toSorted()).toEqual(Object.keys(contentKinds).toSorted());
    expect(Object.keys(notices).toSorted()).toEqual(Object.keys(noticeKinds).toSorted());
    const always = ['message_id', 'from', 'date', 'chat'];
    expect([...always, ...Object.keys(envelopes)].toSorted()).toEqual([...envelopeKeys].toSorted());
  });
});

describe('what people say', () => {
  const words: Record<string, string> = {
    text: 'Привет',
    animation: '[GIF-анимация]',
    photo: '[Фото]',
    video: '[Видео]',
    video_note: '[Видеосообщение]',
    voice: '[Голосовое сообщение]',
    audio: '[Аудио: Кино – Группа крови]',
    document: '[Документ: счёт.pdf]',
    sticker: '[Стикер 👍]',
    venue:
      '📍 Офис, Абая 1\nКоординаты: 43.25, 76.9\nКарта: https://www.google.com/maps?q=43.25,76.9',
    location:
      '📍 Геолокация\nКоординаты: 43.25, 76.9\nКарта: https://www.google.com/maps?q=43.25,76.9',
    contact: 'Контакт: Анна, +77010000001',
    users_shared: 'Поделился людьми: Вася, id 5',
    user_shared: 'Поделился людьми: id 5',
    chat_shared: 'Поделился чатом: Новости, @news',
    poll: '[Опрос: Когда?]\n• Утром\n• Вечером',
    checklist: '[Список: Список дел]\n☐ Купить хлеб\n☑ Позвонить',
    invoice: '[Счёт: Торт, 4500.5 KZT]\nНа субботу',
    successful_payment: '[Оплата прошла: 50 XTR]',
    paid_media: 'Смотри\n[Платные файлы: 25 ⭐, файлов: 1]',
    gift: '[Подарок: 15 ⭐]\nСпасибо!',
    unique_gift: '[Подарок: Кот № 7]',
    giveaway: '[Розыгрыш: Кружка, победителей: 3, до 2027-01-16]',
    giveaway_winners: '[Итоги розыгрыша: 100 ⭐, победителей: 1]\nВася',
    web_app_data: '[Данные приложения: Заказать]\n{"order":5,"sum":7837}',
    story: '[История: Новости, https://t.me/news/s/3]',
    dice: '[🎲 4]',
    game: '[Игра: Змейка]\nЕшь яблоки',
    passport_data: '[Документы из Telegram Passport: они зашифрованы для владельца бота]',
  };

  test.each(Object.entries(contents))('a %s is readable, typed and counts', (key, fields) => {
    const row = rowOf(fields);
    expect(row.content).toBe(words[key]);
    expect(row.quiet).toBeUndefined();
    if (row.details !== undefined) expect(MessageDetails.parse(row.details)).toEqual(row.details);
    else expect(key).toBe('text');
  });

  test('what needs more than words has it in its details', () => {
    const details = (key: string) => rowOf(contents[key]!).details;
    expect(details('photo')).toEqual({
      type: 'file',
      width: 64,
      height: 48,
      durationSeconds: 3,
      spoiler: true,
    });
    expect(details('voice')).toMatchObject({ type: 'file', voice: true, durationSeconds: 3 });
    expect(details('video_note')).toMatchObject({ round: true, width: 240, height: 240 });
    expect(details('audio')).toMatchObject({ performer: 'Кино', trackTitle: 'Группа крови' });
    expect(details('sticker')).toMatchObject({ emoji: '👍', animated: true });
    expect(details('location')).toEqual({
      type: 'location',
      latitude: 43.25,
      longitude: 76.9,
      link: 'https://www.google.com/maps?q=43.25,76.9',
      accuracyMeters: 12.5,
      heading: 90,
      live: true,
      liveUntil: '2027-01-15T08:15:00.000Z',
      movedAt: '2027-01-15T08:00:00.000Z',
    });
    expect(details('venue')).toMatchObject({ name: 'Офис', address: 'Абая 1' });
    expect(details('contact')).toEqual({
      type: 'contacts',
      contacts: [{ name: 'Анна', phones: [{ phone: '+77010000001' }], userId: '78' }],
    });
    expect(details('poll')).toEqual({
      type: 'poll',
      pollId: '9',
      question: 'Когда?',
      options: [
        { text: 'Утром', votes: 2 },
        { text: 'Вечером', votes: 0 },
      ],
      multiple: true,
      anonymous: true,
    });
    expect(details('checklist')).toMatchObject({
      tasks: [
        { id: '1', text: 'Купить хлеб', done: false },
        { id: '2', text: 'Позвонить', done: true },
      ],
    });
    expect(details('users_shared')).toEqual({
      type: 'shared',
      people: [{ name: 'Вася', userId: '5' }],
    });
    expect(details('chat_shared')).toEqual({
      type: 'shared',
      chats: [{ id: '-1007', title: 'Новости', username: 'news' }],
    });
    expect(details('web_app_data')).toEqual({
      type: 'app_data',
      label: 'Заказать',
      data: '{"order":5,"sum":7837}',
    });
    expect(details('invoice')).toMatchObject({ amount: 4500.5, currency: 'KZT' });
    expect(details('gift')).toMatchObject({ what: 'gift', count: 15, text: 'Спасибо!' });
  });

  test('a contact has what its vCard says, and each number once', () => {
    const vcard = [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Анна',
      'TEL;TYPE=CELL:+7 701 000 00 01',
      'TEL;TYPE=WORK:+77272000000',
      'EMAIL:anna@x.example',
      'ORG:ООО Ромашка',
      'URL:https://x.example',
      'END:VCARD',
    ].join('\n');
    const contact = { phone_number: '+77010000001', first_name: 'Анна', vcard };
    expect(rowOf({ contact })).toMatchObject({
      content:
        'Контакт: Анна, +77010000001, +77272000000, anna@x.example, ООО Ромашка, https://x.example',
      details: {
        contacts: [
          {
            name: 'Анна',
            phones: [{ phone: '+77010000001' }, { phone: '+77272000000', type: 'work' }],
            emails: ['anna@x.example'],
            company: 'ООО Ромашка',
            links: ['https://x.example'],
          },
        ],
      },
    });
  });

  test('what Telegram does not show to bots is kept as it came', () => {
    for (const key of ['story', 'paid_media', 'passport_data']) {
      const update = says(contents[key]!);
      expect(parsed(update).incoming.message.raw).toBe(update);
    }
    expect(rowOf(contents['photo']!).raw).toBeUndefined();
  });

  test('an unknown kind is a placeholder, and kept as it came; unknown company of a known one too', () => {
    const unknown = rowOf({ hologram: { light: 5 } });
    expect(unknown).toMatchObject({
      type: 'hologram',
      content: '[Сообщение неподдерживаемого вида: hologram]',
      details: { type: 'unsupported', what: 'hologram' },
      raw: { message: { hologram: { light: 5 } } },
    });
    expect(unknown.quiet).toBeUndefined();
    expect(rowOf({ text: 'Привет', hologram: 1 })).toMatchObject({
      type: 'text',
      content: 'Привет',
      raw: { message: { hologram: 1 } },
    });
    expect(rowOf({ hologram: 1, caption: 'Смотри' }).content).toBe('Смотри');
  });

  test('the name of a file is harmless from the beginning', () => {
    const document = { file_id: 'F', file_name: '../../etc/pass\r\n\u202ewd' };
    const row = rowOf({ document });
    expect(row.filename).toBe('passwd');
    expect(row.content).toBe('[Документ: passwd]');
  });

  test('numbers that did not come are not invented', () => {
    expect(rowOf({ location: { latitude: null, longitude: null } })).toMatchObject({
      content: '📍 Геолокация',
      details: { type: 'location' },
    });
    expect(rowOf({ location: { latitude: null } }).details).toEqual({ type: 'location' });
    expect(rowOf({ venue: { location: { latitude: 43 }, title: 'Дом' } })).toMatchObject({
      content: '📍 Дом',
      details: { latitude: 43, name: 'Дом' },
    });
    expect(
      rowOf({ invoice: { title: 'Торт', currency: 'KZT', total_amount: null } }),
    ).toMatchObject({
      content: '[Счёт: Торт]',
    });
    expect(rowOf({ dice: { emoji: '🎲', value: '4' } }).content).toBe('[🎲]');
  });
});

describe('what may stand around a content', () => {
  test.each(Object.entries(envelopes))('%s does not hide the words', (key, value) => {
    const row = rowOf({ text: 'Привет', [key]: value });
    expect(row.type).toBe('text');
    expect(row.content).toMatch(/^Привет/);
    expect(row.raw).toBeUndefined();
    if (row.details !== undefined) expect(MessageDetails.parse(row.details)).toEqual(row.details);
  });

  test('it is in the details', () => {
    expect(
      rowOf({
        ...contents['photo'],
        caption: 'Прайс',
        forward_origin: envelopes['forward_origin'],
        media_group_id: 'album',
        via_bot: envelopes['via_bot'],
        effect_id: '5',
      }).details,
    ).toMatchObject({
      type: 'file',
      caption: 'Прайс',
      forwarded: true,
      forwardedFrom: 'Новости, Аня',
      albumId: 'album',
      viaBot: '@gif',
      effectId: '5',
    });
  });

  test.each([
    [{ type: 'user', sender_user: { first_name: 'Вася', last_name: 'Пупкин' } }, 'Вася Пупкин'],
    [{ type: 'hidden_user', sender_user_name: 'Аноним' }, 'Аноним'],
    [{ type: 'chat', sender_chat: { title: 'Соседи' } }, 'Соседи'],
  ])('who wrote a forwarded message first: %j', (origin, name) => {
    expect(rowOf({ text: 'x', forward_origin: origin }).details).toEqual({
      type: 'text',
      forwarded: true,
      forwardedFrom: name,
    });
  });

  test('addresses of buttons are readable, payloads are in the details', () => {
    expect(rowOf({ text: 'Выбирайте', reply_markup: envelopes['reply_markup'] })).toMatchObject({
      content: 'Выбирайте\n[Сайт: https://example.com/shop]',
      details: {
        type: 'text',
        buttons: [
          { label: 'Сайт', kind: 'url', url: 'https://example.com/shop' },
          { label: 'Да', kind: 'reply', id: 'YES' },
        ],
      },
    });
  });

  test('a message of another chat is quoted in words only, a story too', () => {
    const elsewhere = rowOf({ text: 'Это?', external_reply: envelopes['external_reply'] });
    expect(elsewhere.quotedContent).toBe('[Фото]');
    expect(elsewhere.quotedMessageId).toBeUndefined();
    const part = rowOf({
      text: 'Это?',
      external_reply: envelopes['external_reply'],
      quote: { text: 'часть' },
    });
    expect(part.quotedContent).toBe('часть');
    expect(rowOf({ text: 'Ого', reply_to_story: envelopes['reply_to_story'] })).toMatchObject({
      quotedContent: '[История: Новости, https://t.me/news/s/3]',
      details: { type: 'text', story: true },
    });
  });
});

describe('times', () => {
  test('a time in milliseconds is the time of arrival, in messages and in edits', () => {
    const message = { ...(says({ text: 'дата в мс' }) as { message: object }).message };
    for (const date of [1_795_719_510_000, 0, -5, null, 'вчера', {}, 1e300]) {
      const [first] = parseUpdate(bot, { update_id: 1, message: { ...message, date } }, now);
      expect(first).toMatchObject({ incoming: { message: { timestamp: now } } });
      const edited_message = { ...message, edit_date: date ?? 'x' };
      const [edit] = parseUpdate(bot, { update_id: 2, edited_message }, now);
      expect(edit).toMatchObject({ incoming: { message: { timestamp: now } } });
    }
  });
});
