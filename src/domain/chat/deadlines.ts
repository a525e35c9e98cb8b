import type { DecidedField } from './fields.ts';
import type { DeadlinePolicy } from './policy.ts';
import type { ChatState, ScheduledMessage } from './state.ts';

/** The part of a chat's deadlines that operators see. */
export const deadlineFields = [
  'unansweredSince',
  'responseDueAt',
  'overdue',
  'closeDueAt',
  'pendingUntil',
] as const satisfies readonly DecidedField[];

/** More planned messages than this in one chat can only be a mistake. */
export const scheduledLimit = 100;

/** A customer wrote: an answer is due, counted from the oldest unanswered message, and the silence is over. */
export function customerWrote(state: ChatState, at: number): ChatState {
  const unansweredSince = state.unansweredSince ?? at;
  return {
    ...state,
    unansweredSince,
    responseDueAt: responseDue({ ...state, unansweredSince }),
    closeDueAt: null,
  };
}

/**
 * An operator answered: nothing is due, and the silence begins.
 * @param askedAfter the customer's oldest message that came later than this answer; null = none.
 */
export function weAnswered(
  state: ChatState,
  at: number,
  askedAfter: number | null = null,
): ChatState {
  const { closeAfterMs } = state.policy;
  const closes = closeAfterMs !== null && state.status === 'open';
  const answered = { ...state, ...nothingDue, closeDueAt: closes ? at + closeAfterMs : null };
  return askedAfter === null || state.status === 'closed'
    ? answered
    : customerWrote(answered, askedAfter);
}

/**
 * A message that counted as an answer did not reach the customer. The former deadline applies again, and silence does
 * not close the chat.
 */
export function answerLost(
  state: ChatState,
  {
    replaced,
    unansweredSince,
    firstResponseAt,
  }: { replaced: boolean } & Pick<ChatState, 'unansweredSince' | 'firstResponseAt'>,
): ChatState {
  const without = { ...state, firstResponseAt };
  if (replaced || state.status === 'closed') return without;
  if (unansweredSince === null) return { ...without, closeDueAt: null };
  const responseDueAt = responseDue({ ...without, unansweredSince });
  const same = responseDueAt === state.responseDueAt;
  const overdue = same && state.overdue;
  return { ...without, unansweredSince, responseDueAt, overdue, closeDueAt: null };
}

/** The chat is closed, so no deadline runs. Planned messages still leave. */
export function closedDown(state: ChatState): ChatState {
  return { ...state, ...nothingDue };
}

/** The policy changed: running deadlines are computed again from the time at which they began. */
export function underPolicy(state: ChatState, policy: DeadlinePolicy, now: number): ChatState {
  const responseDueAt = responseDue({ ...state, policy });
  const silent = state.status === 'open' && state.unansweredSince === null;
  const since = silent && state.firstResponseAt !== null ? state.lastMessageAt : null;
  const { closeAfterMs } = policy;
  return {
    ...state,
    policy,
    responseDueAt,
    overdue: state.overdue && responseDueAt !== null && responseDueAt <= now,
    // A changed setting never closes a chat at once: everybody has at least the whole time from now.
    closeDueAt:
      since === null || closeAfterMs === null ? null : Math.max(since, now) + closeAfterMs,
  };
}

export function withScheduled(state: ChatState, message: ScheduledMessage): ChatState {
  const scheduled = [...state.scheduled, message].toSorted((a, b) => a.at - b.at || a.id - b.id);
  return { ...state, scheduled };
}

export function withoutScheduled(state: ChatState, id: number): ChatState {
  return { ...state, scheduled: state.scheduled.filter((message) => message.id !== id) };
}

/** When the next planned message is due; null = none. */
export function nextDue(state: ChatState): number | null {
  const times = [
    state.status === 'pending' ? state.pendingUntil : null,
    overdueAt(state),
    closesAt(state),
    state.scheduled[0]?.at ?? null,
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * When the pending answer becomes overdue; null = never, or already announced, or a message that has not been taken yet
 * may be the answer.
 */
export function overdueAt(state: ChatState): number | null {
  if (state.overdue || state.status === 'closed') return null;
  return unlessHeld(state.responseDueAt, state.held?.ours);
}

/** When silence closes the chat; null = never, or the customer may have written before that. */
export function closesAt(state: ChatState): number | null {
  return state.status === 'open' ? unlessHeld(state.closeDueAt, state.held?.customer) : null;
}

function unlessHeld(dueAt: number | null, heldSince: number | null | undefined): number | null {
  return dueAt !== null && typeof heldSince === 'number' && heldSince < dueAt ? null : dueAt;
}

const nothingDue = {
  unansweredSince: null,
  responseDueAt: null,
  overdue: false,
  closeDueAt: null,
} as const;

function responseDue({
  policy,
  firstResponseAt,
  unansweredSince,
}: Pick<ChatState, 'policy' | 'firstResponseAt' | 'unansweredSince'>): number | null {
  const within = firstResponseAt === null ? policy.firstResponseMs : policy.nextResponseMs;
  return within === null || unansweredSince === null ? null : unansweredSince + within;
}
