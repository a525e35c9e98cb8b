import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from './events.ts';
import type { Token } from './token.ts';

/**
 * `live`: everything that happened is known, and what happens comes at once. `catching_up`: connected, but something is
 * still being loaded.
 */
export type ConnectionStatus = 'connecting' | 'offline' | 'connected' | 'signed_out' | 'closed';

export interface ConnectionEvents {
  status(status: ConnectionStatus): void;
  /** The first event of each connection. */
  connected(userId: number): void;
  /** What was missed is not known any more. */
  reset(): void;
  heard(event: string, data: unknown): void;
}

const longestMs = 30_000;

export type TypedSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/**
 * The socket: comes back by itself with the cursor of the last event that was heard, so that the server tells what was
 * missed; renews the token when it is refused.
 */
export class Connection {
  readonly socket: TypedSocket;
  private readonly token: Token;
  private readonly tell: ConnectionEvents;
  private cursor: string | null = null;
  private used = '';
  private closed = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  /** Tokens in a row with which the server did not let us in. */
  private refused = 0;

  constructor(url: string, token: Token, tell: ConnectionEvents) {
    this.token = token;
    this.tell = tell;
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: 200,
      reconnectionDelayMax: 5_000,
      auth: (answer) => void this.introduce(answer),
    });
    this.socket.on('disconnect', (reason) => {
      if (this.closed) return;
      tell.status('offline');
      // The server ended it, for want of a valid token: Socket.IO does not come back by itself.
      if (reason === 'io server disconnect') void this.renew();
    });
    this.socket.on('connect_error', ({ message }) => {
      if (this.closed) return;
      tell.status('offline');
      if (/Authentication error/.test(message)) void this.renew();
      else if (!this.socket.active) this.connectLater();
    });
    this.socket.onAny((event: string, data: unknown) => this.hear(event, data));
  }

  connect(): void {
    this.socket.connect();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.socket.disconnect();
    this.tell.status('closed');
  }

  private async introduce(answer: (auth: object) => void): Promise<void> {
    try {
      this.used = await this.token.present();
    } catch {
      this.used = '';
    }
    answer({ token: this.used, ...(this.cursor !== null && { cursor: this.cursor }) });
  }

  private hear(event: string, data: unknown): void {
    if (this.closed) return;
    if (event === 'connected') {
      this.refused = 0;
      this.tell.connected((data as { userId: number }).userId);
      this.tell.status('connected');
    } else if (event === 'sync:reset') {
      this.tell.reset();
    } else {
      this.tell.heard(event, data);
    }
    // Kept after the event was applied, so that it is never ahead of what is known.
    const { cursor } = (data ?? {}) as { cursor?: unknown };
    if (typeof cursor === 'string') this.cursor = cursor;
  }

  private async renew(): Promise<void> {
    const fresh = await this.token.insteadOf(this.used).catch(() => undefined);
    if (this.closed) return;
    if (fresh === null) this.tell.status('signed_out');
    // A new token that is refused, too, is not followed by another one at once.
    else if (fresh === undefined || this.refused > 0) this.connectLater();
    else this.socket.connect();
    this.refused += 1;
  }

  private connectLater(): void {
    clearTimeout(this.retry);
    const ms = Math.min(longestMs, 1_000 * 2 ** Math.max(0, this.refused - 1));
    this.retry = setTimeout(() => this.socket.connect(), ms);
  }
}
