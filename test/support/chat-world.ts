import { randomUUID } from 'node:crypto';
import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { createChatActivities } from '../../activities/chat-activities.ts';
import type {
  ChatActivities,
  DeliverInput,
  FetchMediaInput,
} from '../../src/contracts/activities.ts';
import { chatTaskQueue, chatWorkflowId, mediaTaskQueue } from '../../src/contracts/names.ts';
import {
  chatWorkflowType,
  getStateQuery,
  type ChatWorkflowView,
} from '../../src/contracts/chat-messages.ts';
import { createIntake } from '../../src/intake/intake.ts';
import { startSweeper } from '../../src/intake/sweeper.ts';
import { createWakeQueue } from '../../src/intake/wake-queue.ts';
import { createChatStore } from '../../src/persistence/chat/chat-store.ts';
import { createDatabase as openDatabase } from '../../src/persistence/database/database.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { sqlFault } from '../../src/persistence/database/sql-errors.ts';
import type { IncomingMessage } from '../../src/ports/chat/intake.ts';
import type { WaitingChat } from '../../src/ports/chat/intake.ts';
import { createChatGateway } from '../../src/temporal/chat-gateway.ts';
import { troubleSinks } from '../../src/temporal/chat-trouble.ts';
import { connectTemporal } from '../../src/temporal/connect.ts';
import { dataConverter } from '../../src/temporal/data-converter.ts';
import { workflowBundle } from '../../src/temporal/workflow-bundle.ts';
import { createDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { runWide } from './run-wide.ts';
import { createNamespace, temporalAddress } from './namespace.ts';

// Faults on purpose would fill the output with the traces of every attempt.
Runtime.install({ logger: new DefaultLogger('ERROR') });

export interface ChatWorldOptions {
  readonly temporal?: { address: string; namespace: string };
  readonly databaseUrl?: string;
  /** Stands between the workflow and its store, to look or to break things. */
  readonly wrap?: (activities: ChatActivities) => ChatActivities;
  readonly deliver?: (input: DeliverInput) => Promise<unknown>;
  /** Fetches files; without it nobody does. */
  readonly fetchMedia?: (input: FetchMediaInput) => Promise<void>;
  /** No worker yet: start one with `startWorker()`. */
  readonly withoutWorker?: boolean;
  readonly maxCachedWorkflows?: number;
}

export type ChatWorld = Awaited<ReturnType<typeof startChatWorld>>;

/** A chat's whole inside on real servers: intake, workflow, worker and gateway, with a database and namespace of its own. */
export async function startChatWorld(options: ChatWorldOptions = {}) {
  const own = options.databaseUrl === undefined ? await createDatabase() : null;
  const url = options.databaseUrl ?? own?.url ?? '';
  const database = openDatabase({ url, poolSize: 10 });
  const { pool } = database;
  const temporal = options.temporal ?? {
    address: temporalAddress(),
    namespace: await createNamespace(),
  };
  const { client, close: closeClient } = connectTemporal(temporal);
  const gateway = createChatGateway(client);
  const store = createIntakeStore(pool);
  const wakes = createWakeQueue(gateway, () => undefined, store);
  const intake = createIntake({ store, faultOf: sqlFault, wakes });
  const errors: unknown[] = [];
  const troubles: string[] = [];
  const chatActivities = createChatActivities({
    store: createChatStore(pool),
    faultOf: sqlFault,
    onError: (_activity, error) => void errors.push(error),
  });
  const native = await NativeConnection.connect({ address: temporal.address });
  const bundle = await workflowBundle(process.env[runWide.bundle]);
  const workers: { worker: Worker; done: Promise<void> }[] = [];

  /** With the workflows as they are, or with the bundle of an earlier build. */
  async function startWorker(workflows: WorkflowBundleOption = bundle): Promise<Worker> {
    const worker = await Worker.create({
      connection: native,
      namespace: temporal.namespace,
      taskQueue: chatTaskQueue,
      workflowBundle: workflows,
      dataConverter,
      sinks: troubleSinks((kind) => void troubles.push(kind)),
      activities: {
        ...(options.wrap ?? ((same: ChatActivities) => same))(chatActivities),
        deliver: options.deliver ?? (() => Promise.resolve()),
      },
      stickyQueueScheduleToStartTimeout: '2s',
      shutdownGraceTime: '1s',
      ...(options.maxCachedWorkflows !== undefined && {
        maxCachedWorkflows: options.maxCachedWorkflows,
      }),
    });
    workers.push({ worker, done: worker.run() });
    if (options.fetchMedia !== undefined) {
      await startActivities(mediaTaskQueue, { fetchMedia: options.fetchMedia });
    }
    return worker;
  }

  /** A worker for activities of another task queue. */
  async function startActivities(taskQueue: string, activities: object): Promise<Worker> {
    const worker = await Worker.create({
      connection: native,
      namespace: temporal.namespace,
      taskQueue,
      dataConverter,
      activities,
      shutdownGraceTime: '1s',
    });
    workers.push({ worker, done: worker.run() });
    return worker;
  }

  async function stopWorkers(): Promise<void> {
    const stopping = workers.splice(0);
    for (const { worker } of stopping) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(stopping.map(({ done }) => done));
  }

  if (options.withoutWorker !== true) await startWorker();

  return {
    pool,
    database,
    client,
    gateway,
    intake,
    wakes,
    errors,
    /** Kinds of trouble that rounds told their worker. */
    troubles,
    url,
    temporal,
    store,
    startWorker,
    startActivities,
    stopWorkers,
    sweep: () => startSweeper({ store, waker: gateway, onFailure: () => undefined }),

    async organization(name = 'Org'): Promise<number> {
      const { rows } = await pool.query<{ id: number }>(
        'INSERT INTO organization (name) VALUES ($1) RETURNING id',
        [name],
      );
      return rows[0]!.id;
    },

    async user(organizationId: number, role = 'employee'): Promise<number> {
      const email = `${randomUUID()}@example.com`;
      const { rows } = await pool.query<{ id: number }>(
        `INSERT INTO app_user (organization_id, email, password_hash, name, role)
         VALUES ($1, $2, 'x', $3, $4) RETURNING id`,
        [organizationId, email, `User ${email.slice(0, 4)}`, role],
      );
      return rows[0]!.id;
    },

    /** A message as the Telegram adapter would make it (no rows of its own are needed for that). */
    incoming(
      organizationId: number,
      person: string,
      key: string = randomUUID(),
      more: Partial<IncomingMessage['message']> = {},
    ): IncomingMessage {
      return {
        organizationId,
        channel: 'telegram',
        accountId: 0,
        accountKey: 'telegram:1',
        identities: [{ kind: 'telegram_user', value: person }],
        contactName: person,
        chat: { address: { telegramChatId: person, telegramUserId: person } },
        message: {
          dedupeKey: key,
          content: `text ${key}`,
          type: 'text',
          timestamp: Date.now(),
          status: 'delivered',
          ...more,
        },
      };
    },

    /** A number of the organization, ready to send. */
    async phone(
      organizationId: number,
      { connectionType }: { readonly connectionType: 'waba' | 'baileys' },
    ): Promise<number> {
      const { rows } = await pool.query<{ id: number }>(
        `INSERT INTO organization_phone (organization_id, phone_jid, connection_type, status)
         VALUES ($1, $2, $3, 'connected') RETURNING id`,
        [organizationId, `${randomUUID()}@s.whatsapp.net`, connectionType],
      );
      return rows[0]!.id;
    },

    /** A message as the WhatsApp adapters make it, from a person known by these numbers and LIDs. */
    fromWhatsApp(
      organizationId: number,
      phoneId: number,
      names: readonly string[],
      more: Partial<IncomingMessage['message']> = {},
    ): IncomingMessage {
      const identities = names.map((name) =>
        name.endsWith('@lid')
          ? ({ kind: 'lid', value: name } as const)
          : ({ kind: 'phone_jid', value: name } as const),
      );
      const key = randomUUID();
      return {
        organizationId,
        channel: 'whatsapp',
        accountId: phoneId,
        accountKey: `whatsapp:${phoneId}`,
        identities,
        contactName: names[0] ?? null,
        chat: { address: { remoteJid: names[0] ?? null } },
        message: {
          dedupeKey: key,
          content: `text ${key}`,
          type: 'text',
          timestamp: Date.now(),
          status: 'received',
          ...more,
        },
      };
    },

    chatOf: (organizationId: number, chatId: number): WaitingChat => ({
      chatId,
      organizationId,
      channel: 'telegram',
    }),

    /** Ends the chat's workflow; the one that follows rolls over after so many events. */
    async beginAnew(chat: WaitingChat, rollAfterEvents: number) {
      const workflowId = chatWorkflowId(chat.chatId);
      await client.workflow.getHandle(workflowId).terminate('begin with a low limit');
      return client.workflow.start(chatWorkflowType, {
        workflowId,
        taskQueue: chatTaskQueue,
        args: [{ ...chat, rollAfterEvents }],
      });
    },

    async row(chatId: number) {
      const { rows } = await pool.query('SELECT * FROM chat WHERE id = $1', [chatId]);
      return rows[0] as Record<string, never>;
    },

    async events(chatId: number) {
      const { rows } = await pool.query(
        'SELECT seq, name, data, position FROM event_log WHERE chat_id = $1 ORDER BY position',
        [chatId],
      );
      return rows as { seq: number | null; name: string; data: never; position: string }[];
    },

    /** An operator's message, written as the front door writes it. */
    async draft(organizationId: number, chatId: number, userId: number, text = 'hello') {
      const { rows } = await pool.query<{ id: number }>(
        `INSERT INTO message (organization_id, chat_id, channel, state, from_me, content, timestamp, status,
           is_read_by_operator, sender_user_id, command_id, account_id)
         SELECT $1, id, channel, 'intent', true, $4, now(), 'queued', true, $3, $5, account_id
           FROM chat WHERE id = $2 RETURNING id`,
        [organizationId, chatId, userId, text, randomUUID()],
      );
      return rows[0]!.id;
    },

    view: (chatId: number): Promise<ChatWorkflowView> =>
      client.workflow.getHandle(chatWorkflowId(chatId)).query(getStateQuery),

    async idle(chatId: number): Promise<void> {
      await eventually(async () => {
        const { rows } = await pool.query(
          `SELECT inbox > taken AS waiting FROM chat WHERE id = $1`,
          [chatId],
        );
        return rows[0]?.waiting === false;
      });
      // A wake-up that is still under way would begin a workflow anew that a test takes away now.
      await wakes.idle();
    },

    async close(): Promise<void> {
      // A wake-up under way would meet a closed connection.
      await Promise.race([
        wakes.idle(),
        new Promise((resolve) => setTimeout(resolve, 2_000).unref()),
      ]);
      await stopWorkers();
      await native.close();
      await closeClient();
      await database.close();
      await own?.drop();
    },
  };
}
