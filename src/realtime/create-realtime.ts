import type { IncomingMessage, Server as HttpServer } from 'node:http';
import pLimit from 'p-limit';
import { Server } from 'socket.io';
import type { ChatAccess } from '../ports/chat/chat-access.ts';
import type { EventLog } from '../ports/events/event-log.ts';
import type { PresenceBook } from '../ports/people/presence.ts';
import type { TokenVerifier } from '../ports/people/tokens.ts';
import type { Visitors } from '../ports/people/visitors.ts';
import type { EphemeralEvents } from '../ports/events/ephemeral-events.ts';
import { Doorkeeper } from './admission.ts';
import { createAudiences } from './audiences.ts';
import type { Feed } from './feed.ts';
import type { Log } from './log.ts';
import { serveOperators } from './operators.ts';
import { ConnectedUsers, type PresenceTimes } from './presence.ts';
import type { LanguageFor } from './refusals.ts';
import type { OperatorServer, VisitorNamespace } from './sockets.ts';
import { serveVisitors } from './visitors.ts';

export interface RealtimeOptions {
  /** Sockets share the port of REST. */
  readonly httpServer: HttpServer;
  readonly feed: Feed;
  readonly eventLog: EventLog;
  readonly tokens: TokenVerifier;
  readonly chatAccess: ChatAccess;
  readonly visitors: Pick<Visitors, 'authenticate' | 'stillWelcome'>;
  readonly ephemeralEvents: EphemeralEvents;
  readonly presence: PresenceBook;
  readonly presenceTimes?: PresenceTimes;
  /** An operator types in a chat, or stopped: for its customer. Must return at once. */
  readonly onTyping?: (chatId: number, typing: boolean) => void;
  readonly log: Log;
  /** The language of refusals for a client. */
  readonly languageFor: LanguageFor;
  /** Origins that may connect as operators; empty = all. Visitors connect from any page. */
  readonly origins?: readonly string[];
  /** A caller's address for limits; default: the address of the connection. */
  readonly addressOf?: (request: IncomingMessage) => string;
  /** A client that missed more events than this has to reload everything. */
  readonly replayLimit?: number;
  /** How often connected clients are checked again for permission. */
  readonly recheckMs?: number;
  /** A client with more waiting packets than this is disconnected; it comes back with its cursor. */
  readonly mostWaiting?: number;
}

export interface Realtime {
  /** How many clients are connected to this process. */
  readonly connections: () => number;
  /** Disconnects all clients in a way that makes them reconnect to another front door, and accepts no new ones. */
  close(): Promise<void>;
}

const replayReadsAtOnce = 4;
/** Clients only send small messages, such as ids of chats or a token. */
const largestPacket = 100_000;

/** Whether a request wants to become one of our sockets. */
export function isSocketUpgrade({ headers, url }: IncomingMessage): boolean {
  return /^websocket$/i.test(headers.upgrade ?? '') && url?.startsWith('/socket.io/') === true;
}

/**
 * Serves Socket.IO on an HTTP server: it authenticates clients, joins rooms and emits logged events. It never decides.
 */
export function createRealtime(options: RealtimeOptions): Realtime {
  const {
    httpServer,
    feed,
    eventLog,
    tokens,
    chatAccess,
    visitors,
    ephemeralEvents,
    log,
    languageFor,
  } = options;
  let closing = false;
  const io: OperatorServer = new Server(httpServer, {
    // Tokens travel in the handshake, never in cookies, so any page may connect (contract §8.1).
    cors: { origin: '*', methods: ['GET', 'POST'] },
    maxHttpBufferSize: largestPacket,
    allowRequest: (_request, decide) => decide(closing ? 'closing' : undefined, !closing),
  });
  // Types of the server are those of operators; the visitors' namespace has its own.
  const visitorNamespace = io.of('/widget') as unknown as VisitorNamespace;
  const namespaces = { operators: io.of('/'), visitors: visitorNamespace };
  const audiences = createAudiences(feed, namespaces, options.mostWaiting ?? 5_000);

  const { addressOf = ({ socket }) => socket.remoteAddress ?? '' } = options;
  const doorkeeper = new Doorkeeper(({ request }) => addressOf(request));

  const connected = new ConnectedUsers(options.presence, log, options.presenceTimes);
  const operators = serveOperators({
    connected,
    namespace: namespaces.operators,
    doorkeeper,
    audiences,
    tokens,
    ephemeralEvents,
    onOperatorTyping: options.onTyping ?? (() => undefined),
    eventLog,
    chatAccess,
    log,
    languageFor,
    origins: options.origins ?? [],
    replayLimit: options.replayLimit ?? 10_000,
    reads: pLimit(replayReadsAtOnce),
  });
  const guests = serveVisitors({
    namespace: namespaces.visitors,
    doorkeeper,
    audiences,
    visitors,
    log,
    languageFor,
  });

  const warn = (error: unknown): void =>
    log.warn({ err: error }, 'connected clients could not be checked; trying again later');
  const unsubscribe = ephemeralEvents.subscribe((ephemeralEvent) => {
    if (ephemeralEvent.kind === 'session_typing') return;
    if (ephemeralEvent.kind === 'typing') operators.hear(ephemeralEvent);
    else if (ephemeralEvent.kind === 'visitor_typing') guests.hear(ephemeralEvent);
    else if (ephemeralEvent.of === 'user') operators.recheck(ephemeralEvent.id).catch(warn);
    else guests.recheck(ephemeralEvent.id).catch(warn);
  });

  let checking: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    checking ??= Promise.all([operators.recheck(), guests.recheck()])
      .catch(warn)
      .finally(() => {
        checking = null;
      });
  }, options.recheckMs ?? 30_000);

  return {
    connections: () => io.engine.clientsCount,
    async close() {
      closing = true;
      clearInterval(timer);
      unsubscribe();
      io.engine.close();
      await checking;
      await connected.close();
    },
  };
}
