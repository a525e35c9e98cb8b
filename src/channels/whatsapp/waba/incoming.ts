import { z } from 'zod';
import { timeOfSeconds } from '../../../domain/provider-values.ts';
import type { ContactIdentity, IncomingMessage } from '../../../ports/chat/intake.ts';
import type { QuotableMessage, WabaNumber } from '../ports/waba-numbers.ts';
import { isScopedId, isWaId, phoneJid, scopedJid } from './address.ts';
import { contentOf, isKnownType } from './content.ts';
import type { WebhookPart } from './webhook-parts.ts';

type MessagePart = Extract<WebhookPart, { kind: 'message' }>;

/** The fields that identify a message. Everything else in it may be missing or malformed. */
const Frame = z.looseObject({
  id: z.string().min(1).max(500),
  timestamp: z.union([z.string(), z.number()]).optional(),
  type: z.string().min(1),
});
const System = z.looseObject({ type: z.string() });
const Context = z.looseObject({ id: z.string().min(1) });

/** All data for a message's row and chat, except the text that it quotes. */
export interface ReadMessage {
  readonly number: WabaNumber;
  readonly incoming: IncomingMessage;
  /** The id of the message that it quotes or refers to; null = none. */
  readonly quotes: string | null;
  /** We cannot read its type, so it is also stored as it came. */
  readonly strange: boolean;
  /** Where answers go from now on, because the person's number or id changed. */
  readonly movedTo: string | null;
  /** The person shows their number and also has an id: a chat that knew only the id can now be answered by number. */
  readonly shown: boolean;
}

interface Person {
  readonly waId: string | null;
  readonly userId: string | null;
}

/**
 * Reads a message of a webhook.
 * @throws if it cannot be read: see `placeholderOf`.
 */
export function readMessage(number: WabaNumber, part: MessagePart, now: number): ReadMessage {
  const message = Frame.parse(part.message);
  const person = personOf(part, message);
  if (person === null) throw new Error('Nobody wrote it');
  const content = contentOf(message);
  const { about, details, quiet, ...fields } = content;
  const quotes = about ?? Context.safeParse(message['context']).data?.id ?? null;
  const moved = movedPerson(message);
  const frame = frameOf(number, part, moved === null ? [person] : [person, ...moved]);
  return {
    number,
    incoming: {
      ...frame,
      message: {
        ...headOf(number, part, person, message, now),
        ...fields,
        ...(part.echo && fields.type === 'deleted' && { content: 'Сообщение удалено с телефона' }),
        ...(details !== undefined && { details }),
        ...(quiet === true && { quiet }),
        ...(quotes !== null && { quotedMessageId: quotes }),
      },
    },
    quotes,
    strange: !isKnownType(message.type),
    movedTo: moved === null ? null : jidOf(moved[0]),
    shown: person.waId !== null && person.userId !== null,
  };
}

