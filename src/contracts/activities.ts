import type { CommitInput, CommitResult, FetchInput, FetchResult } from './commit.ts';

/** Local activities of the chat's workflow: one SQL statement each. */
export interface ChatActivities {
  /**
   * Reads the waiting work of a chat.
   * @throws ApplicationFailure `data_error` (not retried) or `outage`.
   */
  fetchWaiting(input: FetchInput): Promise<FetchResult>;
  /**
   * Writes one round in one transaction, if the row still has the round's version; otherwise it changes nothing and
   * returns `stale`. May run twice: the second run returns `stale`.
   * @throws ApplicationFailure `data_error` (not retried) or `outage`.
   */
  commitChat(input: CommitInput): Promise<CommitResult>;
}

export interface DeliverInput {
  readonly chatId: number;
  readonly messageId: number;
}

export interface DeliveryActivities {
  /**
   * Sends one queued message, at most once. The outcome is stored before this resolves; null = the chat's workflow has
   * to read it from the rows.
   */
  deliver(input: DeliverInput): Promise<Delivered | null>;
}

/** The message was sent and its event was written: nothing is left to decide. */
export interface Delivered {
  /** The version of the chat's row after that event. */
  readonly version: number;
  /** Something else waits in the chat's inbox. */
  readonly more: boolean;
}

export interface FetchMediaInput {
  readonly chatId: number;
  readonly messageId: number;
}

export interface MediaActivities {
  /**
   * Fetches and stores the file of an incoming message. Its outcome (ready, or failed) is in the chat's inbox before
   * this resolves; a row that no longer waits for a file is skipped.
   */
  fetchMedia(input: FetchMediaInput): Promise<void>;
}

export interface MaintenanceActivities {
  /** Deletes expired rows in bounded batches; returns the number of deleted rows by table. */
  pruneExpired(): Promise<Readonly<Record<string, number>>>;
}

export interface ErasureInput {
  readonly erasureId: string;
}

export interface ErasureActivities {
  /**
   * Erases the next part of a person. `more` = there is more to do, `waiting` = workflows of chats have to finish first,
   * `done` = nothing is left.
   */
  erasePerson(input: ErasureInput): Promise<'more' | 'waiting' | 'done'>;
}

/** Failure types of activities, by which workflows decide. */
export const dataErrorFailure = 'data_error';
export const outageFailure = 'outage';
/** The database lacks something that this build expects. Retrying makes no sense until a person may have fixed it. */
export const schemaFailure = 'schema_mismatch';
