import { Connection, type ConnectionStatus } from './connection.ts';
import { ChatView } from './chat-view.ts';
import { Commands } from './commands.ts';
import { answered, type InboxError } from './errors.ts';
import type { ServerToClientEvents } from './events.ts';
import { Listeners } from './listeners.ts';
import { Loader } from './loader.ts';
import { type Rest, type RestOptions, restWith } from './rest.ts';
import { Sender } from './sender.ts';
import { listed } from './snapshot.ts';
import type { InboxChat } from './state.ts';
import { Store } from './store.ts';
import { Token } from './token.ts';

export interface InboxOptions extends RestOptions {
  /** Chats and messages of a page, up to 100; default: 50. */
  readonly pageSize?: number | undefined;
}

/** `live`: nothing is missing, as far as anybody knows; `catching_up`: connected, and something is being loaded. */
export type InboxStatus = Exclude<ConnectionStatus, 'connected'> | 'catching_up' | 'live';

export interface Unread {
  readonly messages: number;
  readonly chats: number;
}

export interface InboxSnapshot {
  readonly status: InboxStatus;
  /** Why something could not be loaded; it is tried again. */
  readonly error: InboxError | null;
  /** Newest first. */
  readonly chats: readonly InboxChat[];
  /** There are older chats: `loadMore`. */
  readonly hasMore: boolean;
  /** In all chats of the organization, loaded or not. */
  readonly unread: Unread;
}

const countsAfterMs = 500;

/**
 * The chats of an organization as they are now: the first page, and every event since, in order and once, whatever happens
 * to the connection. `subscribe` and `getSnapshot` suit React's `useSyncExternalStore`.
 */
export class Inbox {
  /** Every call of the server, with the same token. */
  readonly rest: Rest;
  readonly commands: Commands;
  private readonly store = new Store();
  private readonly ending = new AbortController();
  private readonly loader: Loader;
  private readonly sender: Sender;
  private readonly connection: Connection;
  private readonly listeners = new Listeners<ServerToClientEvents>();
  private readonly views = new Map<number, { view: ChatView; uses: number }>();
  private status: ConnectionStatus = 'connecting';
  private error: InboxError | null = null;
  private unread: Unread = { messages: 0, chats: 0 };
  private counted = -1;
  private counting: ReturnType<typeof setTimeout> | undefined;
  private snapshot: InboxSnapshot;

  constructor(options: InboxOptions) {
    const token = new Token(options.token, options.refreshToken);
    const { signal } = this.ending;
    this.rest = restWith(token, options);
    this.loader = new Loader(this.rest, this.store, {
      pageSize: options.pageSize ?? 50,
      signal,
      onError: (error) => this.set({ error }),
    });
    this.sender = new Sender(this.rest, this.store, signal);
    this.commands = new Commands(this.rest, this.store, this.loader, signal);
    this.snapshot = this.take();
    this.store.subscribe(() => this.changed());
    this.connection = new Connection(options.url, token, {
      status: (status) => this.set({ status }),
      connected: (userId) => {
        this.store.dispatch({ type: 'connected', userId });
        for (const chatId of this.views.keys()) this.enter(chatId);
        this.loader.reconcile();
      },
      reset: () => this.store.dispatch({ type: 'reset' }),
      heard: (event, data) => {
        this.store.dispatch({ type: 'event', event, data });
        this.listeners.tell(event, data);
      },
    });
    this.connection.connect();
  }

  readonly subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener);

  /** The same object until something changes. */
  readonly getSnapshot = (): InboxSnapshot => this.snapshot;

  /** Hears an event of the server, after it was applied: for sounds and notifications. Returns how to stop. */
  on<E extends keyof ServerToClientEvents>(
    event: E,
    listener: ServerToClientEvents[E],
  ): () => void {
    return this.listeners.on(event, listener);
  }

  /** Resolves when the first page is there, and nothing else is missing. */
  live(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.snapshot.status !== 'live') return;
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  /** Loads the next page of older chats. */
  async loadMore(): Promise<void> {
    const { nextPage } = this.store.state;
    if (nextPage !== null) await this.loader.page(nextPage);
  }

  /** Opens a chat: its newest messages, kept up to date until everybody who opened it has closed it. */
  open(chatId: number): ChatView {
    const held = this.views.get(chatId) ?? {
      view: new ChatView(chatId, {
        ...{ store: this.store, loader: this.loader, sender: this.sender },
        ...{ commands: this.commands, socket: this.connection.socket },
        onClose: () => this.leave(chatId),
      }),
      uses: 0,
    };
    held.uses += 1;
    this.views.set(chatId, held);
    if (held.uses === 1) {
      this.store.dispatch({ type: 'opened', chatId });
      this.enter(chatId);
    }
    return held.view;
  }

  /** Ends everything; what waits to be sent is refused. */
  close(): void {
    this.ending.abort();
    clearTimeout(this.counting);
    this.connection.close();
  }

  private leave(chatId: number): void {
    const held = this.views.get(chatId);
    if (held === undefined) return;
    held.uses -= 1;
    if (held.uses > 0) return;
    this.views.delete(chatId);
    this.store.dispatch({ type: 'closed', chatId });
    if (this.connection.socket.connected)
      this.connection.socket.emit('unsubscribe:chat', { chatId });
  }

  /** Joins the chat's room, which hears who types. */
  private enter(chatId: number): void {
    if (this.connection.socket.connected) this.connection.socket.emit('subscribe:chat', { chatId });
  }

  private changed(): void {
    const before = this.snapshot;
    this.snapshot = this.take();
    this.loader.reconcile();
    const known = this.snapshot.chats.reduce((sum, { unreadCount }) => sum + unreadCount, 0);
    if (
      this.store.state.loaded &&
      (known !== this.counted || before.status !== this.snapshot.status)
    ) {
      this.counted = known;
      this.countSoon();
    }
  }

  private countSoon(): void {
    if (this.ending.signal.aborted) return;
    this.counting ??= setTimeout(() => {
      this.counting = undefined;
      answered(this.rest.GET('/api/unread/counts')).then(
        ({ total }) =>
          this.set({ unread: { messages: total.unreadMessages, chats: total.chatsWithUnread } }),
        // The next change asks again.
        () => undefined,
      );
    }, countsAfterMs);
  }

  private set(
    change: Partial<{ status: ConnectionStatus; error: InboxError | null; unread: Unread }>,
  ) {
    const { status = this.status, unread = this.unread } = change;
    const error = change.error === undefined ? this.error : change.error;
    const same = { ...this.unread, status: this.status, error: this.error };
    if (same.status === status && same.error === error && isSame(same, unread)) return;
    Object.assign(this, { status, error, unread });
    this.snapshot = this.take();
    this.store.tell();
  }

  private take(): InboxSnapshot {
    const { state } = this.store;
    const connected = this.loader.settled ? 'live' : 'catching_up';
    return {
      status: this.status === 'connected' ? connected : this.status,
      error: this.error,
      chats: listed(state),
      hasMore: state.nextPage !== null,
      unread: this.unread,
    };
  }
}

const isSame = (a: Unread, b: Unread): boolean => a.messages === b.messages && a.chats === b.chats;

/** Connects and loads the first page. */
export const createInbox = (options: InboxOptions): Inbox => new Inbox(options);
