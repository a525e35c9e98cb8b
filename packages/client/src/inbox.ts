import { Connection, type ConnectionStatus } from './connection.ts';
import { ChatView } from './chat-view.ts';
import { Commands } from './commands.ts';
import { answered, InboxError } from './errors.ts';
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
  /** How many have each chat open. */
  private readonly opened = new Map<number, number>();
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
        for (const chatId of this.opened.keys()) this.enter(chatId);
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

  /**
   * Resolves when the first page is there, and nothing else is missing. Rejects if the inbox was closed, or the person has
   * to sign in again; without a network it waits.
   */
  live(): Promise<void> {
    return this.until(() => this.snapshot.status === 'live');
  }

  /** Loads the next page of older chats. */
  async loadMore(): Promise<void> {
    const { nextPage } = this.store.state;
    if (nextPage !== null) await this.loader.page(nextPage);
  }

  /** Opens a chat: its newest messages, kept up to date until everybody who opened it has closed it. */
  open(chatId: number): ChatView {
    const uses = (this.opened.get(chatId) ?? 0) + 1;
    this.opened.set(chatId, uses);
    if (uses === 1) {
      this.store.dispatch({ type: 'opened', chatId });
      this.enter(chatId);
    }
    return new ChatView(chatId, {
      ...{ store: this.store, loader: this.loader, sender: this.sender },
      ...{ commands: this.commands, socket: this.connection.socket },
      onClose: () => this.leave(chatId),
      until: (met) => this.until(met),
    });
  }

  /** Ends everything; what waits to be sent is refused. */
  close(): void {
    this.ending.abort();
    clearTimeout(this.counting);
    this.connection.close();
  }

  /** Waits for something; rejects when the inbox has ended, or the condition throws. */
  private until(met: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      let stop = (): void => undefined;
      const look = (): void => {
        try {
          if (!met() && !this.hasEnded()) return;
          resolve();
        } catch (error) {
          reject(error as Error);
        }
        stop();
      };
      stop = this.subscribe(look);
      look();
    });
  }

  /** @throws InboxError if nothing will be loaded any more. */
  private hasEnded(): false {
    const { status } = this.snapshot;
    if (status === 'closed') throw new InboxError('closed', 0, 'the inbox was closed');
    if (status === 'signed_out') throw new InboxError('signed_out', 401, 'there is no valid token');
    return false;
  }

  private leave(chatId: number): void {
    const uses = (this.opened.get(chatId) ?? 0) - 1;
    if (uses > 0) {
      this.opened.set(chatId, uses);
      return;
    }
    this.opened.delete(chatId);
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
