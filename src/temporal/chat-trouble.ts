import type { Client } from '@temporalio/client';
import type { InjectedSinks } from '@temporalio/worker';
import type { TroubleKind } from '../contracts/chat-messages.ts';
import type { ChatSinks } from '../contracts/chat-sinks.ts';

/** Receives rounds that failed again, but not those that are only replayed. */
export function troubleSinks(roundFailed: (kind: TroubleKind) => void): InjectedSinks<ChatSinks> {
  return { chatTrouble: { roundFailed: { fn: (_info, kind) => roundFailed(kind) } } };
}

/** How many chats are in trouble now, according to visibility. */
export async function chatsInTrouble(client: Client): Promise<number> {
  const { count } = await client.workflow.count(
    'WorkflowType="chatWorkflow" AND ExecutionStatus="Running" AND ChatTrouble IS NOT NULL',
  );
  return count;
}
