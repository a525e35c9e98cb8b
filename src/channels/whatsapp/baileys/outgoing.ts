import type { AnyMessageContent, proto, WAMessage, WAMessageKey } from '@whiskeysockets/baileys';
import { isVoiceNote, voiceNote } from '../../../domain/media/media-formats.ts';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';
import { failed, type Refused } from '../../shared/outcome.ts';
import { sentContacts, sentPlace, sentReaction } from '../../shared/sent-things.ts';
import { nameOf, vcardOf } from '../../shared/write-vcard.ts';
import type { StoredBlob } from '../../../ports/media/blob-store.ts';
import type { QuotedMessage } from '../ports/whatsapp-store.ts';
import { failures } from '../failures.ts';

/**
 * The content for the library to send, or the reason why nothing can be sent.
 * @param about the message that a reaction is about.
 */
export function contentFor(
  message: OutgoingMessage,
  file: StoredBlob | null,
  about: WAMessageKey | null = null,
): AnyMessageContent | Refused {
  const { type, content, caption } = message;
  if (type === 'text') {
    return content.trim() === '' ? failed('text_empty', failures.textEmpty) : { text: content };
  }
  const thing = thingFor(message, about);
  if (thing !== null) return thing;
  if (!['image', 'video', 'audio', 'document', 'sticker'].includes(type)) {
    return failed(
      'type_not_supported',
      `Тип ${type} нельзя отправить с номера, подключённого по QR`,
    );
  }
  if (file === null) return failed('media_unavailable', failures.noFile);
  if (file.size === 0) return failed('media_empty', failures.fileEmpty);
  const upload = { stream: file.body };
  const mimetype = message.mimeType ?? file.contentType;
  const words = caption === null || caption === '' ? {} : { caption };
  switch (type) {
    case 'image':
      return { image: upload, mimetype, ...words };
    case 'video':
      return { video: upload, mimetype, ...words };
    case 'audio':
      // Phones play a voice note only under this exact name; everything else is sent as music.
      return isVoiceNote(mimetype)
        ? { audio: upload, mimetype: voiceNote.mime, ptt: true }
        : { audio: upload, mimetype, ptt: false };
    case 'sticker':
      return { sticker: upload, mimetype };
    default:
      return { document: upload, mimetype, fileName: message.filename ?? 'file', ...words };
  }
}

/** A place, contacts or a reaction; null = another type. */
function thingFor(
  message: OutgoingMessage,
  about: WAMessageKey | null,
): AnyMessageContent | Refused | null {
  switch (message.type) {
    case 'location': {
      const place = sentPlace(message);
      if (place === null) return failed('stanza_refused', failures.notComposed);
      const { latitude, longitude, name, address } = place;
      return {
        location: {
          degreesLatitude: latitude,
          degreesLongitude: longitude,
          ...(name !== undefined && { name }),
          ...(address !== undefined && { address }),
        },
      };
    }
    case 'contact':
    case 'contacts_array': {
      const cards = sentContacts(message);
      if (cards === null) return failed('stanza_refused', failures.notComposed);
      const contacts = cards.map((card) => ({ displayName: nameOf(card), vcard: vcardOf(card) }));
      return { contacts: { displayName: contactsTitle(cards.map(nameOf)), contacts } };
    }
    case 'reaction': {
      const reaction = sentReaction(message);
      if (reaction === null || about === null) return failed('target_missing', failures.noTarget);
      // An empty text takes the reaction back.
      return { react: { text: reaction.emoji ?? '', key: about } };
    }
    default:
      return null;
  }
}

/** What phones show above several contacts. */
function contactsTitle([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} +${others.length}`;
}

/** The key of the message that an answer or a reaction refers to. */
export function keyOf(
  message: OutgoingMessage,
  chat: string,
  quoted: QuotedMessage | null,
): WAMessageKey | null {
  if (message.quotedMessageId === null || quoted === null) return null;
  const fromGroup = chat.endsWith('@g.us') && !quoted.fromMe && quoted.senderJid !== null;
  return {
    id: message.quotedMessageId,
    remoteJid: chat,
    fromMe: quoted.fromMe,
    ...(fromGroup && { participant: quoted.senderJid }),
  };
}

/** The message that is answered, as phones show it above the answer. A reaction has none. */
export function quoteFor(
  message: OutgoingMessage,
  chat: string,
  quoted: QuotedMessage | null,
): WAMessage | undefined {
  const key = keyOf(message, chat, quoted);
  if (key === null || quoted === null || message.type === 'reaction') return undefined;
  return { key, message: { conversation: quoted.content } satisfies proto.IMessage };
}
