import { createCache } from '../../../lib/cache.ts';

/** Contract §9.1: so many of a kind, and the keys are given up. "No matching sessions" hides a bad MAC in each of them. */
const limits = [
  { words: /bad mac|no matching sessions/i, limit: 3 },
  { words: /bad decrypt/i, limit: 5 },
] as const;
const windowMs = 15 * 60_000;
const mostCounted = 100;

/**
 * Counts stanzas that our keys do not decrypt. One that can be decrypted ends the series: then the keys are good, and it
 * is one sender's session that is broken, which WhatsApp mends by itself. The same stanza, sent again, counts once.
 */
export function decryptFaults(deps: { readonly now: () => number }): {
  /** Whether the keys are to be given up. */
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
