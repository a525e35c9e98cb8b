import type { ChatState } from '../../domain/chat/state.ts';
import type { Channel } from '../../domain/vocabulary.ts';

/** Contradictions within a chat's own rows: each is one named check of the database. */
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
  | 'changes_not_applied'
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

/** Something on which a chat's rows, events, audit or workflow disagree. */
export interface ChatProblem {
  readonly chatId: number;
  readonly problem: RowProblem | WorkflowProblem;
  readonly expected: string;
  readonly found: string;
}

/** A gap or a duplicate in an organization's positions. */
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
  /** Something waits, a send is queued, or a deadline is set: a workflow must be running. */
  readonly inWork: boolean;
  /** The state of a workflow at this version. */
  readonly state: ChatState;
}

export interface AuditPage {
  readonly chats: readonly AuditedChat[];
  readonly problems: readonly ChatProblem[];
  /** Checks that were given up because the chat is too large for the time limit. */
  readonly unchecked: readonly { readonly chatId: number; readonly problem: RowProblem }[];
}
