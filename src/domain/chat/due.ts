import { close } from './decide.ts';
import { closesAt, nextDue, overdueAt } from './deadlines.ts';
import type { ChatEvent } from './events.ts';
import { evolveAll } from './evolve.ts';
import type { ChatState } from './state.ts';
import { earlier } from './times.ts';

/**
 * Applies everything that is due at `now`: a pending chat reopens, planned messages leave, an answer becomes overdue, a
 * chat closes after silence.
 * @param until later deadlines are not applied yet, because other things happened before them.
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

/** The nearest time (epoch ms) at which the chat has to act by itself; null = none. */
export function nextDeadline(state: ChatState): number | null {
  return state.merged ? null : earlier(nextDue(state), state.heldUntil);
}

/** Whether the workflow may end until something arrives: the chat is closed and read, and has nothing to do. */
export function mayRest(state: ChatState): boolean {
  return state.merged || (state.status === 'closed' && state.unread === 0 && !hasWork(state));
}

/** Whether a workflow has to run: something has to be sent, fetched or done at a certain time. */
export function hasWork(state: ChatState): boolean {
  return (
    state.sends.length > 0 ||
    state.moreSends === true ||
    state.files.length > 0 ||
    state.moreFiles === true ||
    nextDeadline(state) !== null
  );
}

/**
 * A short text for what happens in the chat at that time (epoch ms), for operators who read its timers. It contains
 * only our own codes, no content.
 */
export function dueWords(state: ChatState, at: number): string {
  if (state.status === 'pending' && state.pendingUntil === at) return 'pending ends';
  if (state.responseDueAt === at) return 'answer due';
  if (state.closeDueAt === at) return 'closes after silence';
  const planned = state.scheduled.find((message) => message.at === at);
  if (planned !== undefined) return `planned message ${planned.id} leaves`;
  if (state.heldUntil === at) return 'waits no longer for a file';
  return 'looks whether its account can send';
}
