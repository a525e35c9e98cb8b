import { leftStatuses } from '../delivery/statuses.ts';
import type { DeliveryStatus } from '../vocabulary.ts';
import { hasFlag, type AnswerOutcome, type WaitingItem, type WaitingRow } from './work.ts';

/** A waiting message as the rules see it. */
export interface TakenMessage {
  readonly id: number;
  readonly fromMe: boolean;
  readonly quiet: boolean;
  readonly timestamp: number;
}

export function messagesOf(rows: readonly WaitingRow[]): readonly TakenMessage[] {
  return rows.map((row) => ({
    id: row[0],
    fromMe: hasFlag(row, 'fromUs'),
    quiet: hasFlag(row, 'quiet'),
    timestamp: row[2],
  }));
}

/** The items before the first one that arrived at this time or later, or at an unknown time; null = all items. */
export function cameBefore<T>(
  moment: number | null,
  all: readonly T[],
  at: (one: T) => number | undefined,
): readonly T[] {
  if (moment === null) return all;
  const later = all.findIndex((one) => (at(one) ?? Infinity) >= moment);
  return later === -1 ? all : all.slice(0, later);
}

/** The messages that may still be sent again after this round: not those that turn out to have left. */
export function retryableAfter(work: {
  readonly items: readonly WaitingItem[];
  readonly retryable: readonly number[];
}): readonly number[] {
  const left = new Set<number>();
  for (const { messageId, status, kind } of work.items) {
    if (messageId === null || (kind !== 'delivery' && kind !== 'status')) continue;
    if (status !== null && leftStatuses.includes(status)) left.add(messageId);
  }
  return work.retryable.filter((id) => !left.has(id));
}

/**
 * What the outcomes of a round mean for answers, by the item that reported them. Each message has one, the last known.
 * (A failure may follow `sent`, but not `delivered`.)
 */
export function answersOf(items: readonly WaitingItem[]): ReadonlyMap<number, AnswerOutcome> {
  const statuses = new Map<number, Set<DeliveryStatus>>();
  for (const item of items) {
    const { messageId, status, kind } = item;
    if (messageId === null || (kind !== 'delivery' && kind !== 'status') || status === null)
      continue;
    statuses.set(messageId, (statuses.get(messageId) ?? new Set()).add(status));
  }
  const answers = new Map<number, AnswerOutcome>();
  const told = new Set<number>();
  for (const item of items) {
    if (item.kind !== 'delivery' && item.kind !== 'status') continue;
    const { id, messageId, answer } = item;
    if (messageId === null || answer === undefined || answer === null || told.has(messageId))
      continue;
    const of = statuses.get(messageId);
    const arrived = of?.has('delivered') === true || of?.has('read') === true;
    if (answer.left !== (arrived || of?.has('failed') !== true)) continue;
    told.add(messageId);
    answers.set(id, answer);
  }
  return answers;
}
