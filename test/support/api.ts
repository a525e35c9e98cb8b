import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino, type DestinationStream } from 'pino';
import type { Limits } from '../../src/config/index.ts';
import type { Role } from '../../src/domain/vocabulary.ts';
import { type AppDeps, applyTimeouts, createApp } from '../../src/http/app.ts';
import type { RouteDefinition } from '../../src/http/define-route.ts';
import { LoginAttempts } from '../../src/http/login-attempts.ts';
import { hashPassword } from '../../src/http/passwords.ts';
import { authRoutes } from '../../src/http/routes/people/auth/routes.ts';
import { healthRoutes } from '../../src/http/routes/operations/health/routes.ts';
import { organizationRoutes } from '../../src/http/routes/people/organizations/routes.ts';
import { userRoutes } from '../../src/http/routes/people/users/routes.ts';
import { createTokens } from '../../src/http/tokens.ts';
import {
  createDatabase as openDatabase,
  type Database,
} from '../../src/persistence/database/database.ts';
import { createIdempotencyStore } from '../../src/persistence/chat/idempotency.ts';
import { createLoginFailures } from '../../src/persistence/people/login-failures.ts';
import { createOrganizations } from '../../src/persistence/people/organizations.ts';
import { databaseFault } from '../../src/persistence/database/outage.ts';
import { createUsers } from '../../src/persistence/people/users.ts';
import type { HealthProbes } from '../../src/ports/operations/health.ts';
import type { SchemaWatch } from '../../src/ports/operations/schema-watch.ts';
import { createDatabase } from './database.ts';

export const jwtSecret = 'a secret of more than 32 characters, for tests';
export const password = 'correct horse battery staple';
const passwordHash = hashPassword(password);

export interface ApiOptions {
  /** Routes beside those of auth, users, organizations and health. */
  readonly routes?: (database: Database) => readonly RouteDefinition[];
  readonly limits?: Partial<Limits>;
  readonly corsOrigins?: readonly string[];
  readonly trustProxy?: number | readonly string[];
  readonly probes?: HealthProbes;
  /** What the database has otherwise than expected; left out: nothing. */
  readonly schema?: (database: Database) => SchemaWatch;
  /** An existing database, to start a second front door on it, or an address where none is. */
  readonly databaseUrl?: string;
  readonly connectTimeoutMs?: number;
  readonly database?: { readonly connectTimeoutMs: number };
  readonly log?: DestinationStream;
  /** What some routes need beside their ports. */
  readonly parts?: (
    database: Database,
  ) => Pick<AppDeps, 'pages' | 'visitors' | 'media' | 'uploads'>;
  readonly app?: Partial<
    Pick<AppDeps, 'idempotencyTimes' | 'deadlineMs' | 'checkAnswers' | 'publicDir' | 'formTimes'>
  >;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  /** A body as it is, instead of `body`. */
  readonly raw?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

// Tests name the fields they look at; the schemas are checked by the application itself.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
}

/** Somebody who is signed in. */
export interface Person {
  readonly id: number;
  readonly email: string;
  readonly role: Role;
  readonly organizationId: number;
  readonly token: string;
}

export interface TestOrganization {
  readonly id: number;
  readonly admin: Person;
  readonly manager: Person;
  readonly employee: Person;
}

export type Api = Awaited<ReturnType<typeof startApi>>;

/** A front door that listens, on a database of its own. */
export async function startApi(options: ApiOptions = {}) {
  const own = options.databaseUrl === undefined ? await createDatabase() : undefined;
  const databaseUrl = options.databaseUrl ?? own?.url ?? '';
  const database = openDatabase({
    url: databaseUrl,
    poolSize: 8,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
  });
  const limits: Limits = { ...usualLimits, ...options.limits };
  const users = createUsers(database);
  const organizations = createOrganizations(database);
  const tokens = createTokens({ secret: jwtSecret, ttlDays: 7, users });
  const failures = createLoginFailures({
    pool: database.pool,
    failures: limits.loginFailures,
    failuresPerAddress: limits.loginFailuresPerAddress,
    windowMinutes: limits.loginWindowMinutes,
  });
  const loginAttempts = new LoginAttempts(failures);
  const app = createApp({
    routes: [
      ...healthRoutes({
        probes: options.probes ?? allThere,
        schema: options.schema?.(database) ?? { faults: () => Promise.resolve([]) },
      }),
      ...authRoutes({ users, tokens, loginAttempts }),
      ...userRoutes({ users, tokens, loginAttempts }),
      ...organizationRoutes({ organizations }),
      ...(options.routes?.(database) ?? []),
    ],
    tokens,
    idempotency: createIdempotencyStore(database),
    settings: {
      corsOrigins: options.corsOrigins ?? [],
      trustProxy: options.trustProxy ?? [],
      limits,
      jwtSecret,
      production: false,
    },
    databaseFault,
    log: options.log ? pino({ level: 'trace' }, options.log) : pino({ level: 'silent' }),
    ...options.parts?.(database),
    ...options.app,
  });
  const server = createServer(app);
  applyTimeouts(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function call(
    method: string,
    path: string,
    { token, body, raw, headers }: CallOptions = {},
  ): Promise<Answer> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(sent !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent as string }),
    });
    const text = await response.text();
    const json = response.headers.get('Content-Type')?.includes('json') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json ? (JSON.parse(text) as Json) : undefined,
    };
  }

  let people = 0;
  async function addPerson(organizationId: number, role: Role): Promise<Person> {
    people += 1;
    const email = `${role}${people}.${organizationId}@example.com`;
    const { id } = await database.prisma.user.create({
      data: {
        organizationId,
        email,
        role,
        name: `${role} ${people}`,
        passwordHash: await passwordHash,
      },
    });
    const token = tokens.issue({ id, organizationId, tokenVersion: 1 });
    return { id, email, role, organizationId, token };
  }

  return {
    url,
    server,
    databaseUrl,
    database,
    users,
    tokens,
    call,
    addPerson,
    /** An organization with one person of each role. */
    async addOrganization(name: string): Promise<TestOrganization> {
      const { id } = await organizations.create(name);
      return {
        id,
        admin: await addPerson(id, 'admin'),
        manager: await addPerson(id, 'manager'),
        employee: await addPerson(id, 'employee'),
      };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      await own?.drop();
    },
  };
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
