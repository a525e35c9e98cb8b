import jwt from 'jsonwebtoken';
import { channels } from '../../src/channels/registry.ts';
import type { CommitOp } from '../../src/contracts/commit.ts';
import { languageFor } from '../../src/http/language.ts';
import { createChatWire } from '../../src/http/routes/chat/chats/wire.ts';
import { eventRoutes } from '../../src/http/routes/events/routes.ts';
import { createChatAccess } from '../../src/persistence/chat/chat-access.ts';
import { createChatStore } from '../../src/persistence/chat/chat-store.ts';
import { createEventLog } from '../../src/persistence/events/event-log.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { createNotices } from '../../src/persistence/events/notices.ts';
import { createCustomerTyping } from '../../src/channels/shared/customer-typing.ts';
import { createVisitorTyping } from '../../src/channels/website/visitor-typing.ts';
import { createTypingPlaces } from '../../src/persistence/chat/typing-places.ts';
import { createVisitorSessions } from '../../src/channels/website/store/visitor-sessions.ts';
import { createWidgets } from '../../src/channels/website/store/widgets.ts';
import type { EventLog, NewEvent } from '../../src/ports/events/event-log.ts';
import type { PresenceBook } from '../../src/ports/people/presence.ts';
import { workforceRoutes } from '../../src/http/routes/people/workforce/routes.ts';
import { createWorkforceStores } from '../../src/persistence/people/workforce/stores.ts';
import { createFeed } from '../../src/realtime/feed.ts';
import { createRealtime, type RealtimeOptions } from '../../src/realtime/create-realtime.ts';
import { type ApiOptions, startApi } from '../support/api.ts';
import { compose } from '../support/harness/closing.ts';
import { incoming } from '../support/harness/messages.ts';
import type { Person } from '../support/harness/people.ts';
import { jwtSecret } from '../support/harness/secrets.ts';
import { createScreens } from '../support/harness/sockets.ts';

export interface WorldOptions extends Partial<
  Pick<RealtimeOptions, 'origins' | 'replayLimit' | 'recheckMs' | 'mostWaiting' | 'presenceTimes'>
> {
  /** For a second front door on the same database, or one whose database comes and goes. */
  readonly databaseUrl?: string;
  readonly pollMs?: number;
  /** How long a heartbeat counts. */
  readonly ttlMs?: number;
  /** The book of presence; left out: none is kept, so that nothing is told but what a test tells. */
  readonly presenceOf?: (book: PresenceBook) => PresenceBook;
  /** Another check of tokens than that of our own. */
  readonly tokens?: ApiOptions['tokens'];
  /** Wraps the log of the front door, to look or to break things. */
  readonly wrapLog?: (log: EventLog) => EventLog;
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** A front door with REST and sockets on a real database. */
export const startWorld = (options: WorldOptions = {}) =>
  compose(async (closing) => {
    const { databaseUrl, pollMs, wrapLog, tokens, presenceOf, ttlMs, ...realtimeOptions } = options;
    const warnings: unknown[] = [];
    const log = {
      warn: (fields: object, message: string) => warnings.push({ message, ...fields }),
    };
    const api = closing.own(
      await startApi({
        ...(databaseUrl !== undefined && { databaseUrl }),
        ...(tokens && { tokens }),
        routes: (database) => [
          ...eventRoutes({
            wire: createChatWire(channels),
            eventLog: createEventLog(database.pool),
            eventReplayLimit: options.replayLimit ?? 10_000,
          }),
          ...workforceRoutes(createWorkforceStores(database, { ttlMs: ttlMs ?? 300_000 })),
        ],
      }),
    );
    const { pool } = api;
    const workforce = createWorkforceStores(api.database, { ttlMs: ttlMs ?? 300_000 });
    const eventLog = createEventLog(pool);
    const notices = createNotices({ url: api.databaseUrl, pool, ...(pollMs && { pollMs }) });
    closing.own(notices.events);
    const feedLog = wrapLog?.(eventLog) ?? eventLog;
    const feed = closing.own(createFeed({ eventLog: feedLog, notices: notices.events, log }));
    const sessions = createVisitorSessions(api.database);
    const typing = createCustomerTyping({
      places: createTypingPlaces({ pool }),
      show: new Map([['website', createVisitorTyping(notices.ephemeralEvents)]]),
      ephemeralEvents: notices.ephemeralEvents,
    });
    const realtime = closing.own(
      createRealtime({
        httpServer: api.server,
        feed,
        eventLog: feedLog,
        tokens: api.verifier,
        chatAccess: createChatAccess(pool),
        visitors: sessions,
        ephemeralEvents: notices.ephemeralEvents,
        presence: presenceOf?.(workforce.presence) ?? nobodyLooks,
        onTyping: (chatId, on) => typing.told(chatId, on),
        log,
        languageFor,
        ...realtimeOptions,
      }),
    );
    return {
      ...api,
      eventLog,
      feed,
      realtime,
      sessions,
      warnings,
      widgets: createWidgets(api.database),
      ...createScreens(closing, api.url),
    };
  });

/** A book of presence in which nothing is written. */
const nobodyLooks: PresenceBook = {
  note: () => Promise.resolve(null),
  renew: () => Promise.resolve(false),
  arrived: () => Promise.resolve(),
  left: () => Promise.resolve(),
  close: () => Promise.resolve(),
  onChanged: () => undefined,
  sweep: () => Promise.resolve(),
};

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
      const message = incoming(organizationId, person, undefined, {
        content,
        address: { telegramUsername: person },
      });
      const [accepted] = await intake.accept([
        {
          ...message,
          identities: [person, ...(alias === undefined ? [] : [alias])].map(
            (value) => ({ kind: 'telegram_user', value }) as const,
          ),
          chat: { address: { ...message.chat.address, telegramUsername: person } },
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
