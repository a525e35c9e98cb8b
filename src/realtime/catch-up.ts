import { decodeCursor, encodeCursor } from '../contracts/cursor.ts';
import { type FeedPlace, placeOf, type ResetReason, resetReason } from '../domain/feed.ts';
import type { EventLog } from '../ports/events/event-log.ts';
import type { Principal } from '../ports/people/tokens.ts';
import type { Audience, LiveSession } from './audience.ts';
import type { FeedEntry } from './organization-stream.ts';
import { drained, hangUp } from './slow-consumers.ts';

/** A session that has just begun. */
export interface NewSession extends LiveSession {
  readonly viewer: Principal;
  /** The first event. The client may store its cursor as it is: it is never ahead of what was sent. */
  welcome(cursor: string): void;
  tellReset(cursor: string, reason: ResetReason | null): void;
}

export interface CatchUpOptions {
  readonly eventLog: EventLog;
  /** A client that is further behind reloads everything. */
  readonly replayLimit: number;
  /** Queues the reads of replays. */
  readonly reads: <T>(read: () => Promise<T>) => Promise<T>;
}

const replayBatch = 200;
const drainWithinMs = 30_000;

/**
 * Sends a session what it missed since its cursor, and then lets it join those who get new events.
 * @param begun is called when the session was welcomed.
 */
export async function catchUp(
  session: NewSession,
  audience: Audience,
  options: CatchUpOptions,
  begun: () => void,
): Promise<void> {
  const { stream } = audience;
  await stream.fresh();
  if (!session.socket.connected) return;
  const { cursor } = session.socket.handshake.auth as { cursor?: unknown };
  if (cursor === undefined || cursor === null || cursor === '') {
    session.welcome(encodeCursor(stream.place));
    audience.join(session);
    begun();
  } else {
    await replay(session, audience, options, cursor, begun);
  }
}

/**
 * Sends missed events in order, then lets the socket join. If they cannot be determined exactly, the client is asked to
 * reload everything, and continues from the present head.
 */
async function replay(
  session: NewSession,
  audience: Audience,
  options: CatchUpOptions,
  cursor: unknown,
  begun: () => void,
): Promise<void> {
  const { socket } = session;
  const { stream } = audience;
  const { organizationId } = session.viewer;
  const asked = decodeCursor(cursor);
  const near = asked === null ? null : stream.since(asked);
  if (asked !== null && near !== null) {
    session.welcome(String(cursor));
    tellAll(session, near);
    audience.join(session);
    begun();
    return;
  }

  let place: FeedPlace | null = asked;
  let welcomed = false;
  const { generation } = stream;
  for (;;) {
    const after = place?.position ?? 0;
    const page = await options.reads(() =>
      options.eventLog.read(organizationId, after, replayBatch),
    );
    if (!socket.connected) return;
    const limit = welcomed ? Infinity : options.replayLimit;
    const reason =
      stream.generation === generation
        ? resetReason(place, organizationId, page, limit)
        : 'other_feed';
    if (reason !== null || place === null) {
      if (!welcomed) session.welcome(encodeCursor(stream.place));
      session.tellReset(encodeCursor(stream.place), reason);
      audience.join(session);
      begun();
      return;
    }
    if (!welcomed) session.welcome(String(cursor));
    welcomed = true;
    begun();
    for (const event of page.events) {
      place = placeOf(event, page.feed);
      session.tell(audience.entryOf(event, page.feed));
    }
    if (!(await drained(socket, drainWithinMs))) {
      hangUp(socket);
      return;
    }
    // This session may be ahead of the stream's reader; wait until the stream has read as far.
    if (place.position > stream.place.position) await stream.fresh();
    if (!socket.connected) return;
    const atHead = page.events.length === 0 && place.position === stream.place.position;
    const rest = atHead ? [] : stream.since(place);
    if (rest !== null) {
      // In one turn of the event loop: send what the stream has already emitted, and join those who get what follows.
      tellAll(session, rest);
      audience.join(session);
      return;
    }
  }
}

function tellAll(session: LiveSession, entries: readonly FeedEntry[]): void {
  for (const entry of entries) session.tell(entry);
}
