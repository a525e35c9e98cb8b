import type { UpdateDefinition } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  assignUpdate,
  cancelScheduledUpdate,
  closeUpdate,
  getStateQuery,
  markReadUpdate,
  messagesArrivedSignal,
  retryMessageUpdate,
  sendMessageUpdate,
  setDeadlinesUpdate,
  setPriorityUpdate,
  setStatusUpdate,
  takeArrivedUpdate,
  unassignUpdate,
  type ChatWorkflowInput,
} from '../src/contracts/chat-messages.ts';
import type { CommandAnswer } from '../src/contracts/commit.ts';
import { arrivedOf } from '../src/contracts/message-shapes.ts';
import { suggestRepliesUpdate } from '../src/contracts/suggestions.ts';
import type { ChatCommand } from '../src/domain/chat/commands.ts';
import { ChatRounds } from './chat-rounds.ts';
import { requireArrived, requireRequest, validatorOf } from './command-shape.ts';

/**
 * One chat's life: the only writer of its assignment, status, priority, unread marks, sends and timers. It waits until
 * something waits, runs rounds (fetch, decide, commit) until nothing does, and starts what the state asks for. A closed,
 * read chat ends here; the next message or command starts it again from its row.
 */
export async function chatWorkflow(input: ChatWorkflowInput): Promise<void> {
  const rounds = new ChatRounds(input);
  // Whoever has the Temporal UI may send any JSON: a wake-up of any shape is a reason to look.
  setHandler(messagesArrivedSignal, (arrived) => rounds.wake(arrivedOf(arrived)));
  setHandler(takeArrivedUpdate, (arrived) => rounds.wake(arrivedOf(arrived)), {
    validator: requireArrived,
  });
  setHandler(getStateQuery, () => rounds.view());
  const handle = <Input extends object>(
    update: UpdateDefinition<CommandAnswer, [Input]>,
    kind: ChatCommand['kind'],
  ): void =>
    setHandler(update, (given) => rounds.answer({ ...given, kind } as unknown as ChatCommand), {
      validator: validatorOf(kind),
    });
  handle(assignUpdate, 'assign');
  handle(unassignUpdate, 'unassign');
  handle(setStatusUpdate, 'setStatus');
  handle(setPriorityUpdate, 'setPriority');
  handle(closeUpdate, 'close');
  handle(markReadUpdate, 'markRead');
  handle(sendMessageUpdate, 'sendMessage');
  handle(retryMessageUpdate, 'retryMessage');
  handle(cancelScheduledUpdate, 'cancelScheduled');
  handle(setDeadlinesUpdate, 'setDeadlines');
  setHandler(suggestRepliesUpdate, ({ limit }) => rounds.suggest(limit), {
    validator: requireRequest,
  });

  // A run that begins looks at its row first: what has not been taken yet may be left to it. Commands may not.
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

/** Temporal suggests it by events, bytes and updates; tests ask for it sooner. */
function rollOver(input: ChatWorkflowInput): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return (
    continueAsNewSuggested ||
    (input.rollAfterEvents !== undefined && historyLength >= input.rollAfterEvents)
  );
}
