import { answered } from './errors.ts';
import type { Loader } from './loader.ts';
import type { Rest, Schemas } from './rest.ts';
import { insist, type Keyed, newKey } from './sender.ts';
import type { InboxChat } from './state.ts';
import type { Store } from './store.ts';

export type Priority = InboxChat['priority'];

/**
 * What operators do with chats. Each is shown at once, repeated under its key until there is an answer, and taken back when
 * it is refused: the promise is then rejected with an InboxError, which has the reason.
 */
export class Commands {
  private readonly rest: Rest;
  private readonly store: Store;
  private readonly loader: Loader;
  private readonly signal: AbortSignal;

  constructor(rest: Rest, store: Store, loader: Loader, signal: AbortSignal) {
    this.rest = rest;
    this.store = store;
    this.loader = loader;
    this.signal = signal;
  }

  /** Gives a chat to an operator, by default to oneself. */
  assign(chatId: number, operator?: NonNullable<Schemas['PersonRef']>): Promise<void> {
    const params = { path: { chatId } };
    const patch = operator === undefined ? {} : { assignedUser: operator };
    const body = operator === undefined ? {} : { operatorId: operator.id };
    return this.carryOut(chatId, patch, (header) =>
      answered(
        this.rest.POST('/api/chat-assignment/{chatId}/assign', {
          params: { ...params, header },
          body,
        }),
      ),
    );
  }

  unassign(chatId: number): Promise<void> {
    return this.carryOut(chatId, { assignedUser: null }, (header) =>
      answered(
        this.rest.POST('/api/chat-assignment/unassign', { params: { header }, body: { chatId } }),
      ),
    );
  }

  /** Closes a chat and marks all of it read. */
  closeChat(chatId: number, reason?: string): Promise<void> {
    const body = reason === undefined ? {} : { reason };
    return this.carryOut(chatId, { status: 'closed', unreadCount: 0 }, (header) =>
      answered(
        this.rest.POST('/api/chat-assignment/{chatId}/close', {
          params: { path: { chatId }, header },
          body,
        }),
      ),
    );
  }

  setPriority(chatId: number, priority: Priority): Promise<void> {
    return this.carryOut(chatId, { priority }, (header) =>
      answered(
        this.rest.POST('/api/chat-assignment/{chatId}/priority', {
          params: { path: { chatId }, header },
          body: { priority },
        }),
      ),
    );
  }

  /** Marks the messages of a chat read: all, or those up to one. */
  markRead(chatId: number, upToMessageId?: number): Promise<void> {
    const body = upToMessageId === undefined ? {} : { upToMessageId };
    return this.carryOut(chatId, upToMessageId === undefined ? { unreadCount: 0 } : {}, (header) =>
      answered(
        this.rest.POST('/api/unread/{chatId}/mark-read', {
          params: { path: { chatId }, header },
          body,
        }),
      ),
    );
  }

  private async carryOut(
    chatId: number,
    patch: Partial<InboxChat>,
    call: (header: Keyed) => Promise<unknown>,
  ): Promise<void> {
    const id = newKey();
    this.store.dispatch({ type: 'overlaid', overlay: { id, chatId, patch } });
    try {
      await insist(call, this.signal, id);
      // The row has it now: without this, the old value would show until the event comes.
      await this.loader.row(chatId).catch(() => undefined);
    } finally {
      this.store.dispatch({ type: 'settled', id });
    }
  }
}
