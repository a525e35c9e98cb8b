import { mayReplaceOwner } from '../policies/chats.ts';
import type { ChatPriority } from '../vocabulary.ts';
import { editRules } from './edits.ts';
import type { ChatCommand, CommandInput, CommandKind } from './commands.ts';
import { scheduledLimit } from './deadlines.ts';
import type { Decision } from './decision.ts';
import type { ChatEvent } from './events.ts';
import { reasonFor } from './fields.ts';
import { isQueueFull } from './queue.ts';
import type { ChatState } from './state.ts';

/** What a rule may use besides the state. */
export interface DecideContext {
  readonly now: number;
  /** Messages that are still drafts. */
  readonly drafts: readonly number[];
  /** Messages that may be sent again. */
  readonly retryable: readonly number[];
  /** A queued message counts as an answer. Only for histories from before outcomes said which message left. */
  readonly answersAtOnce?: boolean;
}

const nothing: Decision<never> = { events: [] };

type Rules = {
  readonly [K in CommandKind]: (
    state: ChatState,
    command: CommandInput<K>,
    context: DecideContext,
  ) => Decision<K>;
};

const rules: Rules = {
  assign,
  unassign,
  setStatus,
  setPriority: (state, { priority }) => ({ events: changePriority(state, priority) }),
  close: (state, { hasReason, commandId }, { now }) => {
    const reasonOf = hasReason === true ? commandId : null;
    return { events: close(state, { now, reasonOf, resolved: false }) };
  },
  markRead: (_state, { commandId, messageIds, upToMessageId }) => ({
    events: [
      {
        type: 'markedRead',
        command: commandId,
        ...(messageIds !== undefined && { ids: messageIds }),
        ...(upToMessageId !== undefined && { upTo: upToMessageId }),
      },
    ],
  }),
  sendMessage,
  retryMessage: (state, { messageId: id }, { retryable }) => {
    if (!retryable.includes(id)) return { refused: 'not_retryable' };
    if (isQueueFull(state)) return { refused: 'send_queue_full' };
    return { events: [{ type: 'messageRequeued', id }] };
  },
  cancelScheduled: (state, { messageId: id }) =>
    state.scheduled.some((message) => message.id === id)
      ? { events: [{ type: 'scheduleCancelled', id }] }
      : { refused: 'not_scheduled' },
  setDeadlines: (_state, { policy }, { now }) => ({
    events: [{ type: 'policyChanged', policy, at: now, byCommand: true }],
  }),
  ...editRules,
};

/** Judges a command against the state. */
export function decide(state: ChatState, command: ChatCommand, context: DecideContext): Decision {
  if (state.merged) return { refused: 'chat_merged' };
  const rule = rules[command.kind] as Rules[CommandKind] as (
    state: ChatState,
    command: ChatCommand,
    context: DecideContext,
  ) => Decision;
  return rule(state, command, context);
}

function sendMessage(
  state: ChatState,
  { messageId: id, sendAt, quiet, by }: CommandInput<'sendMessage'>,
  { now, drafts, answersAtOnce }: DecideContext,
): Decision<'sendMessage'> {
  if (!drafts.includes(id)) return { refused: 'send_withdrawn' };
  if (isQueueFull(state)) return { refused: 'send_queue_full' };
  if (sendAt !== undefined && sendAt > now) {
    if (state.scheduled.length >= scheduledLimit) return { refused: 'schedule_full' };
    return { events: [{ type: 'messageScheduled', id, at: sendAt }] };
  }
  return {
    events: [
      // A chat that we begin is announced with its first message, like one that a customer begins.
      ...(state.announced ? [] : [{ type: 'announced' } as const]),
      {
        type: 'messageQueued',
        id,
        at: now,
        byOperator: by.userId !== null,
        ...(quiet === true && { quiet }),
        ...(answersAtOnce === true && { answersAtOnce }),
      },
    ],
  };
}

function assign(
  state: ChatState,
  command: CommandInput<'assign'>,
  { now }: DecideContext,
): Decision<'assign'> {
  const owner = state.assignedUserId;
  const isClosed = state.status === 'closed';
  if (isClosed && command.reopens !== true) {
    return { refused: 'chat_closed', assignedUserId: owner };
  }
  const isAnother = (known: number | null | undefined) => known !== undefined && known !== owner;
  const lost: Decision<'assign'> = {
    refused: owner === null ? 'owner_changed' : 'already_assigned',
    assignedUserId: owner,
  };
  if (isAnother(command.expectedAssignedUserId)) return lost;
  const priority = command.priority === undefined ? [] : changePriority(state, command.priority);
  const isTheirs = owner === command.operatorId;
  if (isTheirs && !isClosed) return { events: priority };
  if (isAnother(command.ownerAtArrival)) return lost;
  // When its customer opens a closed chat, it has no owner unless the organization keeps them; so it is here.
  const counts = owner !== null && (!isClosed || state.ownersKeepClosedChats);
  if (counts && !isTheirs && !mayReplaceOwner(command.by, owner, command)) {
    return { refused: 'already_assigned', assignedUserId: owner };
  }
  const reopened: ChatEvent[] =
    state.status === 'open'
      ? []
      : [{ type: 'statusChanged', from: state.status, to: 'open', pendingUntil: null }];
  return {
    events: [
      { type: 'assigned', userId: command.operatorId, previousUserId: owner, at: now },
      ...reopened,
      ...priority,
    ],
  };
}

function unassign(
  state: ChatState,
  { fromUserId }: CommandInput<'unassign'>,
): Decision<'unassign'> {
  if (state.assignedUserId === null) return nothing;
  if (fromUserId !== undefined && fromUserId !== state.assignedUserId) return nothing;
  const events: ChatEvent[] = [{ type: 'unassigned', previousUserId: state.assignedUserId }];
  if (state.status === 'pending') {
    events.push({ type: 'statusChanged', from: 'pending', to: 'open', pendingUntil: null });
  }
  return { events };
}

export function changePriority(state: ChatState, priority: ChatPriority): readonly ChatEvent[] {
  if (state.priority === priority) return [];
  return [{ type: 'priorityChanged', from: state.priority, to: priority }];
}

function setStatus(
  state: ChatState,
  command: CommandInput<'setStatus'>,
  { now }: DecideContext,
): Decision<'setStatus'> {
  const priority = command.priority === undefined ? [] : changePriority(state, command.priority);
  const pendingUntil = command.status === 'pending' ? (command.pendingUntil ?? null) : null;
  const says = command.hasReason === true && reasonFor[command.status] !== undefined;
  const reasonOf = says ? command.commandId : null;
  if (command.status === 'closed') {
    return {
      events: [
        ...priority,
        ...close(state, { now, reasonOf, resolved: command.resolved === true }),
      ],
    };
  }
  const { stage = null } = command;
  const same =
    state.status === command.status && state.pendingUntil === pendingUntil && state.stage === stage;
  if (same && reasonOf === null) return { events: priority };
  const changed = { from: state.status, to: command.status, pendingUntil } as const;
  return {
    events: [
      {
        type: 'statusChanged',
        ...changed,
        ...(stage !== null && { stage }),
        ...(reasonOf !== null && { reasonOf }),
      },
      ...priority,
    ],
  };
}

/** Closing marks everything read and keeps owner, time and reason; closing again changes nothing. */
export function close(
  state: ChatState,
  { now, reasonOf, resolved }: { now: number; reasonOf: string | null; resolved: boolean },
): readonly ChatEvent[] {
  if (state.status === 'closed') return [];
  return [
    { type: 'markedRead' },
    { type: 'closed', from: state.status, at: now, reasonOf, resolved },
  ];
}
