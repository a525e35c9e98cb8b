/** One logged socket event of an organization. */
export interface LoggedEvent {
  readonly organizationId: number;
  readonly position: number;
  /** When it was written, epoch ms. With the position it names the event even after a restore. */
  readonly at: number;
  readonly chatId: number | null;
  /** Its number among the chat's events, without gaps; null for events that belong to no chat. */
  readonly seq: number | null;
  /** Empty = erased together with its chat: skip it. */
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** `org`, `managers`, `employees` (everybody but those), `user:<id>`, `chat:<id>` (its room) or `system`. */
  readonly audience: string;
  readonly isHr: boolean;
  /** The visitor's session that sees it too. */
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

/** The audience of events for a chat's room only: everybody in the room may read the chat. */
export function chatAudience(chatId: number): string {
  return `chat:${chatId}`;
}

/** Sent to nobody: for code within the system that waits for an event. */
export const systemAudience = 'system';

/** Whether an event is for everybody in the organization, so that one broadcast serves all. */
export function isForAll(event: LoggedEvent): boolean {
  return event.name !== '' && event.audience === 'org' && !event.isHr;
}

/** An event's data with its place: this is what travels. */
export type EventPayload = Record<string, unknown> & { readonly cursor: string };

/** What clients get of an event: its data, its number in the chat, and the cursor that marks it as seen. */
export function payloadOf(event: LoggedEvent, cursor: string): EventPayload {
  return { ...event.data, ...(event.seq !== null && { seq: event.seq }), cursor };
}

/** Why a client has to load everything again. */
export type ResetReason = 'malformed' | 'other_feed' | 'ahead' | 'pruned' | 'too_far';

/**
 * Decides whether a client at `place` can get exactly what it missed. `page` is a page read after that position. Null =
 * it can.
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
  // A database restored from a copy of its files keeps its id, but it does not contain the event that the client saw
  // here.
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
