import type { ChatState } from '../chat/state.ts';
import type { CommitOp } from '../chat/work.ts';

/**
 * The state with what a round's outcomes say about the last send that failed; a send that left after all is removed.
 */
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
