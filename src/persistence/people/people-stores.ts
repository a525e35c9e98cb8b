import type { Limits } from '../../config/index.ts';
import type { Credentials } from '../../ports/people/credentials.ts';
import type { Database } from '../database/database.ts';
import { createAskLimits } from './ask-limits.ts';
import { createAuditLog } from './audit-log.ts';
import { createInvitations } from './invitations.ts';
import { createLoginFailures } from './login-failures.ts';
import { createOrganizations } from './organizations.ts';
import { createOutsideIdentities } from './outside-identities.ts';
import { createPasswordResets } from './password-resets.ts';
import { createSecondFactors } from './second-factors.ts';
import { createSignIns } from './sign-ins.ts';
import { createUsers } from './users.ts';
import { createWorkforceStores } from './workforce/stores.ts';

/** What a front door stores of the people who use it: users, organizations, how they sign in. */
export function createPeopleStores(
  database: Database,
  credentials: Credentials,
  limits: Pick<Limits, 'loginFailures' | 'loginFailuresPerAddress' | 'loginWindowMinutes'>,
  presence: { readonly ttlMs: number } = { ttlMs: 300_000 },
) {
  return {
    ...createWorkforceStores(database, presence),
    users: createUsers(database),
    organizations: createOrganizations(database),
    signIns: createSignIns(database),
    secondFactors: createSecondFactors(database, credentials),
    outsideIdentities: createOutsideIdentities(database),
    auditLog: createAuditLog(database),
    invitations: createInvitations(database),
    passwordResets: createPasswordResets(database),
    askLimits: createAskLimits(database),
    loginFailures: createLoginFailures({
      pool: database.pool,
      failures: limits.loginFailures,
      failuresPerAddress: limits.loginFailuresPerAddress,
      windowMinutes: limits.loginWindowMinutes,
    }),
  };
}
