import type { FaultReader } from '../ports/chat/chat-store.ts';
import type {
  DeliveryReport,
  DeliveryReports,
  DeliveryReportStore,
} from '../ports/delivery/delivery-reports.ts';
import { retry } from '../lib/retry.ts';
import type { WakeQueue } from './wake-queue.ts';

/** Maximum number of reports in one transaction; one webhook may contain hundreds. */
const batchLimit = 200;
const conflictTries = 5;
/**
 * How long a chat is left alone after the first report. "Sent", "delivered" and "read" of one message arrive within
 * seconds of each other, and so share a round.
 */
const gatherMs = 1_500;

/** The entry for delivery statuses. The sweeper finds wake-ups that are lost with this process. */
export function createDeliveryReports(deps: {
  readonly store: DeliveryReportStore;
  readonly faultOf: FaultReader;
  readonly wakes: Pick<WakeQueue, 'add'>;
  readonly gatherMs?: number;
}): DeliveryReports {
  const gather = deps.gatherMs ?? gatherMs;

  const store = async (reports: readonly DeliveryReport[]): Promise<void> => {
    const chats = await retry(() => deps.store.accept(reports), {
      tries: conflictTries,
      firstMs: 0,
      worthwhile: (error) => deps.faultOf(error) === 'conflict',
    });
    // Later reports find that the chat's inbox is not empty, and wake nobody.
    if (chats.length === 0) return;
    setTimeout(() => {
      for (const chat of chats) deps.wakes.add(chat);
    }, gather).unref();
  };

  return {
    async accept(reports) {
      for (let start = 0; start < reports.length; start += batchLimit) {
        await store(reports.slice(start, start + batchLimit));
      }
    },
  };
}
