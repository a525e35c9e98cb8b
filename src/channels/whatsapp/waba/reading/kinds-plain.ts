import { safeFilename } from '../../../../domain/media/media-formats.ts';
import { present, type Fields } from './fields.ts';
import { bracketed, type Kind, type Kinds, type MessageContent } from './reading.ts';

/** Texts, files and places. */
export const plainKinds: Kinds = {
  text: {
    is: 'content',
    read(message) {
      const text = message.object('text');
      text.skip('preview_url');
      return { type: 'text', content: text.text('body') ?? '[Сообщение без текста]' };
    },
  },
  image: file('image', 'Изображение'),
  video: file('video', 'Видео'),
  audio: file('audio', 'Аудио'),
  document: file('document', 'Документ'),
  sticker: file('sticker', 'Стикер'),
  location: { is: 'content', read: (message) => placeOf(message.object('location')) },
};

function file(type: string, named: string): Kind {
  return { is: 'content', read: (message) => fileOf(type, named, message.object(type)) };
}

function fileOf(type: string, named: string, fields: Fields): MessageContent {
  const [id, sha256, caption] = [fields.text('id'), fields.text('sha256'), fields.text('caption')];
  const filename = fields.text('filename');
  const mimeType = fields.text('mime_type');
  // The address lives for minutes, and is asked for again when the file is fetched.
  fields.skip('url');
  return {
    type,
    content: caption || (id ? '' : bracketed(`${named}: WhatsApp не передал файл`)),
    filename: safeFilename(filename),
    mimeType: mimeType ?? null,
    details: {
      type: 'file',
      ...present({
        caption,
        voice: fields.flag('voice') === true ? true : undefined,
        animated: fields.flag('animated') === true ? true : undefined,
      }),
    },
    ...(id && { media: { source: { mediaId: id, sha256: sha256 ?? null } } }),
  };
}

/** The three lines that front ends parse; without coordinates only the first one. */
function placeOf(fields: Fields): MessageContent {
  const [name, address, link] = [fields.text('name'), fields.text('address'), fields.text('url')];
  const latitude = degrees(fields, 'latitude', 90);
  const longitude = degrees(fields, 'longitude', 180);
  const label = [name, address].filter(Boolean).join(', ') || 'Геолокация';
  const isKnown = latitude !== undefined && longitude !== undefined;
  return {
    type: 'location',
    content: [
      `📍 ${label}`,
      ...(isKnown
        ? [
            `Координаты: ${latitude}, ${longitude}`,
            `Карта: https://www.google.com/maps?q=${latitude},${longitude}`,
          ]
        : []),
    ].join('\n'),
    details: {
      type: 'location',
      ...(isKnown && { latitude, longitude }),
      ...present({ name, address, link }),
    },
  };
}

/** A number of degrees that exists on Earth. */
function degrees(fields: Fields, name: string, most: number): number | undefined {
  const value = fields.number(name);
  if (value === undefined || Math.abs(value) <= most) return value;
  fields.refuse(name);
  return undefined;
}
