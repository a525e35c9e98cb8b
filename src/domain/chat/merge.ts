import { chatPriorities } from '../vocabulary.ts';
import { changePriority } from './decide.ts';
import type { ChatEvent } from './events.ts';
import type { ChatState } from './state.ts';
import type { AbsorbedChat } from './work.ts';

/**
 * Takes in another chat of the same person. Open work stays open: the result is not closed if either chat is not, has
 * the more urgent priority, and gets the other's owner if this chat has none.
 */
export function absorb(state: ChatState, chat: AbsorbedChat, now: number): readonly ChatEvent[] {
  const events: ChatEvent[] = [];
  if (!state.announced) events.push({ type: 'announced' });
  events.push({ type: 'absorbed', chat });
  const opens = chat.status === 'open' ? state.status !== 'open' : state.status === 'closed';
  if (opens && chat.status !== 'closed') {
    events.push({ type: 'statusChanged', from: state.status, to: 'open', pendingUntil: null });
  }
  if (state.assignedUserId === null && chat.assignedUserId !== null) {
    events.push({ type: 'assigned', userId: chat.assignedUserId, previousUserId: null, at: now });
  }
  if (chatPriorities.indexOf(chat.priority) > chatPriorities.indexOf(state.priority)) {
    events.push(...changePriority(state, chat.priority));
  }
  return events;
}
