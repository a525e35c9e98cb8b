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
   * Customers read committed messages themselves, without a provider that has to accept them, so a message is sent once
   * it is queued. Unset on other channels, and in fetches and histories of earlier versions.
   */
  readonly fetched?: boolean;
  /** Its chat:new event is published. */
  readonly announced: boolean;
  /** It was merged into another chat, so nothing more happens here. */
  readonly merged: boolean;
  /** How many messages have the unread mark, as the last commit counted them. */
  readonly unread: number;
  readonly ownersKeepClosedChats: boolean;
  /**
   * A key by which operators find all chats of one person; it reveals nothing by itself. Unset in versions that did not
   * have it.
   */
  readonly customerKey?: string | null;
  /** The current deadline policy. */
  readonly policy: DeadlinePolicy;
  /** The ids of its tags, in order. Unset in versions that had no tags. */
  readonly tags: readonly number[];
  /** Planned messages, in the order of their times. */
  readonly scheduled: readonly ScheduledMessage[];
  /** Messages that were queued and whose outcome is not known, oldest first. */
  readonly sends: readonly number[];
  /** More sends are queued than `sends` contains. The rest is read from the rows when those have left. */
  readonly moreSends?: boolean;
  /** The last send that failed or is in doubt. Unset in versions that did not record it. */
  readonly lastFailure?: LastFailure | null;
  /** Messages whose file is being fetched. */
  readonly files: readonly WaitingFile[];
  /** More files are awaited than `files` contains. The rest is read from the rows when those have arrived. */
  readonly moreFiles?: boolean;
  /** Only versions that waited for files: later messages are held back until this time; null = none is. */
  readonly heldUntil: number | null;
  /** Only versions that waited for files: what was accepted but cannot be taken yet; later deadlines wait for it. */
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
  tags: [],
  scheduled: [],
  sends: [],
  files: [],
  heldUntil: null,
} as const satisfies Partial<ChatState>;

/** Completes a state from a fetch or an earlier version, which may lack fields. */
export function completeState(state: ChatState): ChatState {
  return { ...blankState, ...state };
}

/** When the oldest message that waits for a file was accepted; null = none waits. Quiet messages do not count. */
export interface Held {
  readonly customer: number | null;
  readonly ours: number | null;
}

/** A message whose file is being fetched. */
export interface WaitingFile {
  readonly id: number;
  /** When it was accepted. */
  readonly at: number;
  /** It is published, and nothing waits for its file. Unset for a message that versions which waited held back. */
  readonly told?: true;
}

/** The last send of a chat that failed, for operators: the message and the provider's code. */
export interface LastFailure {
  readonly messageId: number;
  /** A code, never the provider's text. Null = the provider gave none. */
  readonly code: string | null;
  readonly status: 'failed' | 'unknown';
}

/** A planned message. */
export interface ScheduledMessage {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
}
