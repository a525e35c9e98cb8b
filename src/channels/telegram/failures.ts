import type { Localized } from '../../domain/errors.ts';
import { englishOfFailures, sharedFailures } from '../shared/failure-words.ts';
import { limits } from './limits.ts';

/** The meaning of Telegram's refusals, by the message's error code; these texts precede Telegram's own. */
export const refusals = {
  account_unauthorized: {
    ru: 'Telegram не принимает токен бота',
    en: 'Telegram does not take the bot’s token',
  },
  blocked_by_user: { ru: 'Пользователь заблокировал бота', en: 'The user has blocked the bot' },
  user_deactivated: {
    ru: 'Пользователь удалил свой аккаунт',
    en: 'The user has deleted their account',
  },
  removed_from_group: { ru: 'Бота нет в группе', en: 'The bot is not in the group' },
  forbidden: {
    ru: 'Telegram не разрешает боту писать сюда',
    en: 'Telegram does not allow the bot to write here',
  },
  chat_not_found: { ru: 'Чат не найден в Telegram', en: 'Telegram does not find the chat' },
  message_too_long: { ru: 'Сообщение слишком длинное', en: 'The message is too long' },
  caption_too_long: { ru: 'Подпись слишком длинная', en: 'The caption is too long' },
  media_too_large: {
    ru: 'Файл слишком велик для Telegram',
    en: 'The file is too large for Telegram',
  },
  media_unavailable: {
    ru: 'Telegram не смог получить файл по ссылке',
    en: 'Telegram could not get the file from its address',
  },
  media_refused: {
    ru: 'Telegram не принимает такой файл',
    en: 'Telegram does not take such a file',
  },
  reaction_refused: {
    ru: 'В этом чате Telegram не разрешает такую реакцию',
    en: 'Telegram does not allow this reaction in this chat',
  },
  refused: { ru: 'Telegram отказал', en: 'Telegram refused' },
} as const satisfies Readonly<Record<string, Localized>>;

/** Why a message is not even sent to Telegram. */
export const failures = {
  ...sharedFailures,
  fileTooLarge: {
    ru: 'Файл больше 50 МБ, Telegram такие не принимает',
    en: 'The file is larger than 50 MB, which Telegram does not take',
  },
  captionTooLong: {
    ru: `Подпись длиннее ${limits.caption} символов`,
    en: `The caption is longer than ${limits.caption} characters`,
  },
  noBusinessReaction: {
    ru: 'В чатах бизнес-аккаунта Telegram не разрешает ботам реакции',
    en: 'Telegram allows bots no reactions in chats of a business account',
  },
  botGone: { ru: 'Бот удалён', en: 'The bot was deleted' },
  noAddress: { ru: 'У чата нет адреса в Telegram', en: 'The chat has no address in Telegram' },
} as const satisfies Readonly<Record<string, Localized>>;

/** The English version of a message's stored reason. */
export const englishOf = englishOfFailures(
  [refusals, failures].flatMap((all) => Object.values<Localized>(all)),
);
