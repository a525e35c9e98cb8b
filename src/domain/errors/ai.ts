import type { ErrorEntries } from './entry.ts';

/** Why there are no suggested replies. */
export const suggestionErrors = {
  ai_unavailable: {
    status: 503,
    retry: 'later',
    usual: 'ru',
    ru: 'Подсказки сейчас недоступны',
    en: 'There are no suggestions now',
    cause: 'The language model is not set up, fails, or takes too long.',
    fix: 'Repeat after Retry-After; GET /api/ai/health says what is wrong.',
  },
  ai_rate_limited: {
    status: 429,
    retry: 'later',
    usual: 'ru',
    ru: 'Слишком много запросов подсказок в организации; повторите позже',
    en: 'The organization asks for too many suggestions; try again later',
    cause: 'More calls of the language model than the organization may make in a minute.',
    fix: 'Wait for Retry-After.',
  },
} satisfies ErrorEntries;

const trouble = { ru: 'Сервис отвечает ошибкой', en: 'The service answers with an error' } as const;

/** Faults of the language model, for people who run the system: the codes of GET /api/ai/health. */
export const modelErrors = {
  ai_not_configured: {
    status: 503,
    retry: 'no',
    usual: 'ru',
    ru: 'Ключ DEEPSEEK_API_KEY не задан',
    en: 'DEEPSEEK_API_KEY is not set',
    cause: 'No language model is set up.',
    fix: 'Set DEEPSEEK_API_KEY.',
  },
  key_refused: {
    status: 503,
    retry: 'no',
    usual: 'ru',
    ru: 'Сервис не принимает ключ',
    en: 'The service does not take the key',
    cause: 'The provider answers 401 or 403.',
    fix: 'Correct DEEPSEEK_API_KEY.',
  },
  no_balance: {
    status: 503,
    retry: 'no',
    usual: 'ru',
    ru: 'На счёте сервиса закончились средства',
    en: 'The account at the service has no money left',
    cause: 'The provider answers 402.',
    fix: 'Top the account up.',
  },
  provider_busy: {
    status: 503,
    retry: 'later',
    usual: 'ru',
    ru: 'Сервис перегружен',
    en: 'The service is overloaded',
    cause: 'The provider answers 429.',
    fix: 'Wait; ask the provider for a higher limit.',
  },
  time_out: {
    status: 503,
    retry: 'later',
    usual: 'ru',
    ru: 'Сервис не отвечает',
    en: 'The service does not answer',
    cause: 'No answer within eight seconds.',
    fix: 'Wait; look whether the network is slow.',
  },
  unreachable: {
    status: 503,
    retry: 'later',
    usual: 'ru',
    ru: 'Сервис недоступен',
    en: 'The service cannot be reached',
    cause: 'No connection to the provider.',
    fix: 'Check its base URL and the network.',
  },
  checking: {
    status: 503,
    retry: 'later',
    usual: 'ru',
    ru: 'Проверка ещё идёт',
    en: 'It is still being checked',
    cause: 'Another front door is asking at this moment.',
    fix: 'Ask again.',
  },
  model_unknown: {
    status: 503,
    retry: 'no',
    usual: 'ru',
    ...trouble,
    cause: 'The provider answers 404: it has no such model.',
    fix: 'Correct the model’s name.',
  },
  empty_answer: {
    status: 503,
    retry: 'later',
    usual: 'ru',
    ...trouble,
    cause: 'The model answered nothing.',
    fix: 'Ask again; choose another model if it lasts.',
  },
  bad_answer: {
    status: 503,
    retry: 'later',
    usual: 'ru',
    ...trouble,
    cause: 'The model answered in a form that cannot be used.',
    fix: 'Ask again; choose another model if it lasts.',
  },
  unreadable: {
    status: 503,
    retry: 'later',
    usual: 'ru',
    ...trouble,
    cause: 'The provider’s answer cannot be read.',
    fix: 'Check its base URL.',
  },
  http_status: {
    status: 503,
    retry: 'later',
    usual: 'ru',
    ...trouble,
    cause:
      'Any other status of the provider: the code is `http_` with its number, such as http_500.',
    fix: 'Wait; look at the provider’s status page.',
  },
} satisfies ErrorEntries;
