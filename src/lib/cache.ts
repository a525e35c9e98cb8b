import { LRUCache } from 'lru-cache';

/** What is kept in a process for a while: the most used, none of it older than `forMs`. */
export function createCache<Key extends {}, Value extends {}>(options: {
  readonly most: number;
  /** Unset = until others need the place. */
  readonly forMs?: number;
  /** The clock of the ages; tests give theirs. */
  readonly now?: () => number;
}): LRUCache<Key, Value> {
  const { most, forMs, now } = options;
  return new LRUCache<Key, Value>({
    max: most,
    ...(forMs !== undefined && { ttl: forMs, ttlResolution: 0 }),
    // It takes a beginning at zero for none.
    ...(now !== undefined && { perf: { now: () => now() + 1 } }),
  });
}
