import { createCache } from '../../lib/cache.ts';

/** How fast messages may be sent to one target (a number, a bot's chat): a few at once, then steadily. */
export interface Pace {
  readonly burst: number;
  readonly everyMs: number;
}

export interface Turn {
  readonly waitMs: number;
  /** True: the send has its turn and leaves after `waitMs`. False: it has none and must ask again. */
  readonly goes: boolean;
}

/** Keeps targets to their pace, and pauses them for as long as a provider demands. */
export interface Pacer {
  /** A turn for the target, unless it would have to wait longer than this. Turns are given in the order of requests. */
  turn(place: string | number, mostMs?: number): Turn;
  /** Send nothing to this target before then. */
  quiet(place: string | number, forMs: number): void;
  /** How long the target is still paused. */
  quietFor(place: string | number): number;
}

/**
 * How many targets are remembered at once. A forgotten one may get a message too early, which its provider then
 * refuses.
 */
const most = 20_000;

/** @param deps.pace unset = targets are only paused. */
export function createPacer(deps: { readonly pace?: Pace; readonly now?: () => number }): Pacer {
  const { burst, everyMs } = deps.pace ?? { burst: 1, everyMs: 0 };
  const now = deps.now ?? Date.now;
  /** When the last send to a target would have left if all had left steadily. */
  const lastSlot = createCache<string | number, number>({ most });
  const quietUntil = createCache<string | number, number>({ most });

  const quietFor = (place: string | number): number => {
    return Math.max(0, (quietUntil.get(place) ?? 0) - now());
  };

  return {
    turn(place, mostMs = Infinity) {
      const quiet = quietFor(place);
      if (quiet > 0) return { waitMs: quiet, goes: false };
      const at = now();
      const slot = Math.max(lastSlot.get(place) ?? -Infinity, at - burst * everyMs) + everyMs;
      const waitMs = Math.max(0, Math.ceil(slot - at));
      if (waitMs > mostMs) return { waitMs, goes: false };
      lastSlot.set(place, slot);
      return { waitMs, goes: true };
    },
    quiet: (place, forMs) => void quietUntil.set(place, now() + forMs),
    quietFor,
  };
}
