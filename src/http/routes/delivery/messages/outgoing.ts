import { createHash } from 'node:crypto';
import type { TemplateToSend } from '../../../../ports/chat/chat-writes.ts';
import type { SendingCapabilities } from '../../../../ports/delivery/channel-capabilities.ts';
import {
  mediaTypes,
  type MediaType,
  type OwnFile,
} from '../../../../ports/media/outgoing-media.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { thingWords, type ThingToSend } from './things.ts';

/** A file of a message: an address from the caller, or one of our files that was just uploaded. */
export type FileToSend = { readonly address: string } | { readonly own: OwnFile };

/** Who sends, and in which call. */
export interface Sending {
  readonly user: Principal;
  /** The call's id. The same command again sends nothing twice. */
  readonly commandId: string;
  /** It asks and answers nothing, such as a reaction: it leaves at once, and the chat stays where it is. */
  readonly quiet?: true | undefined;
  /** When it should leave; the answer then calls it planned. Unset = now, or when it can no longer be withdrawn. */
  readonly sendAt?: Date | undefined;
}

/** What an operator wants to send, on any channel. */
export type MessageToSend = (
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: MediaType;
      readonly file: FileToSend;
      readonly caption?: string | null;
      /** The file name for the recipient; unset = the file's own. */
      readonly filename?: string | null;
    }
  | { readonly type: 'sticker'; readonly file: FileToSend }
  | ThingToSend
  | { readonly type: 'template'; readonly template: TemplateToSend }
  /** The provider's own object (Cloud API: `{type: 'button', body: …, action: …}`). */
  | { readonly type: 'interactive'; readonly interactive: Readonly<Record<string, unknown>> }
) & {
  /** The provider's id of the message that this one answers. */
  readonly quotedMessageId?: string | null;
};

export function isMedia(
  message: MessageToSend,
): message is Extract<MessageToSend, { type: MediaType }> {
  return mediaTypes.some((type) => type === message.type);
}

/** Whether a file belongs to the message: one with or without a caption. */
export function hasFile(
  message: MessageToSend,
): message is Extract<MessageToSend, { file: FileToSend }> {
  return 'file' in message;
}

/** The type of the message's row (contract §0.7). */
export function rowTypeOf(message: MessageToSend): string {
  const isList = message.type === 'contact' && message.contacts.length > 1;
  return isList ? 'contacts_array' : message.type;
}

/** The caption of a file, if its channel supports captions. */
export function captionOf(
  { withoutCaption }: Pick<SendingCapabilities, 'withoutCaption'>,
  message: MessageToSend,
): string | null {
  if (!isMedia(message) || withoutCaption?.includes(message.type)) return null;
  const caption = message.caption ?? '';
  return caption.trim() === '' ? null : caption;
}

/** What its content is made of besides the message itself. */
export interface ContentParts {
  readonly caption: string | null;
  readonly filename: string | null;
  /** The provider's id of the message that a reaction is about. */
  readonly target: string | null;
  readonly carries: Pick<SendingCapabilities, 'placeWords'>;
}

/** The text that lists and histories show for a message (contract §3.1). */
export function contentOf(
  message: MessageToSend,
  { caption, filename, target, carries }: ContentParts,
): string {
  switch (message.type) {
    case 'text':
      return message.text;
    case 'image':
      return caption ?? '[Image]';
    case 'video':
      return caption ?? '[Video]';
    case 'audio':
      return caption ?? '[Audio]';
    case 'document':
      return caption ?? `[Document: ${filename ?? 'file'}]`;
    case 'sticker':
      return '[Sticker]';
    case 'location':
    case 'contact':
    case 'reaction':
      return thingWords(message, target, carries);
    case 'template':
      return `Template: ${message.template.name}`;
    case 'interactive':
      return wordsOf(message.interactive) ?? '[Interactive]';
  }
}

function wordsOf(interactive: Readonly<Record<string, unknown>>): string | null {
  const { body } = interactive;
  if (typeof body !== 'object' || body === null) return null;
  const { text } = body as { text?: unknown };
  return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/** The text by which an answer quotes a message (contract §3.2). */
export function quoteOf({
  content,
  type,
}: {
  readonly content: string;
  readonly type: string;
}): string {
  if (content !== '') return content;
  return quotePlaceholders[type] ?? `[${type}]`;
}

const quotePlaceholders: Readonly<Record<string, string>> = {
  image: '[Изображение]',
  video: '[Видео]',
  document: '[Документ]',
  audio: '[Аудио]',
};

/**
 * Identifies the content of the request, because a repeated command must ask for the same. A file is identified by the
 * address from the caller, not by our copy of it.
 */
export function fingerprintOf(message: MessageToSend): string {
  return createHash('sha256')
    .update(JSON.stringify([message.type, message.quotedMessageId ?? null, ...askedOf(message)]))
    .digest('base64url')
    .slice(0, 22);
}

function askedOf(message: MessageToSend): readonly unknown[] {
  switch (message.type) {
    case 'text':
      return [message.text];
    case 'template':
      return [message.template];
    case 'interactive':
      return [message.interactive];
    case 'location':
      return [message.place];
    case 'contact':
      return [message.contacts];
    case 'reaction':
      return [message.reaction];
    case 'sticker':
      return [namedFile(message.file)];
    case 'image':
    case 'video':
    case 'document':
    case 'audio': {
      const { file, caption = null, filename = null } = message;
      return [namedFile(file), caption, filename];
    }
  }
}

const namedFile = (file: FileToSend): unknown =>
  'address' in file ? file.address : [file.own.mimeType, file.own.size, file.own.filename];
