import type { Channel, DeliveryStatus } from '../vocabulary.ts';

/**
 * The rank of each status of a message. Statuses only move forward: a status that does not have a higher rank changes
 * nothing, in whatever order providers report. (`pending` and `received` are statuses of incoming messages.)
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

/** Channels whose customers read committed messages themselves, for states without `fetched`. */
export const feedChannels: readonly Channel[] = ['website'];

/** Whether a message of the chat has reached the customer as soon as it is queued. */
export function arrivesOnceQueued(chat: {
  readonly channel: Channel;
  readonly fetched?: boolean;
}): boolean {
  return chat.fetched ?? feedChannels.includes(chat.channel);
}
