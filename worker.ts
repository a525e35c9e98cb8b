import { setTimeout as sleep } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { createAccountActivities } from './activities/account-session.ts';
import { createChatActivities } from './activities/chat-activities.ts';
import { createDeliverActivities } from './activities/deliver.ts';
import { createMediaActivities } from './activities/fetch-media.ts';
import { createMaintenanceActivities } from './activities/maintenance-activities.ts';
import { createBroadcastActivities } from './activities/send-broadcast.ts';
import { createSuggestionActivities } from './activities/suggest-replies.ts';
import { createAiClient } from './src/ai/client.ts';
import { createReplySuggester } from './src/ai/suggester.ts';
import { createAccountPauses } from './src/channels/shared/account-pauses.ts';
import { showSessionTyping } from './src/channels/shared/customer-typing.ts';
import { byName, installChannels, runInBackground } from './src/channels/shared/installed.ts';
import type { ChannelModule, WorkerParts } from './src/channels/module.ts';
import { channels as installedChannels } from './src/channels/registry.ts';
import { ConfigError, exitOnConfigError, loadConfig, type Config } from './src/config/index.ts';
import { createAccountReturns } from './src/intake/account-returns.ts';
import { createDeliveryReports } from './src/intake/delivery-reports.ts';
import { createIntake } from './src/intake/intake.ts';
import { superviseBroadcasts } from './src/intake/broadcasts.ts';
import { startHandBacks } from './src/intake/leaving-operators.ts';
import { startSweeper } from './src/intake/sweeper.ts';
import { createWakeQueue } from './src/intake/wake-queue.ts';
import { createAccountReturnStore } from './src/persistence/accounts/account-returns.ts';
import { registerChannels } from './src/persistence/accounts/channels.ts';
import { createSuggestionStore } from './src/persistence/ai/ai-suggestions.ts';
import { createBroadcastRuns } from './src/persistence/broadcast/broadcast-runs.ts';
import { createChatStore } from './src/persistence/chat/chat-store.ts';
import { createErasureStores } from './src/persistence/people/clients/client-stores.ts';
import { createCredentials } from './src/persistence/people/credentials.ts';
import { createDatabase } from './src/persistence/database/database.ts';
import { ping } from './src/persistence/database/transaction.ts';
import { createDeliveries } from './src/persistence/delivery/deliveries.ts';
import { createDeliveryReportStore } from './src/persistence/delivery/delivery-reports.ts';
import { createLeavingOperators } from './src/persistence/people/leaving-operators.ts';
import { createTypingPlaces } from './src/persistence/chat/typing-places.ts';
import { listenToEphemeralEvents } from './src/persistence/events/notices.ts';
import { createIntakeStore } from './src/persistence/chat/intake-store.ts';
import { createMaintenanceStore } from './src/persistence/operations/maintenance.ts';
import { createMediaInbox } from './src/persistence/media/media-inbox.ts';
import { createMediaObjects } from './src/persistence/media/media-objects.ts';
import { migrate } from './src/persistence/schema/migrate.ts';
import { sqlFault } from './src/persistence/database/sql-errors.ts';
import { MediaFetchError } from './src/ports/media/media-fetcher.ts';
import { runUntilStopped } from './src/service/run-until-stopped.ts';
import { answerIfWanted } from './src/service/answer-over-http.ts';
import {
  askedGauge,
  chatTrouble,
  createMetrics,
  metricsListener,
  roundTroubles,
} from './src/service/metrics.ts';
import { workerHealth } from './src/service/worker-health.ts';
import { checkMediaFolder } from './src/storage/check-folder.ts';
import { createMedia } from './src/storage/create-media.ts';
import { createAccountGateway } from './src/temporal/account-gateway.ts';
import { createBroadcastGateway } from './src/temporal/broadcast-gateway.ts';
import { createChatGateway } from './src/temporal/chat-gateway.ts';
import { connectTemporal } from './src/temporal/connect.ts';
import { createErasureGateway } from './src/temporal/erasure-gateway.ts';
import { createDeliveryQueues } from './src/temporal/delivery-queues.ts';
import { installRuntime } from './src/temporal/install-runtime.ts';
import { chatsInTrouble, troubleSinks } from './src/temporal/chat-trouble.ts';
import { ensureMaintenanceSchedule } from './src/temporal/maintenance-schedule.ts';
import { registerSearchAttributes } from './src/temporal/search-attributes-register.ts';
import { connectWorkers, createWorkers, type Workers } from './src/temporal/workers.ts';
import { workflowBundle } from './src/temporal/workflow-bundle.ts';
/** Composition root of the worker: runs chats, accounts, deliveries, the sweeper. Any number may run. */
export async function startWorker(
  config: Config,
  logger: Logger = pino({ level: config.logLevel, name: 'worker' }),
  options: {
    readonly prebuiltWorkflows?: string;
    readonly channels?: readonly ChannelModule[];
  } = {},
): Promise<{ stop(): Promise<void>; done: Promise<void> }> {
  const warn = (what: string) => (error: unknown) => logger.warn({ err: error }, what);
  const fault = await checkMediaFolder(config, warn('no file can be kept in MEDIA_DIR now'));
  if (fault !== null) throw new ConfigError([fault]);
  const database = createDatabase({
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    onIdleError: (error) => logger.warn({ code: 'database_connection_lost', err: error }),
  });
  const { pool } = database;
  const { channels = installedChannels } = options;
  await registerChannels(pool, channels).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  /** Null until they are made. */
  let workers: Workers | null = null;
  const metrics = createMetrics('worker');
  const checks = {
    queues: () => workers?.arePolling() === true,
    database: () => ping(pool).then(() => true),
  };
  const health = await answerIfWanted(config.workerHealthAddress, () =>
    workerHealth(checks, metricsListener(metrics)),
  );
  const temporal = connectTemporal({
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
  });
  askedGauge(metrics, chatTrouble, () => chatsInTrouble(temporal.client));
  const connection = await connectWorkers(
    config.temporalAddress,
    warn(`Temporal at ${config.temporalAddress} can't be reached; trying again`),
  );
  // If this is not allowed, they were made by hand; otherwise a chat would report it.
  await registerSearchAttributes(temporal.connection, config.temporalNamespace).catch(
    warn('the search attributes could not be registered'),
  );
  const gateway = createChatGateway(temporal.client);
  const credentials = createCredentials(config.credentialsKeys);
  const intakeStore = createIntakeStore(pool, credentials);
  const wakes = createWakeQueue(
    gateway,
    warn('a chat could not be woken; the sweeper will'),
    intakeStore,
  );
  const media = createMedia(
    config,
    createMediaObjects(database),
    warn('a file could not be removed; the maintenance will'),
  );
  const intake = createIntake({ store: intakeStore, faultOf: sqlFault, wakes });
  const accountGateway = createAccountGateway(temporal.client, {
    heartbeatMs: config.accountHeartbeatMs,
  });
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
    ...{ blobs: media.blobs, incomingFiles: media.incoming },
    links: media.links,
    accountTeller: accountGateway,
    wake: (chat) => wakes.add(chat),
  };
  const installed = installChannels(channels, channelParts);
  const runs = createBroadcastRuns({ pool });
  const deliveryParts = {
    deliveries: createDeliveries({ pool }),
    pauses: createAccountPauses(channels, pool),
    // Messages of an account whose connection a session holds are delivered there, on a separate task queue.
    senders: byName(installed, ({ sender }) => sender),
  };
  workers = await createWorkers({
    connection,
    namespace: config.temporalNamespace,
    workflowBundle: await workflowBundle(options.prebuiltWorkflows),
    sinks: troubleSinks(roundTroubles(metrics)),
    shutdownForceMs: config.shutdownGraceMs,
    activities: {
      chat: {
        ...createChatActivities({
          store: createChatStore(pool),
          faultOf: sqlFault,
          onError: (activity, error) => logger.warn({ activity, err: error }, 'activity failed'),
        }),
        ...createDeliverActivities(deliveryParts),
        ...createMaintenanceActivities({
          store: createMaintenanceStore(
            pool,
            channels.flatMap(({ expires = [] }) => expires),
            config,
          ),
          files: media.cleaner,
          erasures: createErasureStores(database),
          runner: createErasureGateway(temporal.client),
          chats: gateway,
          onError: (what, error) =>
            logger.warn({ what, err: error }, 'the maintenance left something'),
        }),
      },
      account: (leaving) =>
        createAccountActivities({
          sessions: byName(installed, ({ name, accounts }) =>
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
          shutdown: leaving,
          tellers: byName(installed, ({ accounts }) =>
            accounts?.tellsItself ? undefined : accountGateway,
          ),
        }),
      ai: createSuggestionActivities({
        store: createSuggestionStore({
          pool,
          callsPerMinute: config.ai.requestsPerMinute,
          channels,
        }),
        suggester: createReplySuggester({ client: createAiClient(config.ai) }),
        onMade: (fields) => logger.info(fields, 'suggestions were made'),
      }),
      broadcast: createBroadcastActivities({ ...deliveryParts, ...config.broadcasts, runs }),
      media: createMediaActivities({
        inbox: createMediaInbox({ pool }),
        fetchers: byName(installed, ({ files }) => files),
        files: media.incoming,
        waker: gateway,
        onFault: (messageId, error) => {
          // A provider's address may contain a token: for its faults the code is enough.
          const what = error instanceof MediaFetchError ? { code: error.code } : { err: error };
          logger.warn({ messageId, ...what }, 'a file could not be fetched');
        },
      }),
    },
  });
  const sweeper = startSweeper({
    store: intakeStore,
    waker: gateway,
    onFailure: warn('sweeper pauses'),
  });
  const handBacks = startHandBacks({
    operators: createLeavingOperators({ pool }),
    commands: gateway,
    onFailure: warn('chats of a leaving operator wait'),
  });
  const broadcasts = superviseBroadcasts({
    ...{ runs, gateway: createBroadcastGateway(temporal.client) },
    onFailure: warn('broadcasts could not be looked after'),
  });
  const sessionTyping = showSessionTyping({
    events: listenToEphemeralEvents({ url: config.databaseUrl, pool }),
    places: createTypingPlaces({ pool }),
    sessions: byName(installed, ({ accounts }) => accounts?.sessionTyping),
  });
  const background = runInBackground(installed, {
    gateway: accountGateway,
    onFailure: (what, fields) => logger.warn(fields, what),
  });
  const running = workers.run();
  ensureMaintenanceSchedule(temporal.client).catch(
    warn('the maintenance schedule could not be checked'),
  );
  const release = async (): Promise<void> => {
    await sweeper.stop();
    // Work under way may end; the rest is left to the next worker.
    const underWay = Promise.all([
      handBacks.stop(),
      broadcasts.stop(),
      sessionTyping.stop(),
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
  logger.info('worker polls');
  return {
    done,
    async stop() {
      workers?.shutdown();
      await done;
    },
  };
}
await runUntilStopped(import.meta.url, async () => {
  const config = exitOnConfigError(() => loadConfig(installedChannels));
  const logger = pino({ level: config.logLevel, name: 'worker' });
  installRuntime({ logger, metricsAddress: config.workerMetricsAddress });
  await migrate({ databaseUrl: config.databaseUrl, say: (line) => logger.info(line) });
  return startWorker(config, logger);
});
