import type { Socket } from 'socket.io';
import { decodeCursor, encodeCursor } from '../contracts/cursor.ts';
import { ServiceError } from '../contracts/service-error.ts';
import type { ChooseLanguage, SocketErrorKey } from '../domain/errors.ts';
import {
  chatAudience,
  type FeedPlace,
  placeOf,
  type ResetReason,
  resetReason,
} from '../domain/feed.ts';
import { mayHear } from '../domain/policies/events.ts';
import type { ChatAccess } from '../ports/chat/chat-access.ts';
import type { EventLog } from '../ports/events/event-log.ts';
import type { Principal } from '../ports/people/tokens.ts';
import type { Audience, LiveSession } from './audience.ts';
import { acknowledgeOf, type Acknowledge, chatIdOf } from './incoming.ts';
import type { Log } from './log.ts';
import type { FeedEntry } from './organization-stream.ts';
import { inWords, type LanguageFor, refusalOf, type SocketRefusal } from './refusals.ts';
import { chatRoom, userRoom } from './rooms.ts';
import { drained, hangUp } from './slow-consumers.ts';
import { TokenBucket } from './token-bucket.ts';

export interface SessionOptions {
  readonly eventLog: EventLog;
  readonly chatAccess: ChatAccess;
  readonly log: Log;
  readonly languageFor: LanguageFor;
  /** A client that is further behind loads everything again. */
  readonly replayLimit: number;
  /** Reads for replays wait for their turn here. */
  readonly reads: <T>(read: () => Promise<T>) => Promise<T>;
  readonly onTyping: (session: OperatorSession, event: TypingEvent, chatId: number) => void;
}

export type TypingEvent = 'typing:start' | 'typing:stop';

const replayBatch = 200;
const drainWithinMs = 30_000;
const mostChats = 1_000;
const accessKnownForMs = 15_000;
const longestTimerMs = 2_147_483_647;
const subscribeLimit = { burst: 200, perSecond: 20 };
const typingLimit = { burst: 20, perSecond: 5 };

/** One operator's socket: first what it missed, then what is new, each event once; and its requests. */
export class OperatorSession implements LiveSession {
  readonly socket: Socket;
  readonly token: string;
  /** The user, as the last check found them. */
  viewer: Principal;
  /** The chats whose rooms it is in. */
  readonly chats = new Set<number>();
  private readonly audience: Audience;
  private readonly choose: ChooseLanguage;
  private readonly options: SessionOptions;
  private readonly typingIn = new Set<number>();
  private readonly accessUntil = new Map<number, number>();
  private readonly subscribing = new TokenBucket(subscribeLimit, performance.now());
  private readonly typing = new TokenBucket(typingLimit, performance.now());
  private expiry: NodeJS.Timeout | undefined;
  /** Requests are handled one after another, after `connected`. */
  private last: Promise<void>;

  constructor(
    socket: Socket,
    token: string,
    viewer: Principal,
    audience: Audience,
    options: SessionOptions,
  ) {
    this.socket = socket;
    this.token = token;
    this.viewer = viewer;
    this.audience = audience;
    this.choose = options.languageFor(socket.handshake.headers);
    this.options = options;
    void socket.join(userRoom(viewer.userId));
    this.armExpiry();
    this.listen();
    this.last = new Promise((begun) => {
      void this.begin(begun);
    });
  }

  /** Ends the connection of a user who may not stay, and says why. */
  refuse(key: SocketErrorKey): void {
    this.socket.emit('error', this.refusal(key));
    this.socket.disconnect(true);
  }

  /** Takes over the result of a check; a user who lost a right loses what it showed. */
  async seenAgain(viewer: Principal): Promise<void> {
    const { organizationId, userId } = this.viewer;
    if (viewer.organizationId !== organizationId || viewer.userId !== userId) {
      this.refuse('unauthorized/bad_token');
      return;
    }
    this.viewer = viewer;
    this.accessUntil.clear();
    this.armExpiry();
    if (this.chats.size === 0) return;
    const readable = await this.options.chatAccess.readable(viewer, [...this.chats]);
    for (const chatId of this.chats) if (!readable.has(chatId)) this.leave(chatId);
  }

