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
      details: { caption: 'Вот он' },
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
      media: { source: { ...source, type: 'video', mimeType: 'video/mp4' } },
    },
  ],
  [
    'a GIF',
    { videoMessage: { ...file, mimetype: 'video/mp4', gifPlayback: true } },
    { type: 'video', content: '', details: { gif: true } },
  ],
  [
    'a round video',
    { ptvMessage: { ...file, mimetype: 'video/mp4' } },
    {
      type: 'video',
      details: { videoNote: true },
      media: { source: { ...source, type: 'ptv', mimeType: 'video/mp4' } },
    },
  ],
  [
    'a voice message',
    { audioMessage: { ...file, mimetype: 'audio/ogg; codecs=opus', ptt: true, seconds: 3 } },
    { type: 'audio', content: '', mimeType: 'audio/ogg; codecs=opus', details: { voice: true } },
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
      details: { animated: true },
      media: { source: { ...source, type: 'sticker', mimeType: 'image/webp' } },
    },
  ],
  [
    'a file that is nowhere',
    { imageMessage: { mimetype: 'image/jpeg', mediaKey } },
    { type: 'image', content: '[Файл недоступен]', mimeType: 'image/jpeg' },
  ],
];
