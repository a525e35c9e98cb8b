import type { Channel, DeliveryStatus } from '../vocabulary.ts';

/**
 * The rank of each status of a message. Statuses only move forward: a status of no higher rank changes nothing, in
 * whatever order providers report. (`pending` and `received` are statuses of incoming messages.)
 */
export const statusRank: Readonly<Record<DeliveryStatus | 'pending' | 'received', number>> = {
  pending: 0,
  received: 4,
  queued: 0,
  unknown: 1,
  sent: 2,
  delivered: 4,
  read: 5,
  failed: 3,
};

/** Statuses of a message that has left. */
export const leftStatuses: readonly DeliveryStatus[] = ['sent', 'delivered', 'read'];

/** Statuses of a message that a person may send again. */
export const retryableStatuses: readonly DeliveryStatus[] = ['failed', 'unknown'];

export function isRetryable(status: string): boolean {
  return retryableStatuses.some((each) => each === status);
}

/**
 * Channels whose customers read what is committed: no provider has to accept the message, so it is sent once it is
 * queued.
 */
export const feedChannels: readonly Channel[] = ['website'];

/** Whether a message has reached the customer as soon as it is queued. */
export function arrivesOnceQueued(channel: Channel): boolean {
  return feedChannels.includes(channel);
}
