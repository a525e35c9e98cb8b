import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { CommitOp } from '../../src/contracts/commit.ts';
import { languageFor } from '../../src/http/language.ts';
import { eventRoutes } from '../../src/http/routes/events/routes.ts';
import { createChatAccess } from '../../src/persistence/chat/chat-access.ts';
import { createChatStore } from '../../src/persistence/chat/chat-store.ts';
import { createEventLog } from '../../src/persistence/events/event-log.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { createNotices } from '../../src/persistence/events/notices.ts';
import { createVisitorSessions } from '../../src/channels/website/store/visitor-sessions.ts';
import { createWidgets } from '../../src/channels/website/store/widgets.ts';
import type { EventLog, NewEvent } from '../../src/ports/events/event-log.ts';
import { createFeed } from '../../src/realtime/feed.ts';
import { createRealtime, type RealtimeOptions } from '../../src/realtime/create-realtime.ts';
import { type Api, jwtSecret, type Person, startApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';

export interface WorldOptions extends Partial<
  Pick<RealtimeOptions, 'origins' | 'replayLimit' | 'recheckMs' | 'mostWaiting'>
> {
  /** For a second front door on the same database, or one whose database comes and goes. */
  readonly databaseUrl?: string;
  readonly pollMs?: number;
  /** Wraps the log of the front door, to observe it or to break it. */
  readonly wrapLog?: (log: EventLog) => EventLog;
}

export interface Received {
  readonly event: string;
  // Tests name the fields they look at; socket-contract.ts checks payloads against their schemas.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** A front door with REST and sockets on a real database. */
export async function startWorld(options: WorldOptions = {}) {
  const { databaseUrl, pollMs, wrapLog, ...realtimeOptions } = options;
  const warnings: unknown[] = [];
  const log = { warn: (fields: object, message: string) => warnings.push({ message, ...fields }) };
  const api: Api = await startApi({
    ...(databaseUrl !== undefined && { databaseUrl }),
    connectTimeoutMs: 10_000,
    routes: ({ pool }) =>
      eventRoutes({
        eventLog: createEventLog(pool),
        eventReplayLimit: options.replayLimit ?? 10_000,
      }),
  });
  const { pool } = api.database;
  const eventLog = createEventLog(pool);
  const notices = createNotices({ url: api.databaseUrl, pool, ...(pollMs && { pollMs }) });
  const feedLog = wrapLog?.(eventLog) ?? eventLog;
  const feed = createFeed({ eventLog: feedLog, notices: notices.events, log });
  const sessions = createVisitorSessions(api.database);
  const realtime = createRealtime({
    httpServer: api.server,
    feed,
    eventLog: feedLog,
    tokens: api.tokens,
    chatAccess: createChatAccess(pool),
    visitors: sessions,
    ephemeralEvents: notices.ephemeralEvents,
    log,
    languageFor,
    ...realtimeOptions,
  });
  const clients: Client[] = [];
  let stopped = false;

  return {
    ...api,
    pool,
    eventLog,
    feed,
    realtime,
    sessions,
    warnings,
    widgets: createWidgets(api.database),

    /** A socket that records everything that it receives. */
    client(
      auth: Record<string, unknown>,
      more: Partial<ManagerOptions & SocketOptions> & { namespace?: string } = {},
    ): Client {
      const client = new Client(api.url + (more.namespace ?? '/'), auth, more);
      clients.push(client);
      return client;
    },

    /** The same for a user, after `connected`. */
    async join(person: Person, cursor?: string): Promise<Client> {
      const client = this.client({ token: person.token, ...(cursor !== undefined && { cursor }) });
      await client.heard('connected');
      return client;
    },

    async stop(): Promise<void> {
      if (stopped) return;
      stopped = true;
      for (const { socket } of clients) socket.disconnect();
      await realtime.close();
      feed.close();
      await notices.events.close();
      await api.stop();
    },
  };
}

/** A Socket.IO client that records events. */
export class Client {
  readonly socket: Socket;
  /** Everything that it received, in order. */
  readonly received: Received[] = [];
  readonly refusals: string[] = [];

  constructor(
    url: string,
    auth: Record<string, unknown>,
    more: Partial<ManagerOptions & SocketOptions> = {},
  ) {
    this.socket = io(url, {
      // Called for each connection: a client that comes back sends its last cursor.
      auth: (answer) => answer(this.cursor === undefined ? auth : { ...auth, cursor: this.cursor }),
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      ...more,
    });
    this.socket.onAny((event: string, data: unknown) => {
      this.received.push({ event, data });
    });
    this.socket.on('connect_error', (error) => this.refusals.push(error.message));
  }

  named(event: string): Received[] {
    return this.received.filter((each) => each.event === event);
  }

  /** The logged events that it received: those with a cursor, except for events of the connection. */
  get logged(): Received[] {
    return this.received.filter(
      ({ event, data }) =>
        typeof data?.cursor === 'string' && event !== 'connected' && event !== 'sync:reset',
    );
  }

  /** Resolves with the first such event, even if it arrived earlier. */
  async heard(
    event: string,
    match: (data: Received['data']) => boolean = () => true,
  ): Promise<Received['data']> {
    const find = (): Received | undefined =>
      this.received.find((each) => each.event === event && match(each.data));
    await eventually(() => find() !== undefined).catch(() => {
      const names = this.received.map((each) => each.event).join(', ');
      throw new Error(`not heard: ${event}; heard: ${names || 'nothing'}; ${this.refusals.join()}`);
    });
    return find()?.data;
  }

  /** The cursor of a front end that stores cursors as they come. */
  get cursor(): string | undefined {
    return this.received.findLast(({ data }) => typeof data?.cursor === 'string')?.data.cursor;
  }

  /** Sends a packet with an acknowledgement callback. */
  ask(event: string, ...payload: unknown[]): Promise<Record<string, unknown>> {
    return this.socket.timeout(10_000).emitWithAck(event, ...payload) as Promise<
      Record<string, unknown>
    >;
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** An event of an organization, recognizable by its text. */
export function note(organizationId: number, text: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    organizationId,
    chatId: null,
    seq: null,
    name: 'chat:updated',
    data: { id: 1, chatId: 1, text, timestamp: new Date().toISOString() },
    audience: 'org',
    isHr: false,
    visitorSession: null,
    ...more,
  };
}

/** Creates and changes chats as intake and the chat's workflow do, with the same SQL functions. */
export function chatWriter({ pool }: Pick<World, 'pool'>) {
  const intake = createIntakeStore(pool);
  const store = createChatStore(pool);
  return {
    /**
     * Stores a customer's message and takes it. Returns the chat's id. `alias`: who turns out to be the same person.
     */
    async receive(
      organizationId: number,
      person: string,
      content = 'hello',
      alias?: string,
    ): Promise<number> {
      const [accepted] = await intake.accept([
        {
          organizationId,
          channel: 'telegram',
          accountId: 0,
          accountKey: 'telegram:1',
          identities: [person, ...(alias === undefined ? [] : [alias])].map(
            (value) => ({ kind: 'telegram_user', value }) as const,
          ),
          contactName: person,
          chat: {
            address: { telegramChatId: person, telegramUserId: person, telegramUsername: person },
          },
          message: {
            dedupeKey: randomUUID(),
            content,
            type: 'text',
            timestamp: Date.now(),
            status: 'delivered',
            address: { telegramUsername: person },
          },
        },
      ]);
      if (accepted === undefined) throw new Error('nothing was accepted');
      await this.take(accepted.chatId);
      return accepted.chatId;
    },

    /** A round of the chat: takes waiting messages and announces them; `more` are further operations. */
    async take(chatId: number, more: readonly CommitOp[] = []): Promise<void> {
      for (;;) {
        const found = await store.fetch({
          chatId,
          version: -1,
          commandIds: [],
          draftIds: [],
          limit: 500,
        });
        if (found.missing === true) throw new Error('the chat is gone');
        const ids = found.rows.map(([id]) => id);
        const ops: CommitOp[] = [
          ...(found.state?.announced === true ? [] : [{ op: 'new' } as const]),
          ...(ids.length > 0
            ? [{ op: 'take', ids } as const, { op: 'updated', fields: {} } as const]
            : []),
          ...more,
        ];
        const done = await store.commit({
          chatId,
          version: found.version,
          taken: found.inbox,
          now: Date.now(),
          patch: { lastMessageAt: Date.now() },
          ops,
        });
        if (done.kind === 'done') return;
      }
    },
  };
}

/** A token that expires soon, or has expired. */
export function shortToken(person: Person, seconds: number): string {
  return jwt.sign(
    { userId: person.id, organizationId: person.organizationId, version: 1 },
    jwtSecret,
    {
      algorithm: 'HS256',
      issuer: 'messenger-backend',
      audience: 'messenger-backend',
      expiresIn: seconds,
    },
  );
}