  leave(chatId: number): void {
    this.accessUntil.delete(chatId);
    this.typingIn.delete(chatId);
    if (!this.chats.delete(chatId)) return;
    void this.socket.leave(chatRoom(chatId));
    this.socket.emit('unsubscribed:chat', { chatId });
  }

  gone(): void {
    clearTimeout(this.expiry);
    for (const chatId of this.typingIn) this.options.onTyping(this, 'typing:stop', chatId);
    this.typingIn.clear();
  }

  private armExpiry(): void {
    clearTimeout(this.expiry);
    const left = this.viewer.expiresAt - Date.now();
    this.expiry = setTimeout(
      () => {
        if (this.viewer.expiresAt <= Date.now()) this.refuse('unauthorized/token_expired');
        else this.armExpiry();
      },
      Math.min(Math.max(left, 0), longestTimerMs),
    );
  }

  // --- Events --------------------------------------------------------------------------------------------------------

  private async begin(begun: () => void): Promise<void> {
    try {
      const { stream } = this.audience;
      await stream.fresh();
      if (!this.socket.connected) return;
      const { cursor } = this.socket.handshake.auth as { cursor?: unknown };
      if (cursor === undefined || cursor === null || cursor === '') {
        this.welcome(encodeCursor(stream.place));
        this.audience.join(this);
        begun();
      } else {
        await this.replay(cursor, begun);
      }
    } catch (error) {
      // The client comes back with the cursor it has; nothing is lost.
      this.options.log.warn({ err: error, userId: this.viewer.userId }, 'a socket was not served');
      hangUp(this.socket);
    }
  }

  /**
   * Sends what was missed, in order, then lets the socket join. If that cannot be done exactly, the client is asked to
   * load everything and continues from the current head.
   */
  private async replay(cursor: unknown, begun: () => void): Promise<void> {
    const { stream } = this.audience;
    const { organizationId } = this.viewer;
    const asked = decodeCursor(cursor);
    const near = asked === null ? null : stream.since(asked);
    if (asked !== null && near !== null) {
      this.welcome(cursor);
      this.tellAll(near);
      this.audience.join(this);
      begun();
      return;
    }

    let place: FeedPlace | null = asked;
    let welcomed = false;
    const { epoch } = stream;
    for (;;) {
      const after = place?.position ?? 0;
      const page = await this.options.reads(() =>
        this.options.eventLog.read(organizationId, after, replayBatch),
      );
      if (!this.socket.connected) return;
      const limit = welcomed ? Infinity : this.options.replayLimit;
      const reason =
        stream.epoch === epoch ? resetReason(place, organizationId, page, limit) : 'other_feed';
      if (reason !== null || place === null) {
        if (!welcomed) this.welcome(encodeCursor(stream.place));
        this.tellReset(encodeCursor(stream.place), reason);
        this.audience.join(this);
        begun();
        return;
      }
      if (!welcomed) this.welcome(cursor);
      welcomed = true;
      begun();
      for (const event of page.events) {
        place = placeOf(event, page.feed);
        this.tell(this.audience.entryOf(event, page.feed));
      }
      if (!(await drained(this.socket, drainWithinMs))) {
        hangUp(this.socket);
        return;
      }
      // The stream's reader may be behind this one: the stream's place is what both know.
      if (place.position > stream.place.position) await stream.fresh();
      if (!this.socket.connected) return;
      const atHead = page.events.length === 0 && place.position === stream.place.position;
      const rest = atHead ? [] : stream.since(place);
      if (rest !== null) {
        // In one turn: what the stream handed out already, and a place among those who get what it hands out next.
        this.tellAll(rest);
        this.audience.join(this);
        return;
      }
    }
  }

