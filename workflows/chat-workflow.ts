import type { UpdateDefinition } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { chatUpdates } from '../src/contracts/chat-commands.ts';
import {
  getStateQuery,
  messagesArrivedSignal,
  takeArrivedUpdate,
  type ChatWorkflowInput,
} from '../src/contracts/chat-messages.ts';
import { arrivedOf } from '../src/contracts/message-shapes.ts';
import { suggestRepliesUpdate } from '../src/contracts/suggestions.ts';
import type { CommandAnswer } from '../src/contracts/commit.ts';
import {
  commandKinds,
  type ChatCommand,
  type CommandInput,
  type CommandKind,
} from '../src/domain/chat/commands.ts';
import { ChatRounds } from './chat-rounds.ts';
import { requireArrived, requireRequest, validatorOf } from './command-shape.ts';

/**
 * The life of one chat, and the only writer of its assignment, status, priority, unread marks, sends and timers. It
 * waits for work, runs rounds (fetch, decide, commit) until none is left, and starts the effects that the state asks
 * for. The workflow of a closed, read chat ends here; the next message or command starts it again from its row.
 */
export async function chatWorkflow(input: ChatWorkflowInput): Promise<void> {
  const rounds = new ChatRounds(input);
  // Everybody with access to the Temporal UI can send any JSON. A wake-up of any shape is a reason to read the row.
  setHandler(messagesArrivedSignal, (arrived) => rounds.wake(arrivedOf(arrived)));
  setHandler(takeArrivedUpdate, (arrived) => rounds.wake(arrivedOf(arrived)), {
    validator: requireArrived,
  });
  setHandler(getStateQuery, () => rounds.view());
  for (const kind of commandKinds) {
    setHandler(
      chatUpdates[kind] as UpdateDefinition<CommandAnswer, [CommandInput<CommandKind>]>,
      (given) => rounds.answer({ ...given, kind } as ChatCommand),
      { validator: validatorOf(kind) },
    );
  }
  setHandler(suggestRepliesUpdate, ({ limit }) => rounds.suggest(limit), {
    validator: requireRequest,
  });

  // A new run reads its row first, so waiting messages can be left to it, but commands cannot.
  const mayRoll = (): boolean => rounds.mayRoll(rollOver(input)) && !rounds.hasCommands();
  const begins = (): boolean => rounds.hasWork() && !mayRoll();
  const ends = (): boolean => allHandlersFinished() && (rounds.ended() || mayRoll());
  for (;;) {
    await condition(() => begins() || ends());
    while (begins()) await rounds.run();
    if (!allHandlersFinished()) continue;
    if (!rounds.hasWork() && rounds.ended()) return;
    if (mayRoll()) await continueAsNew<typeof chatWorkflow>({ ...input, ...rounds.carriedState() });
  }
}

/** Temporal suggests it after many events, bytes or updates; tests ask for it earlier. */
function rollOver(input: ChatWorkflowInput): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return (
    continueAsNewSuggested ||
    (input.rollAfterEvents !== undefined && historyLength >= input.rollAfterEvents)
  );
}
