/** One logged socket event of an organization. */
export interface LoggedEvent {
  readonly organizationId: number;
  readonly position: number;
  readonly chatId: number | null;
  /** Its number in the chat's events, without holes; null for events that are not a chat's. */
  readonly seq: number | null;
  /** Empty = erased together with its chat: skip it. */
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** `org`, `managers` or `user:<id>`. */
  readonly audience: string;
  readonly isHr: boolean;
  /** The website visitor's session that sees it too. */
  readonly visitorSession: string | null;
}

export interface EventLog {
  /** Changes with a new or restored database: part of every cursor. */
  feedId(): Promise<string>;
  /** The position of the newest event; 0 = none. */
  head(organizationId: number): Promise<number>;
  /** The oldest position that is still kept; head + 1 when none is. */
  tail(organizationId: number): Promise<number>;
  /** Events after a position, in order, at most limit. */
  read(organizationId: number, after: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** The newest events, in order, at most limit. */
  newest(organizationId: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** Writes an event that is not a chat's (user:notification, phone:updated, chat:deleted) in a transaction of its own. */
  append(event: Omit<LoggedEvent, 'position'>): Promise<number>;
}

/** Hears of new events: LISTEN, with a safety poll, reconnecting. */
export interface EventNotices {
  /** Calls back with the organization that has events up to position; may repeat, never relied on for every event. */
  subscribe(listener: (organizationId: number, position: number) => void): () => void;
  close(): Promise<void>;
}
