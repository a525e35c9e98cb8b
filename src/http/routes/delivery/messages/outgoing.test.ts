import { describe, expect, test } from '@jest/globals';
import { captionOf, contentOf, fingerprintOf, quoteOf, type MessageToSend } from './outgoing.ts';

const image: MessageToSend = { type: 'image', file: { address: '/media/image/a.png' } };

const parts = { caption: null, filename: null, target: 'wamid.1', carries: {} };
const place = { latitude: 43.25, longitude: 76.9 };
const ivan = { name: 'Иван', phones: [{ phone: '+7 701' }, { phone: '+7 702' }] };

describe('the text of a message in the history', () => {
  test.each<[MessageToSend, string]>([
    [{ type: 'text', text: ' Привет ' }, ' Привет '],
    [image, '[Image]'],
    [{ ...image, type: 'video' }, '[Video]'],
    [{ ...image, type: 'audio' }, '[Audio]'],
    [{ ...image, type: 'document' }, '[Document: счёт.pdf]'],
    [{ type: 'template', template: { name: 'hello', language: 'ru' } }, 'Template: hello'],
    [{ type: 'interactive', interactive: { body: { text: 'Да?' } } }, 'Да?'],
    [{ type: 'interactive', interactive: { body: 'Да?' } }, '[Interactive]'],
    [{ type: 'interactive', interactive: {} }, '[Interactive]'],
    [{ ...image, type: 'sticker' }, '[Sticker]'],
    [
      { type: 'location', place },
      '📍 Геолокация\nКоординаты: 43.25, 76.9\nКарта: https://www.google.com/maps?q=43.25,76.9',
    ],
    [
      { type: 'location', place: { ...place, name: 'Офис', address: 'Абая 1' } },
      '📍 Офис, Абая 1\nКоординаты: 43.25, 76.9\nКарта: https://www.google.com/maps?q=43.25,76.9',
    ],
    [{ type: 'contact', contacts: [ivan] }, 'Контакт: Иван (+7 701, +7 702)'],
    [
      { type: 'contact', contacts: [ivan, { name: 'ТОО' }] },
      'Контакты: Иван (+7 701, +7 702), ТОО',
    ],
    [
      { type: 'reaction', reaction: { messageId: 5, emoji: '👍' } },
      'Реакция "👍" на сообщение wamid.1',
    ],
    [
      { type: 'reaction', reaction: { messageId: 5, emoji: null } },
      'Реакция снята с сообщения wamid.1',
    ],
  ])('%j: %s', (message, content) => {
    expect(contentOf(message, { ...parts, filename: 'счёт.pdf' })).toBe(content);
  });

  test('is its caption if it has one; a file without a name is just a file', () => {
    expect(contentOf(image, { ...parts, caption: 'Вот', filename: 'a.png' })).toBe('Вот');
    expect(contentOf({ ...image, type: 'document' }, parts)).toBe('[Document: file]');
  });
});

test('a place has the words of the places that come by its channel', () => {
  const carries = { placeWords: 'coordinates' } as const;
  const words = (name?: string): string =>
    contentOf(
      { type: 'location', place: { ...place, ...(name !== undefined && { name }) } },
      { ...parts, carries },
    );
  expect(words()).toBe('Latitude: 43.25, Longitude: 76.9');
  expect(words('Офис')).toBe('Latitude: 43.25, Longitude: 76.9\n📍 Офис');
});

test('a caption is a text, under files that may have one', () => {
  const withoutSound = { withoutCaption: ['audio'] } as const;
  const audio: MessageToSend = { ...image, type: 'audio', caption: 'Вот' };
  expect(captionOf(withoutSound, audio)).toBeNull();
  expect(captionOf({}, audio)).toBe('Вот');
  expect(captionOf(withoutSound, { ...image, caption: ' Вот ' })).toBe(' Вот ');
  expect(captionOf(withoutSound, { ...image, caption: ' \n' })).toBeNull();
  expect(captionOf(withoutSound, { type: 'text', text: 'x' })).toBeNull();
});

test('a quote of a message without text names its kind', () => {
  expect(quoteOf({ type: 'text', content: 'Сколько?' })).toBe('Сколько?');
  expect(quoteOf({ type: 'image', content: '' })).toBe('[Изображение]');
  expect(quoteOf({ type: 'audio', content: '' })).toBe('[Аудио]');
  expect(quoteOf({ type: 'sticker', content: '' })).toBe('[sticker]');
});

describe('the fingerprint', () => {
  const others: readonly MessageToSend[] = [
    image,
    { ...image, type: 'document' },
    { ...image, caption: 'Вот' },
    { ...image, filename: 'Вот' },
    { ...image, quotedMessageId: '7' },
    { ...image, file: { address: '/media/image/b.png' } },
    { type: 'template', template: { name: 'a', language: 'ru' } },
    { type: 'template', template: { name: 'a', language: 'en' } },
    { type: 'template', template: { name: 'a', language: 'ru', components: [{ type: 'body' }] } },
    { type: 'interactive', interactive: { type: 'list' } },
    { type: 'text', text: 'a' },
  ];

  test('differs for different messages', () => {
    expect(new Set(others.map(fingerprintOf)).size).toBe(others.length);
  });

  test('is the same for the same message, and for the same file uploaded again', () => {
    expect(fingerprintOf({ ...image, caption: null })).toBe(fingerprintOf(image));
    const upload = (mediaUrl: string): MessageToSend => ({
      type: 'image',
      file: {
        own: { mediaUrl, mimeType: 'image/png', size: 7, filename: 'a.png', thumbnailUrl: null },
      },
    });
    expect(fingerprintOf(upload('/media/image/1.png'))).toBe(
      fingerprintOf(upload('/media/image/2.png')),
    );
  });
});
