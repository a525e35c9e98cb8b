import type { Sample } from './message-builders.ts';
import { file, image, mediaKey, source } from './message-builders.ts';

/** A message with each kind of file, and the fields that parsing must return. */
export const sampleFiles: readonly Sample[] = [
  [
    'a picture with words',
    image,
    {
      type: 'image',
      content: 'Вот он',
      mimeType: 'image/jpeg',
      size: 12_345,
      details: { type: 'file', caption: 'Вот он' },
      media: { source: { ...source, type: 'image', mimeType: 'image/jpeg' } },
    },
  ],
  [
    'a picture',
    { imageMessage: { ...file, mimetype: 'image/jpeg' } },
    { type: 'image', content: '' },
  ],
  [
    'a video',
    { videoMessage: { ...file, mimetype: 'video/mp4', caption: 'Кино', seconds: 4 } },
    {
      type: 'video',
      content: 'Кино',
      details: { type: 'file', caption: 'Кино', durationSeconds: 4 },
      media: { source: { ...source, type: 'video', mimeType: 'video/mp4' } },
    },
  ],
  [
    'a GIF',
    { videoMessage: { ...file, mimetype: 'video/mp4', gifPlayback: true } },
    { type: 'video', content: '', details: { type: 'file', animated: true } },
  ],
  [
    'a round video',
    { ptvMessage: { ...file, mimetype: 'video/mp4' } },
    {
      type: 'video',
      details: { type: 'file', round: true },
      media: { source: { ...source, type: 'ptv', mimeType: 'video/mp4' } },
    },
  ],
  [
    'a voice message',
    { audioMessage: { ...file, mimetype: 'audio/ogg; codecs=opus', ptt: true, seconds: 3 } },
    {
      type: 'audio',
      content: '',
      mimeType: 'audio/ogg; codecs=opus',
      details: { type: 'file', voice: true, durationSeconds: 3 },
    },
  ],
  [
    'an audio file',
    { audioMessage: { ...file, mimetype: 'audio/mpeg' } },
    { type: 'audio', content: '' },
  ],
  [
    'a document',
    { documentMessage: { ...file, mimetype: 'application/pdf', fileName: 'Счёт.pdf' } },
    {
      type: 'document',
      content: '',
      filename: 'Счёт.pdf',
      media: { source: { ...source, type: 'document', mimeType: 'application/pdf' } },
    },
  ],
  [
    'a document with words',
    {
      documentWithCaptionMessage: {
        message: {
          documentMessage: {
            ...file,
            mimetype: 'application/pdf',
            fileName: 'a.pdf',
            caption: 'Счёт',
          },
        },
      },
    },
    { type: 'document', content: 'Счёт', filename: 'a.pdf' },
  ],
  [
    'a sticker',
    { stickerMessage: { ...file, mimetype: 'image/webp', isAnimated: true } },
    {
      type: 'sticker',
      content: '',
      details: { type: 'file', animated: true },
      media: { source: { ...source, type: 'sticker', mimeType: 'image/webp' } },
    },
  ],
  [
    'a sticker that moves',
    { lottieStickerMessage: { message: { stickerMessage: { ...file, isLottie: true } } } },
    { type: 'sticker', content: '', details: { type: 'file', animated: true } },
  ],
  [
    'a pack of stickers',
    {
      stickerPackMessage: {
        name: 'Коты',
        publisher: 'Студия',
        packDescription: 'Десять котов',
        stickers: [{ emojis: ['😺'] }],
      },
    },
    {
      type: 'sticker_pack',
      content: '[Набор стикеров: Коты]\nСтудия\nДесять котов',
      details: { type: 'file', emoji: '😺' },
    },
  ],
  [
    'a document with a name that is none',
    { documentMessage: { mimetype: 'application/pdf', fileName: '../../etc/pa\u202esswd' } },
    { type: 'document', content: '[Файл недоступен]', filename: 'passwd' },
  ],
  [
    'a file that is nowhere',
    { imageMessage: { mimetype: 'image/jpeg', mediaKey } },
    { type: 'image', content: '[Файл недоступен]', mimeType: 'image/jpeg' },
  ],
];
