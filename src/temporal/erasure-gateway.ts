import { WorkflowIdConflictPolicy, type Client } from '@temporalio/client';
import { chatTaskQueue, erasureWorkflowId } from '../contracts/names.ts';
import type { ErasureRunner } from '../ports/people/clients/person-erasures.ts';

const withinMs = 5_000;

/** Starts the workflows that erase people. */
export function createErasureGateway(client: Client): ErasureRunner {
  return {
    async run(id) {
      await client.withDeadline(Date.now() + withinMs, () =>
        client.workflow.start('erasureWorkflow', {
          workflowId: erasureWorkflowId(id),
          taskQueue: chatTaskQueue,
          args: [{ erasureId: id }],
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        }),
      );
    },
  };
}
