import type { Actor, AssignInput, ChatCommand, SetStatusInput } from './commands.ts';
import type { ChatState } from './chat-state.ts';
import type { DeadlinePolicy } from './deadline-state.ts';
import {
  answerLost,
  closedDown,
  closesAt,
  customerWrote,
  nextDue,
  overdueAt,
  scheduledLimit,
  underPolicy,
  weAnswered,
  withoutScheduled,
  withScheduled,
} from './deadlines.ts';
import type { RefusalCode } from './errors.ts';
import { chatPriorities, type ChatPriority, type ChatStatus } from './vocabulary.ts';
import type { DeliveryStatus } from './vocabulary.ts';
import type { AbsorbedChat, AnswerOutcome } from './work.ts';

/** What happened to a chat. Rules return these; `evolve` folds them into the state. */
export type ChatEvent =
  | { readonly type: 'announced' }
  | { readonly type: 'absorbed'; readonly chat: AbsorbedChat }
  | {
      readonly type: 'messagesTaken';
      readonly ids: readonly number[];
      readonly lastMessageAt: number | null;
      readonly lastIncomingAt: number | null;
      /** The customer's oldest one of these; null = none is the customer's. */
      readonly askedAt: number | null;
      /** Our newest one of these (written on the phone). */
      readonly answeredAt: number | null;
    }
  | { readonly type: 'reopened'; readonly from: ChatStatus; readonly keepOwner: boolean }
  | {
      readonly type: 'assigned';
      readonly userId: number;
      readonly previousUserId: number | null;
      readonly at: number;
    }
  | { readonly type: 'unassigned'; readonly previousUserId: number }
  | { readonly type: 'priorityChanged'; readonly from: ChatPriority; readonly to: ChatPriority }
  | {
      readonly type: 'statusChanged';
      readonly from: ChatStatus;
      readonly to: 'open' | 'pending';
      readonly pendingUntil: number | null;
    }
  | {
      readonly type: 'closed';
      readonly from: ChatStatus;
      readonly at: number;
      readonly reasonOf: string | null;
      readonly resolved: boolean;
      /** Nobody closed it: nothing was written for so long. */
      readonly afterSilence?: boolean;
    }
  | { readonly type: 'becameOverdue'; readonly dueAt: number; readonly first: boolean }
  | { readonly type: 'messageScheduled'; readonly id: number; readonly at: number }
  | { readonly type: 'scheduleCancelled'; readonly id: number }
  | {
      readonly type: 'policyChanged';
      readonly policy: DeadlinePolicy;
      readonly at: number;
      readonly byCommand: boolean;
    }
  | {
      readonly type: 'markedRead';
      readonly ids?: readonly number[];
      readonly upTo?: number;
      readonly command?: string;
    }
  | {
      readonly type: 'messageQueued';
      readonly id: number;
      readonly at: number;
      readonly byOperator: boolean;
      /** It waited for its time. */
      readonly scheduled?: boolean;
      /** Queued is answered: so it was for versions whose outcomes did not tell what left. */
      readonly answersAtOnce?: boolean;
    }
  | { readonly type: 'messageRequeued'; readonly id: number }
  | {
      readonly type: 'deliveryChanged';
      readonly id: number;
      readonly status: DeliveryStatus;
      readonly code: string | null;
      /** The inbox item that told it. */
      readonly item: number;
      /** It is an answer, which left (at that time) or did not. */
      readonly answer?: AnswerOutcome & { readonly at: number };
    }
  /** The file of a message that was told without it is to be fetched again. */
  | { readonly type: 'fileAwaited'; readonly id: number; readonly at: number }
  /** The file of a message that was told before came, or can't be had. */
  | { readonly type: 'fileChanged'; readonly id: number };

export interface Refusal {
  readonly refused: RefusalCode;
  readonly assignedUserId?: number | null;
}

export type Decision = { readonly events: readonly ChatEvent[] } | Refusal;

