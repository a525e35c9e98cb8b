import type { Message } from 'telegraf/types';
import { fileSizeOf } from '../../domain/provider-values.ts';

/** The content of a message, in the terms of rows and operators. */
export interface MessageContent {
  /** One of the types of contract §0.7, or Telegram's own key for a kind that is not in the contract. */
  readonly type: string;
  /** Never empty: a text, a caption, or a placeholder that says what arrived. */
  readonly content: string;
  readonly filename?: string | null;
  readonly mimeType?: string | null;
  readonly size?: number | null;
  /** What the type needs beyond text. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The file to fetch. */
  readonly media?: { readonly source: FileSource };
  /** A notice from Telegram about the chat, not something that somebody said. */
  readonly service?: boolean;
}

/** How the row names a file at Telegram until it is fetched. The id stays valid longer than links to the file. */
export interface FileSource {
  readonly fileId: string;
  readonly fileUniqueId: string;
}

interface FileFields {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
  readonly mime_type?: string;
  readonly file_name?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Kinds of content by Telegram's key; the first one in a message decides. */
type Kinds = {
  readonly [K in string]?: (value: never, message: Message) => MessageContent;
};

const kinds: Kinds = {
  text: (text: string) => ({ type: 'text', content: text || '[Пустое сообщение]' }),
  // An animation also has a `document` with the same file, so it must come first.
  animation: (file: FileFields, message) => media('video', file, message, '[GIF-анимация]'),
  photo: (sizes: readonly FileFields[], message) =>
    media('image', largestOf(sizes), message, '[Фото]', 'image/jpeg'),
  video: (file: FileFields, message) => media('video', file, message, '[Видео]'),
  video_note: (file: FileFields, message) =>
    media('video', file, message, '[Видеосообщение]', 'video/mp4'),
  voice: (file: FileFields, message) =>
    media('audio', file, message, '[Голосовое сообщение]', 'audio/ogg'),
  audio: (file: FileFields & { performer?: string; title?: string }, message) =>
    media(
      'audio',
      file,
      message,
      `[Аудио${named([file.performer, file.title].filter(Boolean).join(' – ') || file.file_name)}]`,
    ),
  document: (file: FileFields, message) =>
    media('document', file, message, `[Документ${named(file.file_name)}]`),
  sticker: (
    file: FileFields & { emoji?: string; is_animated?: boolean; is_video?: boolean },
    message,
  ) =>
    media(
      'sticker',
      file,
      message,
      file.emoji ? `[Стикер ${file.emoji}]` : '[Стикер]',
      file.is_video ? 'video/webm' : file.is_animated ? 'application/x-tgsticker' : 'image/webp',
    ),
  // A venue also has a `location`, so it must come first.
  venue: (venue: { location: Place; title: string; address: string }) =>
    location('location', venue.location, [venue.title, venue.address]),
  location: (place: Place) =>
    location(place.live_period === undefined ? 'location' : 'live_location', place, []),
  contact: (contact: {
    phone_number: string;
    first_name: string;
    last_name?: string;
    vcard?: string;
  }) => ({
    type: 'contact',
    content: `Контакт: ${[contact.first_name, contact.last_name].filter(Boolean).join(' ')}, ${contact.phone_number}`,
    details: {
      name: [contact.first_name, contact.last_name].filter(Boolean).join(' '),
      phone: contact.phone_number,
      ...(contact.vcard !== undefined && { vcard: contact.vcard }),
    },
  }),
  poll: (poll: { question: string; options?: readonly { text: string }[] }) => ({
    type: 'poll',
    content: `[Опрос: ${poll.question}]`,
    details: { question: poll.question, options: (poll.options ?? []).map(({ text }) => text) },
  }),
  dice: (dice: { emoji: string; value: number }) => ({
    type: 'dice',
    content: `[${dice.emoji} ${dice.value}]`,
  }),
  game: (game: { title: string }) => ({ type: 'game', content: `[Игра: ${game.title}]` }),
  story: () => ({ type: 'story', content: '[История]' }),
  paid_media: (_paid: unknown, message) => ({
    type: 'paid_media',
    content: captionOf(message) ?? '[Платный контент]',
  }),
  invoice: (invoice: { title: string }) => ({
    type: 'invoice',
    content: `[Счёт: ${invoice.title}]`,
  }),
  successful_payment: () => ({ type: 'successful_payment', content: '[Оплата прошла]' }),

  new_chat_members: (users: readonly Named[]) =>
    notice(`В группу вошли: ${users.map(nameOf).join(', ')}`),
  left_chat_member: (user: Named) => notice(`Из группы вышли: ${nameOf(user)}`),
  new_chat_title: (title: string) => notice(`Новое название группы: ${title}`),
  new_chat_photo: () => notice('Новое фото группы'),
  delete_chat_photo: () => notice('Фото группы удалено'),
  group_chat_created: () => notice('Группа создана'),
  supergroup_chat_created: () => notice('Группа создана'),
  migrate_to_chat_id: () => notice('Группа стала супергруппой'),
  migrate_from_chat_id: () => notice('Группа стала супергруппой'),
  pinned_message: () => notice('Сообщение закреплено'),
};

/** Keys that every message may have and that say nothing about its content. */
const envelope = new Set([
  'message_id',
  'message_thread_id',
  'from',
  'sender_chat',
  'sender_boost_count',
  'sender_business_bot',
  'business_connection_id',
  'date',
  'chat',
  'forward_origin',
  'forward_from',
  'forward_from_chat',
  'forward_from_message_id',
  'forward_signature',
  'forward_sender_name',
  'forward_date',
  'is_topic_message',
  'is_automatic_forward',
  'reply_to_message',
  'external_reply',
  'quote',
  'reply_to_story',
  'via_bot',
  'edit_date',
  'has_protected_content',
  'is_from_offline',
  'media_group_id',
  'author_signature',
  'entities',
  'caption',
  'caption_entities',
  'show_caption_above_media',
  'has_media_spoiler',
  'link_preview_options',
  'effect_id',
  'reply_markup',
]);

/**
 * Turns any message into a typed one. An unknown kind becomes a placeholder under Telegram's own key, so nothing that a
 * customer sends is invisible.
 */
export function contentOf(message: Message): MessageContent {
  const held: Readonly<Record<string, unknown>> = { ...message };
  for (const [key, read] of Object.entries(kinds)) {
    if (read !== undefined && held[key] !== undefined) return read(held[key] as never, message);
  }
  const unknown = Object.keys(held).find((key) => !envelope.has(key)) ?? 'unsupported';
  return {
    type: unknown,
    content: captionOf(message) ?? `[Сообщение неподдерживаемого вида: ${unknown}]`,
  };
}

function media(
  type: string,
  file: FileFields | undefined,
  message: Message,
  placeholder: string,
  usualMimeType: string | null = null,
): MessageContent {
  const caption = captionOf(message);
  return {
    type,
    content: caption ?? placeholder,
    filename: file?.file_name ?? null,
    mimeType: file?.mime_type ?? usualMimeType,
    size: fileSizeOf(file?.file_size),
    details: { ...(caption !== null && { caption }), ...albumOf(message) },
    ...(file !== undefined && {
      media: { source: { fileId: file.file_id, fileUniqueId: file.file_unique_id } },
    }),
  };
}

/** A picture comes in several sizes; the documentation does not promise their order. */
function largestOf(sizes: readonly FileFields[]): FileFields | undefined {
  const area = ({ width = 0, height = 0 }: FileFields): number => width * height;
  return sizes.reduce<FileFields | undefined>(
    (largest, size) => (largest === undefined || area(size) >= area(largest) ? size : largest),
    undefined,
  );
}

/** Files that were sent together come as separate messages with a common id. */
function albumOf(message: Message): { mediaGroupId?: string } {
  const id = 'media_group_id' in message ? message.media_group_id : undefined;
  return id === undefined ? {} : { mediaGroupId: id };
}

function captionOf(message: Message): string | null {
  return 'caption' in message && message.caption ? message.caption : null;
}

function named(name: string | undefined): string {
  return name ? `: ${name}` : '';
}

interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly live_period?: number;
}

/** The three lines that front ends expect (contract §3.3). */
function location(
  type: 'location' | 'live_location',
  { latitude, longitude }: Place,
  names: readonly string[],
): MessageContent {
  const label = names.filter((name) => name !== '').join(', ') || 'Геолокация';
  return {
    type,
    content: [
      `📍 ${label}`,
      `Координаты: ${latitude}, ${longitude}`,
      `Карта: https://www.google.com/maps?q=${latitude},${longitude}`,
    ].join('\n'),
    details: { latitude, longitude, ...(names.length > 0 && { name: label }) },
  };
}

export interface Named {
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
  readonly title?: string | undefined;
}

/** First and last name; otherwise any other name of the sender. */
export function nameOf(sender: Named): string {
  const name = [sender.first_name, sender.last_name].filter(Boolean).join(' ');
  return name || sender.title || sender.username || 'Без имени';
}

function notice(text: string): MessageContent {
  return { type: 'protocol', content: `Системное сообщение: ${text}`, service: true };
}