  /** The first event. Its cursor may be kept blindly: it is never ahead of what was sent. */
  private welcome(cursor: unknown): void {
    const { userId, organizationId } = this.viewer;
    this.socket.emit('connected', {
      message: 'Connected',
      userId,
      organizationId,
      cursor,
      timestamp: new Date().toISOString(),
    });
  }

  tellReset(cursor: string, reason: ResetReason | null): void {
    this.socket.emit('sync:reset', {
      cursor,
      ...(reason !== null && { reason }),
      timestamp: new Date().toISOString(),
    });
  }

  private tellAll(entries: readonly FeedEntry[]): void {
    for (const entry of entries) this.tell(entry);
  }

  /** Sends to this socket alone, if the event is for its user, or for a room that it is in. */
  tell({ event, payload }: FeedEntry): void {
    const { audience, chatId } = event;
    const inItsRoom =
      chatId !== null && audience === chatAudience(chatId) && this.chats.has(chatId);
    if (inItsRoom || mayHear(this.viewer, event)) this.socket.emit(event.name, payload);
  }

  // --- Requests ------------------------------------------------------------------------------------------------------

  private listen(): void {
    const on = (name: string, handle: (payload: unknown, ack: Acknowledge) => Promise<void>) =>
      this.socket.on(name, (...args: unknown[]) => {
        const ack = acknowledgeOf(args);
        const payload = typeof args[0] === 'function' ? undefined : args[0];
        this.last = this.last
          .then(() => (this.socket.connected ? handle(payload, ack) : undefined))
          .catch((error: unknown) => this.fail(error, ack));
      });
    on('subscribe:chat', (payload, ack) => this.subscribe(payload, ack));
    on('unsubscribe:chat', (payload, ack) => this.unsubscribe(payload, ack));
    on('typing:start', (payload, ack) => this.type('typing:start', payload, ack));
    on('typing:stop', (payload, ack) => this.type('typing:stop', payload, ack));
  }

  private async subscribe(payload: unknown, ack: Acknowledge): Promise<void> {
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
    if (!(await this.options.chatAccess.mayRead(this.viewer, chatId))) {
      this.complain(this.refusal('chat_not_found/socket'), ack);
      return;
    }
    if (!this.socket.connected) return;
    this.chats.add(chatId);
    await this.socket.join(chatRoom(chatId));
    this.socket.emit('subscribed:chat', { chatId });
    ack({ ok: true, chatId });
  }

  private async unsubscribe(payload: unknown, ack: Acknowledge): Promise<void> {
    const chatId = chatIdOf(payload);
    if (chatId === null) {
      this.complain(this.refusal('validation_failed/chat_id'), ack);
      return;
    }
    this.chats.delete(chatId);
    await this.socket.leave(chatRoom(chatId));
    this.socket.emit('unsubscribed:chat', { chatId });
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
      this.options.onTyping(this, event, chatId);
      ack({ ok: true, chatId });
    }
  }

  /** Users in the room were checked; for others the answer is cached for some seconds. */
  private async mayRead(chatId: number): Promise<boolean> {
    if (this.chats.has(chatId)) return true;
    if ((this.accessUntil.get(chatId) ?? 0) > performance.now()) return true;
    const allowed = await this.options.chatAccess.mayRead(this.viewer, chatId);
    if (this.accessUntil.size >= mostChats) this.accessUntil.clear();
    if (allowed) this.accessUntil.set(chatId, performance.now() + accessKnownForMs);
    return allowed;
  }

  private refusal(key: SocketErrorKey): SocketRefusal {
    return refusalOf(key, this.choose);
  }

  private complain(refusal: SocketRefusal, ack: Acknowledge): void {
    this.socket.emit('error', refusal);
    ack({ ok: false, ...refusal });
  }

  private fail(error: unknown, ack: Acknowledge): void {
    this.options.log.warn({ err: error, userId: this.viewer.userId }, 'a socket request failed');
    const unavailable = !(error instanceof ServiceError) || error.status >= 500;
    this.complain(
      unavailable ? this.refusal('unavailable') : inWords(error.code, error.words, this.choose),
      ack,
    );
  }
}
