import type { ChatState } from './chat-state.ts';

/** What happens in the chat at that time (epoch ms), for ops who look at its timers. Codes of ours, no content. */
export function dueWords(state: ChatState, at: number): string {
  if (state.status === 'pending' && state.pendingUntil === at) return 'pending ends';
  if (state.responseDueAt === at) return 'answer due';
  if (state.closeDueAt === at) return 'closes after silence';
  const planned = state.scheduled.find((message) => message.at === at);
  if (planned !== undefined) return `planned message ${planned.id} leaves`;
  if (state.heldUntil === at) return 'waits no longer for a file';
  return 'looks whether its account can send';
}
