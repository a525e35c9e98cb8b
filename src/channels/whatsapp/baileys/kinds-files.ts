import { safeFilename } from '../../../domain/media/media-formats.ts';
import type { MessageDetails } from '../../../contracts/message-details.ts';
import { defined } from '../../shared/defined.ts';
import type { Fields } from '../../shared/fields.ts';
import { fileSourceOf, sizeOf, type WhatsappFile } from './content-files.ts';
import { content, type Kind, type MessageContent, type ReadContext } from './content-types.ts';
import { lines, named } from './content-words.ts';

type FileDetails = Extract<MessageDetails, { type: 'file' }>;

/** Pictures, audio, video, documents, stickers. */
export const fileKinds = {
  imageMessage: content((image, context) => media('image', image, context)),
  videoMessage: content((video, context) =>
    media('video', video, context, video.flag('gifPlayback') ? { animated: true } : {}),
  ),
  ptvMessage: content((video, context) => media('ptv', video, context, { round: true })),
  audioMessage: content((audio, context) =>
    media('audio', audio, context, audio.flag('ptt') ? { voice: true } : {}),
  ),
  documentMessage: content((document, context) => media('document', document, context)),
  stickerMessage: content((sticker, context) =>
    media(
      'sticker',
      sticker,
      context,
      sticker.flag('isAnimated') || sticker.flag('isLottie') ? { animated: true } : {},
    ),
  ),
  stickerPackMessage: content((pack) => {
    const emoji = pack.all('stickers').flatMap((sticker) => sticker.texts('emojis'))[0];
    return {
      type: 'sticker_pack',
      content: lines(
        `[Набор стикеров${named(pack.text('name'))}]`,
        pack.text('publisher'),
        pack.text('packDescription'),
        pack.text('caption'),
      ),
      details: {
        type: 'file',
        ...defined({ caption: pack.text('caption'), emoji: emoji?.slice(0, 50) }),
      },
    };
  }),
  // It only announces pictures; each comes as a message of its own.
  albumMessage: { as: 'nothing' },
} as const satisfies Record<string, Kind>;

/** A message that carries a file. */
export function media(
  type: WhatsappFile['type'],
  file: Fields,
  { key }: ReadContext,
  more: Partial<FileDetails> = {},
): MessageContent {
  const source = fileSourceOf(type, file, key);
  const caption = file.text('caption', 100_000);
  const details: FileDetails = {
    type: 'file',
    ...more,
    ...defined({
      caption,
      durationSeconds: file.count('seconds') || undefined,
      width: file.count('width') || undefined,
      height: file.count('height') || undefined,
    }),
  };
  const name = type === 'document' ? (file.text('fileName') ?? file.text('title')) : undefined;
  return {
    type: type === 'ptv' ? 'video' : type,
    content: caption ?? (source === null ? '[Файл недоступен]' : ''),
    filename: safeFilename(name),
    mimeType: file.text('mimetype', 200) ?? null,
    size: sizeOf(file),
    ...(source !== null && { file: source }),
    ...(Object.keys(details).length > 1 && { details }),
  };
}
