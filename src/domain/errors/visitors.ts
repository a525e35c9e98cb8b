import type { ErrorEntries } from './entry.ts';

/** Errors of a site's visitors. They are not part of a channel, because the front door itself admits visitors. */
export const visitorErrors = {
  widget_not_found: {
    status: 404,
    retry: 'no',
    usual: 'ru',
    ru: 'Виджет не найден',
    en: 'Widget not found',
    cause: 'There is no such widget, or it is inactive.',
    fix: 'Take the public key from the organization’s widgets.',
  },
  session_unknown: {
    status: 401,
    retry: 'no',
    usual: 'ru',
    ru: 'Сессия не найдена',
    en: 'Session not found',
    cause: 'The visitor’s session was erased.',
    fix: 'Begin a new one: POST /api/widget/:publicKey/sessions.',
  },
} satisfies ErrorEntries;