/** More sends than this wait in one chat only when its account is away: further ones are refused. */
export const sendQueueLimit = 1000;

const nothing: Decision = { events: [] };

/** Applies one event. Total: every event leaves a valid state. */
export function evolve(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'announced':
      return { ...state, announced: true };
    case 'absorbed':
      return {
        ...state,
        lastMessageAt: later(state.lastMessageAt, event.chat.lastMessageAt),
        lastIncomingAt: later(state.lastIncomingAt, event.chat.lastIncomingAt),
        firstResponseAt: earlier(state.firstResponseAt, event.chat.firstResponseAt),
        ...joinedQueues(state, event.chat),
      };
    case 'messagesTaken':
      return conversed(
        {
          ...state,
          lastMessageAt: later(state.lastMessageAt, event.lastMessageAt),
          lastIncomingAt: later(state.lastIncomingAt, event.lastIncomingAt),
        },
        event,
      );
    case 'reopened':
      return {
        ...state,
        status: 'open',
        closedAt: null,
        pendingUntil: null,
        assignedUserId: event.keepOwner ? state.assignedUserId : null,
        assignedAt: event.keepOwner ? state.assignedAt : null,
      };
    case 'assigned':
      return { ...state, assignedUserId: event.userId, assignedAt: event.at };
    case 'unassigned':
      return { ...state, assignedUserId: null, assignedAt: null };
    case 'priorityChanged':
      return { ...state, priority: event.to };
    case 'statusChanged':
      // What was put off, or taken up again, is not closed by silence before it is answered once more.
      return {
        ...state,
        status: event.to,
        closedAt: null,
        pendingUntil: event.pendingUntil,
        closeDueAt: null,
      };
    case 'closed':
      return closedDown({ ...state, status: 'closed', closedAt: event.at, pendingUntil: null });
    case 'markedRead':
      return state;
    case 'messageQueued': {
      // What a visitor's window shows has reached the customer.
      const website = state.channel === 'website';
      const queued = {
        ...(event.scheduled === true ? withoutScheduled(state, event.id) : state),
        lastMessageAt: later(state.lastMessageAt, event.at),
        sends: website ? state.sends : queuedUp(state, event.id),
      };
      if (!event.byOperator) return queued;
      // What waits to leave is no answer yet, but the chat is not silent either.
      if (!website && event.answersAtOnce !== true) return { ...queued, closeDueAt: null };
      const firstResponseAt = state.firstResponseAt ?? event.at;
      return weAnswered({ ...queued, firstResponseAt }, event.at);
    }
    case 'becameOverdue':
      return { ...state, overdue: true };
    case 'messageScheduled':
      return withScheduled(state, { id: event.id, at: event.at });
    case 'scheduleCancelled':
      return withoutScheduled(state, event.id);
    case 'policyChanged':
      return underPolicy(state, event.policy, event.at);
    case 'messageRequeued':
      return { ...state, sends: queuedUp(state, event.id) };
    case 'deliveryChanged': {
      const settled = { ...state, sends: state.sends.filter((id) => id !== event.id) };
      return event.answer === undefined ? settled : answerSettled(settled, event.answer);
    }
    case 'fileAwaited': {
      const others = state.files.filter(({ id }) => id !== event.id);
      return { ...state, files: [...others, { id: event.id, at: event.at, told: true }] };
    }
    case 'fileChanged':
      return { ...state, files: state.files.filter(({ id }) => id !== event.id) };
  }
}

export function evolveAll(state: ChatState, events: readonly ChatEvent[]): ChatState {
  return events.reduce(evolve, state);
}

/**
 * Takes accepted messages, oldest first. One that counts (from the customer, not quiet) reopens a pending or closed
 * chat: a closed one without its owner, unless the organization says that owners keep theirs.
 */
