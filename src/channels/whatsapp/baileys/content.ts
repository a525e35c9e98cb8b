import type { proto, WACallEvent, WAMessage, WAMessageKey } from '@whiskeysockets/baileys';
import type { IncomingMessage, IncomingMessageFields } from '../../../ports/chat/intake.ts';
import { timeOfSeconds } from '../../../domain/provider-values.ts';
import { numberOf } from './content-files.ts';
import { contentIn, openMessage, type OpenedMessage, readContent } from './content-kinds.ts';
import type { MessageContent } from './content-types.ts';
import { calledBy } from './kinds-calls.ts';
import { clean, storable } from './storable.ts';
import {
  addressOf,
  type ChatPartner,
  identitiesOf,
  participantOf,
  partnerOf,
  type ReceivingNumber,
} from './content-people.ts';

export type { ReceivingNumber } from './content-people.ts';

/** The context of a message. */
export interface Surroundings {
  readonly now: number;
  /** The name of the group, if known. */
  readonly groupSubject?: string | null;
}

/** A message that could not be decrypted. Its row says so until the sender's phone sends it again. */
export const undecryptableType = 'undecryptable';

const ciphertextStub = 2;
const longestName = 200;
const longestId = 200;
const longestQuote = 1_000;

/** The library's word for a stanza that was decrypted but cannot be parsed. */
const unparsed = 'parsing';

/**
 * Turns a message of the library into the form that intake accepts. Null = not addressed to operators: messages between
 * devices, status posts, notes to oneself.
 */
export function parseMessage(
  number: ReceivingNumber,
  message: WAMessage,
  around: Surroundings,
): IncomingMessage | null {
  const key = storableKey(message.key);
  const partner = partnerOf(number, key);
  if (!key.id || partner === null || message.category === 'peer') return null;
  const fromMe = key.fromMe === true;
  const sender = senderOf(number, key, partner);
  const outer = message.message ?? null;
  const opened = outer === null ? null : openMessage(outer);
  const content =
    opened === null
      ? withoutContent(message, sender)
      : readContent(opened.message, { key, fromMe, senderJid: sender });
  if (content === null) return null;
  const name = fromMe ? null : nameOf(message);
  return clean({
    ...frameOf(number, partner, name, around),
    message: {
      ...headOf(key, sender, name, timeOfSeconds(numberOf(message.messageTimestamp), around.now)),
      ...fieldsOf(content, opened),
    },
  });
}

/** Turns the start of a call into a message; null for all later events of the call. */
export function parseCall(
  number: ReceivingNumber,
  call: WACallEvent,
  around: Surroundings,
): IncomingMessage | null {
  if (call.status !== 'offer') return null;
  const key = storableKey({
    id: call.id,
    fromMe: false,
    remoteJid: call.groupJid ?? call.from,
    ...(call.groupJid === undefined
      ? { ...(call.callerPn !== undefined && { remoteJidAlt: call.callerPn }) }
      : { participant: call.from }),
  });
  const partner = partnerOf(number, key);
  if (partner === null) return null;
  const sender = senderOf(number, key, partner);
  const content = calledBy(sender, key.id ?? '');
  return {
    ...frameOf(number, partner, null, around),
    message: {
      ...headOf(key, sender, null, timeOfSeconds(call.date.getTime() / 1_000, around.now)),
      dedupeKey: `call:${key.id}`,
      ...content,
      details: { ...content.details, video: call.isVideo === true },
    },
  };
}

/**
 * The key by which a repeated message is recognized as a duplicate in its chat. Two members of a group may use the same
 * id; the number itself counts as one sender under all its addresses.
 */
export function dedupeKeyOf(key: proto.IMessageKey, senderJid: string): string {
  if (key.fromMe === true) return `${key.id}:me`;
  return key.remoteJid?.endsWith('@g.us') === true ? `${key.id}:${senderJid}` : `${key.id}`;
}

function frameOf(
  number: ReceivingNumber,
  partner: ChatPartner,
  name: string | null,
  { groupSubject }: Surroundings,
): Omit<IncomingMessage, 'message'> {
  const base = {
    organizationId: number.organizationId,
    channel: 'whatsapp',
    accountId: number.id,
    accountKey: `whatsapp:${number.id}`,
  } as const;
  const addressed = (remoteJid: string) => ({ remoteJid, receivingPhoneJid: number.phoneJid });
  if (partner.kind === 'group') {
    // The chat belongs to the group, whoever writes.
    const subject = groupSubject ? bounded(groupSubject) : null;
    return {
      ...base,
      identities: [{ kind: 'phone_jid', value: partner.jid }],
      contactName: subject,
      chat: { name: subject, isGroup: true, address: addressed(partner.jid) },
    };
  }
  return {
    ...base,
    identities: identitiesOf(partner.person),
    contactName: name,
    chat: { name, isGroup: false, address: addressed(addressOf(partner.person)) },
  };
}

function headOf(
  key: WAMessageKey,
  senderJid: string,
  senderName: string | null,
  timestamp: number,
): Pick<
  IncomingMessageFields,
  'dedupeKey' | 'providerMessageId' | 'timestamp' | 'status' | 'fromMe' | 'senderJid' | 'senderName'
> {
  return {
    dedupeKey: dedupeKeyOf(key, senderJid),
    providerMessageId: key.id ?? null,
    timestamp,
    ...(key.fromMe === true ? { status: 'sent', fromMe: true } : { status: 'received' }),
    senderJid: senderJid || null,
    senderName,
  };
}

