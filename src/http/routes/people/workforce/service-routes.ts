import { z } from 'zod';
import type { Workforce } from '../../../../ports/people/workforce.ts';
import { bearerOf } from '../../../authenticate.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { words } from '../../../fields.ts';
import type { ServiceTokens } from '../../../oidc/service-tokens.ts';
import { presentEmployee } from './present.ts';
import { EmployeeRow, PresenceWord } from './schema.ts';

/** What the issuer gives to services that may call. */
const serviceRole = 'employee-service-access';

/** What other services of the installation may do. They act for no user, so they see no organization. */
export function workforceServiceRoutes({
  workforce,
  serviceTokens,
}: {
  readonly workforce: Workforce;
  readonly serviceTokens: ServiceTokens;
}): RouteDefinition[] {
  const choose = defineRoute({
    method: 'patch',
    id: 'setEmployeePresence',
    path: '/api/workforce/internal/employees/:id/presence',
    example: { params: { id: String(exampleIds.colleague) }, body: { status: 'away' } },
    summary: 'Sets whether an employee is there; for other services.',
    description:
      'Needs `Authorization: Bearer` with a token that the configured issuer (KEYCLOAK_ISSUER) gave a client with the role `employee-service-access`. Tokens of users are refused.',
    tags: ['Workforce'],
    auth: 'none',
    params: z.object({ id: words(100) }),
    body: PresenceWord,
    responses: { 200: EmployeeRow },
    errors: [
      'service_token_invalid',
      'service_role_missing',
      'identity_unavailable',
      'employee_not_found',
      'employee_conflict',
      'employee_service_unavailable',
      'employee_service_failed',
    ],
    idempotent: { not: 'a service is no user; the same status twice changes nothing' },
    async handler({ params, body, req }) {
      await serviceTokens.check(bearerOf(req.headers.authorization), serviceRole);
      return presentEmployee(await workforce.chooseFor(params.id, body.status));
    },
  });
  return [choose];
}
