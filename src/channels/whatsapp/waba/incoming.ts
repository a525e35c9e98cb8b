import { createHash } from 'node:crypto';
import { timeOfSeconds } from '../../../domain/provider-values.ts';
import type { IncomingMessage } from '../../../ports/chat/intake.ts';
import type { QuotableMessage, WabaNumber } from '../ports/waba-numbers.ts';
import { frameOf, jidOf, moveOf, placeOf, type Place } from './people.ts';
import { quoteOf } from './quotes.ts';
import type { ReadMessage } from './read-part.ts';
import { contentOf, type WabaMessage } from './reading/content.ts';
import { fieldsOf, isPlain } from './reading/fields.ts';
import type { WebhookPart } from './webhook-parts.ts';

type MessagePart = Extract<WebhookPart, { kind: 'message' }>;

const longestId = 500;

/** Reads a message of a webhook; null = it belongs to no chat, because even its sender is unknown. */
export function readMessage(
  number: WabaNumber,
  part: MessagePart,
  now: number,
): ReadMessage | null {
  const { message } = part;
  if (!isPlain(message)) return null;
  const place = placeOf(message, part.contacts, part.echo);
  if (place === null) return null;
  const fields = fieldsOf(message);
  const { content, strange } = contentOf(message);
  const { about, ...read } = content;
  const quotes = about ?? (fields.object('context').text('id') || null);
  const move = place.group === null ? moveOf(fields, place.person) : null;
  const frame = frameOf(number, place, { ...part, move });
  return {
    number,
    incoming: {
      ...frame,
      message: {
        ...headOf(number, part, place, message, now),
        ...read,
        ...(part.echo && read.type === 'deleted' && { content: 'Сообщение удалено с телефона' }),
        ...(quotes !== null && { quotedMessageId: quotes }),
        ...(strange && { raw: message }),
      },
    },
    quotes,
    strange,
    movedTo: move === null ? null : jidOf(move.next),
    shown: place.group === null && place.person.waId !== null && place.person.userId !== null,
  };
}

/** Adds the quoted text to a message (contract §3.2); the message's own text stays as it was written. */
export function withQuote(read: ReadMessage, quoted: QuotableMessage | undefined): IncomingMessage {
  if (read.quotes === null) return read.incoming;
  const quotedContent = quoteOf(quoted);
  return { ...read.incoming, message: { ...read.incoming.message, quotedContent } };
}

/** What a later message of the same webhook needs to quote this one. */
export function quotableOf({ number, incoming: { message } }: ReadMessage): QuotableMessage {
  return {
    organizationPhoneId: number.organizationPhoneId,
    whatsappMessageId: message.dedupeKey,
    type: message.type,
    fromMe: message.fromMe === true,
    content: message.content,
    caption: null,
  };
}

/**
 * The placeholder for a message that cannot be stored, so that the operator sees that something came. It contains only
 * values that the row certainly accepts, and the message as it came beside the row. Null if even the sender is unknown.
 */
export function placeholderOf(
  number: WabaNumber,
  part: MessagePart,
  now: number,
): IncomingMessage | null {
  const { message, contacts, echo } = part;
  const place = isPlain(message) ? placeOf(message, contacts, echo) : null;
  if (place === null || !isPlain(message)) return null;
  return {
    ...frameOf(number, place, part),
    message: {
      ...headOf(number, part, place, { ...message, timestamp: undefined }, now),
      type: 'unsupported',
      content: '[Сообщение не удалось прочитать]',
      raw: message,
    },
  };
}

function headOf(
  number: WabaNumber,
  { echo }: MessagePart,
  { person }: Place,
  message: WabaMessage,
  now: number,
) {
  const id = fieldsOf(message).text('id') ?? '';
  const isNamed = id !== '' && id.length <= longestId;
  return {
    // Without an id, a repetition is known by being the same in everything.
    dedupeKey: isNamed ? id : `content:${hashOf(message)}`,
    providerMessageId: isNamed ? id : null,
    timestamp: timeOfSeconds(message['timestamp'], now),
    status: echo ? ('sent' as const) : ('received' as const),
    ...(echo && { fromMe: true }),
    senderJid: echo ? number.phoneJid : jidOf(person),
    senderName: echo ? null : person.name,
  };
}

function hashOf(message: WabaMessage): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64url');
}
