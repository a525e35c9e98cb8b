import { answered, InboxError } from './errors.ts';
import { pause } from './pause.ts';
import type { Rest } from './rest.ts';
import type { Action, InboxChat } from './state.ts';
import type { Store } from './store.ts';

/** Above this many rows, a page of the list costs less than each row alone. */
const rowsOneByOne = 8;
const rowsAtOnce = 4;
/** The most messages that the server gives at once. */
const longestPage = 200;
/** So many chats that came by events are kept beside the loaded pages; then the list begins anew. */
const keptBesidePages = 1_000;

/**
 * Loads what the state lacks: the first page, rows that are wanted, pages of opened chats. It only looks at the state, so
 * a first load, a reconnection and a hole in the events are one path.
 */
export class Loader {
  private readonly rest: Rest;
  private readonly store: Store;
  private readonly pageSize: number;
  private readonly signal: AbortSignal;
  private readonly onError: (error: InboxError | null) => void;
  private readonly busy = new Set<string>();
  private failures = 0;

  constructor(
    rest: Rest,
    store: Store,
    options: {
      readonly pageSize: number;
      readonly signal: AbortSignal;
      readonly onError: (error: InboxError | null) => void;
    },
  ) {
    this.rest = rest;
    this.store = store;
    this.pageSize = options.pageSize;
    this.signal = options.signal;
    this.onError = options.onError;
  }

  /** Nothing is missing. */
  get settled(): boolean {
    const { loaded, wanted, opened } = this.store.state;
    return (
      loaded &&
      wanted.size === 0 &&
      [...opened.values()].every(({ seq, heard }) => seq !== null && heard <= seq)
    );
  }

  /** Starts what is missing and does not run yet. */
  reconcile(): void {
    if (this.signal.aborted || this.store.state.userId === 0) return;
    const { loaded, wanted, opened, chats, paged } = this.store.state;
    if (!loaded) {
      this.once('page', () => this.page(null));
      return;
    }
    if (chats.size > paged + opened.size + keptBesidePages)
      this.once('page', () => this.page(null));
    const rows = [...wanted.keys()];
    if (rows.length > rowsOneByOne) this.once('many', () => this.many(rows));
    else for (const id of rows.slice(0, rowsAtOnce)) this.once(`row ${id}`, () => this.row(id));
    for (const { chatId, seq, heard } of opened.values()) {
      if (seq === null || heard > seq) this.once(`opened ${chatId}`, () => this.messages(chatId));
    }
  }

  /** Runs one load at a time for each thing, again after a failure that may pass. */
  private once(what: string, load: () => Promise<unknown>): void {
    if (this.busy.has(what)) return;
    this.busy.add(what);
    load()
      .then(
        () => {
          this.failures = 0;
          this.onError(null);
        },
        async (error: unknown) => {
          const known =
            error instanceof InboxError ? error : new InboxError('failed', 0, String(error));
          this.onError(known);
          await pause(this.failures, this.signal);
          this.failures += 1;
        },
      )
      .finally(() => {
        this.busy.delete(what);
        this.reconcile();
      })
      .catch(() => undefined);
  }

  /** A page of the list, newest first; null = the first one. */
  async page(cursor: string | null): Promise<void> {
    const tell = this.unlessReset();
    const { chats, pagination } = await this.list(this.pageSize, cursor);
    const nextPage = pagination.nextCursor;
    tell({ type: 'page', chats, nextPage, after: cursor });
  }

  /** Many rows: those of the newest page at once, the rest one by one. */
  private async many(ids: readonly number[]): Promise<void> {
    const tell = this.unlessReset();
    const { chats } = await this.list(100, null);
    for (const chat of chats) tell({ type: 'row', chatId: chat.id, chat });
    const listed = new Set(chats.map(({ id }) => id));
    const rest = ids.filter((id) => !listed.has(id));
    for (let at = 0; at < rest.length; at += rowsAtOnce) {
      await Promise.all(rest.slice(at, at + rowsAtOnce).map((id) => this.row(id)));
    }
  }

  async row(chatId: number): Promise<InboxChat | null> {
    const tell = this.unlessReset();
    const chat = await this.read(chatId);
    tell({ type: 'row', chatId, chat });
    return chat;
  }

  private async messages(chatId: number): Promise<void> {
    // The row first: what its last event says is in the page that is read after it.
    const tell = this.unlessReset();
    const chat = await this.row(chatId);
    if (chat === null) {
      this.store.dispatch({
        type: 'messages',
        chatId,
        seq: Number.MAX_SAFE_INTEGER,
        messages: [],
        hasEarlier: false,
      });
      return;
    }
    // As much as somebody saw before a hole, if one page can have it.
    const seen = this.store.state.opened.get(chatId)?.messages.length ?? 0;
    const limit = Math.max(this.pageSize, Math.min(seen, longestPage));
    const { messages, pagination } = await answered(
      this.rest.GET('/api/chats/{chatId}/messages', {
        params: { path: { chatId }, query: { limit } },
      }),
    );
    const hasEarlier = pagination.hasMore;
    tell({ type: 'messages', chatId, seq: chat.seq, messages, hasEarlier });
  }

  /** The page before the oldest message that is known. */
  async earlier(chatId: number): Promise<void> {
    const [oldest] = this.store.state.opened.get(chatId)?.messages ?? [];
    if (oldest === undefined) return;
    const { messages, pagination } = await answered(
      this.rest.GET('/api/chats/{chatId}/messages', {
        params: { path: { chatId }, query: { limit: this.pageSize, beforeId: oldest.id } },
      }),
    );
    this.store.dispatch({
      ...{ type: 'earlier', chatId, beforeId: oldest.id, messages },
      hasEarlier: pagination.hasMore,
    });
  }

  /** Dispatches, unless a reset came since it was made: what was asked for before may lack events that nobody tells. */
  private unlessReset(): (action: Action) => void {
    const { resets } = this.store.state;
    return (action) => {
      if (this.store.state.resets === resets) this.store.dispatch(action);
    };
  }

  private list(limit: number, cursor: string | null) {
    const query = {
      limit,
      sortBy: 'lastMessageAt',
      sortOrder: 'desc',
      ...(cursor !== null && { cursor }),
    };
    return answered(this.rest.GET('/api/chats', { params: { query } }));
  }

  /** A chat's row; null = it is gone, or not for us. */
  private async read(chatId: number): Promise<InboxChat | null> {
    try {
      const { chat } = await answered(
        this.rest.GET('/api/chats/{chatId}', { params: { path: { chatId } } }),
      );
      return chat as InboxChat;
    } catch (error) {
      if (error instanceof InboxError && error.status === 404) return null;
      throw error;
    }
  }
}
