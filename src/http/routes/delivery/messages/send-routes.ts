import type { AnswerKey } from '../../../../domain/errors.ts';

/** The common properties of all routes that send: method, command, and the sender's refusals. */

/** For every message and every recipient. */
const always = [
  'account_not_ready',
  'window_closed',
  'send_failed',
] as const satisfies readonly AnswerKey[];

const words = [
  ...always,
  'type_not_supported',
  'text_too_long',
  'quoted_message_unknown',
  'idempotency_key_reused/message',
] as const satisfies readonly AnswerKey[];

const file = [
  'caption_too_long',
  'media_type_not_supported',
  'media_too_large/channel',
  'media_too_large/sticker',
] as const satisfies readonly AnswerKey[];

const things = [
  'too_many_contacts',
  'contact_without_phone',
  'reaction_not_supported',
  'reaction_target_unknown',
] as const satisfies readonly AnswerKey[];

const toChat = ['chat_not_assigned'] as const satisfies readonly AnswerKey[];
const toNumber = ['phone_not_found/sending', 'receiver_invalid'] as const;

/** Only for a file by address; 413 and 415 mean the same as for an upload. */
const address = ['media_path_refused', 'media_url_refused', 413, 415] as const;

const send = { method: 'post', auth: 'user', commands: ['sendMessage'], idempotent: true } as const;

/** The properties of a route that sends, by content and recipient. */
export const sends = {
  textToChat: { ...send, errors: [...words, ...toChat] },
  textToNumber: { ...send, errors: [...words, ...toNumber] },
  toChat: { ...send, errors: [...words, ...file, ...things, ...toChat, ...address] },
  toAnyChat: { ...send, errors: [...words, ...file, ...address] },
  toNumber: { ...send, errors: [...words, ...file, ...toNumber, ...address] },
  /** The file comes with the call, which names a chat or a number. */
  upload: { ...send, upload: true, errors: [...words, ...file, ...toNumber] },
  again: { ...send, commands: ['retryMessage'], errors: ['message_not_found', ...always] },
} as const;

/** Common to the descriptions of all sends; each route adds its own text. */
export const waits =
  'Waits up to 8 s for the provider; past that the answer says `queued` and message:status tells the rest. A provider that refuses is 502 `send_failed` with its reason. Give an Idempotency-Key: then a repeated call never sends twice.';
