import { errorsOf } from '../../contracts/service-error.ts';
import type { ErrorEntries, Localized } from '../../domain/errors/entry.ts';

/** Why a bot could not be started, by the code from its session. */
const startFailures: Readonly<Record<string, Localized>> = {
  account_unauthorized: {
    ru: 'Telegram не принимает токен',
    en: 'Telegram does not take the token',
  },
  conflict: {
    ru: 'сообщения этого бота получает другая программа',
    en: 'another program receives this bot’s messages',
  },
  webhook_refused: {
    ru: 'Telegram не принимает адрес webhook',
    en: 'Telegram does not take the address of the webhook',
  },
  credentials_unreadable: {
    ru: 'сохранённый токен не читается, задайте его снова',
    en: 'the stored token cannot be read, set it again',
  },
};
const startRefused: Localized = { ru: 'Telegram отказал', en: 'Telegram refused' };

const startFailure = (code: string | null): Localized => startFailures[code ?? ''] ?? startRefused;

/** The errors of calls about bots, and of Telegram's own calls. */
export const telegramRefusals = {
  webhook_secret_wrong: {
    status: 401,
    retry: 'no',
    usual: 'en',
    ru: 'Неизвестный webhook или неверный секрет',
    en: 'Unknown webhook or wrong secret',
    cause: 'The secret is not the one that the bot’s webhook was set with.',
    fix: 'Start the bot again: that sets its webhook anew.',
  },
  bot_not_found: {
    status: 404,
    retry: 'no',
    usual: 'ru',
    ru: 'Бот не найден',
    en: 'Bot not found',
    cause: 'The organization has no such bot.',
    fix: 'Read the organization’s bots.',
  },
  bot_token_refused: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'Telegram не принимает токен бота',
    en: 'Telegram does not take the bot’s token',
    cause: 'The token is none, or was revoked.',
    fix: 'Get the token from @BotFather.',
  },
  bot_token_known: {
    status: 400,
    retry: 'no',
    usual: 'ru',
    ru: 'Бот с таким токеном уже добавлен',
    en: 'A bot with this token is there already',
    cause: 'A bot stands once in the whole installation.',
    fix: 'Use the bot that is there, or delete it first.',
  },
  bot_start_failed: {
    status: 500,
    retry: 'no',
    usual: 'ru',
    ru: ({ code }: { code: string | null }) => `Бот не запущен: ${startFailure(code).ru}`,
    en: ({ code }: { code: string | null }) => `The bot was not started: ${startFailure(code).en}`,
    cause: 'Telegram refused the bot; `details` has the code.',
    fix: 'Mend what the text says and start it again.',
    example: { code: 'conflict' },
  },
} satisfies ErrorEntries;

/** Makes one of these errors, to be thrown. */
export const telegramError = errorsOf(telegramRefusals);
