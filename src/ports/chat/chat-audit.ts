import type { ChatState } from '../../domain/chat/state.ts';
import type { Channel } from '../../domain/vocabulary.ts';

/** What a chat's own rows can contradict: each is one named check of the database. */
export type RowProblem =
  | 'unread_count'
  | 'last_message_at'
  | 'status_times'
  | 'seq'
  | 'event_numbers'
  | 'event_doubled'
  | 'event_erased'
  | 'event_misplaced'
  | 'message_without_event'
  | 'message_missing'
  | 'message_changed'
  | 'waiting_not_counted'
  | 'inbox_not_taken'
  | 'merged_but_not_moved'
  | 'status'
  | 'priority'
  | 'owner'
  | 'audit_status'
  | 'audit_priority'
  | 'audit_owner'
  | 'delivery_stuck'
  | 'outcome_not_told'
  | 'deadline_missed';

export type WorkflowProblem =
  | 'workflow_version'
  | 'workflow_state'
  | 'workflow_missing'
  | 'workflow_silent'
  | 'workflow_failing'
  | 'workflow_trouble'
  | 'workflow_without_row';

/** Something about a chat that its rows, events, audit or workflow do not agree on. */
export interface ChatProblem {
  readonly chatId: number;
  readonly problem: RowProblem | WorkflowProblem;
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
  /** What a workflow at this version believes. */
  readonly state: ChatState;
}

export interface AuditPage {
  readonly chats: readonly AuditedChat[];
  readonly problems: readonly ChatProblem[];
  /** Checks that were given up, for a chat that is too large for the time that one may take. */
  readonly unchecked: readonly { readonly chatId: number; readonly problem: RowProblem }[];
}

export interface ChatAudit {
  /** A page of chats after an id, in order, with the problems of their rows; all seen at one moment. Last = null: no more. */
  page(afterId: number, limit: number): Promise<AuditPage & { readonly last: number | null }>;
  /** The same of these chats; one that is gone is left out. */
  look(chatIds: readonly number[]): Promise<AuditPage>;
  feedProblems(): Promise<readonly FeedProblem[]>;
  /**
   * Makes the copies in a chat's row follow its messages and events again: unread count, last message, seq, inbox. Guarded
   * by the row's version like every round, and told as an event. Answers false when the row moved meanwhile: try again.
   */
  rebuild(chatId: number): Promise<boolean>;
}
