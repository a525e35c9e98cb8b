/** One logged socket event of an organization. */
export interface LoggedEvent {
  readonly organizationId: number;
  readonly position: number;
  /** When it was written, epoch ms. With the position it names the event even after a restore. */
  readonly at: number;
  readonly chatId: number | null;
  /** Its number in the chat's events, without holes; null for events that are not a chat's. */
  readonly seq: number | null;
  /** Empty = erased together with its chat: skip it. */
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** `org`, `managers`, `employees` (everybody but those), `user:<id>`, `chat:<id>` (its room) or `system`. */
  readonly audience: string;
  readonly isHr: boolean;
  /** The website visitor's session that sees it too. */
  readonly visitorSession: string | null;
}

/** A stretch of an organization's feed, read from one snapshot. */
export interface FeedPage {
  /** Names the feed; another one after a restore or in a new database. */
  readonly feed: string;
  /** The position of the newest event; 0 = none. */
  readonly head: number;
  /** When the newest event was written; 0 = none, or no longer kept. */
  readonly headAt: number;
  /** The oldest position that is still kept; head + 1 when none is. */
  readonly tail: number;
  /** When the event was written after which this page begins; null = none, or no longer kept. */
  readonly afterAt: number | null;
  /** In order, without holes. */
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

/** The audience of what is told in a chat's room alone, now or never: whoever is in it may read the chat. */
export function chatAudience(chatId: number): string {
  return `chat:${chatId}`;
}

/** Told to nobody: for who waits for an event within the system. */
export const systemAudience = 'system';

/** Whether an event is for everybody of the organization, so that one broadcast serves all. */
export function isForAll(event: LoggedEvent): boolean {
  return event.name !== '' && event.audience === 'org' && !event.isHr;
}

/** An event's data with its place: what travels. */
export type EventPayload = Record<string, unknown> & { readonly cursor: string };

/** What clients get of an event: its data, its number in the chat, and the cursor that says it was seen. */
export function payloadOf(event: LoggedEvent, cursor: string): EventPayload {
  return { ...event.data, ...(event.seq !== null && { seq: event.seq }), cursor };
}

/** Why a client has to load everything anew. */
export type ResetReason = 'malformed' | 'other_feed' | 'ahead' | 'pruned' | 'too_far';

/**
 * Judges whether a client that stands at `place` can be given exactly what it missed. `page` is a page read after
 * that position. Null = it can.
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
  // A database put back from a copy of its files keeps its identity, but not the event that the client saw here.
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
