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
import { suggestRepliesUpdate } from '../src/contracts/suggestions.ts';
import { ChatRounds } from './chat-rounds.ts';
import { requireCommand, requireNumber } from './command-shape.ts';

/**
 * One chat's life: the only writer of its assignment, status, priority, unread marks, sends and timers. It waits until
 * something waits, runs rounds (fetch, decide, commit) until nothing does, and starts what the state asks for. A closed,
 * read chat ends here; the next message or command starts it again from its row.
 */
export async function chatWorkflow(input: ChatWorkflowInput): Promise<void> {
  const rounds = new ChatRounds(input);
  setHandler(messagesArrivedSignal, (arrived) => rounds.wake(arrived));
  setHandler(takeArrivedUpdate, (arrived) => rounds.wake(arrived));
  setHandler(getStateQuery, () => rounds.view());
  setHandler(assignUpdate, (given) => rounds.answer({ kind: 'assign', ...given }), {
    validator: (given) => {
      requireCommand(given);
      requireNumber(given.operatorId, 'operatorId');
    },
  });
  setHandler(unassignUpdate, (given) => rounds.answer({ kind: 'unassign', ...given }), {
    validator: requireCommand,
  });
  setHandler(setStatusUpdate, (given) => rounds.answer({ kind: 'setStatus', ...given }), {
    validator: requireCommand,
  });
  setHandler(setPriorityUpdate, (given) => rounds.answer({ kind: 'setPriority', ...given }), {
    validator: requireCommand,
  });
  setHandler(closeUpdate, (given) => rounds.answer({ kind: 'close', ...given }), {
    validator: requireCommand,
  });
  setHandler(markReadUpdate, (given) => rounds.answer({ kind: 'markRead', ...given }), {
    validator: requireCommand,
  });
  setHandler(sendMessageUpdate, (given) => rounds.answer({ kind: 'sendMessage', ...given }), {
    validator: (given) => {
      requireCommand(given);
      requireNumber(given.messageId, 'messageId');
    },
  });

  setHandler(retryMessageUpdate, (given) => rounds.answer({ kind: 'retryMessage', ...given }), {
    validator: (given) => {
      requireCommand(given);
      requireNumber(given.messageId, 'messageId');
    },
  });

  setHandler(
    cancelScheduledUpdate,
    (given) => rounds.answer({ kind: 'cancelScheduled', ...given }),
    {
      validator: (given) => {
        requireCommand(given);
        requireNumber(given.messageId, 'messageId');
      },
    },
  );
  setHandler(setDeadlinesUpdate, (given) => rounds.answer({ kind: 'setDeadlines', ...given }), {
    validator: requireCommand,
  });

  setHandler(suggestRepliesUpdate, ({ limit }) => rounds.suggest(limit), {
    validator: (given) => requireNumber(given.limit, 'limit'),
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
