import type { Baileys } from './baileys.ts';
import type { Connection } from './connection.ts';

/** A number whose connection this process holds now. */
export interface LiveNumber {
  readonly baileys: Baileys;
  readonly connection: Connection;
}

/** The connections of this process, for senders and for fetching files. */
export interface LiveNumbers {
  set(phoneId: number, live: LiveNumber): void;
  /** Removes a connection, unless a newer one has replaced it. */
  remove(phoneId: number, live: LiveNumber): void;
  find(phoneId: number): LiveNumber | undefined;
  /** All numbers whose connection this process holds now. */
  ids(): readonly number[];
  /** Waits for a connection that is being established; undefined = there is none. */
  wait(phoneId: number, withinMs: number, signal: AbortSignal): Promise<LiveNumber | undefined>;
}

export function createLiveNumbers(): LiveNumbers {
  const numbers = new Map<number, LiveNumber>();
  const waiting = new Map<number, Set<() => void>>();

  return {
    set(phoneId, live) {
      numbers.set(phoneId, live);
      for (const wake of waiting.get(phoneId) ?? []) wake();
    },

    remove(phoneId, live) {
      if (numbers.get(phoneId) === live) numbers.delete(phoneId);
    },

    find: (phoneId) => numbers.get(phoneId),

    ids: () => [...numbers.keys()],

    async wait(phoneId, withinMs, signal) {
      const now = numbers.get(phoneId);
      if (now !== undefined || signal.aborted) return now;
      const wakers = waiting.get(phoneId) ?? new Set();
      waiting.set(phoneId, wakers);
      let wake = (): void => undefined;
      const woken = new Promise<void>((resolve) => (wake = resolve));
      const timer = setTimeout(wake, withinMs);
      signal.addEventListener('abort', wake, { once: true });
      wakers.add(wake);
      await woken;
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      wakers.delete(wake);
      if (wakers.size === 0) waiting.delete(phoneId);
      return numbers.get(phoneId);
    },
  };
}
