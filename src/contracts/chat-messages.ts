import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Channel } from '../domain/vocabulary.ts';
import type { ChatState } from '../domain/chat/state.ts';
import type { Arrived } from './commit.ts';
import type { CarriedSuggestions } from './suggestions.ts';

/**
 * The messages that a chat's workflow understands besides commands (chat-commands.ts). Names never change: recorded
 * histories contain them.
 */

/**
 * Like `messagesArrived`, but as an update that is answered once it is accepted: one write to the history instead of
 * three for a signal. It needs a worker that accepts it; a signal can wait without one.
 */
export const takeArrivedUpdate = defineUpdate<void, [arrived?: Arrived]>('takeArrived');

/** Something waits in the chat's inbox. The argument is only a hint; the rows decide. */
export const messagesArrivedSignal = defineSignal<[arrived?: Arrived]>('messagesArrived');

/** The workflow's view of the chat; null before its first fetch. */
export const getStateQuery = defineQuery<ChatWorkflowView>('getState');

export const chatWorkflowType = 'chatWorkflow';

export interface ChatWorkflowInput {
  readonly chatId: number;
  readonly organizationId: number;
  readonly channel: Channel;
  /** Carried from run to run; the row's version is checked at the first fetch. */
  readonly state?: ChatState;
  /** Suggestions that the previous run left over; null = none. */
  readonly suggest?: CarriedSuggestions | null;
  /** Consecutive failed rounds in the previous run. */
  readonly trouble?: ChatTroubleView;
  /** Continue as new after this many history events, sooner than Temporal suggests; for tests. */
  readonly rollAfterEvents?: number;
}

export interface ChatWorkflowView {
  readonly state: ChatState | null;
  readonly openCommands: number;
  readonly delivering: number | null;
  readonly rounds: number;
  /** The reason if rounds fail repeatedly; null = they do not. Earlier versions omit it. */
  readonly trouble?: ChatTroubleView | null;
}

/**
 * Why rounds fail: the row always differs from what was read, the database is away, it belongs to another build, or it
 * refuses the query.
 */
export type TroubleKind = 'stale' | 'database_away' | 'schema_mismatch' | 'refused';

export interface ChatTroubleView {
  readonly kind: TroubleKind;
  /** Number of consecutive failed rounds. */
  readonly times: number;
}
