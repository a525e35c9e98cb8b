/** The words of broadcasts, as they are stored and answered. */

export const broadcastStatuses = [
  /** It has not begun. */
  'queued',
  'running',
  /** Until a person resumes it; `reason` says why. */
  'paused',
  'completed',
  'cancelled',
  /** It could not go on: its account is gone. */
  'failed',
] as const;
export type BroadcastStatus = (typeof broadcastStatuses)[number];

/** Statuses after which nothing more is sent. */
export const endedStatuses: readonly BroadcastStatus[] = ['completed', 'cancelled', 'failed'];

export function hasEnded(status: BroadcastStatus): boolean {
  return endedStatuses.includes(status);
}

export const recipientStates = [
  'waiting',
  /** Claimed: the provider is being called. */
  'sending',
  'sent',
  'delivered',
  'read',
  /** The provider refused it. */
  'failed',
  /** Nobody knows whether it was sent; it is never sent again by itself. */
  'unknown',
  /** Nothing was sent, and `code` says why: opted_out, erased, cancelled. */
  'skipped',
] as const;
export type RecipientState = (typeof recipientStates)[number];

export const optOutSources = ['person', 'import', 'stop_word'] as const;
export type OptOutSource = (typeof optOutSources)[number];

/**
 * A customer whose whole message is one of these gets no broadcasts any more, unless the organization has chosen
 * others: in Russian, Kazakh and English.
 */
export const usualStopWords: readonly string[] = [
  'стоп',
  'stop',
  'отписаться',
  'отписка',
  'отпишите',
  'не присылайте',
  'unsubscribe',
  'тоқта',
  'тоқтату',
];
