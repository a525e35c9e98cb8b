import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { createAiClient } from './src/ai/client.ts';
import { createAiProbe } from './src/ai/suggester.ts';
import { capabilitiesOf } from './src/channels/shared/capabilities.ts';
import { createCustomerTyping } from './src/channels/shared/customer-typing.ts';
import { channelWords } from './src/channels/shared/document-words.ts';
import { errorsOfChannels } from './src/channels/shared/errors.ts';
import { frontDoorParts } from './src/channels/shared/installed.ts';
import { visitorsOf } from './src/channels/shared/visitors.ts';
import type { ChannelModule, FrontDoorParts } from './src/channels/module.ts';
import { channels as installedChannels } from './src/channels/registry.ts';
import { ConfigError, exitOnConfigError, loadConfig, type Config } from './src/config/index.ts';
import { addressReader } from './src/http/address.ts';
import { applyTimeouts, createApp } from './src/http/app.ts';
import { eventPages } from './src/http/events/pages.ts';
import { languageFor } from './src/http/language.ts';
import { followMerges } from './src/http/follow-merges.ts';
import { createBroadcaster } from './src/http/routes/broadcast/broadcasts/broadcaster.ts';
import { createMessageSender } from './src/http/routes/delivery/messages/send-message.ts';
import { createChatWire } from './src/http/routes/chat/chats/wire.ts';
import { ownRoutes } from './src/http/routes/index.ts';
import { createSignInParts } from './src/http/sign-in-parts.ts';
import { ignoreOtherUpgrades } from './src/http/upgrades.ts';
import { createAccountReturns } from './src/intake/account-returns.ts';
import { createDeliveryReports } from './src/intake/delivery-reports.ts';
import { createIntake } from './src/intake/intake.ts';
import { createWakeQueue } from './src/intake/wake-queue.ts';
import { createAccountReturnStore } from './src/persistence/accounts/account-returns.ts';
import { createAnalytics } from './src/persistence/analytics/analytics.ts';
import { createAiHealth } from './src/persistence/ai/ai-calls.ts';
import {
  createChatDeadlineReads,
  createDeadlineSettings,
} from './src/persistence/settings/deadlines.ts';
import { createBroadcastStores } from './src/persistence/broadcast/stores.ts';
import { createAiSettings } from './src/persistence/ai/ai-settings.ts';
import { createSuggestions } from './src/persistence/ai/ai-suggestions.ts';
import { createChatAccess } from './src/persistence/chat/chat-access.ts';
import { createChatReads } from './src/persistence/chat/chat-reads.ts';
import { createTypingPlaces } from './src/persistence/chat/typing-places.ts';
import { createTicketStores } from './src/persistence/chat/ticket-stores.ts';
import { createChatWrites } from './src/persistence/chat/chat-writes.ts';
import { createClientStores } from './src/persistence/people/clients/client-stores.ts';
import { createCredentials } from './src/persistence/people/credentials.ts';
import { createDatabase } from './src/persistence/database/database.ts';
import { ping } from './src/persistence/database/transaction.ts';
import { createDeliveryReportStore } from './src/persistence/delivery/delivery-reports.ts';
import { createEventLog } from './src/persistence/events/event-log.ts';
import { createRawMessages } from './src/persistence/chat/raw-messages.ts';
import { createIdempotencyStore } from './src/persistence/chat/idempotency.ts';
import { createIntakeStore } from './src/persistence/chat/intake-store.ts';
import { createMediaInbox } from './src/persistence/media/media-inbox.ts';
import { createMediaObjects } from './src/persistence/media/media-objects.ts';
import { migrate } from './src/persistence/schema/migrate.ts';
import { createNotices } from './src/persistence/events/notices.ts';
import { registerChannels } from './src/persistence/accounts/channels.ts';
import { databaseFault } from './src/persistence/database/outage.ts';
import { sqlFault } from './src/persistence/database/sql-errors.ts';
import { createSchemaWatch } from './src/persistence/schema/schema-watch.ts';
import { createPeopleStores } from './src/persistence/people/people-stores.ts';
import { createRealtime, isSocketUpgrade } from './src/realtime/create-realtime.ts';
import { createFeed } from './src/realtime/feed.ts';
import { answerIfWanted } from './src/service/answer-over-http.ts';
import { callTimes, createMetrics, metricsListener, watchPool } from './src/service/metrics.ts';
import { runUntilStopped } from './src/service/run-until-stopped.ts';
import { checkMediaFolder } from './src/storage/check-folder.ts';
import { createMedia } from './src/storage/create-media.ts';
import { createAccountGateway } from './src/temporal/account-gateway.ts';
import { createBroadcastGateway } from './src/temporal/broadcast-gateway.ts';
import { createChatGateway } from './src/temporal/chat-gateway.ts';
import { connectTemporal } from './src/temporal/connect.ts';
import { createErasureGateway } from './src/temporal/erasure-gateway.ts';
import { createTemporalProbe, probeWorker } from './src/temporal/health-probes.ts';
import { employeeServiceFault, workforceFor } from './src/workforce/configured.ts';

