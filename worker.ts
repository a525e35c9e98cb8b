import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection, Worker } from '@temporalio/worker';
import { pino, type Logger } from 'pino';
import { createAccountActivities } from './activities/account-session.ts';
import { createChatActivities } from './activities/chat-activities.ts';
import { createDeliverActivities } from './activities/deliver.ts';
import { createMediaActivities } from './activities/fetch-media.ts';
import { createMaintenanceActivities } from './activities/maintenance-activities.ts';
import { createSuggestionActivities } from './activities/suggest-replies.ts';
import { createAiClient } from './src/ai/client.ts';
import { createReplySuggester } from './src/ai/suggester.ts';
import { createAccountPauses } from './src/channels/shared/account-pauses.ts';
import { repeat } from './src/channels/shared/repeat.ts';
import { superviseAccounts } from './src/channels/shared/supervisor.ts';
import type { ChannelModule, WorkerParts } from './src/channels/module.ts';
import { channels as installedChannels } from './src/channels/registry.ts';
import { ConfigError, exitOnConfigError, loadConfig, type Config } from './src/config/index.ts';
import {
  accountTaskQueue,
  aiTaskQueue,
  chatTaskQueue,
  mediaTaskQueue,
} from './src/contracts/names.ts';
import { createAccountReturns } from './src/intake/account-returns.ts';
import { createDeliveryReports } from './src/intake/delivery-reports.ts';
import { createIntake } from './src/intake/intake.ts';
import { startSweeper } from './src/intake/sweeper.ts';
import { createWakeQueue } from './src/intake/wake-queue.ts';
import { createAccountReturnStore } from './src/persistence/accounts/account-returns.ts';
import { createSuggestionStore } from './src/persistence/ai/ai-suggestions.ts';
import { createChatStore } from './src/persistence/chat/chat-store.ts';
import { createCredentials } from './src/persistence/people/credentials.ts';
import { createDatabase } from './src/persistence/database/database.ts';
import { createDeliveries } from './src/persistence/delivery/deliveries.ts';
import { retry } from './src/lib/retry.ts';
import { createDeliveryReportStore } from './src/persistence/delivery/delivery-reports.ts';
import { createIntakeStore } from './src/persistence/chat/intake-store.ts';
import { createMaintenanceStore } from './src/persistence/operations/maintenance.ts';
import { createMediaInbox } from './src/persistence/media/media-inbox.ts';
import { createMediaObjects } from './src/persistence/media/media-objects.ts';
import { migrate } from './src/persistence/schema/migrate.ts';
import { sqlFault } from './src/persistence/database/sql-errors.ts';
import { MediaFetchError } from './src/ports/media/media-fetcher.ts';
import { runUntilStopped } from './src/service/run-until-stopped.ts';
import { answerOverHttp } from './src/service/answer-over-http.ts';
import {
  askedGauge,
  createMetrics,
  metricsListener,
  roundTroubles,
} from './src/service/metrics.ts';
import { workerHealth } from './src/service/worker-health.ts';
import { checkMediaFolder } from './src/storage/check-folder.ts';
import { createMedia } from './src/storage/create-media.ts';
import { createAccountGateway } from './src/temporal/account-gateway.ts';
import { createChatGateway } from './src/temporal/chat-gateway.ts';
import { connectTemporal } from './src/temporal/connect.ts';
import { dataConverter } from './src/temporal/data-converter.ts';
import { createDeliveryQueues } from './src/temporal/delivery-queues.ts';
import { installRuntime } from './src/temporal/install-runtime.ts';
import { chatsInTrouble, troubleSinks } from './src/temporal/chat-trouble.ts';
import { ensureMaintenanceSchedule } from './src/temporal/maintenance-schedule.ts';
import { registerSearchAttributes } from './src/temporal/search-attributes-register.ts';
import { workflowBundle } from './src/temporal/workflow-bundle.ts';

/** Sessions of channel accounts that one process holds at most. */
const accountsPerProcess = 200;
/** Files that one process fetches at the same time; each holds up to some megabytes. */
const filesPerProcess = 12;
/** Requests to the language model that one process has open at most. */
const suggestionsPerProcess = 50;