export function receive(
  state: ChatState,
  messages: readonly { id: number; fromMe: boolean; quiet: boolean; timestamp: number }[],
  now: number,
): readonly ChatEvent[] {
  if (messages.length === 0) return [];
  const events: ChatEvent[] = [];
  if (!state.announced) events.push({ type: 'announced' });
  const fromCustomer = messages.some((message) => !message.fromMe && !message.quiet);
  if (fromCustomer && state.status !== 'open') {
    const keepOwner = state.status === 'pending' || state.ownersKeepClosedChats;
    events.push({ type: 'reopened', from: state.status, keepOwner });
  }
  // A provider's clock may run ahead; a chat's last message is never in the future.
  const loud = messages.filter((message) => !message.quiet);
  const asked = loud.filter((message) => !message.fromMe);
  events.push({
    type: 'messagesTaken',
    ids: messages.map((message) => message.id),
    lastMessageAt: newest(loud, now),
    lastIncomingAt: newest(asked, now),
    askedAt: oldest(asked, now),
    answeredAt: newest(
      loud.filter((message) => message.fromMe),
      now,
    ),
  });
  return events;
}

/**
 * Takes in another chat of the same person. Work that was open there is open here: whatever is not closed, the more urgent
 * priority, its owner where this one has none.
 */
export function absorb(state: ChatState, chat: AbsorbedChat, now: number): readonly ChatEvent[] {
  const events: ChatEvent[] = [];
  if (!state.announced) events.push({ type: 'announced' });
  events.push({ type: 'absorbed', chat });
  const opens = chat.status === 'open' ? state.status !== 'open' : state.status === 'closed';
  if (opens && chat.status !== 'closed') {
    events.push({ type: 'statusChanged', from: state.status, to: 'open', pendingUntil: null });
  }
  if (state.assignedUserId === null && chat.assignedUserId !== null) {
    events.push({ type: 'assigned', userId: chat.assignedUserId, previousUserId: null, at: now });
  }
  if (chatPriorities.indexOf(chat.priority) > chatPriorities.indexOf(state.priority)) {
    events.push(...changePriority(state, chat.priority));
  }
  return events;
}

/**
 * What is due at `now`: a pending chat whose time has come is open again, messages leave at their time, an answer becomes
 * overdue, and a chat that was answered and in which nobody wrote since is closed.
 * @param until what is due after this is left: other things happened before it.
 */
export function passDeadlines(
  before: ChatState,
  now: number,
  { until = now, answersAtOnce = false }: { until?: number; answersAtOnce?: boolean } = {},
): readonly ChatEvent[] {
  if (before.merged) return [];
  const passed: ChatEvent[] = [];
  let state = before;
  const pass = (...events: readonly ChatEvent[]): void => {
    passed.push(...events);
    state = evolveAll(state, events);
  };
  const isDue = (at: number | null): at is number => at !== null && at <= until;
  if (state.status === 'pending' && isDue(state.pendingUntil)) {
    pass({ type: 'statusChanged', from: state.status, to: 'open', pendingUntil: null });
  }
  for (const { id, at } of before.scheduled) {
    if (!isDue(at)) continue;
    const leaves = { type: 'messageQueued', id, at: now, byOperator: true } as const;
    pass({ ...leaves, scheduled: true, ...(answersAtOnce && { answersAtOnce }) });
  }
  const dueAt = overdueAt(state);
  if (isDue(dueAt)) {
    pass({ type: 'becameOverdue', dueAt, first: state.firstResponseAt === null });
  }
  if (isDue(closesAt(state))) {
    const silently = { now, reasonOf: null, resolved: false };
    pass(
      ...close(state, silently).map((event) =>
        event.type === 'closed' ? { ...event, afterSilence: true } : event,
      ),
    );
  }
  return passed;
}

/** The nearest moment (epoch ms) at which the chat does something by itself; null = none. */
export function nextDeadline(state: ChatState): number | null {
  return state.merged ? null : earlier(nextDue(state), state.heldUntil);
}

/** A closed, read chat that has nothing to send may rest: its workflow ends until something comes. */
export function mayRest(state: ChatState): boolean {
  return (
    state.merged ||
    (state.status === 'closed' &&
      state.unread === 0 &&
      state.sends.length === 0 &&
      state.moreSends !== true &&
      state.scheduled.length === 0 &&
      state.files.length === 0)
  );
}

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

