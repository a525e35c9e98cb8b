import type { Client } from '@temporalio/client';
import { getStateQuery } from '../contracts/chat-messages.ts';
import { chatIdOfWorkflow, chatWorkflowId } from '../contracts/names.ts';
import type { AuditedChat, ChatProblem } from '../ports/chat-audit.ts';
import { grpc, grpcCodeOf } from './grpc-codes.ts';

const queryWithinMs = 5_000;

/** Compares chats' workflows with their rows. Asks the workflows themselves: visibility lags. */
export function createChatInspector(client: Client) {
  async function viewOf(
    chatId: number,
  ): Promise<'none' | 'ended' | 'silent' | { version: number }> {
    const handle = client.workflow.getHandle(chatWorkflowId(chatId));
    try {
      const { status } = await client.withDeadline(Date.now() + queryWithinMs, () =>
        handle.describe(),
      );
      if (status.name !== 'RUNNING') return 'ended';
      const view = await client.withDeadline(Date.now() + queryWithinMs, () =>
        handle.query(getStateQuery),
      );
      return { version: view.state?.version ?? -1 };
    } catch (error) {
      if (error instanceof Error && error.name === 'WorkflowNotFoundError') return 'none';
      // No worker took the query in time.
      if (grpcCodeOf(error) === grpc.deadlineExceeded) return 'silent';
      throw error;
    }
  }

  return {
    /** The problem of one chat; null = none. A workflow that rests is right unless its chat has something to do. */
    async compare(chat: AuditedChat): Promise<ChatProblem | null> {
      const { chatId, version } = chat;
      const view = await viewOf(chatId);
      if (view === 'none' || view === 'ended') {
        if (!chat.inWork) return null;
        return { chatId, problem: 'workflow_missing', expected: 'running', found: view };
      }
      if (view === 'silent') {
        return {
          chatId,
          problem: 'workflow_silent',
          expected: 'an answer of a worker',
          found: 'none in time',
        };
      }
      // A copy behind the row is mended by its next round; it is told here, for it should not last.
      if (view.version === version) return null;
      return {
        chatId,
        problem: 'workflow_version',
        expected: String(version),
        found: String(view.version),
      };
    },

    /** Chats whose workflows run, as visibility knows them. */
    async *running(): AsyncGenerator<number> {
      const query = `WorkflowType = 'chatWorkflow' AND ExecutionStatus = 'Running'`;
      for await (const run of client.workflow.list({ query })) {
        const chatId = chatIdOfWorkflow(run.workflowId);
        if (chatId !== null) yield chatId;
      }
    },
  };
}
