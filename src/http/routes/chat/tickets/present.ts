import type { TicketChange } from '../../../../ports/chat/chat-reads.ts';

/** A change as the audit trail has it. */
export function presentChange<Change extends TicketChange>(change: Change) {
  return { ...change, createdAt: change.createdAt.toISOString() };
}
