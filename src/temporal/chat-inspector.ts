import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { getStateQuery, type ChatWorkflowView } from '../contracts/chat-messages.ts';
import { chatIdOfWorkflow, chatTaskQueue, chatWorkflowId } from '../contracts/names.ts';
import { decidedFields } from '../domain/chat/fields.ts';
import type { ChatState } from '../domain/chat/state.ts';
import type { AuditedChat, ChatProblem } from '../ports/chat/chat-audit.ts';
import { grpc, grpcCodeOf } from './grpc-codes.ts';
import { taskFailureOf } from './task-failure.ts';

const answerWithinMs = 5_000;

type Seen =
  | { readonly kind: 'none' | 'ended' | 'silent' }
  | { readonly kind: 'failing'; readonly words: string }
  | { readonly kind: 'view'; readonly view: ChatWorkflowView };

export type ChatInspector = ReturnType<typeof createChatInspector>;

/**
 * Compares chats' workflows with their rows. It asks the workflows themselves, because visibility lags. Every call has
 * a deadline.
 */
export function createChatInspector(client: Client) {
  const within = <T>(call: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + answerWithinMs, call);

  async function see(chatId: number): Promise<Seen> {
    const workflowId = chatWorkflowId(chatId);
    const handle = client.workflow.getHandle(workflowId);
    try {
      const { status } = await within(() => handle.describe());
      if (status.name !== 'RUNNING') return { kind: 'ended' };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { kind: 'none' };
      throw error;
    }
    const failure = await taskFailureOf(client, workflowId, answerWithinMs);
    if (failure !== null) {
      const { cause, type, attempt } = failure;
      const words = `${cause}${type === null ? '' : ` (${type})`}, attempt ${attempt}`;
      return { kind: 'failing', words };
    }
    try {
      return { kind: 'view', view: await within(() => handle.query(getStateQuery)) };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { kind: 'ended' };
      // The server is away, so nothing is known about the chat. In all other cases the workflow gave no answer.
      if (grpcCodeOf(error) === grpc.unavailable) throw error;
      return { kind: 'silent' };
    }
  }

  return {
    /** What is wrong with a chat's workflow. Throws only if Temporal cannot be asked. */
    async compare(chat: AuditedChat): Promise<readonly ChatProblem[]> {
      const { chatId } = chat;
      const seen = await see(chatId);
      switch (seen.kind) {
        case 'none':
        case 'ended':
          // A workflow may rest unless its chat has something to do.
          return chat.inWork ? [problem(chatId, 'missing', 'running', seen.kind)] : [];
        case 'silent':
          return [problem(chatId, 'silent', 'an answer of a worker', 'none in time')];
        case 'failing':
          return [problem(chatId, 'failing', 'workflow tasks that succeed', seen.words)];
        case 'view':
          return [...troubleOf(chatId, seen.view), ...differences(chat, seen.view.state)];
      }
    },

    /** Whether any worker polls for the chats' tasks: without one no workflow can answer. */
    async polled(): Promise<boolean> {
      const { pollers } = await within(() =>
        client.workflowService.describeTaskQueue({
          namespace: client.options.namespace,
          taskQueue: { name: chatTaskQueue },
          taskQueueType: 1,
        }),
      );
      const lately = Date.now() / 1_000 - 90;
      return pollers.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) > lately);
    },

    /** Chats whose workflows run, according to Temporal's visibility. */
    async *running(): AsyncIterable<number> {
      const query = `WorkflowType = 'chatWorkflow' AND ExecutionStatus = 'Running'`;
      for await (const run of client.workflow.list({ query })) {
        const chatId = chatIdOfWorkflow(run.workflowId);
        if (chatId !== null) yield chatId;
      }
    },
  };
}

function problem(
  chatId: number,
  what: 'missing' | 'silent' | 'failing' | 'trouble' | 'version' | 'state',
  expected: string,
  found: string,
): ChatProblem {
  return { chatId, problem: `workflow_${what}`, expected, found };
}

function troubleOf(chatId: number, { trouble }: ChatWorkflowView): readonly ChatProblem[] {
  if (trouble == null) return [];
  const words = `${trouble.kind}, ${trouble.times} times in a row`;
  return [problem(chatId, 'trouble', 'rounds that succeed', words)];
}

/** The parts of a workflow's state that must equal its row. */
const compared = ['announced', 'merged', 'unread', 'sends', ...decidedFields] as const;

/** The next round repairs a copy that is behind its row. It is still reported, because it should not last. */
function differences(chat: AuditedChat, state: ChatState | null): readonly ChatProblem[] {
  const { chatId, version } = chat;
  if (state?.version !== version) {
    return [problem(chatId, 'version', String(version), String(state?.version ?? 'none'))];
  }
  // The state of a long queue contains only some of its sends; which ones depends on when they were read.
  const cut = (field: (typeof compared)[number]): boolean =>
    field === 'sends' && (state.moreSends === true || chat.state.moreSends === true);
  // A state that an older worker holds has fewer fields.
  const wrong = compared.filter(
    (field) => state[field] !== undefined && !same(state[field], chat.state[field]) && !cut(field),
  );
  if (wrong.length === 0) return [];
  const words = (from: ChatState) =>
    wrong.map((field) => `${field} ${JSON.stringify(from[field])}`).join(', ');
  return [problem(chatId, 'state', words(chat.state), words(state))];
}

function same(one: unknown, other: unknown): boolean {
  return Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((id) => other.includes(id))
    : one === other;
}
