import { z } from 'zod';
import { secureUrl, text, wholeNumber } from '../parsers.ts';
import type { Rules } from '../rules.ts';
import { group, section, setting, type Reader } from '../setting.ts';

const readBy: readonly Reader[] = ['server'];

/** An outside service that keeps employees and shifts. */
export interface EmployeeServiceConfig {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly timeoutMs: number;
}

const employeeService = (rules: Rules) =>
  z
    .object({
      baseUrl: setting('EMP_BASE_URL', secureUrl(rules), {
        unset: 'kept here',
        means:
          'outside service that keeps employees and shifts; `/api/workforce` asks it, and needs `KEYCLOAK_ISSUER`',
        readBy,
      }),
      clientId: setting('BM_SERVICE_CLIENT_ID', text, {
        unset: 'none',
        means: 'our client at the issuer, for tokens that this service takes',
        readBy,
      }),
      clientSecret: setting('BM_SERVICE_CLIENT_SECRET', text, {
        unset: 'none',
        means: 'its secret',
        secret: true,
        readBy,
      }),
      timeoutMs: setting('HTTP_TIMEOUT_MS', wholeNumber(100, 30_000), {
        default: '4000',
        means: 'deadline of a call to this service, in milliseconds',
        readBy,
      }),
    })
    .superRefine((given, context) => {
      if (given.baseUrl === undefined) return;
      for (const field of ['clientId', 'clientSecret'] as const) {
        if (given[field] !== undefined) continue;
        const message = 'is required by EMP_BASE_URL: the service takes tokens of the issuer alone';
        context.addIssue({ code: 'custom', path: [field], message });
      }
    })
    .transform(({ baseUrl, clientId = '', clientSecret = '', timeoutMs }) =>
      baseUrl === undefined
        ? undefined
        : ({ baseUrl, clientId, clientSecret, timeoutMs } satisfies EmployeeServiceConfig),
    );

/** Presence and shifts of operators. */
export const workforceSettings = (rules: Rules) =>
  section('Presence and shifts of operators', {
    employeeService: employeeService(rules),
    presence: group({
      ttlMs: setting('PRESENCE_INACTIVITY_MS', wholeNumber(1_000, 86_400_000), {
        default: '300000',
        means: 'how long a heartbeat keeps an operator without a socket online, in milliseconds',
        readBy: ['server'],
      }),
      retentionDays: setting('PRESENCE_RETENTION_DAYS', wholeNumber(1, 3_650), {
        default: '90',
        means: 'how long changes of presence are kept',
        readBy: ['worker'],
      }),
    }),
  });
