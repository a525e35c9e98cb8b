/** The deadlines of an organization or of one of its chats; null = no deadline of that kind. */
export interface DeadlinePolicy {
  /** From a customer's first message to the first answer. */
  readonly firstResponseMs: number | null;
  /** From the oldest unanswered message to its answer, in a chat that was answered before. */
  readonly nextResponseMs: number | null;
  /** From the last answer until the chat is closed, if nobody writes. */
  readonly closeAfterMs: number | null;
}

/** A chat's own deadlines, in minutes; null = no deadline of that kind, unset = the organization's deadline. */
export interface DeadlineOverrides {
  readonly firstResponseMinutes?: number | null;
  readonly nextResponseMinutes?: number | null;
  readonly closeAfterMinutes?: number | null;
}

export const noPolicy: DeadlinePolicy = {
  firstResponseMs: null,
  nextResponseMs: null,
  closeAfterMs: null,
};

export function samePolicy(a: DeadlinePolicy, b: DeadlinePolicy): boolean {
  return (
    a.firstResponseMs === b.firstResponseMs &&
    a.nextResponseMs === b.nextResponseMs &&
    a.closeAfterMs === b.closeAfterMs
  );
}
