import type { ChatState } from '../chat/state.ts';
import type { CommitOp } from '../chat/work.ts';

/** Updates the last failed send from the outcomes of a round; it is removed if the send left after all. */
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
