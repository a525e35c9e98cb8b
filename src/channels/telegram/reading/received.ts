import type { MessageDetails } from '../../../contracts/message-details.ts';
import { timeOfSeconds } from '../../../domain/provider-values.ts';
import type { IncomingMessage, IncomingMessageFields } from '../../../ports/chat/intake.ts';
import { moveOf } from '../moved-groups.ts';
import { messageIdOf } from '../message-ids.ts';
import { fieldsOf, idOf, isFields, textOf, type Fields } from './fields.ts';
import { frameOf, headOf, keyOf, storedIdOf, type Arrival, type Envelope } from './frame.ts';
import { hasContent, readMessage, type ReadMessage } from './message.ts';
import { topicOf, type Topic } from './topics.ts';

/** A message for intake, and what else has to happen when it is stored. */
export interface ReceivedMessage {
  readonly incoming: IncomingMessage;
  /** A person pressed Start, or typed it: the bot greets. */
  readonly start?: true;
  /** A group continues under another id. */
  readonly moved?: { readonly from: string; readonly to: string };
  /** Its topic, whose name may have to be looked up or noted. */
  readonly topic?: Topic;
  /** A button was pressed: Telegram shows that it works until this is answered. */
  readonly pressed?: string;
}

/** Null = our own message through a business account, which Telegram reports too; its row exists. */
export function received(
  arrival: Arrival,
  message: Fields,
  envelope: Envelope,
): ReceivedMessage | null {
  const { bot } = arrival;
  const through = fieldsOf(message['sender_business_bot']);
  if (idOf(through['id']) === bot.botNumber) return null;
  const read = readMessage(message);
  const { details, ...fields } = rowOf(read);
  const topic = topicOf(message);
  const moved = moveOf(envelope.chatId, message);
  const isStart =
    envelope.isPrivate &&
    read.type === 'text' &&
    /^\/start(@\w+)?(\s|$)/.test(read.content) &&
    envelope.connection === null;
  return {
    incoming: {
      ...frameOf(arrival, message, envelope),
      message: {
        ...headOf(arrival, message, envelope),
        ...fields,
        ...quoted(message, envelope),
        ...withDetails(inTopic(details, topic)),
        ...(isOwn(envelope) && { fromMe: true, status: 'sent' as const }),
        // A channel's post that Telegram copies into its group is no customer's word.
        ...((read.notice || message['is_automatic_forward'] === true) && { quiet: true }),
        ...(read.incomplete && { raw: arrival.update }),
      },
    },
    ...(isStart && { start: true }),
    ...(moved !== null && { moved }),
    ...(topic !== null && { topic }),
  };
}

/**
 * An edit is a separate message that names the one it replaces: history keeps the first version. It is quiet, because
 * it neither waits for an answer nor reopens a chat. A place that moves is the same message again.
 */
export function edition(arrival: Arrival, message: Fields, envelope: Envelope): ReceivedMessage {
  const read = readMessage(message);
  const { details: held, ...fields } = rowOf(read);
  const topic = topicOf(message);
  const target = storedIdOf(envelope);
  const moves = read.type === 'live_location';
  const details = moves ? held : editOf(target, held);
  const head = headOf(arrival, message, envelope);
  return {
    incoming: {
      ...frameOf(arrival, message, envelope),
      message: {
        ...head,
        ...fields,
        dedupeKey: `${keyOf(arrival, envelope)}:edit:${arrival.updateId}`,
        timestamp: timeOfSeconds(message['edit_date'] ?? message['date'], arrival.now),
        quiet: true,
        ...withDetails(inTopic(details, topic)),
        ...(isOwn(envelope) && { fromMe: true, status: 'sent' as const }),
        ...(read.incomplete && { raw: arrival.update }),
        ...(moves && target !== null
          ? { revises: target }
          : { quotedMessageId: target, quotedContent: null }),
      },
    },
    ...(topic !== null && { topic }),
  };
}

/** The new words with their entities; what kind of file they stand under is in the row. */
function editOf(
  messageId: string | null,
  { type: _type, ...held }: MessageDetails = { type: 'text' },
): MessageDetails {
  const { entities, buttons } = held;
  return {
    type: 'edit',
    ...(messageId !== null && { messageId }),
    ...(entities !== undefined && { entities }),
    ...(buttons !== undefined && { buttons }),
  };
}

function rowOf({ notice: _notice, incomplete: _incomplete, ...row }: ReadMessage) {
  return row;
}

function withDetails(details: MessageDetails | undefined): { readonly details?: MessageDetails } {
  return details === undefined ? {} : { details };
}

/** Also a plain text has details once it stands in a topic. */
function inTopic(
  details: MessageDetails | undefined,
  topic: Topic | null,
): MessageDetails | undefined {
  return topic === null ? details : { ...(details ?? { type: 'text' }), topicId: topic.id };
}

/** Written by the owner of a business account, in the chat with his customer. */
function isOwn({ isPrivate, chatId, from, connection }: Envelope): boolean {
  const writer = idOf(from?.['id']);
  return connection !== null && isPrivate && writer !== undefined && writer !== chatId;
}

/**
 * The quoted message, in separate fields. The new text stays as it was written: front ends that strip the old prefix
 * find nothing to strip, and searches, suggestions and quotes of quotes stay clean.
 */
function quoted(
  message: Fields,
  { connection }: Envelope,
): Pick<IncomingMessageFields, 'quotedMessageId' | 'quotedContent'> | undefined {
  const part = textOf(fieldsOf(message['quote'])['text']);
  const original = message['reply_to_message'];
  // In a forum every message "answers" the one that created its topic.
  if (isFields(original) && original['forum_topic_created'] === undefined) {
    const { message_id: id } = original;
    const messageId = typeof id === 'number' ? messageIdOf(id, connection) : null;
    return {
      ...(messageId !== null && { quotedMessageId: messageId }),
      quotedContent: part ?? readMessage(original).content,
    };
  }
  // A message of another chat: its id says nothing here.
  if (isFields(message['external_reply'])) {
    const { origin: _origin, ...other } = message['external_reply'];
    const words = hasContent(other) ? readMessage(other).content : undefined;
    const quotedContent = part ?? words;
    return quotedContent === undefined ? undefined : { quotedContent };
  }
  if (isFields(message['reply_to_story'])) {
    return { quotedContent: readMessage({ story: message['reply_to_story'] }).content };
  }
  return part === undefined ? undefined : { quotedContent: part };
}
