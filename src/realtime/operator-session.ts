import type { ChooseLanguage, SocketErrorKey } from '../domain/errors.ts';
import { chatAudience, type LoggedEvent, type ResetReason } from '../domain/feed.ts';
import { mayHear } from '../domain/policies/events.ts';
import type { Principal } from '../ports/people/tokens.ts';
import type { Audience } from './audience.ts';
import { catchUp, type CatchUpOptions, type NewSession } from './catch-up.ts';
import { OperatorRequests, type RequestOptions, type TypingEvent } from './operator-requests.ts';
import type { FeedEntry } from './organization-stream.ts';
import { type LanguageFor, refusalOf } from './refusals.ts';
import { userRoom } from './rooms.ts';
import { hangUp } from './slow-consumers.ts';
import { emitLogged, type OperatorSocket } from './sockets.ts';

export interface SessionOptions extends CatchUpOptions, RequestOptions {
  readonly languageFor: LanguageFor;
  readonly onTyping: (session: OperatorSession, event: TypingEvent, chatId: number) => void;
}

const longestTimerMs = 2_147_483_647;

/** One operator's socket: first missed events, then new ones, each once; and its requests. */
export class OperatorSession implements NewSession {
  readonly socket: OperatorSocket;
  readonly token: string;
  /** The user as of the last check. */
  viewer: Principal;
  private readonly audience: Audience;
  private readonly choose: ChooseLanguage;
  private readonly options: SessionOptions;
  private readonly requests: OperatorRequests;
  private expiry: NodeJS.Timeout | undefined;

  constructor(
    socket: OperatorSocket,
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
    this.requests = new OperatorRequests(this, this.choose, options, (event, chatId) =>
      options.onTyping(this, event, chatId),
    );
    void socket.join(userRoom(viewer.userId));
    this.armExpiry();
    // Requests wait for the connection to be ready.
    this.requests.listen(
      new Promise((begun) => {
        void this.begin(begun);
      }),
    );
  }

  /** Disconnects a user who may not stay, with the reason. */
  refuse(key: SocketErrorKey): void {
    this.socket.emit('error', refusalOf(key, this.choose));
    this.socket.disconnect(true);
  }

  /** Applies the result of a check. A user who lost a right loses access to what it covered. */
  async seenAgain(viewer: Principal): Promise<void> {
    const { organizationId, userId } = this.viewer;
    if (viewer.organizationId !== organizationId || viewer.userId !== userId) {
      this.refuse('unauthorized/bad_token');
      return;
    }
    this.viewer = viewer;
    this.armExpiry();
    await this.requests.recheck();
  }

  leave(event: LoggedEvent): void {
    if (event.chatId !== null && mayHear(this.viewer, event)) this.requests.leave(event.chatId);
  }

  gone(): void {
    clearTimeout(this.expiry);
    this.requests.stopTyping();
  }

  welcome(cursor: string): void {
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

  /** Sends to this socket alone, if the event is meant for its user or for a room that it is in. */
  tell(entry: FeedEntry): void {
    const { event } = entry;
    const { audience, chatId } = event;
    const inItsRoom =
      chatId !== null && audience === chatAudience(chatId) && this.requests.isIn(chatId);
    if (inItsRoom || mayHear(this.viewer, event)) emitLogged(this.socket, entry);
  }

  private async begin(begun: () => void): Promise<void> {
    try {
      await catchUp(this, this.audience, this.options, begun);
    } catch (error) {
      // The client comes back with its cursor, so nothing is lost.
      this.options.log.warn({ err: error, userId: this.viewer.userId }, 'a socket was not served');
      hangUp(this.socket);
    }
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
}
