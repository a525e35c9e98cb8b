import { Worker, type NativeConnection } from '@temporalio/worker';
import type { DeliveryActivities } from '../contracts/activities.ts';
import { accountDeliveryQueue } from '../contracts/names.ts';
import type { DeliveryQueues } from '../ports/delivery/delivery-queues.ts';
import { dataConverter } from './data-converter.ts';

/** How many deliveries of one account run at once, each for another chat. */
const deliveriesAtOnce = 10;

/** Polls the task queues of the accounts whose connections this process holds, with a small worker for each. */
export function createDeliveryQueues(deps: {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly activities: DeliveryActivities;
  /** Deliveries that have not ended by then are left to the next process. */
  readonly shutdownForceMs: number;
  readonly onFailure: (error: unknown) => void;
}): DeliveryQueues {
  return {
    async open(kind, accountId) {
      const worker = await Worker.create({
        connection: deps.connection,
        namespace: deps.namespace,
        taskQueue: accountDeliveryQueue(kind, accountId),
        dataConverter,
        activities: deps.activities,
        maxConcurrentActivityTaskExecutions: deliveriesAtOnce,
        activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
        shutdownGraceTime: '5s',
        shutdownForceTime: deps.shutdownForceMs,
      });
      const done = worker.run().catch(deps.onFailure);
      return {
        isOpen: () => worker.getState() === 'RUNNING',
        async close() {
          if (worker.getState() === 'RUNNING') worker.shutdown();
          await done;
        },
      };
    },
  };
}
