import type { Channel } from '../domain/vocabulary.ts';

/** Something about a chat that its rows, events or workflow do not agree on. */
export interface ChatProblem {
  readonly chatId: number;
  readonly problem:
    | 'unread_count'
    | 'merged_but_not_moved'
    | 'seq'
    | 'event_numbers'
    | 'message_without_event'
    | 'waiting_not_counted'
    | 'status_times'
    | 'workflow_version'
    | 'workflow_missing'
    | 'workflow_silent'
    | 'workflow_without_row';
  readonly expected: string;
  readonly found: string;
}

/** A hole or a double in an organization's positions. */
export interface FeedProblem {
  readonly organizationId: number;
  readonly expected: string;
  readonly found: string;
}

/** What the audit needs to compare a chat's workflow with its row. */
export interface AuditedChat {
  readonly chatId: number;
  readonly organizationId: number;
  readonly channel: Channel;
  readonly version: number;
  /** Something waits, a send is queued, or a deadline comes: a workflow must be at it. */
  readonly inWork: boolean;
}

export interface ChatAudit {
  /** A page of chats after an id, in order, with the problems of their rows. */
  page(
    afterId: number,
    limit: number,
  ): Promise<{ chats: readonly AuditedChat[]; problems: readonly ChatProblem[] }>;
  feedProblems(): Promise<readonly FeedProblem[]>;
  /**
   * Makes the copies in a chat's row follow its messages and events again: unread count, seq, inbox. Guarded by the
   * row's version like every round, and told as an event. Answers false when the row moved meanwhile: try again.
   */
  rebuild(chatId: number): Promise<boolean>;
}
