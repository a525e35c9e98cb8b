import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import pino from 'pino';
import { createVisitorInbox } from '../../src/channels/website/visitor-inbox.ts';
import type { Limits } from '../../src/config/index.ts';
import type { Role } from '../../src/domain/vocabulary.ts';
import { createApp } from '../../src/http/app.ts';
import { websiteWidgetRoutes } from '../../src/http/routes/website-widgets/routes.ts';
import { widgetPages } from '../../src/http/routes/widget/pages.ts';
import { widgetRoutes } from '../../src/http/routes/widget/routes.ts';
import { createTokens } from '../../src/http/tokens.ts';
import { createIntake } from '../../src/intake/intake.ts';
import { createWakeQueue } from '../../src/intake/wake-queue.ts';
import { createDatabase as openDatabase } from '../../src/persistence/database.ts';
import { createIdempotencyStore } from '../../src/persistence/idempotency.ts';
import { createIntakeStore } from '../../src/persistence/intake-store.ts';
import { sqlFault } from '../../src/persistence/sql-errors.ts';
import { createUsers } from '../../src/persistence/users.ts';
import { createVisitorSessions } from '../../src/persistence/visitor-sessions.ts';
import { createWidgets } from '../../src/persistence/widgets.ts';
import { createDatabase } from './servers.ts';

const publicDir = path.resolve(import.meta.dirname, '../../public');

/** A token and where it may be used. */
export interface Member {
  readonly userId: number;
  readonly token: string;
}

export interface Organization {
  readonly id: number;
  readonly admin: Member;
  readonly manager: Member;
  readonly employee: Member;
}

export interface Answer<B = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: B;
}

export type WidgetWorld = Awaited<ReturnType<typeof startWidgetWorld>>;

/**
 * The website channel over HTTP on a real Postgres, with nobody to process chats: every wake-up fails, as when Temporal
 * is away. What is accepted here is accepted by Postgres alone.
 */
export async function startWidgetWorld(
  options: { limits?: Partial<Limits>; showFirstWidget?: boolean; trustProxy?: number } = {},
) {
  const own = await createDatabase();
  const database = openDatabase({ url: own.url, poolSize: 10 });
  const { pool } = database;
  const secret = 'a secret of more than 32 characters, for tests';
  const widgets = createWidgets(database);
  const visitors = createVisitorSessions(database);
  const wakes = createWakeQueue(
    { wake: () => Promise.reject(new Error('Temporal is away')) },
    () => undefined,
  );
  const intake = createIntake({ store: createIntakeStore(pool), faultOf: sqlFault, wakes });
  const tokens = createTokens({ secret, ttlDays: 1, users: createUsers(database) });

  const app = createApp({
    routes: [
      ...websiteWidgetRoutes({ widgets }),
      ...widgetRoutes({
        widgets,
        visitors,
        visitorInbox: createVisitorInbox({ intake, visitors }),
      }),
    ],
    pages: [widgetPages({ widgets, publicDir, showFirstWidget: options.showFirstWidget ?? true })],
    publicDir,
    tokens,
    visitors,
    widgets,
    idempotency: createIdempotencyStore(database),
    settings: {
      corsOrigins: ['https://console.example'],
      trustProxy: options.trustProxy ?? [],
      jwtSecret: secret,
      production: false,
      limits: { ...plentiful, ...options.limits },
    },
    isOutage: (error) => sqlFault(error) === 'outage',
    log: pino({ level: 'silent' }),
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function one<T>(sql: string, values: unknown[] = []): Promise<T> {
    const { rows } = await pool.query(sql, values);
    return rows[0] as T;
  }

  let people = 0;
  async function addMember(organizationId: number, role: Role, name: string): Promise<Member> {
    people += 1;
    const { id } = await one<{ id: number }>(
      `INSERT INTO app_user (organization_id, email, password_hash, name, role) VALUES ($1, $2, 'x', $3, $4) RETURNING id`,
      [organizationId, `person${people}@example.com`, name, role],
    );
    return { userId: id, token: tokens.issue({ id, organizationId, tokenVersion: 1 }) };
  }

  return {
    url,
    pool,
    widgets,
    visitors,
    one,

    /** An organization with one of each role. */
    async addOrganization(name: string): Promise<Organization> {
      const { id } = await one<{ id: number }>(
        'INSERT INTO organization (name) VALUES ($1) RETURNING id',
        [name],
      );
      return {
        id,
        admin: await addMember(id, 'admin', `${name} admin`),
        manager: await addMember(id, 'manager', `${name} manager`),
        employee: await addMember(id, 'employee', `${name} employee`),
      };
    },

    /** One call; `token` is a user's or a visitor's. */
    async call<B = Record<string, never>>(
      method: string,
      at: string,
      {
        token,
        body,
        headers,
      }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
    ): Promise<Answer<B>> {
      const answer = await fetch(url + at, {
        method,
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        body: (text === '' ? undefined : JSON.parse(text)) as B,
      };
    },

    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      await own.drop();
    },
  };
}

const plentiful: Limits = {
  loginFailures: 1_000,
  loginWindowMinutes: 15,
  userCallsPerMinute: 10_000,
  widgetSessionsPerMinute: 10_000,
  widgetReadsPerMinute: 10_000,
  widgetProfilesPerMinute: 10_000,
  widgetSendsPerMinute: 10_000,
};
