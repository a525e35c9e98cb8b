import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino, type DestinationStream } from 'pino';
import { channels } from '../../../src/channels/registry.ts';
import type { Limits } from '../../../src/config/index.ts';
import { type AppDeps, applyTimeouts, createApp } from '../../../src/http/app.ts';
import type { RouteDefinition } from '../../../src/http/define-route.ts';
import { createSecondFactorCheck } from '../../../src/http/second-factor-check.ts';
import { LoginAttempts } from '../../../src/http/login-attempts.ts';
import { auditRoutes } from '../../../src/http/routes/people/audit/routes.ts';
import { createChatWire } from '../../../src/http/routes/chat/chats/wire.ts';
import { authRoutes } from '../../../src/http/routes/people/auth/routes.ts';
import { healthRoutes } from '../../../src/http/routes/operations/health/routes.ts';
import { organizationRoutes } from '../../../src/http/routes/people/organizations/routes.ts';
import { signInRoutes } from '../../../src/http/routes/people/sign-ins/routes.ts';
import { userRoutes } from '../../../src/http/routes/people/users/routes.ts';
import { createIdempotencyStore } from '../../../src/persistence/chat/idempotency.ts';
import type { Database } from '../../../src/persistence/database/database.ts';
import { createCredentials } from '../../../src/persistence/people/credentials.ts';
import { createPeopleStores } from '../../../src/persistence/people/people-stores.ts';
import { databaseFault } from '../../../src/persistence/database/outage.ts';
import type { TokenVerifier } from '../../../src/ports/people/tokens.ts';
import type { HealthProbes } from '../../../src/ports/operations/health.ts';
import type { SchemaWatch } from '../../../src/ports/operations/schema-watch.ts';
import type { Closing } from './closing.ts';
import type { createPeople } from './people.ts';
import { credentialsKey, jwtSecret } from './secrets.ts';

export interface RoutesOptions {
  /** Routes beside those of auth, users, organizations and health. */
  readonly routes?: (database: Database) => readonly RouteDefinition[];
  readonly limits?: Partial<Limits>;
  /** Another check of tokens than that of our own. */
  readonly tokens?: (
    parts: Pick<ReturnType<typeof createPeople>, 'tokens' | 'users' | 'signIns'> & {
      readonly database: Database;
    },
  ) => TokenVerifier;
  readonly corsOrigins?: readonly string[];
  readonly trustProxy?: number | readonly string[];
  readonly probes?: HealthProbes;
  /** How the database differs from what is expected; left out: not at all. */
  readonly schema?: (database: Database) => SchemaWatch;
  readonly log?: DestinationStream;
  /** What some routes need beside their ports. */
  readonly parts?: (
    database: Database,
  ) => Pick<AppDeps, 'pages' | 'visitors' | 'media' | 'uploads'>;
  readonly app?: Partial<
    Pick<AppDeps, 'idempotencyTimes' | 'deadlineMs' | 'checkAnswers' | 'publicDir' | 'formTimes'>
  >;
}

/** A front door with some routes alone, in this process. It has no sockets and no Temporal. */
export async function startRoutes(
  closing: Closing,
  database: Database,
  { users, signIns, tokens }: Pick<ReturnType<typeof createPeople>, 'users' | 'signIns' | 'tokens'>,
  options: RoutesOptions,
) {
  const limits: Limits = { ...usualLimits, ...options.limits };
  const stores = createPeopleStores(database, createCredentials([credentialsKey]), limits);
  const loginAttempts = new LoginAttempts(stores.loginFailures);
  const secondFactorCheck = createSecondFactorCheck(stores);
  const verifier = options.tokens?.({ tokens, users, signIns, database }) ?? tokens;
  const app = createApp({
    routes: [
      ...healthRoutes({
        probes: options.probes ?? allThere,
        schema: options.schema?.(database) ?? { faults: () => Promise.resolve([]) },
      }),
      ...authRoutes({ users, tokens, loginAttempts, secondFactorCheck }),
      ...signInRoutes({ users, signIns, tokens }),
      ...userRoutes({ users, tokens, loginAttempts }),
      ...organizationRoutes({ ...stores, wire: createChatWire(channels) }),
      ...auditRoutes(stores),
      ...(options.routes?.(database) ?? []),
    ],
    tokens: verifier,
    idempotency: createIdempotencyStore(database),
    settings: {
      corsOrigins: options.corsOrigins ?? [],
      trustProxy: options.trustProxy ?? [],
      limits,
      jwtSecret,
      production: false,
    },
    databaseFault,
    auditLog: stores.auditLog,
    log: options.log ? pino({ level: 'trace' }, options.log) : pino({ level: 'silent' }),
    ...options.parts?.(database),
    ...options.app,
  });
  const server = createServer(app);
  applyTimeouts(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.add(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { server, verifier, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const there = () => Promise.resolve();
const allThere: HealthProbes = { database: there, temporal: there, worker: there };

const usualLimits: Limits = {
  loginFailures: 10,
  loginFailuresPerAddress: 100,
  loginWindowMinutes: 15,
  userCallsPerMinute: 100_000,
  widgetSessionsPerMinute: 120,
  widgetReadsPerMinute: 120,
  widgetProfilesPerMinute: 30,
  widgetSendsPerMinute: 30,
};
