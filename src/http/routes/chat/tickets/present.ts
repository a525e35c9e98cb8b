import type { TicketChange } from '../../../../ports/chat/chat-reads.ts';

/** A change in the audit trail. */
export function presentChange<Change extends TicketChange>(change: Change) {
  return { ...change, createdAt: change.createdAt.toISOString() };
}
