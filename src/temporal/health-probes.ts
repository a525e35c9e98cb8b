import type { TemporalClient } from './connect.ts';
import { chatTaskQueue } from '../contracts/names.ts';

/** TASK_QUEUE_TYPE_WORKFLOW of Temporal's API. */
const workflowQueue = 1;
const probeWithinMs = 2_000;
/** A poll is renewed at least once a minute; an older one is a worker that is gone. */
const freshPollMs = 90_000;

/** Temporal answers for our namespace. Rejects when it does not. */
export async function probeTemporal({ client, connection }: TemporalClient): Promise<void> {
  await connection.withDeadline(Date.now() + probeWithinMs, () =>
    connection.workflowService.describeNamespace({ namespace: client.options.namespace }),
  );
}

/** A worker polls for chats. Rejects when none does, or when Temporal can't tell. */
export async function probeWorker({ client, connection }: TemporalClient): Promise<void> {
  const queue = await connection.withDeadline(Date.now() + probeWithinMs, () =>
    connection.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: chatTaskQueue },
      taskQueueType: workflowQueue,
    }),
  );
  const lastPolls = (queue.pollers ?? []).map(
    (poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1_000,
  );
  if (!lastPolls.some((at) => Date.now() - at < freshPollMs)) {
    throw new Error('no worker polls for chats');
  }
}
