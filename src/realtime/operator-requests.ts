import type { ClientToServerEvents } from '../contracts/event-maps.ts';
import { ServiceError } from '../contracts/service-error.ts';
import type { ChooseLanguage, SocketErrorKey } from '../domain/errors.ts';
import type { ChatAccess } from '../ports/chat/chat-access.ts';
import type { Principal } from '../ports/people/tokens.ts';
import { acknowledgeOf, type Acknowledge, chatIdOf } from './incoming.ts';
import type { Log } from './log.ts';
import { inWords, refusalOf, type SocketRefusal } from './refusals.ts';
import { chatRoom } from './rooms.ts';
import type { OperatorSocket } from './sockets.ts';
import { TokenBucket } from './token-bucket.ts';

export type TypingEvent = 'typing:start' | 'typing:stop';

/** Who makes the requests; the last check of the user determines `viewer`. */
interface Asker {
  readonly socket: OperatorSocket;
  readonly viewer: Principal;
}

export interface RequestOptions {
  readonly chatAccess: ChatAccess;
  readonly log: Log;
}

const mostChats = 1_000;
const accessKnownForMs = 15_000;
const subscribeLimit = { burst: 200, perSecond: 20 };
const typingLimit = { burst: 20, perSecond: 5 };

/** Requests from one operator's socket: joining rooms of chats, and typing indicators. */
export class OperatorRequests {
  private readonly asker: Asker;
  private readonly choose: ChooseLanguage;
  private readonly options: RequestOptions;
  private readonly onTyping: (event: TypingEvent, chatId: number) => void;
  /** The chats whose rooms the socket is in. */
  private readonly chats = new Set<number>();
  private readonly typingIn = new Set<number>();
  private readonly accessUntil = new Map<number, number>();
  private readonly subscribing = new TokenBucket(subscribeLimit, performance.now());
  private readonly typing = new TokenBucket(typingLimit, performance.now());

  constructor(
    asker: Asker,
    choose: ChooseLanguage,
    options: RequestOptions,
    onTyping: (event: TypingEvent, chatId: number) => void,
  ) {
    this.asker = asker;
    this.choose = choose;
    this.options = options;
    this.onTyping = onTyping;
  }

  /** Carries out requests one after another, starting when `after` resolves. */
  listen(after: Promise<void>): void {
    let last = after;
    const on = (
      name: keyof ClientToServerEvents,
      handle: (payload: unknown, ack: Acknowledge) => Promise<void>,
    ) =>
      this.asker.socket.on(name, (...args: unknown[]) => {
        const ack = acknowledgeOf(args);
        const payload = typeof args[0] === 'function' ? undefined : args[0];
        last = last
          .then(() => (this.asker.socket.connected ? handle(payload, ack) : undefined))
          .catch((error: unknown) => this.fail(error, ack));
      });
    on('subscribe:chat', (payload, ack) => this.subscribe(payload, ack));
    on('unsubscribe:chat', (payload, ack) => this.unsubscribe(payload, ack));
    on('typing:start', (payload, ack) => this.type('typing:start', payload, ack));
    on('typing:stop', (payload, ack) => this.type('typing:stop', payload, ack));
  }

  isIn(chatId: number): boolean {
    return this.chats.has(chatId);
  }

  /** The viewer's rights were checked again: leaves the rooms of chats that the viewer may no longer read. */
  async recheck(): Promise<void> {
    this.accessUntil.clear();
    if (this.chats.size === 0) return;
    const readable = await this.options.chatAccess.readable(this.asker.viewer, [...this.chats]);
    for (const chatId of this.chats) if (!readable.has(chatId)) this.leave(chatId);
  }

  leave(chatId: number): void {
    this.accessUntil.delete(chatId);
    this.typingIn.delete(chatId);
    if (!this.chats.delete(chatId)) return;
    void this.asker.socket.leave(chatRoom(chatId));
    this.asker.socket.emit('unsubscribed:chat', { chatId });
  }

  /** The socket is gone, so nobody types any more. */
  stopTyping(): void {
    for (const chatId of this.typingIn) this.onTyping('typing:stop', chatId);
    this.typingIn.clear();
  }

  private async subscribe(payload: unknown, ack: Acknowledge): Promise<void> {
    const { socket, viewer } = this.asker;
    if (!this.subscribing.take(performance.now())) {
      this.complain(this.refusal('rate_limited/socket'), ack);
      return;
    }
    const chatId = chatIdOf(payload);
    if (chatId === null) {
      this.complain(this.refusal('validation_failed/chat_id'), ack);
      return;
    }
    if (this.chats.size >= mostChats && !this.chats.has(chatId)) {
      this.complain(this.refusal('too_many_subscriptions'), ack);
      return;
    }
    if (!(await this.options.chatAccess.mayRead(viewer, chatId))) {
      this.complain(this.refusal('chat_not_found/socket'), ack);
      return;
    }
    if (!socket.connected) return;
    this.chats.add(chatId);
    await socket.join(chatRoom(chatId));
    socket.emit('subscribed:chat', { chatId });
    ack({ ok: true, chatId });
  }

  private async unsubscribe(payload: unknown, ack: Acknowledge): Promise<void> {
    const { socket } = this.asker;
    const chatId = chatIdOf(payload);
    if (chatId === null) {
      this.complain(this.refusal('validation_failed/chat_id'), ack);
      return;
    }
    this.chats.delete(chatId);
    await socket.leave(chatRoom(chatId));
    socket.emit('unsubscribed:chat', { chatId });
    ack({ ok: true, chatId });
  }

  /** Refused silently (contract §8.3); only an acknowledgement callback gets the refusal. */
  private async type(event: TypingEvent, payload: unknown, ack: Acknowledge): Promise<void> {
    const chatId = chatIdOf(payload);
    if (chatId === null) {
      ack({ ok: false, ...this.refusal('validation_failed/chat_id') });
    } else if (!this.typing.take(performance.now())) {
      ack({ ok: false, ...this.refusal('rate_limited/socket') });
    } else if (!(await this.mayRead(chatId))) {
      ack({ ok: false, ...this.refusal('chat_not_found/socket') });
    } else {
      if (event === 'typing:start') this.typingIn.add(chatId);
      else this.typingIn.delete(chatId);
      this.onTyping(event, chatId);
      ack({ ok: true, chatId });
    }
  }

  /** Users in the room were checked; for others the answer is cached for some seconds. */
  private async mayRead(chatId: number): Promise<boolean> {
    if (this.chats.has(chatId)) return true;
    if ((this.accessUntil.get(chatId) ?? 0) > performance.now()) return true;
    const allowed = await this.options.chatAccess.mayRead(this.asker.viewer, chatId);
    if (this.accessUntil.size >= mostChats) this.accessUntil.clear();
    if (allowed) this.accessUntil.set(chatId, performance.now() + accessKnownForMs);
    return allowed;
  }

  private refusal(key: SocketErrorKey): SocketRefusal {
    return refusalOf(key, this.choose);
  }

  private complain(refusal: SocketRefusal, ack: Acknowledge): void {
    this.asker.socket.emit('error', refusal);
    ack({ ok: false, ...refusal });
  }

  private fail(error: unknown, ack: Acknowledge): void {
    const { userId } = this.asker.viewer;
    this.options.log.warn({ err: error, userId }, 'a socket request failed');
    const unavailable = !(error instanceof ServiceError) || error.status >= 500;
    this.complain(
      unavailable ? this.refusal('unavailable') : inWords(error.code, error.words, this.choose),
      ack,
    );
  }
}
