import { setTimeout as pause } from 'node:timers/promises';
import {
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common';
import { chatUpdates, type CommandInput, type CommandKind } from '../contracts/chat-commands.ts';
import type { CommandAnswer } from '../contracts/commit.ts';
import { chatWorkflowId } from '../contracts/names.ts';
import { ServiceError } from '../contracts/service-error.ts';
import { suggestRepliesUpdate } from '../contracts/suggestions.ts';
import type {
  ChatCommandMethods,
  ChatCommands,
  ChatSuggester,
  ChatWaker,
} from '../ports/chat/chat-gateway.ts';
import type { WaitingChat } from '../ports/chat/intake.ts';
import { NoTurnError, Turns } from '../lib/turns.ts';
import { startOperation, type ChatWorkflowFunction } from './chat-start.ts';
import { createChatWaker } from './chat-waker.ts';
import { grpc, grpcCodeOf } from './grpc-codes.ts';
import { taskFailureOf, taskTimedOut } from './task-failure.ts';

/** A command waits only for its commit; if that takes longer than this, something is down. */
const answerWithinMs = 10_000;
/** How long a command waits for its turn, or for a server that is at its limit, before the caller gets an error. */
const busyWithinMs = 4_000;
/**
 * Temporal accepts ten updates of a chat at once and refuses the eleventh. This limit per process leaves room for
 * another process. Updates that run together share a round, so a small limit loses nothing.
 */
const atOncePerChat = 5;
const unreachableWithinMs = 3_000;
const terminateWithinMs = 5_000;
/** How long we check whether a chat that did not answer is stuck. */
const lookWithinMs = 1_000;

type CommandUpdate<Input, Answer = CommandAnswer> = UpdateDefinition<Answer, [Input]>;

/** The only caller of Temporal for chats. Commands are updates that start the chat if it does not run. */
export function createChatGateway(client: Client): ChatCommands & ChatWaker & ChatSuggester {
  const turns = new Turns<number>({ atOnce: atOncePerChat });
  const command =
    <Input extends { readonly commandId: string }, Answer = CommandAnswer>(
      update: CommandUpdate<Input, Answer>,
    ) =>
    (chat: WaitingChat, input: Input): Promise<Answer> =>
      ask({ client, turns }, chat, update, input);

  const commands = Object.fromEntries(
    Object.entries(chatUpdates).map(([kind, update]) => [
      kind,
      command(update as unknown as CommandUpdate<CommandInput<CommandKind>>),
    ]),
  ) as unknown as ChatCommandMethods;

  return {
    ...commands,
    suggestReplies: command(suggestRepliesUpdate),
    wake: createChatWaker(client).wake,

    async terminate(chatId) {
      try {
        await client.withDeadline(Date.now() + terminateWithinMs, () =>
          client.workflow.getHandle(chatWorkflowId(chatId)).terminate('chat deleted'),
        );
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },
  };
}

async function ask<Input extends { readonly commandId: string }, Answer>(
  { client, turns }: { readonly client: Client; readonly turns: Turns<number> },
  chat: WaitingChat,
  update: CommandUpdate<Input, Answer>,
  input: Input,
): Promise<Answer> {
  const startedAt = Date.now();
  try {
    return await turns.run(
      chat.chatId,
      () => askInTurn(client, chat, update, input, startedAt),
      busyWithinMs,
    );
  } catch (error) {
    throw error instanceof NoTurnError ? busy() : error;
  }
}

async function askInTurn<Input extends { readonly commandId: string }, Answer>(
  client: Client,
  chat: WaitingChat,
  update: CommandUpdate<Input, Answer>,
  input: Input,
  startedAt: number,
): Promise<Answer> {
  const updateOptions = {
    // The same id in the same run joins the running update; across runs, chat_command remembers it.
    updateId: input.commandId,
    args: [{ ...input, at: startedAt }] as [Input],
  };
  const workflow = client.workflow.getHandle(chatWorkflowId(chat.chatId));
  // Most chats run: a plain update is less work than one with start, and a resting chat refuses at once.
  let start = false;
  // Whether an attempt ended without a clear result, so that the chat may have received the command.
  let unsure = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await client.withDeadline(startedAt + answerWithinMs, () =>
        start
          ? client.workflow.executeUpdateWithStart<ChatWorkflowFunction, Answer, [Input]>(update, {
              ...updateOptions,
              startWorkflowOperation: startOperation(chat),
            })
          : workflow.executeUpdate<Answer, [Input]>(update, updateOptions),
      );
    } catch (error) {
      const rests = !start && isNotFound(error);
      start = true;
      if (rests) continue;
      const waited = Date.now() - startedAt;
      if (!isWorthRepeating(error, waited))
        throw await asAnswer(client, chat.chatId, error, unsure);
      unsure ||= !isRefusedAtTheDoor(error);
      await pause(Math.min(25 * 2 ** attempt, 400));
    }
  }
}

