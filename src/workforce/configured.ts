import type { ConfigFault, EmployeeServiceConfig, OidcConfig } from '../config/index.ts';
import type { OutsideIdentities } from '../ports/people/outside-identities.ts';
import type { PresenceBook } from '../ports/people/presence.ts';
import type { Workforce } from '../ports/people/workforce.ts';
import { createEmployeeService } from './employee-service.ts';
import { createOutsideWorkforce } from './outside-workforce.ts';

interface Settings {
  readonly employeeService: EmployeeServiceConfig | undefined;
  readonly oidc: Pick<OidcConfig, 'issuer'> | undefined;
  readonly presence: { readonly ttlMs: number };
}

/** What is wrong with the settings of the service, which its own section cannot see. */
export function employeeServiceFault({ employeeService, oidc }: Settings): ConfigFault | null {
  if (employeeService === undefined || oidc !== undefined) return null;
  const why = 'the service knows people by their id at the issuer';
  return {
    setting: 'KEYCLOAK_ISSUER',
    message: `KEYCLOAK_ISSUER is required by EMP_BASE_URL; ${why}`,
  };
}

/** The workforce of the outside service if one is configured, else the one that is kept here. */
export function workforceFor(
  { employeeService, oidc, presence: { ttlMs } }: Settings,
  here: {
    readonly workforce: Workforce;
    readonly presence: PresenceBook;
    readonly outsideIdentities: OutsideIdentities;
  },
  onUntold: (error: unknown) => void,
): { readonly workforce: Workforce } {
  if (employeeService === undefined || oidc === undefined) return { workforce: here.workforce };
  const { issuer } = oidc;
  const workforce = createOutsideWorkforce({
    ask: createEmployeeService({ ...employeeService, issuer }),
    ...{ issuer, ttlMs, identities: here.outsideIdentities, presence: here.presence, onUntold },
  });
  return { workforce };
}
