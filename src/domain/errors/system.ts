import type { ErrorEntries } from './entry.ts';

/** Errors on our side. */
export const systemErrors = {
  internal_error: {
    status: 500,
    retry: 'no',
    usual: 'en',
    ru: 'Ошибка на нашей стороне',
    en: 'Something went wrong on our side',
    cause: 'A fault of ours: the log has it under the requestId.',
    fix: 'Report it with the requestId.',
  },
  database_unavailable: {
    status: 503,
    retry: 'same_key',
    retryAfter: 2,
    usual: 'en',
    ru: 'База данных не отвечает; повторите',
    en: 'The database does not answer; try again',
    cause: 'PostgreSQL is away or has no connection free.',
    fix: 'Repeat; operators look at /health/ready.',
  },
  schema_mismatch: {
    status: 503,
    retry: 'later',
    retryAfter: 60,
    usual: 'en',
    ru: 'База данных не та, которую ожидает эта сборка; выполните npm run db:migrate или запустите более новую сборку',
    en: 'The database is not what this build expects; run npm run db:migrate, or start the newer build',
    cause: 'Migrations are missing, or a newer build has changed the database.',
    fix: 'Run npm run db:migrate, or start the newer build.',
  },
  not_ready: {
    status: 503,
    retry: 'later',
    retryAfter: 1,
    usual: 'en',
    ru: 'Не готов',
    en: 'Not ready',
    cause: 'The front door has not seen everything that it needs; `parts` says what.',
    fix: 'Start the part that is missing.',
  },
} satisfies ErrorEntries;
