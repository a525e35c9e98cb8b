import type { ErrorEntries, Language, Named } from './entry.ts';

/** The channel that the message was for. */
interface Carrier {
  readonly channel: Named;
}

/** Why a message was not sent, as far as this is known. */
interface Failed {
  readonly reason: Named | null;
}

const unknownReason = { ru: 'причина неизвестна', en: 'for an unknown reason' };

const nameIn = (language: Language, name: Named): string =>
  typeof name === 'string' ? name : name[language];

/** Errors of operators' messages: content that a channel does not support, and failed sends. */
export const sendingErrors = {
  message_not_found: {
    status: 404,
    retry: 'no',
    usual: 'ru',
    ru: 'Сообщение не найдено',
    en: 'Message not found',
    cause: 'There is no such message, or the caller may not see its chat.',
    fix: 'Read the history of the chat again.',
  },
  raw_not_kept: {
    status: 404,
    retry: 'no',
    usual: 'ru',
    ru: 'Исходный вид этого сообщения не хранится',
    en: 'The original of this message is not kept',
    cause:
      'The message was understood wholly, is older than 30 days, or was too large to keep its original.',
    fix: 'Nothing: what was read of the message is in the history.',
  },
  raw_unreadable: {
    status: 409,
    retry: 'no',
    usual: 'ru',
    ru: 'Исходный вид этого сообщения не читается: его ключа нет в CREDENTIALS_KEY',
    en: 'The original of this message cannot be read: its key is not in CREDENTIALS_KEY',
    cause: 'It was encrypted with a key that has been removed from CREDENTIALS_KEY.',
    fix: 'Add the former key to CREDENTIALS_KEY again, after the new one.',
  },
  account_not_ready: {
    status: 503,
    retry: 'later',
    retryAfter: 10,
    usual: 'ru',
    ru: 'Аккаунт канала не готов к отправке',
    en: 'The channel’s account is not ready to send (не готов)',
    details: { ru: 'Подключите аккаунт и повторите', en: 'Connect the account and try again' },
    says: 'не готов',
    cause: 'The bot or number of the chat is not connected, paused, or gone.',
    fix: 'Connect the account, or resume it.',
  },
  window_closed: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'Прошло больше 24 часов после последнего сообщения клиента: отправьте шаблон (template)',
    en: 'More than 24 hours have passed since the customer’s last message: send a template',
    cause: 'The channel takes free texts only within a day of the customer’s last message.',
    fix: 'Send a template; the customer’s answer opens the window again.',
  },
  type_not_supported: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ type, channel }: { type: string } & Partial<Carrier>) =>
      `Тип сообщения «${type}» не поддерживается${channel ? ` (${nameIn('ru', channel)})` : ''}`,
    en: ({ type, channel }: { type: string } & Partial<Carrier>) =>
      `Messages of type “${type}” are not supported (не поддерживается)${channel ? ` (${nameIn('en', channel)})` : ''}`,
    says: 'не поддерживается',
    cause: 'An unknown type, or one that the channel does not carry.',
    fix: 'Send a text, or another type that the channel carries.',
  },
  media_type_not_supported: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ mimeType, type, taken }: UnsupportedFile) =>
      `Файл ${mimeType} как ${type} не поддерживается${taken ? `: ${nameIn('ru', taken.channel)} принимает ${taken.mimeTypes.join(', ')}` : ''}`,
    en: ({ mimeType, type, taken }: UnsupportedFile) =>
      `A file of type ${mimeType} as ${type} is not supported (не поддерживается)${taken ? `: ${nameIn('en', taken.channel)} takes ${taken.mimeTypes.join(', ')}` : ''}`,
    says: 'не поддерживается',
    cause: 'The file is of another kind than its type says, or the channel does not take it.',
    fix: 'Send it as a document, or convert it.',
  },
  'media_too_large/channel': {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ channel, type, mostMb }: Carrier & { type: string; mostMb: number }) =>
      `Файл слишком большой: ${nameIn('ru', channel)} принимает ${type} до ${mostMb} МБ`,
    en: ({ channel, type, mostMb }: Carrier & { type: string; mostMb: number }) =>
      `The file is too large: ${nameIn('en', channel)} takes ${type} of at most ${mostMb} MB`,
    cause: 'The channel takes only smaller files of this type.',
    fix: 'Send a smaller file, or a link.',
  },
  'media_too_large/sticker': {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ channel, stillKb, animatedKb }: Carrier & { stillKb: number; animatedKb: number }) =>
      `Стикер слишком большой: ${nameIn('ru', channel)} принимает неподвижные стикеры до ${stillKb} КБ и анимированные до ${animatedKb} КБ`,
    en: ({ channel, stillKb, animatedKb }: Carrier & { stillKb: number; animatedKb: number }) =>
      `The sticker is too large: ${nameIn('en', channel)} takes still stickers of at most ${stillKb} KB and animated ones of at most ${animatedKb} KB`,
    cause: 'The channel takes only smaller stickers.',
    fix: 'Send a smaller picture, or send it as an image.',
  },
  text_too_long: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ most }: { most: number }) => `Текст длиннее ${most} символов`,
    en: ({ most }: { most: number }) => `The text is longer than ${most} characters`,
    cause: 'The channel takes only shorter texts.',
    fix: 'Send several messages.',
  },
  caption_too_long: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ most }: { most: number }) => `Текст длиннее ${most} символов`,
    en: ({ most }: { most: number }) => `The text is longer than ${most} characters`,
    cause: 'The channel takes only shorter captions.',
    fix: 'Send the words as a message of their own.',
  },
  too_many_contacts: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ channel, most }: Carrier & { most: number }) =>
      `Столько контактов в одном сообщении не поддерживается: ${nameIn('ru', channel)} принимает не больше ${most}`,
    en: ({ channel, most }: Carrier & { most: number }) =>
      `So many contacts in a message are not supported (не поддерживается): ${nameIn('en', channel)} takes at most ${most}`,
    says: 'не поддерживается',
    cause: 'The channel takes fewer contacts in one message.',
    fix: 'Send several messages.',
  },
  contact_without_phone: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ channel }: Carrier) =>
      `У контакта нет номера телефона, а ${nameIn('ru', channel)} без него контакты не принимает`,
    en: ({ channel }: Carrier) =>
      `The contact has no phone number, and ${nameIn('en', channel)} takes none without`,
    cause: 'The channel takes only contacts with a phone number.',
    fix: 'Add a number, or send the contact as a text.',
  },
  reaction_not_supported: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: ({ channel, emoji }: Carrier & { emoji: string }) =>
      `Реакция ${emoji} не поддерживается (${nameIn('ru', channel)})`,
    en: ({ channel, emoji }: Carrier & { emoji: string }) =>
      `The reaction ${emoji} is not supported (не поддерживается) (${nameIn('en', channel)})`,
    says: 'не поддерживается',
    example: { emoji: '🦖' },
    cause: 'The channel takes only some emoji as reactions.',
    fix: 'Choose one of `reactions` in GET /api/chats/:chatId/sending.',
  },
  reaction_target_unknown: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'В этом чате нет сообщения, на которое можно поставить такую реакцию',
    en: 'This chat has no such message that a reaction could be about',
    cause:
      'reaction.messageId names no message of the chat, a reaction, or a message that never left.',
    fix: 'Name a message of this chat by its id.',
  },
  quoted_message_unknown: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'В этом чате нет сообщения, на которое вы отвечаете',
    en: 'This chat has not the message that you answer',
    cause: 'quotedMessageId names no message of the chat.',
    fix: 'Leave it out, or name a message of this chat.',
  },
  receiver_invalid: {
    status: 400,
    retry: 'no',
    usual: 'en',
    ru: 'receiverJid должен быть адресом WhatsApp',
    en: 'receiverJid must be a WhatsApp address',
    cause: 'The address has another form, or the Cloud API does not write to it.',
    fix: 'Use digits@s.whatsapp.net, id@g.us or digits@lid.',
  },
  'phone_not_found/sending': {
    status: 404,
    retry: 'no',
    usual: 'ru',
    ru: 'Номер организации не найден',
    en: 'The organization has no such WhatsApp number',
    cause: 'organizationPhoneId names no number of the organization.',
    fix: 'Read GET /api/organization-phones/all.',
  },
  send_failed: {
    status: 502,
    retry: 'no',
    usual: 'ru',
    ru: ({ reason }: Failed) => `Сообщение не отправлено: ${nameIn('ru', reason ?? unknownReason)}`,
    en: ({ reason }: Failed) =>
      `The message was not sent: ${nameIn('en', reason ?? unknownReason)}`,
    details: {
      ru: ({ reason }: Failed) => nameIn('ru', reason ?? unknownReason),
      en: ({ reason }: Failed) => nameIn('en', reason ?? unknownReason),
    },
    cause: 'The provider refused the message; `upstreamError` has its reason.',
    fix: 'Mend what the reason says, then POST /api/messages/:messageId/retry.',
  },
  media_not_retryable: {
    status: 409,
    retry: 'no',
    usual: 'ru',
    ru: 'У этого сообщения нет файла, который нужно получить снова',
    en: 'This message has no file to be fetched again',
    cause: 'The file is here, or is being fetched already.',
    fix: 'Wait for message:updated.',
  },
} satisfies ErrorEntries;

interface UnsupportedFile {
  readonly mimeType: string;
  readonly type: string;
  /** The channel with the types that it accepts, if it names them. */
  readonly taken?: Carrier & { readonly mimeTypes: readonly string[] };
}
