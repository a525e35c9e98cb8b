import { close } from './decide.ts';
import { closesAt, nextDue, overdueAt } from './deadlines.ts';
import type { ChatEvent } from './events.ts';
import { evolveAll } from './evolve.ts';
import type { ChatState } from './state.ts';
import { earlier } from './times.ts';

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

/** A closed, read chat that has nothing to do may rest: its workflow ends until something comes. */
export function mayRest(state: ChatState): boolean {
  return state.merged || (state.status === 'closed' && state.unread === 0 && !hasWork(state));
}

/** Something is to be sent, fetched, or done at its time: a workflow has to be at it. */
export function hasWork(state: ChatState): boolean {
  return (
    state.sends.length > 0 ||
    state.moreSends === true ||
    state.files.length > 0 ||
    nextDeadline(state) !== null
  );
}

/** What happens in the chat at that time (epoch ms), for ops who look at its timers. Codes of ours, no content. */
export function dueWords(state: ChatState, at: number): string {
  if (state.status === 'pending' && state.pendingUntil === at) return 'pending ends';
  if (state.responseDueAt === at) return 'answer due';
  if (state.closeDueAt === at) return 'closes after silence';
  const planned = state.scheduled.find((message) => message.at === at);
  if (planned !== undefined) return `planned message ${planned.id} leaves`;
  if (state.heldUntil === at) return 'waits no longer for a file';
  return 'looks whether its account can send';
}
