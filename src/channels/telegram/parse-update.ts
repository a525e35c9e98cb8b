import type { Message } from 'telegraf/types';
import { z } from 'zod';
import { timeOfSeconds } from '../../domain/provider-values.ts';
import { messageIdOf, telegramMessageKey } from './token.ts';
import type { Address, IncomingMessage } from '../../ports/chat/intake.ts';
import { contentOf, nameOf } from './content.ts';
import { groupIdentities, moveOf } from './moved-groups.ts';

export interface ReceivingBot {
  readonly id: number;
  /** Telegram's number of the bot that owns the token. */
  readonly botNumber: string;
  readonly organizationId: number;
}

export interface ReceivedMessage {
  readonly incoming: IncomingMessage;
  /** A person pressed Start, or typed it: the bot greets. */
  readonly start: boolean;
  /** A group continues under another id. */
  readonly moved: { readonly from: string; readonly to: string } | null;
}

/** The identifying parts of a message; everything else is read with care, and may be missing. */
const Sender = z.looseObject({
  id: z.number(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
const TelegramChat = Sender.extend({ type: z.string(), title: z.string().optional() });
const TelegramMessage = z.looseObject({
  message_id: z.int(),
  date: z.number(),
  edit_date: z.number().optional(),
  chat: TelegramChat,
  from: Sender.optional(),
  sender_chat: TelegramChat.optional(),
});
const MessageUpdate = z.looseObject({
  update_id: z.int().nonnegative(),
  message: TelegramMessage.optional(),
  edited_message: TelegramMessage.optional(),
});

type TelegramMessage = z.output<typeof TelegramMessage>;

/** The update's id, or null if it is not an update at all. */
export function updateIdOf(update: unknown): number | null {
  const { update_id: id } = (update ?? {}) as { update_id?: unknown };
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : null;
}

/**
 * Updates with the same key, which is the chat's, are processed in order, others in parallel. An update that moves a
 * group to another id concerns two chats; then the whole batch is processed in order.
 */
export function orderKeys(updates: readonly unknown[]): readonly string[] {
  const messages = updates.map((update) => {
    const { message, edited_message: edited } = (update ?? {}) as Record<string, unknown>;
    return (message ?? edited ?? {}) as Record<string, unknown>;
  });
  const moves = messages.some(
    (message) => message['migrate_to_chat_id'] ?? message['migrate_from_chat_id'],
  );
  return messages.map(({ chat }) =>
    moves ? 'all' : String((chat as { id?: unknown } | undefined)?.id),
  );
}

/** The common id of an album's files; null = the update is not part of an album. */
export function albumOf(update: unknown): string | null {
  const { message } = (update ?? {}) as { message?: { media_group_id?: unknown } };
  const id = message?.media_group_id;
  return typeof id === 'string' ? id : null;
}

/**
 * Turns an update into a message of its chat; null = it is not a message (another kind of update: nobody wrote to us).
 * @throws if the update claims to contain a message that cannot be read: see `placeholderOf`.
 */
export function parseUpdate(
  bot: ReceivingBot,
  update: unknown,
  now: number,
): ReceivedMessage | null {
  const { update_id: updateId, message, edited_message: edited } = MessageUpdate.parse(update);
  if (message !== undefined) return received(bot, updateId, message, now);
  if (edited !== undefined) return edition(bot, updateId, edited, now);
  return null;
}

/**
 * Replaces a message that cannot be read or stored, so that the operator sees that something arrived: only values that
 * the row certainly accepts. Null if not even its chat is known.
 */
export function placeholderOf(
  bot: ReceivingBot,
  update: unknown,
  now: number,
): IncomingMessage | null {
  const parsed = MessageUpdate.safeParse(update);
  const message = parsed.data?.message ?? parsed.data?.edited_message;
  if (!parsed.success || message === undefined) return null;
  return {
    ...frame(bot, parsed.data.update_id, message),
    message: {
      dedupeKey: `${keyOf(bot, message)}:update:${parsed.data.update_id}`,
      timestamp: now,
      status: 'delivered',
      content: '[Сообщение не удалось прочитать]',
      type: 'unsupported',
    },
  };
}

function keyOf(bot: ReceivingBot, message: TelegramMessage): string {
  return telegramMessageKey(bot.botNumber, message.chat.id, message.message_id);
}

function received(
  bot: ReceivingBot,
  updateId: number,
  message: TelegramMessage,
  now: number,
): ReceivedMessage {
  const content = contentOf(asMessage(message));
  const key = keyOf(bot, message);
  const { service = false, ...fields } = content;
  return {
    incoming: {
      ...frame(bot, updateId, message),
      message: {
        ...head(message, key, now),
        ...fields,
        ...quoted(asMessage(message)),
        ...(service && { quiet: true }),
      },
    },
    start:
      isPrivate(message) &&
      content.type === 'text' &&
      /^\/start(@\w+)?(\s|$)/.test(content.content),
    moved: moveOf(message),
  };
}

/**
 * An edit is a separate message that quotes the one it replaces: history keeps the first version. It is quiet, because
 * it neither waits for an answer nor reopens a chat.
 */
function edition(
  bot: ReceivingBot,
  updateId: number,
  message: TelegramMessage,
  now: number,
): ReceivedMessage {
  const { service: _service, ...fields } = contentOf(asMessage(message));
  const key = `${keyOf(bot, message)}:edit:${updateId}`;
  return {
    incoming: {
      ...frame(bot, updateId, message),
      message: {
        ...head(message, key, now),
        ...fields,
        timestamp: timeOfSeconds(message.edit_date ?? message.date, now),
        quiet: true,
        quotedMessageId: String(message.message_id),
        quotedContent: null,
        details: { ...fields.details, editOf: message.message_id },
      },
    },
    start: false,
    moved: null,
  };
}

/** The chat of the message: a person's, or a group's own. */
function frame(
  bot: ReceivingBot,
  updateId: number,
  message: TelegramMessage,
): Omit<IncomingMessage, 'message'> {
  const { chat } = message;
  const from = message.from;
  const telegramChatId = String(chat.id);
  const base = {
    organizationId: bot.organizationId,
    channel: 'telegram',
    accountId: bot.id,
    accountKey: `telegram:${bot.id}`,
    once: String(updateId),
  } as const;
  if (!isPrivate(message)) {
    const name = chat.title ?? `Группа ${chat.id}`;
    return {
      ...base,
      identities: groupIdentities(message),
      contactName: name,
      chat: { name, isGroup: true, address: { telegramChatId } },
    };
  }
  const person = from ?? chat;
  const name = personName(person);
  return {
    ...base,
    identities: [{ kind: 'telegram_user', value: String(person.id) }],
    contactName: name,
    chat: {
      name,
      address: {
        telegramChatId,
        telegramUserId: String(person.id),
        telegramUsername: person.username ?? null,
        telegramFirstName: person.first_name ?? null,
        telegramLastName: person.last_name ?? null,
      },
    },
  };
}

/** What every message row of this channel has. */
function head(
  message: TelegramMessage,
  dedupeKey: string,
  now: number,
): {
  dedupeKey: string;
  timestamp: number;
  status: 'delivered';
  senderName: string | null;
  providerMessageId: string | null;
  address: Address;
} {
  // An anonymous admin and a linked channel write as a chat; `from` is then a substitute by Telegram.
  const sender = message.sender_chat ?? message.from;
  return {
    dedupeKey,
    timestamp: timeOfSeconds(message.date, now),
    status: 'delivered',
    senderName: sender === undefined ? null : nameOf(sender),
    providerMessageId: messageIdOf(message.message_id),
    address: {
      telegramUserId: message.from === undefined ? null : String(message.from.id),
      telegramUsername: sender?.username ?? null,
    },
  };
}

/** Contract §9.3: the username, otherwise the names, otherwise the number. */
function personName(person: {
  id: number;
  username?: string | undefined;
  first_name?: string | undefined;
  last_name?: string | undefined;
}): string {
  const name = [person.first_name, person.last_name].filter(Boolean).join(' ');
  return person.username || name || `User ${person.id}`;
}

function isPrivate(message: TelegramMessage): boolean {
  return message.chat.type === 'private';
}

/**
 * The quoted message, in separate fields. The new text stays as it was written: front ends that strip the old prefix
 * find nothing to strip, and searches, suggestions and quotes of quotes stay clean.
 */
function quoted(message: Message): { quotedMessageId?: string; quotedContent?: string } {
  if (!('reply_to_message' in message) || message.reply_to_message === undefined) return {};
  const original = message.reply_to_message;
  // In a forum every message "answers" the one that created its topic.
  if ('forum_topic_created' in original) return {};
  return {
    quotedMessageId: String(original.message_id),
    quotedContent: message.quote?.text ?? contentOf(original).content,
  };
}

/** Only the identifying parts are checked; `contentOf` reads the rest by the keys that exist. */
function asMessage(message: TelegramMessage): Message {
  return message as unknown as Message;
}
