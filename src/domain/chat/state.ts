import type { Channel, ChatPriority, ChatStatus } from '../vocabulary.ts';

/**
 * What a chat's workflow knows of its chat: a copy of the row at one version. Plain JSON, times in epoch
 * milliseconds. Never holds names, numbers or texts: it travels through Temporal.
 */
export interface ChatState extends Deadlines {
  readonly version: number;
  readonly organizationId: number;
  readonly channel: Channel;
  /** Its chat:new event is out. */
  readonly announced: boolean;
  /** It was merged into another chat: nothing more happens here. */
  readonly merged: boolean;
  readonly status: ChatStatus;
  readonly priority: ChatPriority;
  readonly assignedUserId: number | null;
  readonly assignedAt: number | null;
  /** How many messages bear the unread mark, as the last commit counted them. */
  readonly unread: number;
  readonly lastMessageAt: number | null;
  /** The customer's last own message, for windows in which one may write to them freely. */
  readonly lastIncomingAt: number | null;
  readonly firstResponseAt: number | null;
  readonly closedAt: number | null;
  readonly pendingUntil: number | null;
  readonly ownersKeepClosedChats: boolean;
  /** By which ops find all chats of one person; says nothing by itself. Left out by versions that knew of none. */
  readonly customerKey?: string | null;
  /** Messages that were queued and whose outcome is not known, oldest first. */
  readonly sends: readonly number[];
  /** More are queued than `sends` names; they are read from the rows when those have left. */
  readonly moreSends?: boolean;
  /** The last send that failed or is in doubt; left out by versions that did not note it. */
  readonly lastFailure?: LastFailure | null;
  /** Messages whose file is being fetched; those that were not told yet are told with it. */
  readonly files: readonly WaitingFile[];
  /** Until when messages that came after such a one are held back; null = none is. */
  readonly heldUntil: number | null;
  /** What was accepted and could not be taken yet: what is due later than that waits for it. */
  readonly held?: Held;
}

/** When the oldest of the messages that wait for a file was accepted; null = none waits. Quiet ones do not count. */
export interface Held {
  readonly customer: number | null;
  readonly ours: number | null;
}

/** A message whose file is being fetched. */
export interface WaitingFile {
  readonly id: number;
  /** When it was accepted. */
  readonly at: number;
  /** It was told without its file, which is fetched again: nothing waits for it. */
  readonly told?: true;
}

/** The last send of a chat that did not go out, as ops see it: which message, and the provider's code. */
export interface LastFailure {
  readonly messageId: number;
  /** A code, never the provider's words. Null = none was given. */
  readonly code: string | null;
  readonly status: 'failed' | 'unknown';
}

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