/** Adds the quoted text to a message (contract §3.2); the message's own text stays as it was written. */
export function withQuote(read: ReadMessage, quoted: QuotableMessage | undefined): IncomingMessage {
  if (read.quotes === null) return read.incoming;
  const quotedContent = quoted === undefined ? '[Сообщение не найдено]' : quoteOf(quoted);
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
 * The placeholder for a message that cannot be read or stored, so that the operator sees that something came. It
 * contains only values that the row certainly accepts. Null if even the sender is unknown.
 */
export function placeholderOf(
  number: WabaNumber,
  part: MessagePart,
  now: number,
): IncomingMessage | null {
  const frame = Frame.safeParse(part.message);
  const person = frame.success ? personOf(part, frame.data) : null;
  if (!frame.success || person === null) return null;
  return {
    ...frameOf(number, part, [person]),
    message: {
      ...headOf(number, part, person, { ...frame.data, timestamp: undefined }, now),
      type: 'unsupported',
      content: '[Сообщение не удалось прочитать]',
    },
  };
}

function headOf(
  number: WabaNumber,
  part: MessagePart,
  person: Person,
  message: z.output<typeof Frame>,
  now: number,
) {
  return {
    dedupeKey: message.id,
    providerMessageId: message.id,
    timestamp: timeOfSeconds(Number(message.timestamp), now),
    status: part.echo ? ('sent' as const) : ('received' as const),
    ...(part.echo && { fromMe: true }),
    senderJid: part.echo ? number.phoneJid : jidOf(person),
    senderName: part.echo ? null : nameOf(part, person),
  };
}

function frameOf(
  number: WabaNumber,
  part: MessagePart,
  people: readonly [Person, ...Person[]],
): Omit<IncomingMessage, 'message'> {
  const [person] = people;
  const name = part.echo ? null : nameOf(part, person);
  return {
    organizationId: number.organizationId,
    channel: 'whatsapp',
    accountId: number.organizationPhoneId,
    accountKey: `whatsapp:${number.organizationPhoneId}`,
    identities: identitiesOf(people),
    contactName: name,
    chat: {
      name,
      isGroup: false,
      address: { remoteJid: jidOf(person), receivingPhoneJid: number.phoneJid },
    },
  };
}

function identitiesOf(people: readonly Person[]): readonly ContactIdentity[] {
  const known = new Map<string, ContactIdentity>();
  for (const { waId, userId } of people) {
    if (waId !== null) known.set(waId, { kind: 'phone_jid', value: phoneJid(waId) });
    if (userId !== null) known.set(userId, { kind: 'bsuid', value: userId });
  }
  return [...known.values()];
}

/** Who the chat is with: the sender, or the person whom the business wrote to. */
function personOf(part: MessagePart, message: z.output<typeof Frame>): Person | null {
  // A group message must not end up in the chat of one person.
  if (message['group_id'] !== undefined) return null;
  const [id, userId] = part.echo
    ? [message['to'], message['to_user_id']]
    : [message['from'], message['from_user_id']];
  const contact = part.contacts.find(id, userId);
  const numbers = [id, contact?.waId];
  const ids = [userId, id, contact?.userId];
  const person = { waId: numbers.find(isWaId) ?? null, userId: ids.find(isScopedId) ?? null };
  return person.waId === null && person.userId === null ? null : person;
}

function nameOf(part: MessagePart, { waId, userId }: Person): string | null {
  return part.contacts.find(waId, userId)?.name ?? null;
}

/** The new and the former addresses of a person whose number or id changed. */
function movedPerson(message: z.output<typeof Frame>): readonly [Person, Person] | null {
  if (message.type !== 'system') return null;
  const system = System.safeParse(message['system']).data;
  if (!/^(user|customer)_changed_(number|user_id)$/.test(system?.type ?? '')) return null;
  const find = (
    ...[waIds, userIds]: readonly [readonly unknown[], readonly unknown[]]
  ): Person => ({
    waId: waIds.find(isWaId) ?? null,
    userId: userIds.find(isScopedId) ?? null,
  });
  const next = find([system?.['wa_id'], system?.['new_wa_id']], [system?.['user_id']]);
  if (next.waId === null && next.userId === null) return null;
  return [next, find([], [system?.['previous_user_id']])];
}

function jidOf({ waId, userId }: Person): string {
  return waId === null ? scopedJid(userId ?? '') : phoneJid(waId);
}

function quoteOf({ type, content, caption, fromMe }: QuotableMessage): string {
  const placeholder = quotePlaceholders[type];
  // For our own files without a caption, the row's content is a placeholder of another kind.
  if (placeholder !== undefined && fromMe) return caption ?? placeholder;
  return content === '' ? (placeholder ?? `[${type}]`) : content;
}

const quotePlaceholders: Readonly<Record<string, string>> = {
  image: '[Изображение]',
  video: '[Видео]',
  document: '[Документ]',
  audio: '[Аудио]',
  sticker: '[sticker]',
};
