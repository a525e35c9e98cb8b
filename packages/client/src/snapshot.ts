import { newestFirst } from './reduce.ts';
import type { InboxChat, InboxMessage, InboxState, PendingMessage } from './state.ts';

/** A chat with what was done to it here and is not confirmed yet. */
export function shown({ overlays }: InboxState, chat: InboxChat): InboxChat {
  const own = overlays.filter(({ chatId }) => chatId === chat.id);
  return own.length === 0 ? chat : Object.assign({ ...chat }, ...own.map(({ patch }) => patch));
}

/** The chats as a list shows them, newest first. */
export function listed(state: InboxState): readonly InboxChat[] {
  return [...state.chats.values()].map((chat) => shown(state, chat)).sort(newestFirst);
}

export interface ChatSnapshot {
  /** Null: not loaded yet, or gone. */
  readonly chat: InboxChat | null;
  /** Oldest first. */
  readonly messages: readonly InboxMessage[];
  /** Own messages without an answer yet, or refused; shown after the others. */
  readonly pending: readonly PendingMessage[];
  /** There are older messages: `loadEarlier`. */
  readonly hasEarlier: boolean;
  readonly loaded: boolean;
}

export function opened(state: InboxState, chatId: number): ChatSnapshot {
  const chat = state.chats.get(chatId);
  const view = state.opened.get(chatId);
  return {
    chat: chat === undefined ? null : shown(state, chat),
    messages: view?.messages ?? [],
    pending: view?.pending.filter(({ seenAs }) => seenAs === undefined) ?? [],
    hasEarlier: view?.hasEarlier ?? false,
    loaded: view !== undefined && view.seq !== null && view.heard <= view.seq,
  };
}
