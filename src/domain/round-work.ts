import type { DeliveryStatus } from './vocabulary.ts';
import type { WaitingItem } from './work.ts';

const reached: ReadonlySet<DeliveryStatus> = new Set(['sent', 'delivered', 'read']);

/** Which messages may be sent again after the outcomes of this very round: one that turned out to have left may not. */
export function retryableAfter(work: {
  readonly items: readonly WaitingItem[];
  readonly retryable: readonly number[];
}): readonly number[] {
  const left = new Set<number>();
  for (const { messageId, status, kind } of work.items) {
    if (messageId === null || (kind !== 'delivery' && kind !== 'status')) continue;
    if (status !== null && reached.has(status)) left.add(messageId);
  }
  return work.retryable.filter((id) => !left.has(id));
}
