import type { MessageDetails } from '../../../contracts/message-details.ts';
import { defined } from '../../shared/defined.ts';
import {
  content,
  quiet,
  type Kind,
  type MessageContent,
  type ReadContext,
} from './content-types.ts';
import { idIn } from './content-words.ts';

const eventEdit = 1;
const unpinned = 2;
const keepUndone = 2;
const statusNotices: Readonly<Record<number, string>> = {
  1: 'клиент ответил на статус своим',
  2: 'клиент поделился статусом',
  3: 'клиент поделился ответом на вопрос',
};

/** What happens to earlier messages, and notices of people's apps. Protocol messages: kinds-protocol.ts. */
export const changeKinds = {
  secretEncryptedMessage: quiet((message, context) => {
    const target = idIn(message, 'targetMessageKey');
    const what = message.number('secretEncType') === eventEdit ? 'event' : 'message';
    return {
      type: 'text',
      content: hiddenEdit(what, context.fromMe),
      about: target ?? null,
      details: editOf(target),
      keepRaw: true,
    };
  }),
  encCommentMessage: content((comment) => ({
    type: 'unsupported',
    content: '[Комментарий виден только на телефоне]',
    about: idIn(comment, 'targetMessageKey') ?? null,
    details: { type: 'unsupported', what: 'encCommentMessage' },
    keepRaw: true,
  })),
  pinInChatMessage: quiet((pin) =>
    noticed(
      pin.number('type') === unpinned ? 'unpinned' : 'pinned',
      `сообщение ${pin.number('type') === unpinned ? 'откреплено' : 'закреплено'}`,
      idIn(pin, 'key'),
    ),
  ),
  keepInChatMessage: quiet((keep) =>
    noticed(
      keep.number('keepType') === keepUndone ? 'not_kept' : 'kept',
      `исчезающее сообщение ${keep.number('keepType') === keepUndone ? 'больше не хранится' : 'сохранено'}`,
      idIn(keep, 'key'),
    ),
  ),
  requestPhoneNumberMessage: quiet(() =>
    noticed('phone_number_requested', 'запрошен номер телефона'),
  ),
  statusNotificationMessage: quiet((notice) => ({
    ...noticed(
      'status',
      statusNotices[notice.number('type') ?? 0] ?? 'клиент отметил ваш статус',
      idIn(notice, 'originalMessageKey'),
    ),
  })),
  placeholderMessage: content(() => ({
    type: 'unsupported',
    content: '[Сообщение доступно только на телефоне]',
    details: {
      type: 'unsupported',
      what: 'placeholderMessage',
      reason: 'WhatsApp показывает его только на телефоне',
    },
  })),
  chat: content((chat) => ({
    type: 'chat',
    content: `[Ссылка на чат${chat.text('displayName') ? `: ${chat.text('displayName')}` : ''}]`,
    details: {
      type: 'shared',
      chats: [defined({ id: chat.text('id', 200), title: chat.text('displayName') })],
    },
  })),
} as const satisfies Record<string, Kind>;

function hiddenEdit(what: 'event' | 'message', fromMe: boolean): string {
  if (what === 'event') return '[Событие изменено; новое видно на телефоне]';
  return fromMe
    ? '[Сообщение изменено на телефоне; новый текст виден там]'
    : '[Клиент изменил сообщение; новый текст виден на телефоне]';
}

export function editOf(messageId: string | undefined): MessageDetails {
  return { type: 'edit', ...defined({ messageId }) };
}

/** A notice in words, quiet by its kind. */
export function noticed(
  what: string,
  words: string,
  about?: string,
  values: Readonly<Record<string, string>> = {},
): MessageContent {
  return {
    type: 'protocol',
    content: `Системное сообщение: ${words}`,
    about: about ?? null,
    details: { type: 'notice', what, ...(Object.keys(values).length > 0 && { values }) },
  };
}

/**
 * The new content of an earlier message. The file of the original stays, because only its caption can be edited. A place
 * that moved replaces the old one.
 */
export function edited(
  messageId: string | undefined,
  inner: MessageContent | null,
): MessageContent | null {
  if (inner === null) return null;
  if (inner.details?.type === 'location' && inner.details.live === true && messageId) {
    return { ...inner, quiet: true, revises: messageId };
  }
  const { file: _file, size: _size, mimeType: _mime, filename: _name, ...words } = inner;
  return { ...words, quiet: true, about: messageId ?? null, details: editOf(messageId) };
}

/** The words of a secret message that could be opened; null = they could not, or there are none. */
export function openedWords(context: ReadContext): object | null {
  return context.secret?.use === 'message' ? context.secret.message : null;
}
