import PQueue from 'p-queue';

/** There was no turn in time, or too many wait already: the work did not start. */
export class NoTurnError extends Error {
  override readonly name = 'NoTurnError';
}

export interface TurnsOptions {
  /** How much work of one key may run at once; the rest waits, in order of arrival. */
  readonly atOnce: number;
  /** How many of a key may wait; unset = any number. */
  readonly mostWaiting?: number;
}

/** One queue for each key, kept while it has work. */
export class Turns<Key> {
  readonly #options: TurnsOptions;
  readonly #queues = new Map<Key, PQueue>();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` when it is its turn.
   * @param waitMs How long it waits for that; unset = as long as it takes.
   * @throws NoTurnError
   */
  async run<T>(key: Key, work: () => Promise<T>, waitMs?: number): Promise<T> {
    const queue = this.#queues.get(key) ?? this.#begin(key);
    const { atOnce, mostWaiting = Infinity } = this.#options;
    if (queue.pending >= atOnce && queue.size >= mostWaiting)
      throw new NoTurnError('too many wait');
    if (waitMs === undefined || queue.pending < atOnce) return queue.add(work);
    // Only aborted while it waits: the queue would take its signal for an end of the work itself.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new NoTurnError('no turn in time')), waitMs);
    const begin = (): Promise<T> => {
      clearTimeout(timer);
      return work();
    };
    return queue.add(begin, { signal: late.signal });
  }

  #begin(key: Key): PQueue {
    const queue = new PQueue({ concurrency: this.#options.atOnce });
    queue.on('idle', () => this.#queues.delete(key));
    this.#queues.set(key, queue);
    return queue;
  }
}
