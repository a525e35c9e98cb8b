import type { Commands } from './commands.ts';
import type { TypedSocket } from './connection.ts';
import type { Loader } from './loader.ts';
import type { Sender } from './sender.ts';
import { InboxError } from './errors.ts';
import { type ChatSnapshot, opened } from './snapshot.ts';
import type { InboxMessage, InboxState } from './state.ts';
import type { Store } from './store.ts';

interface Parts {
  readonly store: Store;
  readonly loader: Loader;
  readonly sender: Sender;
  readonly commands: Commands;
  readonly socket: TypedSocket;
  readonly onClose: () => void;
  /** Waits for something; rejects when the inbox has ended, or the condition throws. */
  readonly until: (met: () => boolean) => Promise<void>;
}

/** One opening of a chat; all of the same chat show the same. `subscribe` and `getSnapshot` suit React's `useSyncExternalStore`. */
export class ChatView {
  readonly chatId: number;
  private readonly parts: Parts;
  private of: InboxState | null = null;
  private snapshot: ChatSnapshot | null = null;
  private closed = false;

  constructor(chatId: number, parts: Parts) {
    this.chatId = chatId;
    this.parts = parts;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    let before = this.getSnapshot();
    return this.parts.store.subscribe(() => {
      const now = this.getSnapshot();
      if (now === before) return;
      before = now;
      listener();
    });
  };

  /** The same object until something of this chat changes. */
  readonly getSnapshot = (): ChatSnapshot => {
    const { state } = this.parts.store;
    if (this.snapshot !== null && this.of === state) return this.snapshot;
    const next = opened(state, this.chatId);
    this.of = state;
    if (this.snapshot === null || !isSame(this.snapshot, next)) this.snapshot = next;
    return this.snapshot;
  };

  /** Resolves when its newest messages are there; rejects if it or the inbox was closed, or the person is signed out. */
  loaded(): Promise<void> {
    return this.parts.until(() => {
      if (this.closed) throw new InboxError('closed', 0, 'the chat was closed');
      return this.getSnapshot().loaded;
    });
  }

  /** Loads the page of messages before the oldest one. */
  loadEarlier(): Promise<void> {
    return this.parts.loader.earlier(this.chatId);
  }

  /** Sends a text. It is in `pending` at once; a refusal rejects with an InboxError and stays there with its reason. */
  send(text: string): Promise<InboxMessage> {
    return this.parts.sender.send(this.chatId, text);
  }

  /** Sends a refused text again. */
  retry(key: string): Promise<InboxMessage> {
    return this.parts.sender.retry(this.chatId, key);
  }

  /** Forgets a refused text. */
  discard(key: string): void {
    this.parts.sender.discard(this.chatId, key);
  }

  markRead(upToMessageId?: number): Promise<void> {
    return this.parts.commands.markRead(this.chatId, upToMessageId);
  }

  /** Tells the others, and the customer, that somebody types here; repeat it every five seconds. */
  typing(isTyping: boolean): void {
    const { socket } = this.parts;
    const { chatId } = this;
    if (socket.connected) socket.emit(isTyping ? 'typing:start' : 'typing:stop', { chatId });
  }

  /** Ends this opening of the chat; again it does nothing. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.parts.onClose();
  }
}

function isSame(a: ChatSnapshot, b: ChatSnapshot): boolean {
  return (
    a.chat === b.chat &&
    a.messages === b.messages &&
    a.hasEarlier === b.hasEarlier &&
    a.loaded === b.loaded &&
    a.pending.length === b.pending.length &&
    a.pending.every((each, at) => each === b.pending[at])
  );
}
