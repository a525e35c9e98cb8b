/** One logged socket event of an organization. */
export interface LoggedEvent {
  readonly organizationId: number;
  readonly position: number;
  /** When it was written, epoch ms. Together with the position, it identifies the event even after a restore. */
  readonly at: number;
  readonly chatId: number | null;
  /** Its number among the chat's events, without gaps; null for events that belong to no chat. */
  readonly seq: number | null;
  /** Empty = erased together with its chat: skip it. */
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** `org`, `managers`, `employees` (everybody but those), `not_hr` (everybody but HR users), `user:<id>`, `chat:<id>` (its room) or `system`. */
  readonly audience: string;
  readonly isHr: boolean;
  /** The session of the visitor who sees it too. */
  readonly visitorSession: string | null;
}

/** A part of an organization's feed, read from one snapshot. */
export interface FeedPage {
  /** The id of the feed; a restore or a new database has another one. */
  readonly feed: string;
  /** The position of the newest event; 0 = none. */
  readonly head: number;
  /** When the newest event was written; 0 = none, or no longer kept. */
  readonly headAt: number;
  /** The oldest position that is still kept; head + 1 when none is. */
  readonly tail: number;
  /** When the event before this page was written; null = none, or no longer kept. */
  readonly afterAt: number | null;
  /** In order, without gaps. */
  readonly events: readonly LoggedEvent[];
}

/** A place in an organization's feed: everything up to it was seen. */
export interface FeedPlace {
  readonly feed: string;
  readonly organizationId: number;
  readonly position: number;
  /** When the event at this position was written; 0 = there was none. */
  readonly at: number;
}

/** The audience of events that are only for a chat's room: everybody in the room may read the chat. */
export function chatAudience(chatId: number): string {
  return `chat:${chatId}`;
}

/** Sent to nobody: for code within the system that waits for an event. */
export const systemAudience = 'system';

/** Whether an event is for everybody in the organization, so that one broadcast serves all. */
export function isForAll(event: LoggedEvent): boolean {
  return event.name !== '' && event.audience === 'org' && !event.isHr;
}

/** An event's data with its cursor, as it is sent. */
export type EventPayload = Record<string, unknown> & { readonly cursor: string };

/** The part of an event that clients get: its data, its number in the chat, and the cursor that marks it as seen. */
export function payloadOf(event: LoggedEvent, cursor: string): EventPayload {
  return { ...event.data, ...(event.seq !== null && { seq: event.seq }), cursor };
}

/** Why a client has to reload everything. */
export type ResetReason = 'malformed' | 'other_feed' | 'ahead' | 'pruned' | 'too_far';

/**
 * Decides whether a client at `place` can get exactly what it missed; null = it can. `page` was read after that
 * position.
 */
export function resetReason(
  place: FeedPlace | null,
  organizationId: number,
  page: FeedPage,
  replayLimit: number,
): ResetReason | null {
  if (place === null) return 'malformed';
  if (place.feed !== page.feed || place.organizationId !== organizationId) return 'other_feed';
  if (place.position > page.head) return 'ahead';
  if (place.position < page.tail - 1) return 'pruned';
  // A database that was restored from a copy of its files keeps its feed id, but lacks the event that the client saw at
  // this position.
  if (page.afterAt !== null && page.afterAt !== place.at) return 'other_feed';
  if (page.head - place.position > replayLimit) return 'too_far';
  return null;
}

/** The newest place of the feed that a page was read from. */
export function headOf(page: FeedPage, organizationId: number): FeedPlace {
  return { feed: page.feed, organizationId, position: page.head, at: page.headAt };
}

/** The place of a client that saw this event. */
export function placeOf(event: LoggedEvent, feed: string): FeedPlace {
  return { feed, organizationId: event.organizationId, position: event.position, at: event.at };
}
