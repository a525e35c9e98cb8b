import { arrivesOnceQueued } from '../delivery/statuses.ts';
import type { ChatStatus } from '../vocabulary.ts';
import {
  answerLost,
  closedDown,
  customerWrote,
  underPolicy,
  weAnswered,
  withoutScheduled,
  withScheduled,
} from './deadlines.ts';
import type { ChatEvent } from './events.ts';
import { reasonEntries, type ReasonField } from './fields.ts';
import { joinedQueues, queuedUp } from './queue.ts';
import type { ChatState } from './state.ts';
import { earlier, later } from './times.ts';
import type { AnswerOutcome } from './work.ts';

/** Applies one event. It is total: every event results in a valid state. */
export function evolve(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'announced':
      return { ...state, announced: true, stage: state.status === 'open' ? 'new' : state.stage };
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
        stage: null,
        closedAt: null,
        pendingUntil: null,
        ...reasonsKnown('open', null),
        assignedUserId: event.keepOwner ? state.assignedUserId : null,
        assignedAt: event.keepOwner ? state.assignedAt : null,
      };
    case 'assigned':
      return { ...notNew(state), assignedUserId: event.userId, assignedAt: event.at };
    case 'unassigned':
      return { ...state, assignedUserId: null, assignedAt: null };
    case 'priorityChanged':
      return { ...state, priority: event.to };
    case 'statusChanged':
      // A postponed or reopened chat is not closed by silence before it is answered again; another stage changes nothing.
      return {
        ...state,
        status: event.to,
        stage: event.stage ?? null,
        closedAt: null,
        pendingUntil: event.pendingUntil,
        ...reasonsKnown(event.to, event.reasonOf ?? null),
        closeDueAt: event.from === event.to ? state.closeDueAt : null,
      };
    case 'closed':
      return closedDown({
        ...state,
        status: 'closed',
        stage: event.resolved ? 'resolved' : null,
        closedAt: event.at,
        pendingUntil: null,
        ...reasonsKnown('closed', event.reasonOf),
      });
    case 'markedRead':
      return state;
    case 'messageQueued': {
      const reached = arrivesOnceQueued(state);
      const sending = {
        ...(event.scheduled === true ? withoutScheduled(state, event.id) : state),
        sends: reached ? state.sends : queuedUp(state, event.id),
      };
      if (event.quiet === true) return sending;
      const spoken = { ...sending, lastMessageAt: later(state.lastMessageAt, event.at) };
      if (!event.byOperator) return spoken;
      const queued = notNew(spoken);
      // A planned message is not an answer yet, but the chat is not silent either.
      if (!reached && event.answersAtOnce !== true) return { ...queued, closeDueAt: null };
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
    case 'tagAdded':
      return { ...state, tags: [...state.tags, event.tagId].sort((one, other) => one - other) };
    case 'tagRemoved':
      return { ...state, tags: state.tags.filter((id) => id !== event.tagId) };
    case 'rated':
      return { ...state, customerRating: event.to };
    case 'hrChanged':
      return { ...state, isHr: event.isHr };
    // Texts are in the row alone.
    case 'noteChanged':
    case 'described':
      return state;
  }
}

export function evolveAll(state: ChatState, events: readonly ChatEvent[]): ChatState {
  return events.reduce(evolve, state);
}

/** Updates who has to answer whom, after the outcome of an answer. */
function answerSettled(
  state: ChatState,
  answer: AnswerOutcome & { readonly at: number },
): ChatState {
  if (!answer.left) return answerLost(state, answer);
  // Messages that arrived after it was written may have been answered in another way since then.
  const waits = state.unansweredSince !== null && answer.askedAfter !== null;
  const firstResponseAt = state.firstResponseAt ?? answer.at;
  return weAnswered(
    { ...state, firstResponseAt },
    answer.at,
    waits ? later(state.unansweredSince, answer.askedAfter) : null,
  );
}

/** Updates who has to answer whom, after new messages. */
function conversed(
  state: ChatState,
  { askedAt, answeredAt, lastIncomingAt }: Extract<ChatEvent, { type: 'messagesTaken' }>,
): ChatState {
  const answered = answeredAt !== null && (lastIncomingAt === null || answeredAt >= lastIncomingAt);
  if (answered) return weAnswered(notNew(state), answeredAt);
  return askedAt === null ? state : customerWrote(state, askedAt);
}

/** Somebody has taken or answered the chat. */
function notNew(state: ChatState): ChatState {
  return state.stage === 'new' ? { ...state, stage: null } : state;
}

/** The reason for a status, as far as rules know it: whether there is a text. */
function reasonsKnown(
  status: ChatStatus,
  reasonOf: string | null,
): Readonly<Partial<Record<ReasonField, boolean>>> {
  const known = reasonEntries.flatMap(([name, { why, initial }]) =>
    initial === undefined ? [] : [[name, why === status && reasonOf !== null]],
  );
  return Object.fromEntries(known) as Partial<Record<ReasonField, boolean>>;
}
