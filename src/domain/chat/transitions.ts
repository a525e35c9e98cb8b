import type { ChatStatus } from '../vocabulary.ts';
import type { ChatEvent } from './events.ts';

/**
 * The effect of an event on a chat's status: it stays, it becomes one of these, or the rules never cause this event in
 * this status.
 */
export type Transition = 'stays' | 'never' | readonly ChatStatus[];

type Row = Readonly<Record<ChatEvent['type'], Transition>>;

/** These events change no status. */
const always = {
  announced: 'stays',
  absorbed: 'stays',
  messagesTaken: 'stays',
  assigned: 'stays',
  unassigned: 'stays',
  priorityChanged: 'stays',
  messageScheduled: 'stays',
  scheduleCancelled: 'stays',
  policyChanged: 'stays',
  markedRead: 'stays',
  messageQueued: 'stays',
  messageRequeued: 'stays',
  deliveryChanged: 'stays',
  fileAwaited: 'stays',
  fileChanged: 'stays',
  tagAdded: 'stays',
  tagRemoved: 'stays',
  noteChanged: 'stays',
  described: 'stays',
  rated: 'stays',
  hrChanged: 'stays',
} as const satisfies Partial<Row>;

/**
 * Every status against every event; a missing entry does not compile. The rules are tested against this table, event by
 * event, and the diagram in docs/chat.md is drawn from it. (A chat that was merged into another has no more events,
 * whatever its status.)
 */
export const transitions: Readonly<Record<ChatStatus, Row>> = {
  open: {
    ...always,
    // Open again: at another stage.
    statusChanged: ['open', 'pending'],
    closed: ['closed'],
    reopened: 'never',
    becameOverdue: 'stays',
  },
  pending: {
    ...always,
    // Pending again: until another time, or for another reason.
    statusChanged: ['open', 'pending'],
    closed: ['closed'],
    reopened: ['open'],
    becameOverdue: 'stays',
  },
  closed: {
    ...always,
    statusChanged: ['open', 'pending'],
    closed: 'never',
    reopened: ['open'],
    becameOverdue: 'never',
  },
};
