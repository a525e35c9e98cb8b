import type { InboxError } from './errors.ts';
import type { Schemas } from './rest.ts';

/** A chat as lists show it. */
export type InboxChat = Schemas['ListedChat'];
/** A message as the history shows it. */
export type InboxMessage = Schemas['HistoryMessage'];

/** A change that is shown before the server has confirmed it. */
export interface Overlay {
  readonly id: string;
  readonly chatId: number;
  readonly patch: Partial<InboxChat>;
}

/** A message on its way to the server. */
export interface PendingMessage {
  /** Its Idempotency-Key: however often it is sent, it is one message. */
  readonly key: string;
  readonly text: string;
  readonly createdAt: string;
  readonly state: 'sending' | 'failed';
  /** Why it was refused. */
  readonly error?: InboxError;
  /** The message that its event, which came before the answer, seems to be. */
  readonly seenAs?: number;
}

/** The messages of an opened chat: exactly those after its events up to `seq`, from the loaded page on. */
export interface OpenedChat {
  readonly chatId: number;
  /** The last event that is in it; null = nothing is loaded yet, or it has to be loaded again. */
  readonly seq: number | null;
  /** Events up to here were heard: if it is ahead of `seq`, the newest page has to be loaded. */
  readonly heard: number;
  readonly messages: readonly InboxMessage[];
  readonly hasEarlier: boolean;
  readonly pending: readonly PendingMessage[];
  /** When there are more messages than this, the oldest are let go: an opened chat may stay open for weeks. */
  readonly most: number;
}

/** Everything that an inbox knows. Events and answers change it by `reduce` alone. */
export interface InboxState {
  /** Our own user; 0 = not known yet. */
  readonly userId: number;
  readonly chats: ReadonlyMap<number, InboxChat>;
  /** Chats whose row is older than this event, or unknown: their row has to be loaded. */
  readonly wanted: ReadonlyMap<number, number>;
  /** Chats that are gone, and their last event: a row that was read before it is not taken. */
  readonly gone: ReadonlyMap<number, number>;
  readonly opened: ReadonlyMap<number, OpenedChat>;
  readonly overlays: readonly Overlay[];
  /** Where the list goes on; null = it ends here. */
  readonly nextPage: string | null;
  /** How many chats the pages had that were loaded. */
  readonly paged: number;
  readonly loaded: boolean;
  /** Counts resets: an answer that was asked for before one is too old. */
  readonly resets: number;
}

export const emptyState: InboxState = {
  userId: 0,
  chats: new Map(),
  wanted: new Map(),
  gone: new Map(),
  opened: new Map(),
  overlays: [],
  nextPage: null,
  paged: 0,
  loaded: false,
  resets: 0,
};

/** What changes the state: what was heard, what was answered, what a person did. */
export type Action =
  | { readonly type: 'connected'; readonly userId: number }
  | { readonly type: 'event'; readonly event: string; readonly data: unknown }
  /** Nothing that is known is certain any more. */
  | { readonly type: 'reset' }
  | {
      readonly type: 'page';
      readonly chats: readonly InboxChat[];
      readonly nextPage: string | null;
      /** The cursor that it was asked for with; null = the first page, with which the list begins anew. */
      readonly after: string | null;
    }
  | { readonly type: 'row'; readonly chatId: number; readonly chat: InboxChat | null }
  | { readonly type: 'opened' | 'closed'; readonly chatId: number }
  | {
      readonly type: 'messages';
      readonly chatId: number;
      /** The last event of the chat before the page was read. */
      readonly seq: number;
      readonly messages: readonly InboxMessage[];
      readonly hasEarlier: boolean;
    }
  | {
      readonly type: 'earlier';
      readonly chatId: number;
      /** The oldest message that was known when it was asked for. */
      readonly beforeId: number;
      readonly messages: readonly InboxMessage[];
      readonly hasEarlier: boolean;
    }
  | { readonly type: 'sending'; readonly chatId: number; readonly pending: PendingMessage }
  | {
      readonly type: 'sent';
      readonly chatId: number;
      readonly key: string;
      readonly message: InboxMessage | null;
    }
  | {
      readonly type: 'refused';
      readonly chatId: number;
      readonly key: string;
      readonly error: InboxError;
    }
  | { readonly type: 'discarded'; readonly chatId: number; readonly key: string }
  | { readonly type: 'overlaid'; readonly overlay: Overlay }
  | { readonly type: 'settled'; readonly id: string };
