/** The deadlines that an organization, or one of its chats, wants; null = no deadline of that kind. */
export interface DeadlinePolicy {
  /** From a customer's first message to the first answer. */
  readonly firstResponseMs: number | null;
  /** From the oldest unanswered message to its answer, once the chat was answered before. */
  readonly nextResponseMs: number | null;
  /** From the last answer to closing, when nobody writes. */
  readonly closeAfterMs: number | null;
}

/** A chat's own deadlines, in minutes; null = no deadline of that kind, left out = as the organization has it. */
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
