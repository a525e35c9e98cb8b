import { isVoiceNote } from '../../../domain/media/media-formats.ts';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';
import type { ContactCard } from '../../../contracts/message-detail-parts.ts';
import { sentContacts, sentPlace, sentReaction } from '../../shared/sent-things.ts';
import { nameOf } from '../../shared/write-vcard.ts';
import { failures } from '../failures.ts';
import { recipientOf } from './address.ts';
import { callbackData } from './callback-data.ts';
import type { GraphResult } from './graph.ts';

/** How a message refers to its file: uploaded to Meta, or fetched by Meta. */
export type FileRef = { readonly id: string } | { readonly link: string };

export type Draft =
  | { readonly kind: 'ready'; readonly body: GraphResult }
  /** Its file must be uploaded or linked first. */
  | { readonly kind: 'with-file'; readonly bodyWith: (file: FileRef) => GraphResult }
  | Impossible;

interface Impossible {
  readonly kind: 'impossible';
  readonly code: string;
  readonly reason: string;
}

const fileTypes = ['image', 'video', 'audio', 'document', 'sticker'];

/** The call that sends a message, without its file. */
export function draftOf(message: OutgoingMessage): Draft {
  const recipient = recipientOf(message.address['remoteJid'] ?? null);
  if (recipient === null) {
    return impossible('address_missing', 'У чата нет адреса, на который можно писать из WhatsApp');
  }
  const frame = {
    messaging_product: 'whatsapp',
    ...recipient,
    ...replyTo(message),
    biz_opaque_callback_data: callbackData(message.messageId, message.attempt),
  };
  const ready = (type: string, object: unknown): Draft => ({
    kind: 'ready',
    body: { ...frame, type, [type]: object },
  });
  const { type, details } = message;
  if (type === 'text') return ready('text', { body: message.content });
  if (type === 'template') return templateOf(details?.['template'], ready);
  if (type === 'interactive') {
    const object = objectOf(details?.['interactive']);
    return object === null
      ? impossible('refused', 'У интерактивного сообщения нет содержимого')
      : ready('interactive', object);
  }
  const thing = thingOf(message);
  if (thing !== null) return 'kind' in thing ? thing : ready(thing.type, thing.object);
  if (!fileTypes.includes(type)) {
    return impossible('type_not_supported', `Тип ${type} не поддерживается в WhatsApp`);
  }
  if (message.mediaUrl === null) return impossible('media_unavailable', 'У сообщения нет файла');
  const beside = {
    ...(message.caption && captioned(type) && { caption: message.caption }),
    ...(type === 'document' && message.filename !== null && { filename: message.filename }),
    ...(type === 'audio' && isVoiceNote(message.mimeType) && { voice: true }),
  };
  return {
    kind: 'with-file',
    bodyWith: (file) => ({ ...frame, type, [type]: { ...file, ...beside } }),
  };
}

interface Thing {
  readonly type: 'location' | 'contacts' | 'reaction';
  readonly object: unknown;
}

/** A place, contacts or a reaction; null = another type. */
function thingOf(message: OutgoingMessage): Thing | Impossible | null {
  switch (message.type) {
    case 'location': {
      const place = sentPlace(message);
      if (place === null) return impossible('refused', failures.notComposed.ru);
      const { latitude, longitude, name, address } = place;
      // Meta shows an address only under a name.
      const label = name ?? address;
      const beneath = name === undefined ? undefined : address;
      return {
        type: 'location',
        object: {
          latitude,
          longitude,
          ...(label !== undefined && { name: label }),
          ...(beneath !== undefined && { address: beneath }),
        },
      };
    }
    case 'contact':
    case 'contacts_array': {
      const cards = sentContacts(message);
      if (cards === null) return impossible('refused', failures.notComposed.ru);
      return { type: 'contacts', object: cards.map(cardOf) };
    }
    case 'reaction': {
      const reaction = sentReaction(message);
      if (reaction === null) return impossible('target_missing', failures.noTarget.ru);
      if (!isWamid(reaction.messageId)) {
        return impossible('target_missing', failures.otherConnection.ru);
      }
      // An empty text takes the reaction back.
      const { messageId, emoji = '' } = reaction;
      return { type: 'reaction', object: { message_id: messageId, emoji } };
    }
    default:
      return null;
  }
}

function cardOf(card: ContactCard): GraphResult {
  const { phones = [], emails = [], links = [], company, title } = card;
  const name = nameOf(card);
  return {
    // Meta wants another part of the name beside the whole.
    name: { formatted_name: name, first_name: name },
    ...(phones.length > 0 && {
      phones: phones.map(({ phone, type, whatsappId }) => ({
        phone,
        type: type?.toUpperCase() ?? 'CELL',
        ...(whatsappId !== undefined && { wa_id: whatsappId }),
      })),
    }),
    ...(emails.length > 0 && { emails: emails.map((email) => ({ email })) }),
    ...(links.length > 0 && { urls: links.map((url) => ({ url })) }),
    ...((company !== undefined || title !== undefined) && {
      org: { ...(company !== undefined && { company }), ...(title !== undefined && { title }) },
    }),
  };
}

const captioned = (type: string): boolean => type !== 'audio' && type !== 'sticker';

function templateOf(value: unknown, ready: (type: string, object: unknown) => Draft): Draft {
  const template = objectOf(value);
  const name = template?.['name'];
  if (typeof name !== 'string') return impossible('template_refused', 'У шаблона нет имени');
  const { language, components } = template ?? {};
  const code = typeof language === 'string' ? language : objectOf(language)?.['code'];
  return ready('template', {
    name,
    language: { code: typeof code === 'string' ? code : 'ru' },
    ...(Array.isArray(components) && components.length > 0 && { components }),
  });
}

/** The Cloud API knows only its own ids, and the chat may hold messages of another connection. */
function replyTo({ type, quotedMessageId }: OutgoingMessage): GraphResult {
  return type !== 'reaction' && quotedMessageId !== null && isWamid(quotedMessageId)
    ? { context: { message_id: quotedMessageId } }
    : {};
}

const isWamid = (id: string): boolean => id.startsWith('wamid.');

function objectOf(value: unknown): GraphResult | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as GraphResult)
    : null;
}

function impossible(code: string, reason: string): Impossible {
  return { kind: 'impossible', code, reason };
}
