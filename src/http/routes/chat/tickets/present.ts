import type { TicketChange } from '../../../../ports/chat/chat-reads.ts';

export function presentChange(change: TicketChange) {
  return { ...change, createdAt: change.createdAt.toISOString() };
}
