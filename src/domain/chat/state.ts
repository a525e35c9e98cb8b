import type { Channel } from '../vocabulary.ts';
import { initialFields, type ChatValue, type DecidedField } from './fields.ts';
import { noPolicy, type DeadlinePolicy } from './policy.ts';

/**
 * What a chat's workflow knows about its chat: a copy of the row at one version. Plain JSON, times in epoch
 * milliseconds. It never contains names, numbers or texts, because it travels through Temporal.
 */
export interface ChatState extends DecidedFields {
  readonly version: number;
  readonly organizationId: number;
  readonly channel: Channel;
  /**
   * Customers read what is committed: no provider has to take a message, so it is sent once it is queued. Left out where
   * it is not so, and by fetches and histories that did not say it.
   */
  readonly fetched?: boolean;
  /** Its chat:new event is published. */
  readonly announced: boolean;
  /** It was merged into another chat: nothing more happens here. */
  readonly merged: boolean;
  /** How many messages have the unread mark, as the last commit counted them. */
  readonly unread: number;
  readonly ownersKeepClosedChats: boolean;
  /**
   * A key by which operators find all chats of one person; it says nothing by itself. Left out by versions that did not
   * know it.
   */
  readonly customerKey?: string | null;
  /** The deadlines that are wanted. */
  readonly policy: DeadlinePolicy;
  /** Messages that leave at their time, in that order. */
  readonly scheduled: readonly ScheduledMessage[];
  /** Messages that were queued and whose outcome is not known, oldest first. */
  readonly sends: readonly number[];
  /** More sends are queued than `sends` names; they are read from the rows when those have left. */
  readonly moreSends?: boolean;
  /** The last send that failed or is in doubt; left out by versions that did not record it. */
  readonly lastFailure?: LastFailure | null;
  /** Messages whose file is being fetched; those that are not published yet are published with it. */
  readonly files: readonly WaitingFile[];
  /** Until when messages that came after such a message are held back; null = none is. */
  readonly heldUntil: number | null;
  /** What was accepted and cannot be taken yet: later deadlines wait for it. */
  readonly held?: Held;
}

/** The fields of a chat that rules decide: src/domain/chat/fields.ts. */
type DecidedFields = { readonly [K in DecidedField]: ChatValue<K> };

/** A chat in which nothing has happened. */
export const blankState = {
  ...initialFields,
  announced: false,
  merged: false,
  unread: 0,
  ownersKeepClosedChats: false,
  policy: noPolicy,
  scheduled: [],
  sends: [],
  files: [],
  heldUntil: null,
} as const satisfies Partial<ChatState>;

/** A complete state, made from one that an earlier version or a fetch wrote: those contain less. */
export function completeState(state: ChatState): ChatState {
  return { ...blankState, ...state };
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
  /** It was published without its file, which is fetched again: nothing waits for it. */
  readonly told?: true;
}

/** The last send of a chat that failed, for operators: which message, and the provider's code. */
export interface LastFailure {
  readonly messageId: number;
  /** A code, never the provider's words. Null = the provider gave none. */
  readonly code: string | null;
  readonly status: 'failed' | 'unknown';
}

/** A planned message. */
export interface ScheduledMessage {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
}
