import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino, type Logger } from 'pino';
import { createChatActivities } from './activities/chat-activities.ts';
import { createMaintenanceActivities } from './activities/maintenance-activities.ts';
import { loadConfig, type Config } from './src/config/index.ts';
import { chatTaskQueue } from './src/contracts/names.ts';
import { startSweeper } from './src/intake/sweeper.ts';
import { createChatStore } from './src/persistence/chat-store.ts';
import { createDatabase } from './src/persistence/database.ts';
import { createIntakeStore } from './src/persistence/intake-store.ts';
import { createMaintenanceStore } from './src/persistence/maintenance.ts';
import { migrate } from './src/persistence/migrate.ts';
import { sqlFault } from './src/persistence/sql-errors.ts';
import { runUntilStopped } from './src/service/run-until-stopped.ts';
import { createChatGateway } from './src/temporal/chat-gateway.ts';
import { connectTemporal } from './src/temporal/connect.ts';
import { dataConverter } from './src/temporal/data-converter.ts';
import { ensureMaintenanceSchedule } from './src/temporal/maintenance-schedule.ts';
import { temporalLogger } from './src/temporal/temporal-logger.ts';
import { workflowBundle } from './src/temporal/workflow-bundle.ts';

/** Composition root of the worker: runs chats, accounts, deliveries, the sweeper. Any number may run. */
export async function startWorker(
  config: Config,
  logger: Logger = pino({ level: config.logLevel, name: 'worker' }),
  options: { readonly prebuiltWorkflows?: string } = {},
): Promise<{ stop(): Promise<void>; done: Promise<void> }> {
  const database = createDatabase({
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    onIdleError: (error) => logger.warn({ code: 'database_connection_lost', err: error }),
  });
  const { pool } = database;
  const temporal = connectTemporal({
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
  });
  const connection = await connectPatiently(config.temporalAddress, logger);
  const gateway = createChatGateway(temporal.client);

  const worker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: chatTaskQueue,
    workflowBundle: await workflowBundle(options.prebuiltWorkflows),
    dataConverter,
    activities: {
      ...createChatActivities({
        store: createChatStore(pool),
        faultOf: sqlFault,
        onError: (activity, error) => logger.warn({ activity, err: error }, 'activity failed'),
      }),
      ...createMaintenanceActivities({ store: createMaintenanceStore(pool, config) }),
    },
    // The default of 10 s is the gap that every chat of a worker that died would feel.
    stickyQueueScheduleToStartTimeout: '2s',
    maxConcurrentWorkflowTaskExecutions: 40,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
    shutdownGraceTime: '5s',
    shutdownForceTime: config.shutdownGraceMs,
  });
  const sweeper = startSweeper({
    store: createIntakeStore(pool),
    waker: gateway,
    onFailure: (error) => logger.warn({ err: error }, 'sweeper pauses'),
  });
  const running = worker.run();
  ensureMaintenanceSchedule(temporal.client).catch((error: unknown) =>
    logger.warn({ err: error }, 'the maintenance schedule could not be checked'),
  );

  const release = async (): Promise<void> => {
    await sweeper.stop();
    await connection.close();
    await temporal.close();
    await database.close();
  };
  const done = running.finally(release);
  return {
    done,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
    },
  };
}

/** Waits for a Temporal that is still starting: a worker has nothing else to do meanwhile. */
async function connectPatiently(address: string, logger: Logger): Promise<NativeConnection> {
  for (;;) {
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      logger.warn({ err: error }, `Temporal at ${address} can't be reached; trying again`);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
}

await runUntilStopped(import.meta.url, async () => {
  const config = loadConfig();
  const logger = pino({ level: config.logLevel, name: 'worker' });
  Runtime.install({ logger: temporalLogger(logger) });
  await migrate({ databaseUrl: config.databaseUrl, say: (line) => logger.info(line) });
  const started = await startWorker(config, logger);
  logger.info('worker polls');
  return started;
});
