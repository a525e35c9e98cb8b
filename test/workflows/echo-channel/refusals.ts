import { errorsOf } from '../../../src/contracts/service-error.ts';
import type { ErrorEntries } from '../../../src/domain/errors/entry.ts';

export const echoRefusals = {
  echo_signature_wrong: {
    status: 401,
    retry: 'no',
    usual: 'en',
    ru: 'Неизвестный аккаунт или неверная подпись',
    en: 'Unknown account or wrong signature',
    cause: 'The body is not signed with the secret of the account.',
    fix: 'Sign it.',
  },
} satisfies ErrorEntries;

/** Creates one of these errors. */
export const echoError = errorsOf(echoRefusals);
