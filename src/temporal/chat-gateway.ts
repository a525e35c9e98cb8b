import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
  type WithStartWorkflowOperation as StartOperation,
} from '@temporalio/client';
import {
  ApplicationFailure,
  TypedSearchAttributes,
  type UpdateDefinition,
  type SearchAttributePair,
} from '@temporalio/common';
import {
  assignUpdate,
  chatWorkflowType,
  closeUpdate,
  markReadUpdate,
  messagesArrivedSignal,
  retryMessageUpdate,
  sendMessageUpdate,
  setPriorityUpdate,
  setStatusUpdate,
  takeArrivedUpdate,
  unassignUpdate,
  type ChatWorkflowInput,
} from '../contracts/chat-messages.ts';
import type { Arrived, CommandAnswer } from '../contracts/commit.ts';
import { chatTaskQueue, chatWorkflowId } from '../contracts/names.ts';
import { searchAttributes } from '../contracts/search-attributes.ts';
import { ServiceError } from '../contracts/service-error.ts';
import type { ChatCommands, ChatWaker } from '../ports/chat-gateway.ts';
import type { WaitingChat } from '../ports/intake.ts';

/** gRPC status codes, as numbers of the protocol. */
const grpc = {
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  unauthenticated: 16,
};

/** A command waits for nothing but its commit; past this something is down. */
const answerWithinMs = 10_000;
/** A busy workflow (10 updates at once) or server is told to the caller this soon. */
const busyWithinMs = 1_800;
const unreachableWithinMs = 3_000;
const wakeWithinMs = 5_000;

type ChatWorkflowFunction = (input: ChatWorkflowInput) => Promise<void>;
type CommandUpdate<Input> = UpdateDefinition<CommandAnswer, [Input]>;

/** The only caller of Temporal for chats: commands are updates with start, wake-ups signals with start. */
export function createChatGateway(client: Client): ChatCommands & ChatWaker {
  const command =
    <Input extends { readonly commandId: string }>(update: CommandUpdate<Input>) =>
    (chat: WaitingChat, input: Input): Promise<CommandAnswer> =>
      ask(client, chat, update, input);

  return {
    assign: command(assignUpdate),
    unassign: command(unassignUpdate),
    setStatus: command(setStatusUpdate),
    setPriority: command(setPriorityUpdate),
    close: command(closeUpdate),
    markRead: command(markReadUpdate),
    sendMessage: command(sendMessageUpdate),
    retryMessage: command(retryMessageUpdate),

    async wake(chat, arrived) {
      if (process.env['WAKE'] === 'update') {
        try {
          await client.withDeadline(Date.now() + 1000, () =>
            client.workflow.startUpdateWithStart<ChatWorkflowFunction, void, [arrived?: Arrived]>(
              takeArrivedUpdate,
              {
                waitForStage: 'ACCEPTED',
                args: arrived === undefined ? [] : [arrived],
                startWorkflowOperation: startOperation(chat),
              },
            ),
          );
          return;
        } catch (error) {
          if (process.env['WAKE_LOG']) console.log('fallback', grpcCodeOf(error), String(error));
        }
      }
      await client.withDeadline(Date.now() + wakeWithinMs, () =>
        client.workflow.signalWithStart<ChatWorkflowFunction, [arrived?: Arrived]>(
          chatWorkflowType,
          {
            ...startOptions(chat),
            signal: messagesArrivedSignal,
            signalArgs: arrived === undefined ? [] : [arrived],
          },
        ),
      );
    },

    async terminate(chatId) {
      try {
        await client.withDeadline(Date.now() + wakeWithinMs, () =>
          client.workflow.getHandle(chatWorkflowId(chatId)).terminate('chat deleted'),
        );
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },
  };
}

async function ask<Input extends { readonly commandId: string }>(
  client: Client,
  chat: WaitingChat,
  update: CommandUpdate<Input>,
  input: Input,
): Promise<CommandAnswer> {
  const startedAt = Date.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await client.withDeadline(startedAt + answerWithinMs, () =>
        client.workflow.executeUpdateWithStart<ChatWorkflowFunction, CommandAnswer, [Input]>(
          update,
          {
            // The same id in the same run joins the running update; across runs chat_command remembers.
            updateId: input.commandId,
            args: [{ ...input, at: startedAt }],
            startWorkflowOperation: startOperation(chat),
          },
        ),
      );
    } catch (error) {
      const waited = Date.now() - startedAt;
      if (!isWorthRepeating(error, waited)) throw asServiceError(error);
      await pause(Math.min(25 * 2 ** attempt, 400));
    }
  }
}