function changePriority(state: ChatState, priority: ChatPriority): readonly ChatEvent[] {
  if (state.priority === priority) return [];
  return [{ type: 'priorityChanged', from: state.priority, to: priority }];
}

function setStatus(state: ChatState, command: SetStatusInput, now: number): Decision {
  const priority = command.priority === undefined ? [] : changePriority(state, command.priority);
  const pendingUntil = command.status === 'pending' ? (command.pendingUntil ?? null) : null;
  if (command.status === 'closed') {
    const reasonOf = command.hasReason === true ? command.commandId : null;
    return {
      events: [
        ...priority,
        ...close(state, { now, reasonOf, resolved: command.resolved === true }),
      ],
    };
  }
  if (state.status === command.status && state.pendingUntil === pendingUntil) {
    return { events: priority };
  }
  return {
    events: [
      { type: 'statusChanged', from: state.status, to: command.status, pendingUntil },
      ...priority,
    ],
  };
}

/** Closing marks everything read and keeps owner, time and reason; closing again changes nothing. */
function close(
  state: ChatState,
  { now, reasonOf, resolved }: { now: number; reasonOf: string | null; resolved: boolean },
): readonly ChatEvent[] {
  if (state.status === 'closed') return [];
  return [
    { type: 'markedRead' },
    { type: 'closed', from: state.status, at: now, reasonOf, resolved },
  ];
}

function isQueueFull({ sends, moreSends }: ChatState): boolean {
  return moreSends === true || sends.length >= sendQueueLimit;
}

/** One more to send. After those that are not named it is read with them. */
function queuedUp({ sends, moreSends }: ChatState, id: number): readonly number[] {
  return moreSends === true ? sends : [...sends, id];
}

/** The queue of a chat that takes another one in; what comes after messages that are not named is read with them. */
function joinedQueues(
  { sends, moreSends = false }: ChatState,
  other: AbsorbedChat,
): Pick<ChatState, 'sends' | 'moreSends'> {
  const more = moreSends || other.moreSends === true;
  return {
    sends: moreSends ? sends : [...sends, ...other.sends],
    ...(more && { moreSends: true }),
  };
}

/** What became of an answer, for who owes whom one. */
function answerSettled(
  state: ChatState,
  answer: AnswerOutcome & { readonly at: number },
): ChatState {
  if (!answer.left) return answerLost(state, answer);
  // What came after it was written may have been answered otherwise meanwhile.
  const waits = state.unansweredSince !== null && answer.askedAfter !== null;
  const firstResponseAt = state.firstResponseAt ?? answer.at;
  return weAnswered(
    { ...state, firstResponseAt },
    answer.at,
    waits ? later(state.unansweredSince, answer.askedAfter) : null,
  );
}

/** What messages that came mean for who owes whom an answer. */
function conversed(
  state: ChatState,
  { askedAt, answeredAt, lastIncomingAt }: Extract<ChatEvent, { type: 'messagesTaken' }>,
): ChatState {
  const answered = answeredAt !== null && (lastIncomingAt === null || answeredAt >= lastIncomingAt);
  if (answered) return weAnswered(state, answeredAt);
  return askedAt === null ? state : customerWrote(state, askedAt);
}

function oldest(messages: readonly { timestamp: number }[], now: number): number | null {
  return messages.length === 0 ? null : Math.min(now, ...messages.map((m) => m.timestamp));
}

function newest(messages: readonly { timestamp: number }[], now: number): number | null {
  if (messages.length === 0) return null;
  return Math.max(...messages.map(({ timestamp }) => Math.min(timestamp, now)));
}

/** The earlier of two moments; null = never. */
export function earlier(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  if (b === null) return a;
  return Math.min(a, b);
}

function later(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  if (b === null) return a;
  return Math.max(a, b);
}