/** Composition root of the worker: runs chats, accounts, deliveries, the sweeper. Any number may run. */
export async function startWorker(
  config: Config,
  logger: Logger = pino({ level: config.logLevel, name: 'worker' }),
  options: {
    readonly prebuiltWorkflows?: string;
    readonly channels?: readonly ChannelModule[];
  } = {},
): Promise<{ stop(): Promise<void>; done: Promise<void> }> {
  const fault = await checkMediaFolder(config, (error) =>
    logger.warn({ err: error }, 'no file can be kept in MEDIA_DIR now'),
  );
  if (fault !== null) throw new ConfigError([fault]);
  const database = createDatabase({
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    onIdleError: (error) => logger.warn({ code: 'database_connection_lost', err: error }),
  });
  const { pool } = database;
  /** All of them, once they are made. */
  let workers: readonly Worker[] = [];
  const metrics = createMetrics('worker');
  const health =
    config.workerHealthAddress === undefined
      ? null
      : await answerOverHttp(
          config.workerHealthAddress,
          workerHealth(
            {
              queues: () =>
                workers.length > 0 && workers.every((each) => each.getState() === 'RUNNING'),
              database: () => pool.query('SELECT 1').then(() => true),
            },
            metricsListener(metrics),
          ),
        );
  const temporal = connectTemporal({
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
  });
  const inTrouble = { name: 'chats_in_trouble', help: 'Chats whose rounds come to nothing now' };
  askedGauge(metrics, inTrouble, () => chatsInTrouble(temporal.client));
  const connection = await connectPatiently(config.temporalAddress, logger);
  // Where this is not allowed, they were made by hand; a chat would tell if they were not.
  await registerSearchAttributes(temporal.connection, config.temporalNamespace).catch(
    (error: unknown) =>
      logger.warn({ err: error }, 'the search attributes could not be registered'),
  );
  const gateway = createChatGateway(temporal.client);
  const intakeStore = createIntakeStore(pool);
  const wakes = createWakeQueue(
    gateway,
    (error) => logger.warn({ err: error }, 'a chat could not be woken; the sweeper will'),
    intakeStore,
  );
  const credentials = createCredentials(config.credentialsKeys);
  const media = createMedia(config, createMediaObjects({ pool }), (error) =>
    logger.warn({ err: error }, 'a file could not be removed; the maintenance will'),
  );
  const intake = createIntake({ store: intakeStore, faultOf: sqlFault, wakes });
  const accountGateway = createAccountGateway(temporal.client);
  const channelParts: WorkerParts = {
    config,
    pool,
    credentials,
    intake,
    reports: createDeliveryReports({
      store: createDeliveryReportStore({ pool }),
      faultOf: sqlFault,
      wakes,
    }),
    accountReturns: createAccountReturns({ store: createAccountReturnStore({ pool }), wakes }),
    commands: gateway,
    faultOf: sqlFault,
    log: (event, fields) => logger.warn(fields, event),
    blobs: media.blobs,
    accountTeller: accountGateway,
    wake: (chat) => wakes.add(chat),
  };
  const { channels = installedChannels } = options;
  const installed = channels.flatMap(({ name, worker: start }) =>
    start === undefined ? [] : [{ name, ...start(channelParts) }],
  );
  /** What channels have of one kind, by their names. */
  const byName = <T>(of: (channel: (typeof installed)[number]) => T | undefined) =>
    Object.fromEntries(
      installed.flatMap((channel) => {
        const part = of(channel);
        return part === undefined ? [] : [[channel.name, part] as const];
      }),
    );
  const deliveryParts = {
    deliveries: createDeliveries({ pool }),
    pauses: createAccountPauses(channels, pool),
  };

  const worker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: chatTaskQueue,
    workflowBundle: await workflowBundle(options.prebuiltWorkflows),
    dataConverter,
    sinks: troubleSinks(roundTroubles(metrics)),
    activities: {
      ...createChatActivities({
        store: createChatStore(pool),
        faultOf: sqlFault,
        onError: (activity, error) => logger.warn({ activity, err: error }, 'activity failed'),
      }),
      ...createDeliverActivities({
        ...deliveryParts,
        // An account whose connection a session holds is delivered there, on a task queue of its own.
        senders: byName(({ sender }) => sender),
      }),
      ...createMaintenanceActivities({
        store: createMaintenanceStore(
          pool,
          channels.flatMap(({ expires = [] }) => expires),
          config,
        ),
        files: media.cleaner,
        onError: (what, error) =>
          logger.warn({ what, err: error }, 'the maintenance left something'),
      }),
    },
    // The default of 10 s is the gap that every chat of a worker that died would feel.
    stickyQueueScheduleToStartTimeout: '3s',
    maxConcurrentWorkflowTaskExecutions: 40,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
    shutdownGraceTime: '5s',
    shutdownForceTime: config.shutdownGraceMs,
  });
  // Sessions last for hours: they must not take the slots of deliveries.
  const leaving = new AbortController();
  // Every session of this process listens.
  setMaxListeners(0, leaving.signal);
  const accountWorker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: accountTaskQueue,
    dataConverter,
    activities: createAccountActivities({
      sessions: byName(({ name, accounts }) =>
        accounts?.sessions(
          createDeliveryQueues({
            connection,
            namespace: config.temporalNamespace,
            activities: createDeliverActivities({
              ...deliveryParts,
              senders: accounts.sessionSender ? { [name]: accounts.sessionSender } : {},
            }),
            shutdownForceMs: config.shutdownGraceMs,
            onFailure: (error) => logger.error({ err: error }, 'a delivery queue broke'),
          }),
        ),
      ),
      shutdown: leaving.signal,
      tellers: byName(({ accounts }) => (accounts?.tellsItself ? undefined : accountGateway)),
    }),
    maxConcurrentActivityTaskExecutions: accountsPerProcess,
    // A session learns from its heartbeats that it shall end.
    maxHeartbeatThrottleInterval: '2s',
    shutdownGraceTime: '5s',
    shutdownForceTime: config.shutdownGraceMs,
  });
  // A provider that is slow must not take the slots of deliveries either.
  const aiWorker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: aiTaskQueue,
    dataConverter,
    activities: createSuggestionActivities({
      store: createSuggestionStore({ pool, callsPerMinute: config.ai.requestsPerMinute }),
      suggester: createReplySuggester({ client: createAiClient(config.ai) }),
      onMade: (fields) => logger.info(fields, 'suggestions were made'),
    }),
    maxConcurrentActivityTaskExecutions: suggestionsPerProcess,
    // One that is overtaken ends soon.
    maxHeartbeatThrottleInterval: '1s',
    shutdownGraceTime: '5s',
    shutdownForceTime: config.shutdownGraceMs,
  });
  // Nor must files: each holds some memory and a line of its own.
  const mediaWorker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: mediaTaskQueue,
    dataConverter,
    activities: createMediaActivities({
      inbox: createMediaInbox({ pool }),
      fetchers: byName(({ files }) => files),
      files: media.incoming,
      waker: gateway,
      onFault: (messageId, error) => {
        // A provider's address may hold a token: of its faults the code is enough.
        const what = error instanceof MediaFetchError ? { code: error.code } : { err: error };
        logger.warn({ messageId, ...what }, 'a file could not be fetched');
      },
    }),
    maxConcurrentActivityTaskExecutions: filesPerProcess,
    shutdownGraceTime: '5s',
    shutdownForceTime: config.shutdownGraceMs,
  });
  const sweeper = startSweeper({
    store: intakeStore,
    waker: gateway,
    onFailure: (error) => logger.warn({ err: error }, 'sweeper pauses'),
  });
  const background = installed.flatMap(({ name: kind, accounts, chores = [] }) => [
    ...(accounts === undefined
      ? []
      : [
          superviseAccounts({
            kind,
            accounts,
            gateway: accountGateway,
            revive: accounts.revive,
            onFailure: (error) =>
              logger.warn({ err: error, kind }, 'accounts could not be looked after'),
            ...(accounts.betweenMs !== undefined && { times: { betweenMs: accounts.betweenMs } }),
          }),
        ]),
    ...chores.map(({ name, everyMs, run }) =>
      repeat(run, { everyMs, afterFailureMs: 5_000 }, (error) =>
        logger.warn({ err: error, kind, chore: name }, 'a chore of a channel failed'),
      ),
    ),
  ]);
  workers = [worker, accountWorker, aiWorker, mediaWorker];
  const shutdown = (): void => {
    leaving.abort();
    for (const each of workers) if (each.getState() === 'RUNNING') each.shutdown();
  };
  // One that ends takes the other along: half a worker is none.
  const running = Promise.all(workers.map((each) => each.run().finally(shutdown)));
  ensureMaintenanceSchedule(temporal.client).catch((error: unknown) =>
    logger.warn({ err: error }, 'the maintenance schedule could not be checked'),
  );

  const release = async (): Promise<void> => {
    await sweeper.stop();
    // What is under way may end; what is not is the next worker's.
    const underWay = Promise.all([
      ...background.map((each) => each.stop()),
      ...installed.map((channel) => channel.idle?.()),
      wakes.idle(),
    ]);
    await Promise.race([underWay, sleep(1_000, undefined, { ref: false })]);
    media.close();
    await health?.close();
    await connection.close();
    await temporal.close();
    await database.close();
  };
  const untilDone = async (): Promise<void> => {
    try {
      await running;
    } finally {
      await release();
    }
  };
  const done = untilDone();
  return {
    done,
    async stop() {
      shutdown();
      await done;
    },
  };
}

/** Waits for a Temporal that is still starting: a worker has nothing else to do meanwhile. */
function connectPatiently(address: string, logger: Logger): Promise<NativeConnection> {
  return retry(() => NativeConnection.connect({ address }), {
    firstMs: 2_000,
    onFailure: (error) =>
      logger.warn({ err: error }, `Temporal at ${address} can't be reached; trying again`),
  });
}

await runUntilStopped(import.meta.url, async () => {
  const config = exitOnConfigError(loadConfig);
  const logger = pino({ level: config.logLevel, name: 'worker' });
  installRuntime({ logger, metricsAddress: config.workerMetricsAddress });
  await migrate({ databaseUrl: config.databaseUrl, say: (line) => logger.info(line) });
  const started = await startWorker(config, logger);
  logger.info('worker polls');
  return started;
});
