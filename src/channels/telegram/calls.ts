import type { OutgoingMessage } from '../../ports/delivery/channel-sender.ts';
import { plainEmoji } from '../../domain/delivery/emoji.ts';
import { sentContacts, sentPlace, sentReaction } from '../shared/sent-things.ts';
import { nameOf, vcardOf } from '../shared/write-vcard.ts';
import { failed, type Refused } from '../shared/outcome.ts';
import { failures } from './failures.ts';
import { limits } from './limits.ts';
import { readMessageId } from './message-ids.ts';

export type SendMethod =
  | 'sendMessage'
  | 'sendPhoto'
  | 'sendAnimation'
  | 'sendVideo'
  | 'sendAudio'
  | 'sendVoice'
  | 'sendDocument'
  | 'sendSticker'
  | 'sendLocation'
  | 'sendVenue'
  | 'sendContact'
  | 'setMessageReaction';

/** A message as a Bot API call: everything except the recipient and the file itself. */
export interface Call {
  readonly method: SendMethod;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The field for the file; null = there is none. */
  readonly fileField: string | null;
  /** The same as a plain file, in case Telegram does not accept it in its own form. */
  readonly asDocument: Call | null;
}

/** Telegram's limits (channels.md §2). */
const photoLimit = 10_000_000;
const uploadLimit = 50_000_000;
/** In bytes. */
const vcardLimit = 2_048;

/** What is known of the file before it is sent. */
export interface FileFacts {
  readonly mimeType: string | null;
  /** Null = Telegram fetches it by its address, and we do not know its size. */
  readonly size: number | null;
}

/** The call that sends a message, or why there is none. Decided before anything is sent. */
export function callFor(message: OutgoingMessage, file: FileFacts | null): Call | Refused {
  if (message.type === 'text') {
    return call('sendMessage', null, { text: message.content });
  }
  const thing = thingCall(message);
  if (thing !== null) return thing;
  const method = methodFor(message.type, file);
  if (method === null) {
    return failed('type_not_supported', `Тип ${message.type} не поддерживается в Telegram`);
  }
  if (file === null) return failed('media_unavailable', failures.noFile);
  if ((file.size ?? 0) > uploadLimit) {
    return failed('media_too_large', failures.fileTooLarge);
  }
  if (file.size === 0) return failed('media_empty', failures.fileEmpty);
  const caption = message.caption ?? '';
  if (caption.length > limits.caption) {
    return failed('caption_too_long', failures.captionTooLong);
  }
  const words = method !== 'sendSticker' && caption !== '' ? { caption } : {};
  const document = call('sendDocument', 'document', {
    ...words,
    // Otherwise a picture that is sent as a file may be turned into a picture again.
    disable_content_type_detection: true,
  });
  if (method === 'sendDocument') return document;
  const more = method === 'sendVideo' ? { supports_streaming: true } : {};
  return { ...call(method, fileFields[method], { ...words, ...more }), asDocument: document };
}

/** Null = a type that Telegram has no call for. */
function methodFor(type: string, file: FileFacts | null): FileMethod | null {
  const mimeType = file?.mimeType?.split(';')[0]?.trim().toLowerCase() ?? null;
  const one = (of: readonly string[]): boolean => mimeType === null || of.includes(mimeType);
  switch (type) {
    case 'image':
      if (mimeType === 'image/gif') return 'sendAnimation';
      if ((file?.size ?? 0) > photoLimit) return 'sendDocument';
      return one(['image/jpeg', 'image/png', 'image/webp']) ? 'sendPhoto' : 'sendDocument';
    case 'video':
      return one(['video/mp4', 'video/quicktime']) ? 'sendVideo' : 'sendDocument';
    case 'audio':
      if (mimeType === 'audio/ogg' || mimeType === 'audio/opus') return 'sendVoice';
      return one(['audio/mpeg', 'audio/mp3', 'audio/mp4', 'audio/x-m4a', 'audio/m4a', 'audio/aac'])
        ? 'sendAudio'
        : 'sendDocument';
    case 'document':
      return 'sendDocument';
    case 'sticker':
      return 'sendSticker';
    default:
      return null;
  }
}

