import type { proto, WACallEvent, WAMessage, WAMessageKey } from '@whiskeysockets/baileys';
import type { MessageDetails } from '../../../contracts/message-details.ts';
import type { IncomingMessage, IncomingMessageFields } from '../../../ports/chat/intake.ts';
import { timeOfSeconds, trustedTime } from '../../../domain/provider-values.ts';
import { readFields, type Fields } from '../../shared/fields.ts';
import { commonOf, contextOf, contextShown, quotedIn } from './content-context.ts';
import { openMessage, type OpenedMessage, readContent } from './content-kinds.ts';
import type { MessageContent } from './content-types.ts';
import { calledBy } from './kinds-calls.ts';
import { wordless } from './kinds-texts.ts';
import { readNotice, type Notice } from './notices.ts';
import { rawOf } from './raw-message.ts';
import type { OpenedSecret } from './secret-uses.ts';
import { clean, storable } from './storable.ts';
import {
  addressOf,
  type ChatPartner,
  identitiesOf,
  isBroadcastList,
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
  /** What the message says under the secret of another one. */
  readonly secret?: OpenedSecret | null;
  /** What was decrypted and cannot be parsed, or only in part, as base64. */
  readonly undecoded?: string | null;
}

const longestName = 200;
const longestId = 200;
const longestQuote = 1_000;

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
  const about = readFields(message);
  const name = fromMe ? null : nameOf(about);
  const said = saidIn(message, key, sender, around) ?? noticeIn(about, key, sender, around);
  if (said === null) return null;
  const { formerIdentity, ...fields } = said;
  const broadcast = isBroadcastList(key);
  return clean({
    ...frameOf(number, partner, name, around),
    ...(formerIdentity !== undefined && { formerIdentity }),
    message: {
      ...headOf(key, sender, name, timeOfSeconds(about.number('messageTimestamp'), around.now)),
      ...fields,
      ...(broadcast && { details: { ...detailsOf(fields), broadcast: true } }),
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
      ...headOf(key, sender, null, trustedTime(call.date.getTime(), around.now)),
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

type Said = Omit<
  IncomingMessageFields,
  'dedupeKey' | 'providerMessageId' | 'timestamp' | 'status' | 'fromMe' | 'senderJid' | 'senderName'
> &
  Pick<Notice, 'formerIdentity'>;

/** What a message with content says. What nobody can read of it is kept as it came. */
function saidIn(
  { message: outer }: WAMessage,
  key: WAMessageKey,
  senderJid: string,
  around: Surroundings,
): Said | null {
  if (typeof outer !== 'object' || outer === null) return null;
  let odd = false;
  const onOdd = (): void => void (odd = true);
  const opened = openMessage(outer);
  const { secret = null, undecoded = null } = around;
  const fromMe = key.fromMe === true;
  const content =
    readContent(opened.message, { key, fromMe, senderJid, secret, onOdd }) ??
    // The app is newer than the library: there is a field that it does not know.
    (undecoded === null ? null : unknownKind);
  if (content === null) return null;
  const fields = fieldsOf(content, opened, contextOf(opened.message, onOdd));
  if (undecoded !== null) return { ...fields, raw: { message: undecoded } };
  return odd || content.keepRaw === true ? { ...fields, raw: rawOf(outer) } : fields;
}

const unknownKind: MessageContent = {
  type: 'unsupported',
  content: '[Сообщение неподдерживаемого вида]',
  details: { type: 'unsupported', what: 'unknown' },
};

function noticeIn(
  message: Fields,
  key: WAMessageKey,
  sender: string,
  { undecoded = null }: Surroundings,
): Said | null {
  if (message.has('message')) return null;
  const notice = readNotice({
    key,
    stub: message.count('messageStubType') ?? null,
    parameters: message.texts('messageStubParameters'),
    sender,
    undecoded,
  });
  if (notice === null) return null;
  const { formerIdentity, raw, file: _file, about, keepRaw: _keep, ...fields } = notice;
  return {
    ...fields,
    ...(about != null && { quotedMessageId: about }),
    ...(formerIdentity !== undefined && { formerIdentity }),
    ...(raw !== undefined && { raw }),
  };
}

function fieldsOf(content: MessageContent, opened: OpenedMessage, context: Fields): Said {
  const { file, about, details, keepRaw: _keep, ...fields } = content;
  const common = {
    ...commonOf(context, content.content),
    ...(opened.viewOnce && { viewOnce: true }),
    ...(opened.story && { story: true }),
    ...(opened.album !== null && { albumId: opened.album }),
  };
  const quote = about == null ? quoteOf(context) : { quotedMessageId: about };
  const shown =
    content.content === wordless ? contextShown(common, 'quotedMessageId' in quote) : null;
  const base = details ?? (Object.keys(common).length > 0 ? detailsOf(fields) : undefined);
  return {
    ...fields,
    ...(shown !== null && { content: shown }),
    // It is there already, in another quality.
    ...(opened.copyOf !== null && { quiet: true, quotedMessageId: opened.copyOf }),
    ...(file !== undefined && { media: { source: file } }),
    ...(opened.commentOn === null ? quote : { quotedMessageId: opened.commentOn }),
    ...(base !== undefined && { details: { ...base, ...common } }),
  };
}

/** The details of a message, or empty ones of its kind. */
function detailsOf({ type, details }: Pick<Said, 'type' | 'details'>): MessageDetails {
  if (typeof details === 'object' && details !== null) return details as MessageDetails;
  const isFile = ['image', 'video', 'audio', 'document', 'sticker'].includes(type);
  return { type: isFile ? 'file' : 'text' };
}

function senderOf(number: ReceivingNumber, key: WAMessageKey, partner: ChatPartner): string {
  if (key.fromMe === true) return number.phoneJid;
  if (partner.kind === 'person') return addressOf(partner.person);
  const participant = participantOf(number, key);
  return participant === null ? '' : addressOf(participant);
}

/** The name that people gave themselves; for a business, the name that WhatsApp verified. */
function nameOf(message: Fields): string | null {
  const name = ['pushName', 'verifiedBizName']
    .map((field) => message.text(field)?.trim())
    .find((text) => text);
  return name ? bounded(name) || null : null;
}

/** The quoted message, in fields of its own: the message's own text stays as it was written. */
function quoteOf(context: Fields): { quotedMessageId?: string; quotedContent?: string } {
  const quoted = quotedIn(context);
  if (quoted === null) return {};
  const { id, message, ofStatus } = quoted;
  const quotedMessageId = storable(id);
  if (message === null) return { quotedMessageId };
  const words = quotedWords(message);
  const shown = ofStatus ? `[Статус] ${words}` : words;
  return { quotedMessageId, quotedContent: storable(shown.slice(0, longestQuote)) };
}

/** Contract §3.2: the text, a caption, the name of a document, or else a note that it was a file. */
function quotedWords(quoted: object): string {
  const { message } = openMessage(quoted);
  const content = readContent(message, { key: {}, fromMe: false, senderJid: '' });
  if (content === null) return '[Медиафайл]';
  const { details } = content;
  if (details?.type === 'file' && details.caption !== undefined) return details.caption;
  const isFile = detailsOf({ type: content.type }).type === 'file';
  return isFile ? content.filename || '[Медиафайл]' : content.content;
}

function bounded(name: string): string {
  return storable(name.trim().slice(0, longestName));
}

/** Made storable, because the sender of a message chooses its id. */
function storableKey(key: WAMessageKey): WAMessageKey {
  return key.id ? { ...key, id: storable(key.id).slice(0, longestId) } : key;
}
