import type { FeedPage, LoggedEvent } from '../../domain/feed.ts';

export type { FeedPage, LoggedEvent } from '../../domain/feed.ts';

/** An event that is still to be written: the log gives it its position and time. */
export type NewEvent = Omit<LoggedEvent, 'position' | 'at'>;

/** The feed of each organization's events. The order of positions is the order of commits, without gaps. */
export interface EventLog {
  /** The events after a position, oldest first, at most `limit`. */
  read(organizationId: number, after: number, limit: number): Promise<FeedPage>;
  /** The newest events before a position (or the newest of all), oldest first, at most `limit`. */
  newest(organizationId: number, limit: number, before?: number): Promise<FeedPage>;
  /** The position of the newest event; 0 = none. */
  head(organizationId: number): Promise<number>;
  /**
   * Writes an event that belongs to no chat (user:notification, phone:updated, chat:deleted) in a transaction of its
   * own.
   */
  append(event: NewEvent): Promise<number>;
  /**
   * Deletes some of the oldest events that were written before this time (epoch ms), never one between others that are
   * kept. Returns how many, 0 = nothing is left to do; one caller at a time works, the others get 0.
   */
  prune(before: number): Promise<number>;
}

/** Learns of new events: LISTEN, with a safety poll, reconnecting. */
export interface EventNotices {
  /**
   * Calls back with the organization that has events up to position. It may repeat, and a callback for every event is
   * not guaranteed.
   */
  subscribe(listener: (organizationId: number, position: number) => void): () => void;
  /** Includes an organization in the safety poll until the returned function is called. */
  watch(organizationId: number): () => void;
  close(): Promise<void>;
}
