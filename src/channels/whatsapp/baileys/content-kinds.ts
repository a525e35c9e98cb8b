import type { proto } from '@whiskeysockets/baileys';
import type { MessageContent, ReadContext, Readers } from './content-types.ts';
import { answerReaders } from './kinds-answers.ts';
import { callReaders } from './kinds-calls.ts';
import { fileReaders } from './kinds-files.ts';
import { offerReaders } from './kinds-offers.ts';
import { thingReaders } from './kinds-things.ts';

const editType = 14;
const revokeType = 0;
const secretMessageEdit = 2;

/** Notices of protocolMessage that people should see. All others are messages between devices. */
const notices: Readonly<Record<number, string>> = {
  3: 'изменён срок исчезающих сообщений',
  11: 'клиент показал свой номер',
  27: 'изменены настройки пересылки',
};

const readers: Readers = {
  ...fileReaders,
  ...offerReaders,
  ...answerReaders,
  ...thingReaders,
  ...callReaders,
  conversation: (text: string) => said(text),
  extendedTextMessage: ({ text }: proto.Message.IExtendedTextMessage) => said(text),
  protocolMessage: (message: proto.Message.IProtocolMessage, context) => changed(message, context),
  secretEncryptedMessage: (
    { secretEncType, targetMessageKey }: proto.Message.ISecretEncryptedMessage,
    { fromMe },
  ) =>
    secretEncType === secretMessageEdit
      ? {
          type: 'text',
          content: fromMe
            ? '[Сообщение изменено на телефоне; новый текст виден там]'
            : '[Клиент изменил сообщение; новый текст виден на телефоне]',
          quiet: true,
          about: targetMessageKey?.id ?? null,
          details: { editOf: targetMessageKey?.id ?? null },
        }
      : null,
  pinInChatMessage: ({ key, type }: proto.Message.IPinInChatMessage) => ({
    type: 'protocol',
    content: `Системное сообщение: сообщение ${type === 2 ? 'откреплено' : 'закреплено'}`,
    quiet: true,
    about: key?.id ?? null,
  }),
  keepInChatMessage: () => null,
  requestPhoneNumberMessage: () => ({
    type: 'protocol',
    content: 'Системное сообщение: запрошен номер телефона',
    quiet: true,
  }),
  placeholderMessage: () => ({
    type: 'unsupported',
    content: '[Сообщение доступно только на телефоне]',
  }),
  stickerSyncRmrMessage: () => null,
  messageHistoryBundle: () => null,
  messageHistoryNotice: () => null,
};

/** Keys that accompany the content but are not content themselves. */
const besides = new Set([
  'messageContextInfo',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
]);

const mostWrappers = 8;

export interface OpenedMessage {
  readonly message: proto.IMessage;
  readonly viewOnce: boolean;
  /** The message that this comment refers to. */
  readonly commentOn: string | null;
  /** The album that this picture belongs to. */
  readonly album: string | null;
}

/**
 * Unwraps the content: from disappearing and view-once messages, messages of another device, documents with captions,
 * and from wrappers that WhatsApp may add later, because all of them hold a `message`.
 */
export function openMessage(outer: proto.IMessage): OpenedMessage {
  let message = outer;
  let viewOnce = false;
  let commentOn: string | null = null;
  let album: string | null = null;
  for (let depth = 0; depth <= mostWrappers; depth += 1) {
    const association = message.messageContextInfo?.messageAssociation;
    album ??= association?.parentMessageKey?.id ?? null;
    const [key, value] = contentIn(message) ?? [];
    if (key === undefined || typeof value !== 'object' || value === null) break;
    const {
      message: inner,
      viewOnce: once,
      targetMessageKey,
    } = value as {
      message?: unknown;
      viewOnce?: boolean | null;
      targetMessageKey?: proto.IMessageKey | null;
    };
    viewOnce ||= once === true || key.startsWith('viewOnce');
    if (typeof inner !== 'object' || inner === null) break;
    if (key === 'commentMessage') commentOn = targetMessageKey?.id ?? null;
    message = inner as proto.IMessage;
  }
  return { message, viewOnce, commentOn, album };
}

/** The content and its key; null = the message has no content. */
export function contentIn(message: proto.IMessage): readonly [string, unknown] | null {
  const held = Object.entries(message).filter(
    ([key, value]) => value !== null && value !== undefined && !besides.has(key),
  );
  return held.find(([key]) => Object.hasOwn(readers, key)) ?? held[0] ?? null;
}

/**
 * Reads unwrapped content. An unknown kind becomes a placeholder under WhatsApp's own key, so that nothing people send
 * is invisible. Null = not written by a person: messages between devices.
 */
export function readContent(message: proto.IMessage, context: ReadContext): MessageContent | null {
  const held = contentIn(message);
  if (held === null) return null;
  const [key, value] = held;
  const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
  if (read !== undefined) return read(value as never, context);
  return { type: key, content: `[Сообщение неподдерживаемого вида: ${key.slice(0, 60)}]` };
}

function said(text: string | null | undefined): MessageContent {
  return { type: 'text', content: text || '[Пустое сообщение]' };
}

function changed(
  { key, type, editedMessage }: proto.Message.IProtocolMessage,
  context: ReadContext,
): MessageContent | null {
  const number = type ?? revokeType;
  const about = key?.id ?? null;
  if (number === revokeType) {
    return {
      type: 'deleted',
      content: context.fromMe ? 'Сообщение удалено с телефона' : 'Клиент удалил сообщение',
      quiet: true,
      about,
      details: { deletedOf: about },
    };
  }
  if (number === editType) {
    const edited = editedMessage ? readContent(openMessage(editedMessage).message, context) : null;
    if (edited === null) return null;
    // The file of the original stays: only its caption can be edited.
    const { file: _file, size: _size, mimeType: _mime, filename: _name, ...words } = edited;
    return { ...words, quiet: true, about, details: { ...words.details, editOf: about } };
  }
  const notice = notices[number];
  if (notice === undefined) return null;
  return {
    type: 'protocol',
    content: `Системное сообщение (тип: ${number}): ${notice}`,
    quiet: true,
    about,
  };
}
