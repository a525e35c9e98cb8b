import { encodeCursor } from '../contracts/cursor.ts';
import {
  isForAll,
  type LoggedEvent,
  payloadOf,
  placeOf,
  type ResetReason,
} from '../domain/feed.ts';
import type { StreamLease } from './feed.ts';
import { type FeedEntry, type OrganizationStream } from './organization-stream.ts';
import { organizationRoom, visitorRoom } from './rooms.ts';
import { hangUp, isTooSlow } from './slow-consumers.ts';
import {
  emitLogged,
  type OperatorNamespace,
  type OperatorSocket,
  type VisitorNamespace,
} from './sockets.ts';
import { presentForVisitor } from './visitor-events.ts';

/** After this many events, look for sockets that do not keep up. */
const lookEvery = 64;

/** A socket that has received everything up to now. */
export interface LiveSession {
  readonly socket: OperatorSocket;
  /** Sends to this socket alone, if the event is for its user. */
  tell(entry: FeedEntry): void;
  tellReset(cursor: string, reason: ResetReason): void;
  /** Removes it from the room of a chat that is gone for its user. */
  leave(event: LoggedEvent): void;
}

/**
 * The sockets of one organization in this process, and the events for them. A socket joins the organization's room only
 * once it has everything before. Events for a chat's room go only to that room, because everybody who may get them is
 * in it. So every socket gets every event once.
 */
export class Audience {
  readonly organizationId: number;
  readonly stream: OrganizationStream;
  private readonly operators: OperatorNamespace;
  private readonly visitors: VisitorNamespace;
  private readonly mostWaiting: number;
  private readonly lease: StreamLease;
  private readonly unlisten: () => void;
  private readonly live = new Set<LiveSession>();
  private events = 0;

  constructor(
    organizationId: number,
    lease: StreamLease,
    namespaces: { readonly operators: OperatorNamespace; readonly visitors: VisitorNamespace },
    mostWaiting: number,
  ) {
    this.organizationId = organizationId;
    this.lease = lease;
    this.stream = lease.stream;
    this.operators = namespaces.operators;
    this.visitors = namespaces.visitors;
    this.mostWaiting = mostWaiting;
    this.unlisten = this.stream.listen({
      event: (entry) => this.tell(entry),
      reset: (cursor) => {
        for (const session of this.live) session.tellReset(cursor, 'other_feed');
      },
    });
  }

  /** From now on the session gets the stream's new events. */
  join(session: LiveSession): void {
    if (!session.socket.connected) return;
    this.live.add(session);
    void session.socket.join(organizationRoom(this.organizationId));
  }

  leave(session: LiveSession): void {
    this.live.delete(session);
  }

  entryOf(event: LoggedEvent, feed: string): FeedEntry {
    return { event, payload: payloadOf(event, encodeCursor(placeOf(event, feed))) };
  }

  close(): void {
    this.unlisten();
    this.lease.release();
  }

  private tell(entry: FeedEntry): void {
    const { event } = entry;
    if (isForAll(event)) {
      emitLogged(this.operators.to(organizationRoom(this.organizationId)), entry);
    } else {
      for (const session of this.live) session.tell(entry);
    }
    if (event.visitorSession !== null) this.tellVisitor(event.visitorSession, event);
    if (event.name === 'chat:deleted' && event.chatId !== null) {
      for (const session of this.live) session.leave(event);
    }
    this.events += 1;
    if (this.events % lookEvery === 0) this.hangUpOnTheSlow();
  }

  private tellVisitor(sessionId: string, event: LoggedEvent): void {
    const payload = presentForVisitor(event);
    if (payload !== null) emitLogged(this.visitors.to(visitorRoom(sessionId)), { event, payload });
  }

  private hangUpOnTheSlow(): void {
    for (const { socket } of this.live) if (isTooSlow(socket, this.mostWaiting)) hangUp(socket);
  }
}
