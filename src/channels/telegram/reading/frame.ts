import { timeOfSeconds } from '../../../domain/provider-values.ts';
import type {
  Address,
  IncomingMessage,
  IncomingMessageFields,
} from '../../../ports/chat/intake.ts';
import { groupIdentities } from '../moved-groups.ts';
import { messageIdOf, messageKey } from '../message-ids.ts';
import { fieldsOf, idOf, isFields, joined, nameOf, textOf, type Fields } from './fields.ts';
import { topicOf } from './topics.ts';

export interface ReceivingBot {
  readonly id: number;
  /** Telegram's number of the bot that owns the token. */
  readonly botNumber: string;
  readonly organizationId: number;
}

/** One update on its way to intake. */
export interface Arrival {
  readonly bot: ReceivingBot;
  readonly updateId: number;
  readonly update: unknown;
  readonly now: number;
}

/** What names a message's chat and writer. Only the chat's id is needed; everything else may be missing. */
export interface Envelope {
  readonly chat: Fields;
  readonly chatId: string;
  readonly isPrivate: boolean;
  readonly from: Fields | null;
  /** Null = Telegram's number of the message is missing or no number. */
  readonly messageId: number | null;
  /** The business account that the message came through, which counts its messages; null = none. */
  readonly connection: string | null;
}

/** Null = nobody can say whose message it is. */
export function envelopeOf(message: Fields): Envelope | null {
  const from = isFields(message['from']) ? message['from'] : null;
  const chat = fieldsOf(message['chat']);
  // The chat of a private message has the id of its person.
  const chatId =
    idOf(chat['id']) ?? (message['chat'] === undefined ? idOf(from?.['id']) : undefined);
  if (chatId === undefined) return null;
  const type = textOf(chat['type']);
  const { message_id: id } = message;
  return {
    chat,
    chatId,
    isPrivate: type === undefined ? !chatId.startsWith('-') : type === 'private',
    from,
    messageId: typeof id === 'number' && Number.isSafeInteger(id) ? id : null,
    connection: textOf(message['business_connection_id']) ?? null,
  };
}

export function keyOf({ bot, updateId }: Arrival, envelope: Envelope): string {
  const { chatId, messageId, connection } = envelope;
  return messageKey(bot.botNumber, chatId, messageId ?? `update:${updateId}`, connection);
}

/** The message's own id as rows store it; null = it has none. */
export function storedIdOf({ messageId, connection }: Envelope): string | null {
  return messageId === null ? null : messageIdOf(messageId, connection);
}

/** The chat of a message: a person's, or a group's own. */
export function frameOf(
  { bot, updateId }: Arrival,
  message: Fields,
  envelope: Envelope,
): Omit<IncomingMessage, 'message'> {
  const { chat, chatId, isPrivate, from } = envelope;
  const base = {
    organizationId: bot.organizationId,
    channel: 'telegram',
    accountId: bot.id,
    accountKey: `telegram:${bot.id}`,
    once: String(updateId),
  } as const;
  if (!isPrivate) {
    const name = textOf(chat['title']) ?? `Группа ${chatId}`;
    return {
      ...base,
      identities: groupIdentities(chatId, message),
      contactName: name,
      chat: { name, isGroup: true, address: { telegramChatId: chatId } },
    };
  }
  // The writer is somebody else where a business account answers its customer.
  const person = from !== null && idOf(from['id']) === chatId ? { ...chat, ...from } : chat;
  const name = personName(person, chatId);
  return {
    ...base,
    identities: [{ kind: 'telegram_user', value: chatId }],
    contactName: name,
    chat: {
      name,
      address: {
        telegramChatId: chatId,
        telegramUserId: chatId,
        telegramUsername: textOf(person['username']) ?? null,
        telegramFirstName: textOf(person['first_name']) ?? null,
        telegramLastName: textOf(person['last_name']) ?? null,
      },
    },
  };
}

/** What every message row of this channel has. */
export function headOf(
  arrival: Arrival,
  message: Fields,
  envelope: Envelope,
): Pick<
  IncomingMessageFields,
  'dedupeKey' | 'timestamp' | 'status' | 'senderName' | 'providerMessageId'
> & { readonly address: Address } {
  const { from } = envelope;
  // An anonymous admin and a linked channel write as a chat; `from` is then a substitute by Telegram.
  const sender = isFields(message['sender_chat']) ? message['sender_chat'] : from;
  return {
    dedupeKey: keyOf(arrival, envelope),
    timestamp: timeOfSeconds(message['date'], arrival.now),
    status: 'delivered',
    senderName: sender === null ? null : nameOf(sender),
    providerMessageId: storedIdOf(envelope),
    address: {
      telegramUserId: idOf(from?.['id']) ?? null,
      telegramUsername: textOf(sender?.['username']) ?? null,
      ...wayBack(message, envelope),
    },
  };
}

/** What an answer to this message has to name, besides its chat. */
function wayBack(message: Fields, { connection }: Envelope): Address {
  const topic = topicOf(message);
  return {
    ...(topic?.kind === 'forum' && { telegramTopicId: topic.id }),
    ...(topic?.kind === 'direct' && { telegramDirectTopicId: topic.id }),
    ...(connection !== null && { telegramBusinessConnectionId: connection }),
  };
}

/** Contract §9.3: the username, otherwise the names, otherwise the number. */
function personName(person: Fields, id: string): string {
  const names = joined([textOf(person['first_name']), textOf(person['last_name'])], ' ');
  return textOf(person['username']) ?? (names || `User ${id}`);
}
