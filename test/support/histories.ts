import type { Client } from '@temporalio/client';
import { type google, temporal } from '@temporalio/proto';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { grpc, grpcCodeOf } from '../../src/temporal/grpc-codes.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
const { EventType, TimeoutType } = temporal.api.enums.v1;

/** The statuses of all runs of a chat's workflow, oldest first; looks at the runs themselves, not at visibility. */
export async function runsOf(client: Client, chatId: number): Promise<readonly string[]> {
  const runs: string[] = [];
  for await (const run of client.workflow.list({
    query: `WorkflowId = '${chatWorkflowId(chatId)}'`,
  })) {
    runs.unshift(run.status.name);
  }
  return runs;
}

/** The events of the chat's newest run. */
export async function eventsOf(client: Client, chatId: number): Promise<readonly HistoryEvent[]> {
  const history = await client.workflow.getHandle(chatWorkflowId(chatId)).fetchHistory();
  return history.events ?? [];
}

/** Whether the server has an update (a command) of the chat's newest run, answered or not. */
export async function hasUpdate(
  client: Client,
  chatId: number,
  updateId: string,
): Promise<boolean> {
  const workflowExecution = { workflowId: chatWorkflowId(chatId) };
  const { namespace } = client.options;
  try {
    // Without a stage to wait for, it answers at once.
    await client.workflowService.pollWorkflowExecutionUpdate({
      namespace,
      updateRef: { workflowExecution, updateId },
    });
    return true;
  } catch (error) {
    if (grpcCodeOf(error) === grpc.notFound) return false;
    throw error;
  }
}

/** Names of the event types of the newest run. */
export async function eventTypesOf(client: Client, chatId: number): Promise<readonly string[]> {
  return (await eventsOf(client, chatId)).map(
    (event) => EventType[event.eventType ?? 0]?.replace('EVENT_TYPE_', '') ?? '?',
  );
}

/** The durations (ms) of a run's timers, in the order of their starts. */
export async function pausesOf(
  client: Client,
  chatId: number,
  runId: string,
): Promise<readonly number[]> {
  const { events } = await client.workflow.getHandle(chatWorkflowId(chatId), runId).fetchHistory();
  return (events ?? []).flatMap(({ timerStartedEventAttributes: timer }) =>
    timer == null ? [] : [millisecondsOf(timer.startToFireTimeout)],
  );
}

/** A protobuf `Duration` (seconds and nanoseconds, both 0 where they are missing) in milliseconds. */
function millisecondsOf(duration: google.protobuf.IDuration | null | undefined): number {
  return Number(duration?.seconds ?? 0) * 1000 + (duration?.nanos ?? 0) / 1_000_000;
}

/** The workflow tasks of the newest run that failed or timed out, as event types. */
export async function failedTasks(client: Client, chatId: number): Promise<readonly string[]> {
  const types = await eventTypesOf(client, chatId);
  return types.filter((type) => /^WORKFLOW_TASK_(FAILED|TIMED_OUT)$/.test(type));
}

/** The same without those that only waited for a worker that left: the next worker was given them. */
export async function brokenTasks(client: Client, chatId: number): Promise<readonly string[]> {
  return (await eventsOf(client, chatId)).flatMap(
    ({ workflowTaskFailedEventAttributes: failed, workflowTaskTimedOutEventAttributes: late }) => {
      if (failed != null) return ['failed'];
      const waited = late?.timeoutType === TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
      return late == null || waited ? [] : ['took too long'];
    },
  );
}

/**
 * Everything that a history (or anything of Temporal's) holds, as one text to search in: also the bytes of payloads, which
 * JSON.stringify writes as numbers or base64, so that no search in its text finds a word.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key}: ${textOf(part)}`)
    .join('\n');
}
