import type { Namespace, Socket } from 'socket.io';
import { createCache } from '../lib/cache.ts';
import { connectError } from './refusals.ts';
import { TokenBucket } from './token-bucket.ts';

/** A client connects to a namespace once, and again after a refusal; one line that asks more often plays. */
const mostPerLine = 10;
/** From one address; an office of hundreds comes back after a restart within seconds. */
const perAddress = { burst: 300, perSecond: 20 };
/** Forgetting the oldest is kind to them; more addresses than that in a moment are no flood of one. */
const mostAddresses = 10_000;

/**
 * Bounds how often it is asked to be let in, before that costs a query: on one line, and from one address. The line of
 * whoever asks more is cut.
 */
export class Doorkeeper {
  readonly #ofLine = new WeakMap<object, number>();
  readonly #ofAddress = createCache<string, TokenBucket>({ most: mostAddresses });
  readonly #addressOf: (socket: Socket) => string;

  constructor(addressOf: (socket: Socket) => string) {
    this.#addressOf = addressOf;
  }

  mayAsk(socket: Socket): boolean {
    const asked = (this.#ofLine.get(socket.conn) ?? 0) + 1;
    this.#ofLine.set(socket.conn, asked);
    return asked <= mostPerLine && this.#bucketOf(this.#addressOf(socket)).take(performance.now());
  }

  #bucketOf(address: string): TokenBucket {
    const known = this.#ofAddress.get(address);
    if (known !== undefined) return known;
    const bucket = new TokenBucket(perAddress, performance.now());
    this.#ofAddress.set(address, bucket);
    return bucket;
  }
}

/** Lets in whom `admit` gives no error for; the error's message is what a refused client gets as `connect_error`. */
export function admitThrough(
  namespace: Namespace,
  doorkeeper: Doorkeeper,
  admit: (socket: Socket) => Promise<Error | undefined>,
): void {
  const decide = async (socket: Socket, next: (error?: Error) => void): Promise<void> => {
    if (doorkeeper.mayAsk(socket)) {
      next(await admit(socket));
      return;
    }
    next(connectError('too_many_connections'));
    socket.conn.close();
  };
  namespace.use((socket, next) => void decide(socket, next));
}
