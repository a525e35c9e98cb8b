import type { ErrorEntries } from './entry.ts';

/** Errors of presence and shifts, and of an outside service that keeps them. */
export const workforceErrors = {
  employee_not_found: {
    status: 404,
    retry: 'no',
    usual: 'en',
    ru: 'Сотрудник не найден',
    en: 'Employee not found',
    cause: 'No user here has this id, or the outside employee service does not know the person.',
    fix: 'Read GET /api/workforce/employees.',
  },
  shift_open: {
    status: 409,
    retry: 'no',
    usual: 'en',
    ru: 'Смена уже начата',
    en: 'A shift is open already',
    cause: 'Everybody has at most one open shift.',
    fix: 'Stop it first: POST /api/workforce/shifts/stop.',
  },
  no_open_shift: {
    status: 409,
    retry: 'no',
    usual: 'en',
    ru: 'Нет открытой смены',
    en: 'No shift is open',
    cause: 'The shift was stopped already, or ended when the user was disabled.',
    fix: 'Start one: POST /api/workforce/shifts/start.',
  },
  service_token_invalid: {
    status: 401,
    retry: 'no',
    usual: 'en',
    ru: 'Нужен действующий токен сервиса',
    en: 'A valid token of a service is needed',
    cause:
      'There is no token, its issuer (KEYCLOAK_ISSUER) did not sign it for us, it has expired, or no issuer is configured.',
    fix: 'Get a token with the client’s own credentials from the issuer.',
  },
  service_role_missing: {
    status: 403,
    retry: 'no',
    usual: 'en',
    ru: 'У токена сервиса нет роли employee-service-access',
    en: 'The service’s token lacks the role employee-service-access',
    cause: 'The call is for services that the issuer gave this role.',
    fix: 'Give the client the role at the issuer.',
  },
} as const satisfies ErrorEntries;
