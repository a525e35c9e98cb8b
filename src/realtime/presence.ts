import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import type { PresenceBook } from '../ports/people/presence.ts';
import type { Log } from './log.ts';

export interface PresenceTimes {
  /** How often this front door renews its lease and looks for what has passed. */
  readonly beatMs: number;
  /** How long after its last beat a front door counts as dead. */
  readonly leaseMs: number;
}

const usualTimes: PresenceTimes = { beatMs: 5_000, leaseMs: 20_000 };
const toldAtOnce = 4;

/**
 * Tells who is connected to this front door. It counts sockets here and writes only the first and the last of each user.
 * What could not be written is written with the next beat, as it is then; if this process dies, its lease ends and
 * another front door finds that.
 */
export class ConnectedUsers {
  readonly #book: PresenceBook;
  readonly #log: Log;
  readonly #times: PresenceTimes;
  readonly #frontDoor = randomUUID();
  readonly #sockets = new Map<number, number>();
  /** The users that the rows of this front door name. */
  readonly #told = new Set<number>();
  /** Users whose row may differ from what is here. */
  readonly #changed = new Set<number>();
  readonly #limit = pLimit(toldAtOnce);
  readonly #timer: NodeJS.Timeout;
  #leased = false;
  #closed = false;
  #working: Promise<void> | null = null;

  constructor(book: PresenceBook, log: Log, times: PresenceTimes = usualTimes) {
    this.#book = book;
    this.#log = log;
    this.#times = times;
    this.#timer = setInterval(() => this.#work(() => this.#beat()), times.beatMs);
  }

  arrived(userId: number): void {
    const before = this.#sockets.get(userId) ?? 0;
    this.#sockets.set(userId, before + 1);
    if (before === 0) this.#note(userId);
  }

  left(userId: number): void {
    const after = (this.#sockets.get(userId) ?? 1) - 1;
    if (after > 0) {
      this.#sockets.set(userId, after);
      return;
    }
    this.#sockets.delete(userId);
    this.#note(userId);
  }

  /** Gives the lease back: the users of this front door have a moment to come to another. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#working;
    if (!this.#leased) return;
    await this.#book.close(this.#frontDoor).catch((error: unknown) => this.#warn(error));
  }

  #note(userId: number): void {
    this.#changed.add(userId);
    this.#work(() => this.#tellAll());
  }

  /** One thing at a time. What is noted meanwhile is told before it ends. */
  #work(what: () => Promise<void>): void {
    if (this.#closed) return;
    this.#working ??= what()
      .catch((error: unknown) => this.#warn(error))
      .finally(() => {
        this.#working = null;
      });
  }

  async #beat(): Promise<void> {
    await this.#renew();
    await this.#tellAll();
    await this.#book.sweep();
    await this.#tellAll();
  }

  async #renew(): Promise<void> {
    const isNew = await this.#book.renew(this.#frontDoor, this.#times.leaseMs);
    this.#leased = true;
    if (!isNew) return;
    // Another front door found this one dead: nobody is connected here by what is written.
    this.#told.clear();
    for (const userId of this.#sockets.keys()) this.#changed.add(userId);
  }

  async #tellAll(): Promise<void> {
    while (this.#changed.size > 0 && !this.#closed) {
      if (!this.#leased) await this.#renew();
      const users = [...this.#changed];
      this.#changed.clear();
      const done = await Promise.all(users.map((userId) => this.#limit(() => this.#tell(userId))));
      if (done.includes(false)) return;
    }
  }

  /** False = it failed and is tried again. */
  async #tell(userId: number): Promise<boolean> {
    const here = this.#sockets.has(userId);
    if (here === this.#told.has(userId)) return true;
    try {
      await (here
        ? this.#book.arrived(this.#frontDoor, userId)
        : this.#book.left(this.#frontDoor, userId));
    } catch (error) {
      this.#changed.add(userId);
      this.#warn(error);
      return false;
    }
    if (here) this.#told.add(userId);
    else this.#told.delete(userId);
    return true;
  }

  #warn(error: unknown): void {
    this.#log.warn({ err: error }, 'presence could not be written; trying again');
  }
}
