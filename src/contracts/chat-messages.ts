import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Channel } from '../domain/vocabulary.ts';
import type { ChatState } from '../domain/chat/state.ts';
import type { Arrived } from './commit.ts';
import type { CarriedSuggestions } from './suggestions.ts';

/**
 * The messages that a chat's workflow understands besides commands (chat-commands.ts). Names are for ever: recorded
 * histories hold them.
 */

/**
 * The same as `messagesArrived`, as an update that is answered once it is accepted: one write of history where a signal
 * costs three. Only a worker can accept it; where none does, the signal waits for one.
 */
export const takeArrivedUpdate = defineUpdate<void, [arrived?: Arrived]>('takeArrived');

/** Something waits in the chat's inbox, of whatever kind. What came with it is a hint: the rows tell. */
export const messagesArrivedSignal = defineSignal<[arrived?: Arrived]>('messagesArrived');

/** What the workflow believes; null before its first fetch. */
export const getStateQuery = defineQuery<ChatWorkflowView>('getState');

export const chatWorkflowType = 'chatWorkflow';

export interface ChatWorkflowInput {
  readonly chatId: number;
  readonly organizationId: number;
  readonly channel: Channel;
  /** Carried from run to run; the row's version is checked at the first fetch. */
  readonly state?: ChatState;
  /** Suggestions that the run before left; null = none. */
  readonly suggest?: CarriedSuggestions | null;
  /** Rounds that failed in a row, in the run before. */
  readonly trouble?: ChatTroubleView;
  /** Roll over after so many history events, sooner than Temporal suggests; for tests. */
  readonly rollAfterEvents?: number;
}

export interface ChatWorkflowView {
  readonly state: ChatState | null;
  readonly openCommands: number;
  readonly delivering: number | null;
  readonly rounds: number;
  /** Rounds fail again and again; null = they do not. Not told by earlier versions. */
  readonly trouble?: ChatTroubleView | null;
}

/**
 * Why rounds come to nothing: the row is never as it was read, the database is away, it is one of another build, or it
 * refuses what it is asked.
 */
export type TroubleKind = 'stale' | 'database_away' | 'schema_mismatch' | 'refused';

export interface ChatTroubleView {
  readonly kind: TroubleKind;
  /** Rounds in a row. */
  readonly times: number;
}
