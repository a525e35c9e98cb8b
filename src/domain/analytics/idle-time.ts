/** Idle times for which totals of sessions are kept, as `analytics_idles()` has them. */
export const keptIdleMinutes: readonly number[] = [5, 15, 30, 60, 120, 240, 480, 1_440];

const dayMs = 86_400_000;
/** How long a range may be to be read from rows. */
const mostRowsMs = 31 * dayMs;

/** With which idle time sessions are counted, and whether from totals. */
export interface IdleTime {
  readonly idleMinutes: number;
  readonly fromTotals: boolean;
}

/**
 * A time for which totals are kept is used as it is. Any other is, too, in ranges of up to 31 days, which are then read
 * from rows. In longer ranges it is the nearest one for which there are totals; the answer says which.
 */
export function idleTimeFor(asked: number, from: Date, to: Date): IdleTime {
  const idleMinutes = Math.min(1_440, Math.max(5, Math.round(asked)));
  if (keptIdleMinutes.includes(idleMinutes)) return { idleMinutes, fromTotals: true };
  if (to.getTime() - from.getTime() <= mostRowsMs) return { idleMinutes, fromTotals: false };
  const distance = (kept: number): number => Math.abs(kept - idleMinutes);
  const [nearest = idleMinutes] = keptIdleMinutes.toSorted((a, b) => distance(a) - distance(b));
  return { idleMinutes: nearest, fromTotals: true };
}
