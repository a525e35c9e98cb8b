import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { BroadcastStatus } from '../domain/broadcast/vocabulary.ts';

/** The input of a broadcast's workflow: an id. Who gets what is in rows, because this travels through Temporal. */
export interface BroadcastWorkflowInput {
  readonly broadcastId: number;
}

/** Somebody paused, resumed or cancelled it, or it may have been forgotten: it looks at its row. */
export const broadcastChangedSignal = defineSignal('broadcastChanged');

/** The state that people who run the system, and tests, may query. */
export interface BroadcastView {
  readonly status: BroadcastStatus | null;
  readonly turns: number;
  /** What was sent in all turns of this run. */
  readonly sent: number;
  readonly reason: string | null;
}

export const getBroadcastQuery = defineQuery<BroadcastView>('getBroadcast');

/** How one turn of a broadcast ended. */
export interface BroadcastTurn {
  readonly status: BroadcastStatus;
  /** How many messages were given to the provider. */
  readonly sent: number;
  /** When the next turn makes sense, counted from the end of this one; 0 = at once. Only while it runs. */
  readonly againMs: number;
  /** Why it waits or is paused: a code. */
  readonly reason: string | null;
}

export interface BroadcastActivities {
  /**
   * Sends to the next recipients for some seconds, each once: a recipient is claimed in its row before the provider is
   * called, and the outcome is in the row before this resolves.
   */
  sendBroadcast(input: BroadcastWorkflowInput): Promise<BroadcastTurn>;
}
