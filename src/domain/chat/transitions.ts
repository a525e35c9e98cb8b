import type { ChatStatus } from '../vocabulary.ts';
import type { ChatEvent } from './events.ts';

/**
 * What an event does to a chat's status: it stays, it becomes one of these, or the rules never let that happen to a chat
 * of this status.
 */
export type Transition = 'stays' | 'never' | readonly ChatStatus[];

type Row = Readonly<Record<ChatEvent['type'], Transition>>;

/** Whatever its status, these leave it. */
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
} as const satisfies Partial<Row>;

/**
 * Every status against every event: what is missing does not compile. The rules are tested against it, event by event,
 * and docs/chat.md draws it. (A chat that was merged into another has no events any more, whatever its status.)
 */
export const transitions: Readonly<Record<ChatStatus, Row>> = {
  open: {
    ...always,
    statusChanged: ['pending'],
    closed: ['closed'],
    reopened: 'never',
    becameOverdue: 'stays',
  },
  pending: {
    ...always,
    // Pending once more: until another time, or for another reason.
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
