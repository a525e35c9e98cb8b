import type { proto } from '@whiskeysockets/baileys';
import { fileSourceOf, sizeOf, type WhatsappFile } from './content-files.ts';
import type { MessageContent, ReadContext, Readers } from './content-types.ts';
import { named } from './content-words.ts';

/** Pictures, audio, video, documents, stickers. */
export const fileReaders: Readers = {
  imageMessage: (image: proto.Message.IImageMessage, context) => media('image', image, context),
  videoMessage: (video: proto.Message.IVideoMessage, context) =>
    media('video', video, context, video.gifPlayback === true ? { gif: true } : {}),
  ptvMessage: (video: proto.Message.IVideoMessage, context) =>
    media('ptv', video, context, { videoNote: true }),
  audioMessage: (audio: proto.Message.IAudioMessage, context) =>
    media('audio', audio, context, audio.ptt === true ? { voice: true } : {}),
  documentMessage: (document: proto.Message.IDocumentMessage, context) => ({
    ...media('document', document, context),
    filename: document.fileName || document.title || null,
  }),
  stickerMessage: (sticker: proto.Message.IStickerMessage, context) =>
    media('sticker', sticker, context, {
      ...((sticker.isAnimated === true || sticker.isLottie === true) && { animated: true }),
    }),
  stickerPackMessage: ({ name }: proto.Message.IStickerPackMessage) => ({
    type: 'sticker_pack',
    content: `[Набор стикеров${named(name)}]`,
  }),
  // It only announces pictures; each comes as a message of its own.
  albumMessage: () => null,
};

/** A message that carries a file. */
export function media(
  type: WhatsappFile['type'],
  file: Parameters<typeof fileSourceOf>[1],
  { key }: ReadContext,
  details: Readonly<Record<string, unknown>> = {},
): MessageContent {
  const source = fileSourceOf(type, file, key);
  const caption = file.caption || null;
  const more = { ...details, ...(caption !== null && { caption }) };
  return {
    type: type === 'ptv' ? 'video' : type,
    content: caption ?? (source === null ? '[Файл недоступен]' : ''),
    filename: null,
    mimeType: file.mimetype || null,
    size: sizeOf(file),
    ...(source !== null && { file: source }),
    ...(Object.keys(more).length > 0 && { details: more }),
  };
}
