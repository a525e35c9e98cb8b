import type { CodeOf } from '../../domain/errors.ts';
import type { ErrorEntries } from '../../domain/errors/entry.ts';

/** Why a bot does not work: the values of `lastErrorCode` in its row. These codes never answer a call. */
export const telegramFaults = {
  'account_unauthorized/bot': {
    status: null,
    retry: 'no',
    usual: 'ru',
    ru: 'Telegram не принимает токен',
    en: 'Telegram does not accept the token',
    cause: 'The token was revoked, or was never one.',
    fix: 'PUT a new botToken: queued messages then leave.',
  },
  'credentials_unreadable/bot': {
    status: null,
    retry: 'no',
    usual: 'ru',
    ru: 'Сохранённый токен не читается',
    en: 'The stored token cannot be read',
    cause: 'CREDENTIALS_KEY is not the one that the token was stored with.',
    fix: 'Restore the old key, or PUT the token again.',
  },
  conflict: {
    status: null,
    retry: 'no',
    usual: 'ru',
    ru: 'Сообщения этого бота получает другая программа',
    en: 'Another program receives this bot’s messages',
    cause: 'Telegram gives updates to one receiver only.',
    fix: 'Stop the other program; the bot continues by itself, or at once with POST …/start.',
  },
  webhook_refused: {
    status: null,
    retry: 'no',
    usual: 'ru',
    ru: 'Telegram не принимает адрес webhook',
    en: 'Telegram does not accept the address of the webhook',
    cause: 'The webhookUrl is one that Telegram cannot reach or does not allow.',
    fix: 'PUT an https address that Telegram can reach, or null to poll.',
  },
  telegram_refused: {
    status: null,
    retry: 'no',
    usual: 'ru',
    ru: 'Telegram отказал',
    en: 'Telegram refused',
    cause: 'Telegram refused a call of the session for a reason that we do not know.',
    fix: 'Nothing: the session tries again; read the log if it lasts.',
  },
  telegram_unreachable: {
    status: null,
    retry: 'no',
    usual: 'ru',
    ru: 'Telegram недоступен',
    en: 'Telegram cannot be reached',
    cause: 'The network or Telegram.',
    fix: 'Nothing; check the network if it lasts.',
  },
  update_skipped: {
    status: null,
    retry: 'no',
    usual: 'ru',
    ru: 'Одно обновление не удалось сохранить',
    en: 'One update could not be stored',
    cause: 'An update that we could not store would have held up all later ones.',
    fix: 'Nothing: its chat shows a placeholder.',
  },
  account_stopped: {
    status: null,
    retry: 'no',
    usual: 'ru',
    ru: 'Бот остановлен',
    en: 'The bot is stopped',
    cause: 'Somebody stopped it; what is to be sent waits.',
    fix: 'POST …/start.',
  },
} satisfies ErrorEntries;

/** One of these codes, as in rows. */
export type TelegramFault = CodeOf<keyof typeof telegramFaults>;
