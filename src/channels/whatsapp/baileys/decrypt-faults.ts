import { createCache } from '../../../lib/cache.ts';

/**
 * Contract §9.1: the keys are given up after this many faults of a kind. "No matching sessions" hides a bad MAC in each
 * session.
 */
const limits = [
  { words: /bad mac|no matching sessions/i, limit: 3 },
  { words: /bad decrypt/i, limit: 5 },
] as const;
const windowMs = 15 * 60_000;
const mostCounted = 100;

/**
 * Counts stanzas that our keys cannot decrypt. A stanza that can be decrypted ends the series: then our keys are good,
 * and only one sender's session is broken, which WhatsApp repairs by itself. The same stanza, sent again, counts once.
 */
export function decryptFaults(deps: { readonly now: () => number }): {
  /** Returns whether the keys should be given up. */
  failed(stanzaKey: string, reason: string): boolean;
  decrypted(): void;
} {
  const series = limits.map(() =>
    createCache<string, true>({ most: mostCounted, forMs: windowMs, now: deps.now }),
  );

  return {
    failed(stanzaKey, reason) {
      return limits.some(({ words, limit }, index) => {
        const seen = series[index];
        if (seen === undefined || !words.test(reason)) return false;
        if (!seen.has(stanzaKey)) seen.set(stanzaKey, true);
        seen.purgeStale();
        return seen.size >= limit;
      });
    },

    decrypted() {
      for (const seen of series) seen.clear();
    },
  };
}
