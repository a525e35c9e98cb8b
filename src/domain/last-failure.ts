import type { ChatState } from './chat-state.ts';
import type { CommitOp } from './work.ts';

/** The last send of a chat that did not go out, as ops see it: which message, and the provider's code. */
export interface LastFailure {
  readonly messageId: number;
  /** A code, never the provider's words. Null = none was given. */
  readonly code: string | null;
  readonly status: 'failed' | 'unknown';
}

/** The state with what a round's outcomes say of the last send that failed; one that went out after all is none. */
export function noteFailure(state: ChatState, ops: readonly CommitOp[]): ChatState {
  let last = state.lastFailure ?? null;
  for (const op of ops) {
    if (op.op === 'status' && (op.status === 'failed' || op.status === 'unknown')) {
      last = { messageId: op.id, code: op.code, status: op.status };
    } else if ((op.op === 'status' || op.op === 'requeue') && op.id === last?.messageId) {
      last = null;
    }
  }
  return last === (state.lastFailure ?? null) ? state : { ...state, lastFailure: last };
}
