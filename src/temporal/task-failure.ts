import type { Client } from '@temporalio/client';
import proto, { type temporal } from '@temporalio/proto';
import { isWord } from './error-words.ts';

/** Why the workflow tasks of a run fail, in fixed vocabularies; never a message. */
export interface TaskFailure {
  /** Temporal's own word for it. */
  readonly cause: string;
  /** The class or type of the error, if known. */
  readonly type: string | null;
  readonly attempt: number;
}

/** The cause of a task that no worker completed: its worker died, or is too slow. */
export const taskTimedOut = 'timed out';

/** How far back the failure of the current task can be. */
const newestEvents = 20;

/** The failure of the current task of a running workflow; null = there is no task, or it has not failed. */
export async function taskFailureOf(
  client: Client,
  workflowId: string,
  withinMs: number,
): Promise<TaskFailure | null> {
  const { namespace } = client.options;
  const execution = { workflowId };
  const { workflowService } = client;
  return client.withDeadline(Date.now() + withinMs, async () => {
    const described = await workflowService.describeWorkflowExecution({ namespace, execution });
    const attempt = described.pendingWorkflowTask?.attempt ?? 1;
    if (attempt <= 1) return null;
    const history = await workflowService.getWorkflowExecutionHistoryReverse({
      namespace,
      execution,
      maximumPageSize: newestEvents,
    });
    for (const event of history.history?.events ?? []) {
      const failed = event.workflowTaskFailedEventAttributes;
      if (failed) return { cause: causeName(failed.cause), type: typeOf(failed.failure), attempt };
      if (event.workflowTaskTimedOutEventAttributes) {
        return { cause: taskTimedOut, type: null, attempt };
      }
    }
    return { cause: 'unspecified', type: null, attempt };
  });
}

function causeName(cause: temporal.api.enums.v1.WorkflowTaskFailedCause | null | undefined) {
  const name = proto.temporal.api.enums.v1.WorkflowTaskFailedCause[cause ?? 0] ?? 'UNSPECIFIED';
  return name.replace('WORKFLOW_TASK_FAILED_CAUSE_', '').toLowerCase().replaceAll('_', ' ');
}

/** Our own codes or names of classes; nothing else is shown. */
function typeOf(failure: temporal.api.failure.v1.IFailure | null | undefined): string | null {
  const named = /^An unexpected error \(([\w.: -]{1,130})\)/.exec(failure?.message ?? '')?.[1];
  const type = failure?.applicationFailureInfo?.type ?? '';
  return named ?? (isWord(type) ? type : null);
}