function startOperation(chat: WaitingChat): StartOperation<ChatWorkflowFunction> {
  return new WithStartWorkflowOperation<ChatWorkflowFunction>(chatWorkflowType, {
    ...startOptions(chat),
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}

function startOptions(chat: WaitingChat): {
  workflowId: string;
  taskQueue: string;
  args: [ChatWorkflowInput];
  typedSearchAttributes: TypedSearchAttributes;
} {
  const { organizationId, chatId, channel } = chat;
  const pairs: SearchAttributePair[] = [
    { key: searchAttributes.organizationId, value: String(organizationId) },
    { key: searchAttributes.chatId, value: String(chatId) },
    { key: searchAttributes.channel, value: channel },
  ];
  return {
    workflowId: chatWorkflowId(chatId),
    taskQueue: chatTaskQueue,
    args: [{ chatId, organizationId, channel }],
    typedSearchAttributes: new TypedSearchAttributes(pairs),
  };
}

/** What another attempt with the same command id may mend: a run that just ended, a busy or absent server. */
function isWorthRepeating(error: unknown, waitedMs: number): boolean {
  const code = grpcCodeOf(error);
  if (code === grpc.resourceExhausted) return waitedMs < busyWithinMs;
  if (runChanged.has(code) || endedMeanwhile(error)) {
    return waitedMs < answerWithinMs / 2;
  }
  // A server that stumbles in whatever way: the command id makes another attempt safe.
  return isServerFault(code) && waitedMs < unreachableWithinMs;
}

/** Not our fault, and not the time we gave it. */
function isServerFault(code: number | undefined): boolean {
  return code !== undefined && code !== grpc.deadlineExceeded && !refusals.has(code);
}

/** Codes of a request that is wrong in itself. */
const refusals = new Set([grpc.invalidArgument, grpc.permissionDenied, grpc.unauthenticated]);

/** Codes of an update that met a run as it ended: the next attempt meets the next run. */
const runChanged = new Set<number | undefined>([
  grpc.notFound,
  grpc.failedPrecondition,
  grpc.aborted,
]);

/** The run completed or rolled over before it could answer. */
function endedMeanwhile(error: unknown): boolean {
  if (error instanceof WorkflowUpdateFailedError) {
    return (
      error.cause instanceof ApplicationFailure &&
      error.cause.type === 'AcceptedUpdateCompletedWorkflow'
    );
  }
  return error instanceof Error && error.name === 'WorkflowNotFoundError';
}

function asServiceError(error: unknown): Error {
  const code = grpcCodeOf(error);
  if (code === grpc.resourceExhausted) {
    return unavailable('chat_busy', 'The chat is busy; repeat the request in a second.', 1, error);
  }
  if (
    code === grpc.deadlineExceeded ||
    isServerFault(code) ||
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError
  ) {
    return unavailable(
      'chat_unavailable',
      'The chat can’t answer now: Temporal or its workers are away. Repeat the request with the same Idempotency-Key.',
      5,
      error,
    );
  }
  if (error instanceof WorkflowUpdateFailedError) {
    return new ServiceError(
      500,
      'command_failed',
      'The command could not be carried out; the chat is unchanged.',
      { cause: error },
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}

function unavailable(
  code: string,
  message: string,
  retryAfter: number,
  cause: unknown,
): ServiceError {
  return new ServiceError(503, code, message, { retryAfter, cause });
}

function isNotFound(error: unknown): boolean {
  return (
    grpcCodeOf(error) === grpc.notFound ||
    (error instanceof Error && error.name === 'WorkflowNotFoundError')
  );
}

function grpcCodeOf(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? undefined : grpcCodeOf(cause);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
