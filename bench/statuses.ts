import { randomUUID } from 'node:crypto';
import { NativeConnection, Runtime, Worker, DefaultLogger } from '@temporalio/worker';
import { createChatActivities } from '../activities/chat-activities.ts';
import { createDeliverActivities } from '../activities/deliver.ts';
import { chatTaskQueue, chatWorkflowId } from '../src/contracts/names.ts';
import { createDeliveryReports } from '../src/intake/delivery-reports.ts';
import { createIntake } from '../src/intake/intake.ts';
import { startSweeper } from '../src/intake/sweeper.ts';
import { createWakeQueue } from '../src/intake/wake-queue.ts';
import { channels } from '../src/channels/registry.ts';
import { createAccountPauses } from '../src/channels/shared/account-pauses.ts';
import { createChatStore } from '../src/persistence/chat/chat-store.ts';
import { createDatabase } from '../src/persistence/database/database.ts';
import { createDeliveries } from '../src/persistence/delivery/deliveries.ts';
import { createDeliveryReportStore } from '../src/persistence/delivery/delivery-reports.ts';
import { createIntakeStore } from '../src/persistence/chat/intake-store.ts';
import { sqlFault } from '../src/persistence/database/sql-errors.ts';
import type { DeliveryReport } from '../src/ports/delivery/delivery-reports.ts';
import { createChatGateway } from '../src/temporal/chat-gateway.ts';
import { connectTemporal } from '../src/temporal/connect.ts';
import { dataConverter } from '../src/temporal/data-converter.ts';
import { workflowBundle } from '../src/temporal/workflow-bundle.ts';
import { delay, until } from './load.ts';
import { startBenchServers } from './servers.ts';
import { perMessage, serverCounts } from './server-metrics.ts';

/**
 * Counts the costs of one answer with its three statuses, which the provider reports within two seconds: history
 * events, and Temporal actions and history writes from the server's own metrics. The last line of standard output is
 * JSON. The program fails if an answer costs more than five actions, or if a status is not announced exactly once.
 */
const answers = 10;
const mostActions = 5;
/** When the provider reports each status, counted from its acceptance of the message. */
const statusesAfterMs = [
  ['sent', 150],
  ['delivered', 700],
  ['read', 1_700],
] as const;

