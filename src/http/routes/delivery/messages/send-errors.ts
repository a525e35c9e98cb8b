import type { AnswerKey } from '../../../../domain/errors.ts';

/** Why the sender refuses what it is asked, besides what its command is refused for: the `errors` of its routes. */

/** A message that is sent, whatever it is and wherever it goes. */
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
] as const satisfies readonly AnswerKey[];

const toChat = ['chat_not_assigned'] as const satisfies readonly AnswerKey[];
const toNumber = ['phone_not_found/sending', 'receiver_invalid'] as const;

/** A file that comes by its address: 413 and 415 say the same as of an upload. */
const address = ['media_path_refused', 'media_url_refused', 413, 415] as const;

export const sendErrors = {
  again: ['message_not_found', ...always],
  textToChat: [...words, ...toChat],
  textToNumber: [...words, ...toNumber],
  toChat: [...words, ...file, ...toChat, ...address],
  toNumber: [...words, ...file, ...toNumber, ...address],
  upload: [...words, ...file, ...toChat, ...toNumber],
} as const satisfies Readonly<Record<string, readonly (AnswerKey | number)[]>>;
