import type { Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { broadcastChangedSignal, type BroadcastWorkflowInput } from '../contracts/broadcast.ts';
import { broadcastWorkflowId, chatTaskQueue } from '../contracts/names.ts';
import { searchAttributes } from '../contracts/search-attributes.ts';
import type { BroadcastGateway } from '../ports/broadcast/broadcast-gateway.ts';

/** The type of the workflow; this process does not contain its code. */
export const broadcastWorkflowType = 'broadcastWorkflow';
const withinMs = 5_000;

type BroadcastWorkflowFunction = (input: BroadcastWorkflowInput) => Promise<void>;

/** The only caller of Temporal for broadcasts. */
export function createBroadcastGateway(client: Client): BroadcastGateway {
  return {
    async wake({ id, organizationId, channel }) {
      await client.withDeadline(Date.now() + withinMs, () =>
        client.workflow.signalWithStart<BroadcastWorkflowFunction, []>(broadcastWorkflowType, {
          workflowId: broadcastWorkflowId(id),
          // Workflows share the queue of chats; only turns, which are long, have a queue of their own.
          taskQueue: chatTaskQueue,
          args: [{ broadcastId: id }],
          signal: broadcastChangedSignal,
          typedSearchAttributes: new TypedSearchAttributes([
            { key: searchAttributes.organizationId, value: String(organizationId) },
            { key: searchAttributes.channel, value: channel },
          ]),
        }),
      );
    },
  };
}
