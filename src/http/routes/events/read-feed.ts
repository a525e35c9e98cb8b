import { decodeCursor, encodeCursor } from '../../../contracts/cursor.ts';
import {
  type EventPayload,
  headOf,
  type LoggedEvent,
  payloadOf,
  placeOf,
  resetReason,
} from '../../../domain/feed.ts';
import type { PolicyActor } from '../../../domain/policies/actor.ts';
import { mayHear } from '../../../domain/policies/events.ts';
import type { EventLog } from '../../../ports/events/event-log.ts';

export interface FeedQuery {
  readonly viewer: PolicyActor;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly replayLimit: number;
}

interface PresentedEvent {
  readonly event: string;
  readonly data: EventPayload;
}

export type FeedAnswer =
  | { readonly events: PresentedEvent[]; readonly cursor: string; readonly hasMore: boolean }
  | { readonly reset: true; readonly cursor: string };

const batch = 500;
/** A caller who may see hardly any of the events gets a short page instead of a long wait. */
const mostBatches = 10;

/** The caller's events after a cursor, or the newest ones, with the same payloads and cursors as on sockets. */
export async function readFeed(log: EventLog, query: FeedQuery): Promise<FeedAnswer> {
  return query.after === undefined ? readNewest(log, query) : readAfter(log, query, query.after);
}

async function readAfter(log: EventLog, query: FeedQuery, after: string): Promise<FeedAnswer> {
  const { viewer, limit, replayLimit } = query;
  const asked = decodeCursor(after);
  let place = asked;
  const events: PresentedEvent[] = [];
  for (let read = 0; ; read += 1) {
    const page = await log.read(viewer.organizationId, place?.position ?? 0, batch);
    const bound = read === 0 ? replayLimit : Infinity;
    if (place === null || resetReason(place, viewer.organizationId, page, bound) !== null) {
      return { reset: true, cursor: encodeCursor(headOf(page, viewer.organizationId)) };
    }
    for (const event of page.events) {
      if (mayHear(viewer, event)) {
        if (events.length === limit) return { events, cursor: encodeCursor(place), hasMore: true };
        events.push(present(event, page.feed));
      }
      place = placeOf(event, page.feed);
    }
    const hasMore = page.events.length === batch;
    if (!hasMore || read + 1 === mostBatches) {
      return { events, cursor: encodeCursor(place), hasMore };
    }
  }
}

async function readNewest(log: EventLog, query: FeedQuery): Promise<FeedAnswer> {
  const { viewer, limit } = query;
  const first = await log.newest(viewer.organizationId, limit);
  const found: PresentedEvent[] = [];
  let page = first;
  for (let read = 0; read < mostBatches; read += 1) {
    for (const event of page.events.toReversed()) {
      if (found.length < limit && mayHear(viewer, event)) {
        found.push(present(event, page.feed));
      }
    }
    const oldest = page.events[0]?.position;
    if (found.length === limit || oldest === undefined || oldest <= page.tail) break;
    page = await log.newest(viewer.organizationId, batch, oldest);
  }
  return {
    events: found.reverse(),
    cursor: encodeCursor(headOf(first, viewer.organizationId)),
    hasMore: false,
  };
}

function present(event: LoggedEvent, feed: string): PresentedEvent {
  return { event: event.name, data: payloadOf(event, encodeCursor(placeOf(event, feed))) };
}
