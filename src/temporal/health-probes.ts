import { randomUUID } from 'node:crypto';
import { chatTaskQueue } from '../contracts/names.ts';
import { HealthProblem } from '../ports/operations/health.ts';
import type { TemporalClient } from './connect.ts';
import { grpc, grpcCodeOf } from './grpc-codes.ts';
import { maintenanceScheduleId } from './maintenance-schedule.ts';

/** TASK_QUEUE_TYPE_WORKFLOW of Temporal's API. */
const workflowQueue = 1;
const probeWithinMs = 2_000;
/** A poll is renewed at least once a minute; an older one belongs to a worker that is gone. */
const freshPollMs = 90_000;

/**
 * A Temporal that is at its limit still answers queries. So we test a write: an empty change of the maintenance
 * schedule.
 */
const writeWithinMs = 1_200;
const writeAgainMs = { afterSuccess: 30_000, afterFailure: 3_000 };

/**
 * Checks that Temporal answers for our namespace and accepts writes; it tries a write at most twice a minute. Rejects
 * otherwise: with a HealthProblem if Temporal only answers queries.
 */
export function createTemporalProbe(
  temporal: TemporalClient,
  times: { readonly afterSuccess: number; readonly afterFailure: number } = writeAgainMs,
): () => Promise<void> {
  const { client, connection } = temporal;
  let last: { readonly writes: boolean; readonly until: number } | undefined;
  let trying: Promise<void> | undefined;

  const tryWrite = async (): Promise<void> => {
    const writes = await takesWrites(temporal);
    const again = writes ? times.afterSuccess : times.afterFailure;
    last = { writes, until: performance.now() + again };
  };

  return async () => {
    await connection.withDeadline(Date.now() + probeWithinMs, () =>
      connection.workflowService.describeNamespace({ namespace: client.options.namespace }),
    );
    if (last === undefined || performance.now() >= last.until) {
      trying ??= tryWrite().finally(() => (trying = undefined));
      // While Temporal refuses writes, each try takes long; the result of the previous one is already known.
      if (last?.writes !== false) await trying;
    }
    if (last?.writes === false) {
      throw new HealthProblem(
        'Temporal answers but takes no writes: its disk or its database is full or read-only. Make room there ' +
          '(under npm start: DATA_DIR); it goes on by itself.',
      );
    }
  };
}

async function takesWrites({ client, connection }: TemporalClient): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + writeWithinMs, () =>
      connection.workflowService.patchSchedule({
        namespace: client.options.namespace,
        scheduleId: maintenanceScheduleId,
        patch: {},
        requestId: randomUUID(),
      }),
    );
    return true;
  } catch (error) {
    const code = grpcCodeOf(error);
    // No worker has created the schedule yet, or this client may not change it, so nothing is known.
    return code === undefined || !refusesWrites.has(code);
  }
}

/** How Temporal answers a write that its store refused: the first one, and every later one. */
const refusesWrites: ReadonlySet<number> = new Set([
  grpc.unknown,
  grpc.internal,
  grpc.unavailable,
  grpc.deadlineExceeded,
]);

/** Checks that a worker polls for chats. Rejects if none does, or if Temporal does not know. */
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
