import { createCache } from '../lib/cache.ts';
import { connectError } from './refusals.ts';
import type { OperatorSocket } from './sockets.ts';
import { TokenBucket } from './token-bucket.ts';

/** A socket that asks for admission. */
type Arriving = Pick<OperatorSocket, 'conn' | 'request'>;

/**
 * Maximum number of attempts on one connection. A client connects to a namespace once, and again after a refusal; more
 * is abuse.
 */
const mostPerLine = 10;
/** Limit for one address. An office of hundreds of users comes back within seconds after a restart. */
const perAddress = { burst: 300, perSecond: 20 };
/** The oldest addresses are forgotten, which favours them. More addresses than this at once are not one flood. */
const mostAddresses = 10_000;

/**
 * Limits how often a client may ask for admission, before this costs a query: per connection and per address. A
 * connection that exceeds its limit is closed.
 */
export class Doorkeeper {
  readonly #ofLine = new WeakMap<object, number>();
  readonly #ofAddress = createCache<string, TokenBucket>({ most: mostAddresses });
  readonly #addressOf: (socket: Arriving) => string;

  constructor(addressOf: (socket: Arriving) => string) {
    this.#addressOf = addressOf;
  }

  mayAsk(socket: Arriving): boolean {
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

/** Admits clients for which `admit` returns no error; a refused client gets the error's message as `connect_error`. */
export function admitThrough<S extends Arriving>(
  namespace: { use(decide: (socket: S, next: (error?: Error) => void) => void): unknown },
  doorkeeper: Doorkeeper,
  admit: (socket: S) => Promise<Error | undefined>,
): void {
  const decide = async (socket: S, next: (error?: Error) => void): Promise<void> => {
    if (doorkeeper.mayAsk(socket)) {
      next(await admit(socket));
      return;
    }
    next(connectError('too_many_connections'));
    socket.conn.close();
  };
  namespace.use((socket, next) => void decide(socket, next));
}
