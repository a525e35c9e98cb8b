import { type ApiAnswer, type Payload, refusal, textOf } from './answers.ts';
import type { TelegramFiles } from './files.ts';

const textLimit = 4096;
const captionLimit = 1024;
const vcardLimit = 2048;
const uploadLimit = 50 * 1024 * 1024;
const photoLimit = 10 * 1024 * 1024;
/** The field of the file, by the method that sends it. */
const fileFields: Readonly<Record<string, string>> = {
  sendPhoto: 'photo',
  sendAnimation: 'animation',
  sendVideo: 'video',
  sendAudio: 'audio',
  sendVoice: 'voice',
  sendDocument: 'document',
  sendSticker: 'sticker',
};

/** Fields without which nothing is sent. */
const needed: Readonly<Record<string, readonly string[]>> = {
  sendLocation: ['latitude', 'longitude'],
  sendVenue: ['latitude', 'longitude', 'title', 'address'],
  sendContact: ['phone_number', 'first_name'],
};

/** Reactions that bots may set; Telegram has more. */
const reactions = ['👍', '👎', '❤', '🔥', '👏', '😁', '🤷‍♂'];

/** Why the Bot API refuses a reaction; null = it does not. */
export function reactionRefusal(payload: Payload, known: boolean): ApiAnswer | null {
  if (!known) return refusal(400, 'Bad Request: message to react not found');
  const { reaction } = payload;
  if (!Array.isArray(reaction) || reaction.length > 1) {
    return refusal(400, 'Bad Request: REACTIONS_TOO_MANY');
  }
  const [one] = reaction as Payload[];
  const isTaken = one === undefined || reactions.includes(textOf(one['emoji']));
  return isTaken ? null : refusal(400, 'Bad Request: REACTION_INVALID');
}

/** Why the Bot API refuses to send something; null = it does not. */
export function refusalOf(
  method: string,
  payload: Payload,
  files: TelegramFiles,
): ApiAnswer | null {
  if (method === 'sendMessage') {
    const text = textOf(payload['text']);
    if (text.trim() === '') return refusal(400, 'Bad Request: message text is empty');
    if (text.length > textLimit) return refusal(400, 'Bad Request: message is too long');
  }
  for (const field of needed[method] ?? []) {
    if (textOf(payload[field]) === '') return refusal(400, `Bad Request: ${field} is empty`);
  }
  if (Buffer.byteLength(textOf(payload['vcard'])) > vcardLimit) {
    return refusal(400, 'Bad Request: vcard is too long');
  }
  if (textOf(payload['caption']).length > captionLimit) {
    return refusal(400, 'Bad Request: message caption is too long');
  }
  const field = fileFields[method];
  const wrong = field === undefined ? null : wrongFile(method, textOf(payload[field]), files);
  if (wrong !== null) return wrong;
  return payload['reply_parameters'] === '[object Object]'
    ? refusal(400, 'Bad Request: object expected as reply parameters')
    : null;
}

/** The value is an address, or the id of a file that was just uploaded. */
function wrongFile(method: string, value: string, files: TelegramFiles): ApiAnswer | null {
  if (value === '') {
    return refusal(400, `Bad Request: there is no ${fileFields[method]} in the request`);
  }
  const uploaded = files.get(value);
  if (uploaded === undefined) {
    return /^https?:\/\//.test(value)
      ? null
      : refusal(400, 'Bad Request: wrong file identifier/HTTP URL specified');
  }
  const { length } = uploaded.data;
  if (length > uploadLimit) return refusal(413, 'Request Entity Too Large');
  if (length === 0) return refusal(400, 'Bad Request: file must be non-empty');
  return method === 'sendPhoto' && length > photoLimit
    ? refusal(400, 'Bad Request: file is too big for a photo')
    : null;
}