function fieldsOf(content: MessageContent, opened: OpenedMessage | null) {
  const { file, about, details, ...fields } = content;
  const context = opened === null ? null : contextOf(opened.message);
  const quote = about == null ? quoteOf(context) : { quotedMessageId: about };
  const all = {
    ...details,
    ...(opened?.viewOnce === true && { viewOnce: true }),
    ...(opened?.album && { mediaGroupId: opened.album }),
    ...originOf(context),
  };
  return {
    ...fields,
    ...(file !== undefined && { media: { source: file } }),
    ...(opened?.commentOn ? { quotedMessageId: opened.commentOn } : quote),
    ...(Object.keys(all).length > 0 && { details: all }),
  };
}

/** A message without content: it cannot be decrypted, can be seen on the phone only, or is a notice. */
function withoutContent(message: WAMessage, sender: string): MessageContent | null {
  if (message.key.isViewOnce === true) {
    return {
      type: 'unsupported',
      content: '[Одноразовое сообщение: оно видно только на телефоне]',
    };
  }
  const stub = message.messageStubType ?? null;
  if (stub === null) return null;
  const parameters = ((message.messageStubParameters ?? []) as unknown[]).map(String);
  if (stub === ciphertextStub) {
    return parameters[0] === unparsed
      ? { type: 'unsupported', content: '[Сообщение не удалось прочитать]' }
      : {
          type: undecryptableType,
          content: '[Сообщение не удалось расшифровать; появится, когда телефон пришлёт его снова]',
        };
  }
  if (missedCalls.has(stub)) {
    const call = calledBy(sender, message.key.id ?? '');
    return { ...call, content: `${call.content}: пропущен`, quiet: true };
  }
  const notice = groupNotices[stub]?.(parameters);
  return notice === undefined
    ? null
    : { type: 'protocol', content: `Системное сообщение: ${notice}`, quiet: true };
}

const missedCalls = new Set([40, 41, 45, 46]);

const groupNotices: Readonly<Record<number, (parameters: readonly string[]) => string>> = {
  20: () => 'группа создана',
  21: ([subject = '']) => `новое название группы: ${subject}`,
  27: (people) => `в группу вошли: ${people.map(personShown).join(', ')}`,
  28: (people) => `из группы исключены: ${people.map(personShown).join(', ')}`,
  32: (people) => `из группы вышли: ${people.map(personShown).join(', ')}`,
};

/** A member as a notice names it: an address, or JSON with addresses. */
function personShown(parameter: string): string {
  if (!parameter.startsWith('{')) return parameter;
  try {
    const { id, phoneNumber } = JSON.parse(parameter) as { id?: string; phoneNumber?: string };
    return phoneNumber ?? id ?? '';
  } catch {
    return parameter;
  }
}

function senderOf(number: ReceivingNumber, key: WAMessageKey, partner: ChatPartner): string {
  if (key.fromMe === true) return number.phoneJid;
  if (partner.kind === 'person') return addressOf(partner.person);
  const participant = participantOf(number, key);
  return participant === null ? '' : addressOf(participant);
}

/** The name that people gave themselves; for a business, the name that WhatsApp verified. */
function nameOf({ pushName, verifiedBizName }: WAMessage): string | null {
  const name = [pushName, verifiedBizName].find((text) => text && text.trim() !== '');
  return name ? bounded(name) || null : null;
}

function contextOf(message: proto.IMessage): proto.IContextInfo | null {
  const value = contentIn(message)?.[1];
  if (typeof value !== 'object' || value === null || !('contextInfo' in value)) return null;
  return value.contextInfo as proto.IContextInfo | null;
}

/** The quoted message, in fields of its own: the message's own text stays as it was written. */
function quoteOf(context: proto.IContextInfo | null): {
  quotedMessageId?: string;
  quotedContent?: string;
} {
  if (!context?.stanzaId) return {};
  const { quotedMessage, remoteJid, stanzaId } = context;
  const quotedMessageId = storable(stanzaId).slice(0, longestId);
  if (!quotedMessage) return { quotedMessageId };
  const words = quotedWords(quotedMessage);
  const shown = remoteJid === 'status@broadcast' ? `[Статус] ${words}` : words;
  return { quotedMessageId, quotedContent: storable(shown.slice(0, longestQuote)) };
}

/** Contract §3.2: the text, a caption, the name of a document, or else a note that it was a file. */
function quotedWords(quoted: proto.IMessage): string {
  const { message } = openMessage(quoted);
  const content = readContent(message, { key: {}, fromMe: false, senderJid: '' });
  if (content === null) return '[Медиафайл]';
  const caption = content.details?.['caption'];
  if (typeof caption === 'string') return caption;
  const isFile = ['image', 'video', 'audio', 'document', 'sticker'].includes(content.type);
  return isFile ? content.filename || '[Медиафайл]' : content.content;
}

/** Where the message came from: another chat or an ad. */
function originOf(context: proto.IContextInfo | null): Readonly<Record<string, unknown>> {
  const ad = context?.externalAdReply;
  return {
    ...(context?.isForwarded === true && { forwarded: true }),
    ...(ad?.sourceId && {
      referral: {
        sourceId: ad.sourceId,
        sourceUrl: ad.sourceUrl ?? null,
        headline: ad.title ?? null,
        body: ad.body ?? null,
      },
    }),
  };
}

function bounded(name: string): string {
  return storable(name.trim().slice(0, longestName));
}

/** Made storable, because the sender of a message chooses its id. */
function storableKey(key: WAMessageKey): WAMessageKey {
  return key.id ? { ...key, id: storable(key.id).slice(0, longestId) } : key;
}
