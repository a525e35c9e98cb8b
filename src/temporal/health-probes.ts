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
 * Without room, Temporal still answers queries. So we give the schedule of the maintenance an empty change, which is a
 * write.
 */
const writeWithinMs = 1_200;
const writeAgainMs = { afterSuccess: 30_000, afterFailure: 3_000 };

/**
 * Temporal answers for our namespace and accepts writes; the write is tried twice a minute at most. Rejects otherwise:
 * with a HealthProblem if it only answers queries.
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
      // While Temporal lacks room, each try takes its time; the result of the previous one is known already.
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
    // No worker has made the schedule yet, or this client may not change it: then nothing is known.
    return code === undefined || !refusesWrites.has(code);
  }
}

/** What Temporal answers to a write that its store refused, first and for every later one. */
const refusesWrites: ReadonlySet<number> = new Set([
  grpc.unknown,
  grpc.internal,
  grpc.unavailable,
  grpc.deadlineExceeded,
]);

/** A worker polls for chats. Rejects if none does, or if Temporal does not know. */
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
