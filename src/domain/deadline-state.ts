/** How an organization, or one chat of it, wants its deadlines; null = none of that kind. */
export interface DeadlinePolicy {
  /** From a customer's first message to the first answer. */
  readonly firstResponseMs: number | null;
  /** From the oldest unanswered message to its answer, once the chat was answered before. */
  readonly nextResponseMs: number | null;
  /** From the last answer to closing, when nobody writes. */
  readonly closeAfterMs: number | null;
}

export const noPolicy: DeadlinePolicy = {
  firstResponseMs: null,
  nextResponseMs: null,
  closeAfterMs: null,
};

/** A message that leaves at its time. */
export interface ScheduledMessage {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
}

/** The deadlines of a chat, as part of its state. Absolute times, epoch ms; null = none. */
export interface Deadlines {
  readonly policy: DeadlinePolicy;
  /** The oldest message of the customer that nobody has answered. */
  readonly unansweredSince: number | null;
  readonly responseDueAt: number | null;
  /** That time has passed without an answer, and it was told. */
  readonly overdue: boolean;
  readonly closeDueAt: number | null;
  /** In the order in which they leave. */
  readonly scheduled: readonly ScheduledMessage[];
}

export const noDeadlines: Deadlines = {
  policy: noPolicy,
  unansweredSince: null,
  responseDueAt: null,
  overdue: false,
  closeDueAt: null,
  scheduled: [],
};
