import { describe, expect, test } from '@jest/globals';
import { captionOf, contentOf, fingerprintOf, quoteOf, type MessageToSend } from './outgoing.ts';

const image: MessageToSend = { type: 'image', file: { address: '/media/image/a.png' } };

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
  ])('%j: %s', (message, content) => {
    expect(contentOf(message, null, 'счёт.pdf')).toBe(content);
  });

  test('is its caption if it has one; a file without a name is just a file', () => {
    expect(contentOf(image, 'Вот', 'a.png')).toBe('Вот');
    expect(contentOf({ ...image, type: 'document' }, null, null)).toBe('[Document: file]');
  });
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
