import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { startServer } from '../../server.ts';
import { startWorker } from '../../worker.ts';
import { createDeliverActivities } from '../../activities/deliver.ts';
import { createVisitorInbox } from '../../src/channels/website/visitor-inbox.ts';
import { loadConfig } from '../../src/config/index.ts';
import type { Environment } from '../../src/config/index.ts';
import type { Role } from '../../src/domain/vocabulary.ts';
import { createTokens } from '../../src/http/tokens.ts';
import type { ChannelModule } from '../../src/channels/module.ts';
import { channels } from '../../src/channels/registry.ts';
import { createAccountPauses } from '../../src/channels/shared/account-pauses.ts';
import { createDatabase as openDatabase } from '../../src/persistence/database/database.ts';
import { createDeliveries } from '../../src/persistence/delivery/deliveries.ts';
import { createUsers } from '../../src/persistence/people/users.ts';
import { createVisitorSessions } from '../../src/channels/website/store/visitor-sessions.ts';
import { createWidgets } from '../../src/channels/website/store/widgets.ts';
import type { ChannelSenders } from '../../src/ports/delivery/channel-sender.ts';
import type { DeliverInput } from '../../src/contracts/activities.ts';
import { startChatWorld } from './chat-world.ts';
import { runWide } from './run-wide.ts';

// `test/upgrade/record-system.ts` finds it here, in every commit.
export { eventually } from './eventually.ts';

const jwtSecret = 'a secret of more than 32 characters, for tests';

export interface SystemOptions {
  /** Names of the organizations to make, each with an admin, a manager and two employees. */
  readonly organizations?: readonly string[];
  /** Stand-ins that chats are delivered through; left out: the worker's own, with all its accounts. */
  readonly senders?: ChannelSenders;
  /** Channels of the test's own instead of the installed ones. */
  readonly channels?: readonly ChannelModule[];
  /** Settings beside those of the servers. */
  readonly settings?: Environment;
  /** A Temporal of the test's own; left out: that of the test run. */
  readonly temporal?: { readonly address: string; readonly namespace: string };
  /** What the database needs before anything starts on it, such as a table of an own channel. */
  readonly prepare?: (pool: Pool) => Promise<void>;
}

/** Somebody who is signed in. */
export interface Person {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organizationId: number;
  readonly token: string;
}

export interface Organization {
  readonly id: number;
  readonly admin: Person;
  readonly manager: Person;
  readonly olga: Person;
  readonly pavel: Person;
  /** A widget of its site. */
  readonly widgetId: number;
  readonly publicKey: string;
  /** A Telegram bot; with stand-in senders it counts as ready. */
  readonly botId: number;
}

// Tests name the fields they look at; the front door checks its answers against their schemas.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export interface Call {
  readonly language?: string;
  readonly body?: unknown;
  readonly key?: string;
}

export type System = Awaited<ReturnType<typeof startSystem>>;

/**
 * The whole system on real servers, in this process: front door, worker, Postgres and Temporal, with a database and a
 * namespace of its own.
 */
