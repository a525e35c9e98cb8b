import type { MessageDetails } from '../../../contracts/message-details.ts';
import { safeFilename } from '../../../domain/media/media-formats.ts';
import { fileSizeOf } from '../../../domain/provider-values.ts';
import type { ContentReader, MessageContent } from './content.ts';
import { countOf, fieldsOf, flagOf, isFields, joined, listOf, numberOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { writtenIn } from './written.ts';

type FileDetails = Omit<Extract<MessageDetails, { type: 'file' }>, 'type'>;

/** How a kind of file is named and read. */
interface Naming {
  readonly type: string;
  readonly name: (file: Fields) => string;
  readonly mimeType?: (file: Fields) => string;
  readonly more?: (file: Fields) => FileDetails;
}

/** Kinds of files by Telegram's key. */
export const fileKinds = {
  // An animation also has a `document` with the same file, so it must come first.
  animation: file({ type: 'video', name: () => 'GIF-анимация', more: () => ({ animated: true }) }),
  photo: (sizes, message) =>
    contentOf(
      { type: 'image', name: () => 'Фото', mimeType: () => 'image/jpeg' },
      largestOf(sizes),
      message,
    ),
  video: file({ type: 'video', name: () => 'Видео' }),
  video_note: file({
    type: 'video',
    name: () => 'Видеосообщение',
    mimeType: () => 'video/mp4',
    more: ({ length }) => ({ round: true, width: numberOf(length), height: numberOf(length) }),
  }),
  voice: file({
    type: 'audio',
    name: () => 'Голосовое сообщение',
    mimeType: () => 'audio/ogg',
    more: () => ({ voice: true }),
  }),
  audio: file({
    type: 'audio',
    name: ({ performer, title, file_name: name }) =>
      named('Аудио', joined([textOf(performer), textOf(title)], ' – ') || filenameOf(name)),
    more: ({ performer, title }) => ({ performer: textOf(performer), trackTitle: textOf(title) }),
  }),
  document: file({
    type: 'document',
    name: ({ file_name: name }) => named('Документ', filenameOf(name)),
  }),
  sticker: file({
    type: 'sticker',
    name: ({ emoji }) => joined(['Стикер', textOf(emoji)], ' '),
    mimeType: (sticker) =>
      sticker['is_video'] === true
        ? 'video/webm'
        : sticker['is_animated'] === true
          ? 'application/x-tgsticker'
          : 'image/webp',
    more: (sticker) => ({
      emoji: textOf(sticker['emoji']),
      animated: flagOf(sticker['is_video'] === true || sticker['is_animated'] === true),
    }),
  }),
} satisfies Readonly<Record<string, ContentReader>>;

function file(naming: Naming): ContentReader {
  return (value, message) => contentOf(naming, isFields(value) ? value : null, message);
}

function contentOf(naming: Naming, given: Fields | null, message: Fields): MessageContent {
  const held = given ?? {};
  const caption = writtenIn(message);
  const size = fileSizeOf(held['file_size']);
  const fileId = textOf(held['file_id']);
  const fileUniqueId = textOf(held['file_unique_id']);
  const label = naming.name(held);
  return {
    type: naming.type,
    content: caption?.content ?? `[${label}]`,
    filename: filenameOf(held['file_name']) ?? null,
    mimeType: textOf(held['mime_type']) ?? naming.mimeType?.(held) ?? null,
    size,
    details: {
      type: 'file',
      caption: caption?.content,
      durationSeconds: numberOf(held['duration']),
      width: countOf(held['width']),
      height: countOf(held['height']),
      spoiler: flagOf(message['has_media_spoiler']),
      ...naming.more?.(held),
    },
    ...(fileId === undefined && { incomplete: true }),
    ...(fileId !== undefined && {
      media: { source: { fileId, ...(fileUniqueId !== undefined && { fileUniqueId }) } },
    }),
  };
}

/** The kinds of what costs something to see; Telegram shows their files only to whoever paid. */
export function filesIn(paidMedia: unknown): number | undefined {
  const { paid_media: files } = fieldsOf(paidMedia);
  return Array.isArray(files) ? files.length : undefined;
}

/** A picture comes in several sizes; the documentation does not promise their order. */
function largestOf(sizes: unknown): Fields | null {
  const area = ({ width, height }: Fields): number =>
    (numberOf(width) ?? 0) * (numberOf(height) ?? 0);
  return listOf(sizes).reduce<Fields | null>(
    (largest, size) => (largest === null || area(size) >= area(largest) ? size : largest),
    null,
  );
}

function filenameOf(name: unknown): string | undefined {
  return safeFilename(textOf(name)) ?? undefined;
}

function named(kind: string, name: string | undefined): string {
  return name ? `${kind}: ${name}` : kind;
}
