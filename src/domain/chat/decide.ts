import type { RefusalCode } from '../errors.ts';
import type { ChatPriority } from '../vocabulary.ts';
import type { Actor, AssignInput, ChatCommand, SetStatusInput } from './commands.ts';
import { scheduledLimit } from './deadlines.ts';
import type { ChatEvent } from './events.ts';
import { isQueueFull } from './queue.ts';
import type { ChatState } from './state.ts';

export interface Refusal {
  readonly refused: RefusalCode;
  readonly assignedUserId?: number | null;
}

export type Decision = { readonly events: readonly ChatEvent[] } | Refusal;

const nothing: Decision = { events: [] };

/** Judges a command against the state. */
export function decide(
  state: ChatState,
  command: ChatCommand,
  context: {
    readonly now: number;
    readonly intents: readonly number[];
    readonly retryable: readonly number[];
    readonly answersAtOnce?: boolean;
  },
): Decision {
  if (state.merged) return { refused: 'chat_merged' };
  switch (command.kind) {
    case 'assign':
      return assign(state, command, context.now);
    case 'unassign':
      return unassign(state);
    case 'setPriority':
      return { events: changePriority(state, command.priority) };
    case 'setStatus':
      return setStatus(state, command, context.now);
    case 'close':
      return {
        events: close(state, {
          now: context.now,
          reasonOf: command.hasReason ? command.commandId : null,
          resolved: false,
        }),
      };
    case 'markRead':
      return {
        events: [
          {
            type: 'markedRead',
            command: command.commandId,
            ...(command.messageIds !== undefined && { ids: command.messageIds }),
            ...(command.upToMessageId !== undefined && { upTo: command.upToMessageId }),
          },
        ],
      };
    case 'sendMessage':
      if (!context.intents.includes(command.messageId)) return { refused: 'send_withdrawn' };
      if (isQueueFull(state)) return { refused: 'send_queue_full' };
      if (command.sendAt !== undefined && command.sendAt > context.now) {
        if (state.scheduled.length >= scheduledLimit) return { refused: 'schedule_full' };
        return {
          events: [{ type: 'messageScheduled', id: command.messageId, at: command.sendAt }],
        };
      }
      return {
        events: [
          // A chat that we begin is told with its first message, as one that a customer begins.
          ...(state.announced ? [] : [{ type: 'announced' } as const]),
          {
            type: 'messageQueued',
            id: command.messageId,
            at: context.now,
            byOperator: command.by.userId !== null,
            ...(context.answersAtOnce === true && { answersAtOnce: true }),
          },
        ],
      };
    case 'retryMessage':
      if (!context.retryable.includes(command.messageId)) return { refused: 'not_retryable' };
      if (isQueueFull(state)) return { refused: 'send_queue_full' };
      return { events: [{ type: 'messageRequeued', id: command.messageId }] };
    case 'cancelScheduled': {
      const { messageId: id } = command;
      if (!state.scheduled.some((message) => message.id === id))
        return { refused: 'not_scheduled' };
      return { events: [{ type: 'scheduleCancelled', id }] };
    }
    case 'setDeadlines':
      return {
        events: [
          { type: 'policyChanged', policy: command.policy, at: context.now, byCommand: true },
        ],
      };
  }
}

function assign(state: ChatState, command: AssignInput, now: number): Decision {
  const owner = state.assignedUserId;
  if (state.status === 'closed') return { refused: 'chat_closed', assignedUserId: owner };
  const expected = command.expectedAssignedUserId;
  if (expected !== undefined && expected !== owner) {
    return {
      refused: owner === null ? 'owner_changed' : 'already_assigned',
      assignedUserId: owner,
    };
  }
  const priority = command.priority === undefined ? [] : changePriority(state, command.priority);
  if (owner === command.operatorId) return { events: priority };
  if (owner !== null && !mayReplaceOwner(owner, command)) {
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

/**
 * Taking for oneself what another owns is a race lost, unless one says whom one takes it from. Giving it to somebody
 * is for its owner, managers and admins, or, again, whoever names the owner.
 */
function mayReplaceOwner(owner: number, command: AssignInput): boolean {
  if (command.expectedAssignedUserId === owner) return true;
  const taking = command.operatorId === command.by.userId;
  return !taking && (command.by.userId === owner || isSupervisor(command.by));
}

function isSupervisor(actor: Actor): boolean {
  return actor.role === 'admin' || actor.role === 'manager';
}

function unassign(state: ChatState): Decision {
  if (state.assignedUserId === null) return nothing;
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

function setStatus(state: ChatState, command: SetStatusInput, now: number): Decision {
  const priority = command.priority === undefined ? [] : changePriority(state, command.priority);
  const pendingUntil = command.status === 'pending' ? (command.pendingUntil ?? null) : null;
  const reasonOf = command.hasReason === true ? command.commandId : null;
  if (command.status === 'closed') {
    return {
      events: [
        ...priority,
        ...close(state, { now, reasonOf, resolved: command.resolved === true }),
      ],
    };
  }
  const same = state.status === command.status && state.pendingUntil === pendingUntil;
  if (same && reasonOf === null) return { events: priority };
  const changed = { from: state.status, to: command.status, pendingUntil } as const;
  return {
    events: [
      { type: 'statusChanged', ...changed, ...(reasonOf !== null && { reasonOf }) },
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