export async function startSystem(options: SystemOptions = {}) {
  const { senders, temporal } = options;
  let deliver: ((input: DeliverInput) => Promise<unknown>) | undefined;
  const world = await startChatWorld({
    ...(temporal !== undefined && { temporal }),
    ...(senders === undefined
      ? { withoutWorker: true }
      : { deliver: (input) => deliver?.(input) ?? Promise.resolve() }),
  });
  const database = openDatabase({ url: world.url, poolSize: 4 });
  const { pool } = database;
  await options.prepare?.(pool);
  if (senders !== undefined) {
    const activities = createDeliverActivities({
      deliveries: createDeliveries({ pool }),
      senders,
      pauses: createAccountPauses(channels, pool),
    });
    deliver = (input) => activities.deliver(input);
  }
  const files = await mkdtemp(path.join(tmpdir(), 'system-'));
  const config = loadConfig(options.channels ?? channels, {
    NODE_ENV: 'test',
    APP_LOG_LEVEL: 'silent',
    DATABASE_URL: world.url,
    TEMPORAL_ADDRESS: world.temporal.address,
    TEMPORAL_NAMESPACE: world.temporal.namespace,
    JWT_SECRET: jwtSecret,
    CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
    PORT: '0',
    MEDIA_DIR: path.join(files, 'media'),
    USER_CALLS_PER_MINUTE: '100000',
    ...options.settings,
  });
  const log = pino({ level: 'silent' });
  const bundle = process.env[runWide.bundle];
  const worker =
    senders === undefined
      ? await startWorker(config, log, {
          ...(bundle !== undefined && { prebuiltWorkflows: bundle }),
          ...(options.channels !== undefined && { channels: options.channels }),
        })
      : null;
  const server = await startServer(config, log, options.channels);
  const baseUrl = `http://127.0.0.1:${server.port}`;

  const users = createUsers(database);
  const tokens = createTokens({ secret: jwtSecret, ttlDays: 1, users });
  const widgets = createWidgets(database);
  const visitors = createVisitorSessions(database);
  const inbox = createVisitorInbox({ intake: world.intake, visitors });

  async function sql<T = Json>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await pool.query(text, [...values])).rows as T[];
  }

  async function addPerson(
    organizationId: number,
    role: Role,
    name: string,
    more: { isHr?: boolean } = {},
  ): Promise<Person> {
    const email = `${name.toLowerCase()}.${randomUUID().slice(0, 8)}@example.com`;
    const [row] = await sql<{ id: number }>(
      `INSERT INTO app_user (organization_id, email, password_hash, name, role, is_hr)
        VALUES ($1, $2, 'x', $3, $4, $5) RETURNING id`,
      [organizationId, email, name, role, more.isHr ?? false],
    );
    const { id } = row!;
    const token = tokens.issue({ id, organizationId, tokenVersion: 1 });
    return { id, email, name, role, organizationId, token };
  }

  async function addOrganization(name: string): Promise<Organization> {
    const id = await world.organization(name);
    const widget = await widgets.create(id, { name: `${name} site` });
    const [bot] = await sql<{ id: number }>(
      `INSERT INTO telegram_bot (organization_id, token_cipher, token_hash, status, wanted)
        VALUES ($1, 'x', $2, $3, $4) RETURNING id`,
      // No token: the worker's own supervisor must leave it alone.
      [id, randomUUID(), senders ? 'active' : 'inactive', senders !== undefined],
    );
    return {
      id,
      admin: await addPerson(id, 'admin', 'Ada'),
      manager: await addPerson(id, 'manager', 'Max'),
      olga: await addPerson(id, 'employee', 'Olga'),
      pavel: await addPerson(id, 'employee', 'Pavel'),
      widgetId: widget.id,
      publicKey: widget.publicKey,
      botId: bot!.id,
    };
  }

  const organizations: Organization[] = [];
  for (const name of options.organizations ?? ['Ours', 'Theirs']) {
    organizations.push(await addOrganization(name));
  }

  /** Waits until the chat's workflow has taken what was accepted. */
  async function taken<T extends { readonly chatId: number }>(accepted: T): Promise<T> {
    await world.idle(accepted.chatId);
    return accepted;
  }

  return {
    baseUrl,
    organizations,
    tokens,
    sql,
    world,
    /** The stand-ins as an activity, for task queues beside that of chats. */
    deliver: (input: DeliverInput) => deliver?.(input) ?? Promise.resolve(),
    addPerson,
    addOrganization,

    /** Calls the front door as somebody. */
    async call(
      method: string,
      path: string,
      who: Person | null,
      options: Call = {},
    ): Promise<Answer> {
      const response = await fetch(baseUrl + path, {
        method,
        headers: {
          ...(options.language !== undefined && { 'Accept-Language': options.language }),
          ...(who !== null && { Authorization: `Bearer ${who.token}` }),
          ...(options.body !== undefined && { 'Content-Type': 'application/json' }),
          ...(options.key !== undefined && { 'Idempotency-Key': options.key }),
        },
        ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : (JSON.parse(text) as Json),
      };
    },

    /** A person writes to the organization's bot; resolves when the chat's workflow has taken it. */
    async telegram(organization: Organization, person: string, content = 'Здравствуйте') {
      const { id, botId } = organization;
      const incoming = world.incoming(id, person, randomUUID(), { content });
      return taken(
        await world.intake.accept({
          ...incoming,
          accountId: botId,
          accountKey: `telegram:${botId}`,
          chat: { address: { ...incoming.chat.address, telegramUsername: `${person}_tg` } },
        }),
      );
    },

    /** A visitor of the organization's site writes; the same session again continues the chat. */
    async visitor(organization: Organization, content = 'Здравствуйте', sessionId?: string) {
      const { id: organizationId, widgetId } = organization;
      const session =
        sessionId ??
        (
          await visitors.open(
            { id: widgetId, organizationId },
            { name: 'Visitor', email: null, phone: null },
          )
        ).id;
      const message = await inbox.accept(
        { sessionId: session, organizationId, accountId: widgetId },
        { key: randomUUID(), content },
      );
      const [row] = await sql<{ chat_id: number }>('SELECT chat_id FROM message WHERE id = $1', [
        message.id,
      ]);
      return taken({ sessionId: session, chatId: row!.chat_id, messageId: message.id });
    },

    /** A chat's events, in order. */
    events: (chatId: number) => world.events(chatId),

    /** Ends the worker that this process runs, as a shutdown does. */
    stopWorker: () => worker?.stop(),

    async close(): Promise<void> {
      await server.stop();
      await worker?.stop();
      await database.close();
      await world.close();
      await rm(files, { recursive: true, force: true });
    },
  };
}