/** The folder with the static files: beside the sources, or one above the compiled ones. */
const publicDir = path.resolve(
  import.meta.dirname,
  path.basename(import.meta.dirname) === 'dist' ? '../public' : 'public',
);

/** Composition root of the front door: HTTP, sockets, intake. Any number may run; none keeps state. */
export async function startServer(
  config: Config,
  log: Logger = pino({ level: config.logLevel, name: 'server' }),
  channels: readonly ChannelModule[] = installedChannels,
): Promise<{ port: number; stop(): Promise<void> }> {
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what);
  const fault =
    employeeServiceFault(config) ??
    (await checkMediaFolder(config, warn('no file can be kept in MEDIA_DIR now')));
  if (fault !== null) throw new ConfigError([fault]);
  const database = createDatabase({
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    onIdleError: warn('a connection to the database was lost'),
  });
  const { pool } = database;
  await registerChannels(pool, channels).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  // Customers' messages are accepted even while operators' calls use up their pool.
  const intakeDatabase = createDatabase({
    url: config.databaseUrl,
    poolSize: Math.max(2, Math.ceil(config.databasePoolSize / 3)),
    onIdleError: warn('a connection to the database was lost'),
  });
  const { pool: intakePool } = intakeDatabase;
  const metrics = createMetrics('server');
  watchPool(metrics, pool);
  const metricsServer = await answerIfWanted(config.metricsAddress, () => metricsListener(metrics));
  const temporal = connectTemporal({
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
  });
  const gateway = createChatGateway(temporal.client);
  const credentials = createCredentials(config.credentialsKeys);
  const intakeStore = createIntakeStore(intakePool, credentials);
  const wakes = createWakeQueue(
    gateway,
    warn('a chat could not be woken; the sweeper will'),
    intakeStore,
  );
  const intake = createIntake({ store: intakeStore, faultOf: sqlFault, wakes });

  const people = createPeopleStores(database, credentials, config.limits, config.presence);
  const signInParts = createSignInParts(people, config, warn);
  const { tokens } = signInParts;
  const media = createMedia(
    config,
    createMediaObjects(database),
    warn('a file could not be removed; the maintenance will'),
  );
  const mediaLink = media.addresses.present;
  const eventLog = createEventLog(pool, mediaLink);
  const notices = createNotices({
    url: config.databaseUrl,
    pool,
    onError: warn('listening for events was interrupted'),
  });
  const feed = createFeed({ eventLog, notices: notices.events, log });

  const deadlineSettings = createDeadlineSettings(database);
  const accountReturns = createAccountReturns({ store: createAccountReturnStore({ pool }), wakes });
  const onLeftover = (what: string, error: unknown): void => warn(what)(error);
  const sending = {
    chats: createChatReads(database, channels, mediaLink),
    wire: createChatWire(channels),
    chatWrites: createChatWrites(database),
    outgoingMedia: media.outgoing,
    capabilitiesOf: capabilitiesOf(channels),
    deadlineSettings,
    waits: feed,
  };
  const broadcastGateway = createBroadcastGateway(temporal.client);
  const { broadcasts, ...broadcastStores } = createBroadcastStores(database);
  const commands = followMerges(gateway, sending.chats);
  const channelParts: FrontDoorParts = {
    config,
    pool,
    prisma: database.prisma,
    intakeDatabase,
    credentials,
    intake,
    reports: createDeliveryReports({
      store: createDeliveryReportStore({ pool: intakePool }),
      faultOf: sqlFault,
      wakes,
    }),
    accountReturns,
    commands: gateway,
    faultOf: sqlFault,
    log: (event, fields) => log.warn(fields, event),
    sender: createMessageSender({ ...sending, commands }),
    broadcaster: createBroadcaster({ broadcasts, broadcastGateway, waits: feed, onLeftover }),
    broadcasts,
    chats: sending.chats,
    wire: sending.wire,
    accountGateway: createAccountGateway(temporal.client, {
      heartbeatMs: config.accountHeartbeatMs,
    }),
    mediaAddresses: media.addresses,
    ephemeralEvents: notices.ephemeralEvents,
    publicDir,
    onLeftover,
  };
  const installed = channels.map((channel) => channel.frontDoor(channelParts));
  const visitors = visitorsOf(installed);
  const customerTyping = createCustomerTyping({
    places: createTypingPlaces({ pool }),
    show: frontDoorParts(channels, installed, ({ showTyping }) => showTyping),
    ephemeralEvents: notices.ephemeralEvents,
  });

  const app = createApp({
    onAnswered: callTimes(metrics),
    channelErrors: errorsOfChannels(channels),
    channelWords: channelWords(channels),
    routes: [
      ...ownRoutes({
        ...sending,
        findAddressee: frontDoorParts(channels, installed, (channel) => channel.findAddressee),
        probes: {
          database: () => ping(pool),
          temporal: createTemporalProbe(temporal),
          worker: () => probeWorker(temporal),
        },
        schema: createSchemaWatch(pool),
        ...people,
        ...workforceFor(config, people, warn('the employee service was not told of presence')),
        ...signInParts,
        ...{ broadcasts, ...broadcastStores, broadcastGateway },
        ...{ mediaAddresses: media.addresses, media: media.cleaner },
        commands,
        ...{ waker: gateway, suggester: gateway },
        mediaRetries: createMediaInbox(database),
        rawMessages: createRawMessages(database, credentials),
        onLeftover,
        suggestions: createSuggestions({ pool }),
        aiProbe: createAiProbe({ client: createAiClient(config.ai) }),
        aiHealth: createAiHealth(database),
        aiSettings: createAiSettings(database),
        ...createClientStores(database),
        erasureRunner: createErasureGateway(temporal.client),
        chatDeadlines: createChatDeadlineReads(database),
        ...createTicketStores(database),
        eventLog,
        eventReplayLimit: config.eventReplayLimit,
        analytics: createAnalytics(database),
      }),
      ...installed.flatMap(({ routes }) => routes),
    ],
    tokens,
    visitors,
    idempotency: createIdempotencyStore(database),
    settings: config,
    databaseFault,
    auditLog: people.auditLog,
    log,
    pages: [eventPages(channels), ...installed.flatMap(({ pages }) => pages ?? [])],
    publicDir,
    media: media.files,
    uploads: { to: media.uploads, atOnce: config.uploadsAtOnce },
  });
  const httpServer = createServer(app);
  applyTimeouts(httpServer);
  const realtime = createRealtime({
    httpServer,
    ...{ feed, eventLog, tokens, presence: people.presence },
    chatAccess: createChatAccess(pool),
    visitors,
    ephemeralEvents: notices.ephemeralEvents,
    onTyping: (chatId, typing) => customerTyping.told(chatId, typing),
    log,
    languageFor,
    origins: config.corsOrigins,
    addressOf: addressReader(config.trustProxy),
    replayLimit: config.eventReplayLimit,
  });
  ignoreOtherUpgrades(httpServer, isSocketUpgrade);
  await new Promise<void>((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen(config.port, config.host, resolve);
  });
  const { port } = httpServer.address() as AddressInfo;
  log.info({ port }, 'front door listens');
  return {
    port,
    async stop() {
      const ended = new Promise<void>((resolve) => httpServer.close(() => resolve()));
      await realtime.close();
      httpServer.closeIdleConnections();
      const late = setTimeout(() => httpServer.closeAllConnections(), config.shutdownGraceMs / 2);
      await ended;
      clearTimeout(late);
      // The sweeper takes care of what was accepted but not yet signalled; signals under way may end.
      await Promise.race([
        Promise.all([wakes.idle(), customerTyping.idle()]),
        sleep(1_000, undefined, { ref: false }),
      ]);
      feed.close();
      await notices.events.close();
      media.close();
      await metricsServer?.close();
      await temporal.close();
      await Promise.all([database.close(), intakeDatabase.close()]);
    },
  };
}
await runUntilStopped(import.meta.url, async () => {
  const config = exitOnConfigError(() => loadConfig(installedChannels));
  const log = pino({ level: config.logLevel, name: 'server' });
  await migrate({ databaseUrl: config.databaseUrl, say: (line) => log.info(line) });
  return startServer(config, log);
});
