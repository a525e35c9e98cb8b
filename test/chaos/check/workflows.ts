import type { Evidence } from '../evidence.ts';
import type { Ledger } from '../ledger.ts';
import { broken, type Violation } from './violation.ts';

/** Checks workflows and processes at the end. */
export function checkWorkflows(ledger: Ledger, evidence: Evidence): Violation[] {
  const { chats, workflows, badRuns, verify } = evidence;
  const found: Violation[] = [];
  for (const { id, inbox, taken, mergedInto } of chats) {
    if (mergedInto === null && inbox !== taken) {
      found.push(broken('inbox_drained', `chat ${id}: ${taken} of ${inbox}`));
    }
  }
  const rows = new Map(chats.map((chat) => [chat.id, chat]));
  for (const { chatId, state } of workflows) {
    const row = rows.get(chatId);
    if (state === null || row === undefined) {
      const what = row === undefined ? 'has no row' : 'does not answer';
      found.push(broken('workflow_state', `chat ${chatId} ${what}`));
      continue;
    }
    const { unreadCount: unread, version, status, priority, assignedUserId } = row;
    const believed = [
      state.version,
      state.status,
      state.priority,
      state.assignedUserId,
      state.unread,
    ];
    const written = [version, status, priority, assignedUserId, unread];
    if (believed.join() !== written.join()) {
      const detail = `chat ${chatId} believes ${believed.join()}, its row is ${written.join()}`;
      found.push(broken('workflow_state', detail));
    }
  }
  for (const { workflowId, status } of badRuns) {
    found.push(broken('workflow_ended_badly', `${workflowId}: ${status}`));
  }
  if (verify !== null) found.push(broken('verified', verify.slice(0, 2_000)));
  for (const { part, how } of ledger.oddEnds) {
    found.push(broken('ends_in_order', `${part}: ${how}`));
  }
  if (ledger.restless !== null) found.push(broken('comes_to_rest', ledger.restless));
  return found;
}