Runtime.install({ logger: new DefaultLogger('ERROR') });
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const servers = await startBenchServers({ keep: process.argv.includes('--keep'), say });
try {
  const database = createDatabase({ url: servers.databaseUrl, poolSize: 10 });
  const { pool } = database;
  const temporal = connectTemporal({ address: servers.temporalAddress, namespace: 'default' });
  const gateway = createChatGateway(temporal.client);
  const store = createIntakeStore(pool);
  const wakes = createWakeQueue(gateway, () => undefined, store);
  const intake = createIntake({ store, faultOf: sqlFault, wakes });
  const reports = createDeliveryReports({
    store: createDeliveryReportStore({ pool }),
    faultOf: sqlFault,
    wakes,
  });
  const organizationId = await one(`INSERT INTO organization (name) VALUES ('Bench') RETURNING id`);
  const userId = await one(
    `INSERT INTO app_user (organization_id, email, password_hash) VALUES ($1, 'bench@example.com', 'x') RETURNING id`,
    organizationId,
  );
  const phone = await one(
    `INSERT INTO organization_phone (organization_id, phone_jid, connection_type, status)
      VALUES ($1, '15550000000@s.whatsapp.net', 'waba', 'connected') RETURNING id`,
    organizationId,
  );

  /** A provider that accepts everything and reports statuses as Meta does. */
  const tell = async (providerMessageId: string, messageId: number): Promise<void> => {
    let before = 0;
    for (const [status, afterMs] of statusesAfterMs) {
      await delay(afterMs - before);
      before = afterMs;
      const report: DeliveryReport = {
        channel: 'whatsapp',
        accountId: phone,
        providerMessageId,
        messageId,
        status,
        at: Date.now(),
      };
      await reports.accept([report]);
    }
  };
  const connection = await NativeConnection.connect({ address: servers.temporalAddress });
  const worker = await Worker.create({
    connection,
    namespace: 'default',
    taskQueue: chatTaskQueue,
    workflowBundle: await workflowBundle(),
    dataConverter,
    activities: {
      ...createChatActivities({
        store: createChatStore(pool),
        faultOf: sqlFault,
        onError: (_activity, error) => say(String(error)),
      }),
      ...createDeliverActivities({
        deliveries: createDeliveries({ pool }),
        pauses: createAccountPauses(channels, pool),
        senders: {
          whatsapp: {
            interrupted: 'unknown',
            async send({ messageId }) {
              const id = `wamid.${randomUUID()}`;
              void tell(id, messageId);
              await delay(50);
              return { kind: 'sent', dedupeKey: id, providerMessageId: id };
            },
          },
        },
      }),
    },
  });
  const running = worker.run();
  const sweeper = startSweeper({ store, waker: gateway, onFailure: (error) => say(String(error)) });

  const chats: number[] = [];
  for (let index = 0; index < answers; index += 1) {
    const { chatId } = await intake.accept({
      organizationId,
      channel: 'whatsapp',
      accountId: phone,
      accountKey: `whatsapp:${phone}`,
      identities: [{ kind: 'phone_jid', value: `1555${index}@s.whatsapp.net` }],
      contactName: 'Customer',
      chat: { address: { remoteJid: `1555${index}@s.whatsapp.net` } },
      message: {
        dedupeKey: randomUUID(),
        content: 'Hello',
        type: 'text',
        timestamp: Date.now(),
        status: 'received',
      },
    });
    chats.push(chatId);
  }
  await until('the questions are taken', async () => (await waiting()) === 0);
  // Marks that the question itself leaves in the UI are not counted.
  for (const chatId of chats) {
    await gateway.markRead(
      { chatId, organizationId, channel: 'whatsapp' },
      { commandId: randomUUID(), by: { userId, role: 'employee' } },
    );
  }
  const before = await serverCounts(servers.metricsUrl);
  const lengths = await Promise.all(chats.map(historyLength));

  for (const chatId of chats) {
    const messageId = await one(
      `INSERT INTO message (organization_id, chat_id, channel, state, from_me, content, timestamp, status, is_read_by_operator,
          sender_user_id, command_id, account_id)
        VALUES ($1, $2, 'whatsapp', 'intent', true, 'Hi', now(), 'queued', true, $3, gen_random_uuid(), $4) RETURNING id`,
      organizationId,
      chatId,
      userId,
      phone,
    );
    await gateway.sendMessage(
      { chatId, organizationId, channel: 'whatsapp' },
      { commandId: randomUUID(), by: { userId, role: 'employee' }, messageId },
    );
  }
  await until('everything is read', async () => {
    const { rows } = await pool.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM message WHERE from_me AND status <> 'read'`,
    );
    return rows[0]?.left === 0;
  });
  const after = await serverCounts(servers.metricsUrl);
  const longer = await Promise.all(chats.map(historyLength));
  const events = longer.reduce((sum, length, index) => sum + length - (lengths[index] ?? 0), 0);
  const { rows: told } = await pool.query<{ statuses: string[] }>(
    `SELECT array_agg(data ->> 'status' ORDER BY position) AS statuses FROM event_log
      WHERE name = 'message:status' GROUP BY data ->> 'messageId'`,
  );
  const cost = { historyEvents: events / answers, ...perMessage(before, after, answers) };
  const once = told.filter(({ statuses }) => statuses.join() === 'sent,delivered,read').length;
  const ok = cost.actions <= mostActions && once === answers;

  await sweeper.stop();
  worker.shutdown();
  await running;
  await connection.close();
  await temporal.close();
  await database.close();
  await servers.stop();
  say(`an answer with its three statuses: ${cost.actions} actions (at most ${mostActions})`);
  say(JSON.stringify({ ...cost, answers, toldOnceInOrder: once, ok }));
  if (!ok) process.exitCode = 1;

  async function one(text: string, ...values: unknown[]): Promise<number> {
    const { rows } = await pool.query<{ id: number }>(text, values);
    return rows[0]?.id ?? 0;
  }
  async function waiting(): Promise<number> {
    const { rows } = await pool.query<{ waiting: number }>(
      'SELECT count(*)::int AS waiting FROM chat WHERE inbox > taken OR seq = 0',
    );
    return rows[0]?.waiting ?? 0;
  }
  async function historyLength(chatId: number): Promise<number> {
    const handle = temporal.client.workflow.getHandle(chatWorkflowId(chatId));
    return (await handle.describe()).historyLength;
  }
} finally {
  await servers.stop();
}