/**
 * Errors that may disappear in another attempt with the same command id: a run that just ended, or a busy or absent
 * server.
 */
function isWorthRepeating(error: unknown, waitedMs: number): boolean {
  const code = grpcCodeOf(error);
  if (code === grpc.resourceExhausted) return waitedMs < busyWithinMs;
  if (runChanged.has(code) || endedMeanwhile(error) || isUnprocessed(error)) {
    return waitedMs < answerWithinMs / 2;
  }
  // An unexpected server error: the command id makes another attempt safe.
  return isServerFault(code) && waitedMs < unreachableWithinMs;
}

/** Neither our error nor our time-out. */
function isServerFault(code: number | undefined): boolean {
  return code !== undefined && code !== grpc.deadlineExceeded && !refusals.has(code);
}

/** Codes of a request that is itself wrong. */
const refusals = new Set([grpc.invalidArgument, grpc.permissionDenied, grpc.unauthenticated]);

/** Codes of an update that reached a run as it ended. The next attempt reaches the next run. */
const runChanged = new Set<number | undefined>([
  grpc.notFound,
  grpc.failedPrecondition,
  grpc.aborted,
]);

/** The run completed or continued as new before it could answer. */
function endedMeanwhile(error: unknown): boolean {
  if (error instanceof WorkflowUpdateFailedError) {
    return (
      error.cause instanceof ApplicationFailure &&
      error.cause.type === 'AcceptedUpdateCompletedWorkflow'
    );
  }
  return error instanceof Error && error.name === 'WorkflowNotFoundError';
}

/** If no answer came, finds out whether the chat itself is the reason. */
async function asAnswer(
  client: Client,
  chatId: number,
  error: unknown,
  unsure: boolean,
): Promise<Error> {
  const answer = asServiceError(error, unsure);
  if (!(answer instanceof ServiceError) || answer.status !== 503) return answer;
  const failure = await taskFailureOf(client, chatWorkflowId(chatId), lookWithinMs).catch(
    () => null,
  );
  if (failure === null || failure.cause === taskTimedOut) return answer;
  return new ServiceError('chat_stuck', { cause: error });
}

/** A workflow task completed without the update. The next attempt gets the answer that was accepted then. */
function isUnprocessed(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'UnprocessedUpdate'
  );
}

/** The attempt certainly failed: the chat did not receive the command through it. */
function isRefusedAtTheDoor(error: unknown): boolean {
  return grpcCodeOf(error) === grpc.resourceExhausted || isUnprocessed(error);
}

function asServiceError(error: unknown, unsure: boolean): Error {
  const code = grpcCodeOf(error);
  if (isRefusedAtTheDoor(error) && !unsure) return busy(error);
  if (
    isRefusedAtTheDoor(error) ||
    code === grpc.deadlineExceeded ||
    isServerFault(code) ||
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError
  ) {
    return new ServiceError('chat_unavailable', { cause: error });
  }
  if (error instanceof WorkflowUpdateFailedError) {
    return new ServiceError('command_failed/workflow', { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** Only used if the chat cannot have received the command. */
const busy = (cause?: unknown): ServiceError => new ServiceError('chat_busy', { cause });

function isNotFound(error: unknown): boolean {
  return (
    grpcCodeOf(error) === grpc.notFound ||
    (error instanceof Error && error.name === 'WorkflowNotFoundError')
  );
}
