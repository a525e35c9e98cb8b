import type { Client } from '@temporalio/client';
import {
  accountChangedSignal,
  startRequestedSignal,
  statusToldSignal,
  stopRequestedSignal,
  type AccountWorkflowInput,
} from '../contracts/account.ts';
import { accountWorkflowId, chatTaskQueue, type AccountKind } from '../contracts/names.ts';
import type { AccountGateway, AccountTeller } from '../ports/accounts/account-gateway.ts';

/** The type of the account's workflow; this process does not contain its code. */
export const accountWorkflowType = 'accountWorkflow';
const withinMs = 5_000;

type AccountWorkflowFunction = (input: AccountWorkflowInput) => Promise<void>;

/** The only caller of Temporal for channel accounts. */
export function createAccountGateway(
  client: Client,
  { heartbeatMs }: { readonly heartbeatMs?: number | undefined } = {},
): AccountGateway & AccountTeller {
  const start = (
    kind: AccountKind,
    id: number,
  ): { workflowId: string; taskQueue: string; args: [AccountWorkflowInput] } => ({
    workflowId: accountWorkflowId(kind, id),
    // Workflows of accounts use the queue of chats; only their sessions have their own queue.
    taskQueue: chatTaskQueue,
    args: [{ kind, id, ...(heartbeatMs !== undefined && { heartbeatMs }) }],
  });

  const within = <T>(work: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + withinMs, work);

  return {
    async start(kind, id) {
      await within(() =>
        client.workflow.signalWithStart<AccountWorkflowFunction, []>(accountWorkflowType, {
          ...start(kind, id),
          signal: startRequestedSignal,
        }),
      );
    },

    async ensure(kind, id) {
      await within(() =>
        client.workflow.start<AccountWorkflowFunction>(accountWorkflowType, {
          ...start(kind, id),
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
    },

    async stop(kind, id) {
      try {
        await within(() =>
          client.workflow.getHandle(accountWorkflowId(kind, id)).signal(stopRequestedSignal),
        );
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'WorkflowNotFoundError') throw error;
      }
    },

    async changed(kind, id) {
      await within(() =>
        client.workflow.signalWithStart<AccountWorkflowFunction, []>(accountWorkflowType, {
          ...start(kind, id),
          signal: accountChangedSignal,
        }),
      );
    },

    async told(kind, id, status) {
      await within(() =>
        client.workflow
          .getHandle(accountWorkflowId(kind, id))
          .signal(statusToldSignal, { status, at: Date.now() }),
      );
    },
  };
}