type FileMethod = Exclude<
  SendMethod,
  'sendMessage' | 'sendLocation' | 'sendVenue' | 'sendContact' | 'setMessageReaction'
>;

const fileFields: Readonly<Record<FileMethod, string>> = {
  sendPhoto: 'photo',
  sendAnimation: 'animation',
  sendVideo: 'video',
  sendAudio: 'audio',
  sendVoice: 'voice',
  sendDocument: 'document',
  sendSticker: 'sticker',
};

/** A place, a contact or a reaction; null = another type. */
function thingCall(message: OutgoingMessage): Call | Refused | null {
  switch (message.type) {
    case 'location':
      return placeCall(message);
    case 'contact':
    case 'contacts_array':
      return contactCall(message);
    case 'reaction':
      return reactionCall(message);
    default:
      return null;
  }
}

function placeCall(message: OutgoingMessage): Call | Refused {
  const place = sentPlace(message);
  if (place === null) return failed('refused', failures.notComposed);
  const { latitude, longitude, name, address } = place;
  const title = name ?? address;
  if (title === undefined) return call('sendLocation', null, { latitude, longitude });
  // A venue needs both, and shows them one above the other.
  const beneath = name === undefined ? undefined : address;
  const venue = { title, address: beneath ?? `${latitude}, ${longitude}` };
  return call('sendVenue', null, { latitude, longitude, ...venue });
}

function contactCall(message: OutgoingMessage): Call | Refused {
  const [contact, ...others] = sentContacts(message) ?? [];
  const phone = contact?.phones?.[0]?.phone;
  if (contact === undefined || phone === undefined || others.length > 0) {
    return failed('refused', failures.notComposed);
  }
  const vcard = vcardOf(contact);
  return call('sendContact', null, {
    phone_number: phone,
    first_name: nameOf(contact),
    ...(Buffer.byteLength(vcard) <= vcardLimit && { vcard }),
  });
}

function reactionCall(message: OutgoingMessage): Call | Refused {
  const reaction = sentReaction(message);
  const target = reaction === null ? null : readMessageId(reaction.messageId);
  if (reaction === null || target === null) return failed('target_missing', failures.noTarget);
  if (target.mark !== null) return failed('reaction_refused', failures.noBusinessReaction);
  const { emoji } = reaction;
  return call('setMessageReaction', null, {
    message_id: target.id,
    reaction: emoji === undefined ? [] : [{ type: 'emoji', emoji: plainEmoji(emoji) }],
  });
}

function call(
  method: SendMethod,
  fileField: string | null,
  payload: Readonly<Record<string, unknown>>,
): Call {
  return { method, payload, fileField, asDocument: null };
}

/** Whether Telegram accepts the file, but not in this form. */
export function refusesOnlyTheForm(description: string): boolean {
  return /PHOTO_INVALID_DIMENSIONS|PHOTO_EXT_INVALID|PHOTO_SAVE_FILE_INVALID|PHOTO_CONTENT_TYPE_INVALID|IMAGE_PROCESS_FAILED|VIDEO_CONTENT_TYPE_INVALID|VOICE_MESSAGES_FORBIDDEN|wrong type of the web page content|photo is too big|too big for a photo/i.test(
    description,
  );
}

/** The file name that the recipient sees: the sender's own, without characters that would break the form. */
export function uploadName(message: OutgoingMessage, mimeType: string | null): string {
  const given = message.filename?.replaceAll(/[\p{Cc}"\\/]/gu, '_').trim() ?? '';
  if (given !== '') return given.slice(-120);
  const extension = /^[\w.-]+\/(?:x-)?([\w.-]+)/.exec(mimeType ?? '')?.[1] ?? 'bin';
  return `${message.type}.${extension === 'jpeg' ? 'jpg' : extension}`;
}
