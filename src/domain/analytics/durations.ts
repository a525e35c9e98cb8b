/** How many durations are in one bucket of a logarithmic scale, and their sum. */
export interface DurationBucket {
  readonly bucket: number;
  readonly n: number;
  readonly ms: number;
}

/** Seconds; null without any duration. */
export interface DurationFigures {
  readonly avg: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

/**
 * Average and percentiles of durations. A percentile lies between two neighbours in order, as `percentile_cont` of SQL
 * defines it. Each neighbour counts as the average of its bucket, in which the longest is at most 5 % longer than the
 * shortest: so the average is exact, and a percentile at most 5 % off.
 */
export function durationFigures(buckets: readonly DurationBucket[]): DurationFigures {
  const sorted = buckets.filter(({ n }) => n > 0).toSorted((a, b) => a.bucket - b.bucket);
  const count = sorted.reduce((sum, { n }) => sum + n, 0);
  if (count === 0) return { avg: null, p50: null, p90: null };
  const total = sorted.reduce((sum, { ms }) => sum + ms, 0);
  const percentile = (share: number): number => {
    const rank = share * (count - 1);
    const low = valueAt(sorted, Math.floor(rank));
    const high = valueAt(sorted, Math.ceil(rank));
    return seconds(low + (high - low) * (rank - Math.floor(rank)));
  };
  return { avg: seconds(total / count), p50: percentile(0.5), p90: percentile(0.9) };
}

/** The value of a rank, counted from 0. */
function valueAt(sorted: readonly DurationBucket[], rank: number): number {
  let before = 0;
  for (const { n, ms } of sorted) {
    before += n;
    if (rank < before) return ms / n;
  }
  return 0;
}

const seconds = (ms: number): number => Math.round(ms) / 1_000;
