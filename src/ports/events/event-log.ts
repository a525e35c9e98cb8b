import type { FeedPage, LoggedEvent } from '../../domain/feed.ts';

export type { FeedPage, LoggedEvent } from '../../domain/feed.ts';

/** An event that is still to be written: its position and time are given by the log. */
export type NewEvent = Omit<LoggedEvent, 'position' | 'at'>;

/** The feed of each organization's events. Order of position is order of commit, without holes. */
export interface EventLog {
  /** The events after a position, oldest first, at most `limit`. */
  read(organizationId: number, after: number, limit: number): Promise<FeedPage>;
  /** The newest events before a position (without one: the newest of all), oldest first, at most `limit`. */
  newest(organizationId: number, limit: number, before?: number): Promise<FeedPage>;
  /** The position of the newest event; 0 = none. */
  head(organizationId: number): Promise<number>;
  /** Writes an event that is not a chat's (user:notification, phone:updated, chat:deleted) in a transaction of its own. */
  append(event: NewEvent): Promise<number>;
  /**
   * Forgets some of the oldest events that were written before this time (epoch ms), never one between others that are
   * kept. Answers how many, 0 = nothing is left to do; one caller at a time works, the others get 0.
   */
  prune(before: number): Promise<number>;
}

/** Hears of new events: LISTEN, with a safety poll, reconnecting. */
export interface EventNotices {
  /** Calls back with the organization that has events up to position; may repeat, never relied on for every event. */
  subscribe(listener: (organizationId: number, position: number) => void): () => void;
  /** Has the safety poll look after an organization too, until the returned function is called. */
  watch(organizationId: number): () => void;
  close(): Promise<void>;
}
