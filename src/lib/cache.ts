import { LRUCache } from 'lru-cache';

/** Values that a process keeps for a while: the most used ones, none older than `forMs`. */
export function createCache<Key extends {}, Value extends {}>(options: {
  readonly most: number;
  /** Unset = until others need the space. */
  readonly forMs?: number;
  /** The clock for the ages; tests pass their own. */
  readonly now?: () => number;
}): LRUCache<Key, Value> {
  const { most, forMs, now } = options;
  return new LRUCache<Key, Value>({
    max: most,
    ...(forMs !== undefined && { ttl: forMs, ttlResolution: 0 }),
    // The library takes a start at zero for no start.
    ...(now !== undefined && { perf: { now: () => now() + 1 } }),
  });
}
