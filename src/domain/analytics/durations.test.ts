import { expect, test } from '@jest/globals';
import { durationFigures, type DurationBucket } from './durations.ts';

/** The buckets of these durations, as SQL makes them (`analytics_bucket`). */
function bucketsOf(durations: readonly number[]): DurationBucket[] {
  const found = new Map<number, { n: number; ms: number }>();
  for (const ms of durations) {
    const bucket = ms < 1 ? -1 : Math.floor(Math.log(ms) / Math.log(1.05));
    const known = found.get(bucket) ?? { n: 0, ms: 0 };
    found.set(bucket, { n: known.n + 1, ms: known.ms + ms });
  }
  return [...found].map(([bucket, sums]) => ({ bucket, ...sums }));
}

test('there is nothing to say about no durations', () => {
  expect(durationFigures([])).toEqual({ avg: null, p50: null, p90: null });
});

test('few durations are told exactly, between neighbours as SQL does', () => {
  expect(durationFigures(bucketsOf([60_000]))).toEqual({ avg: 60, p50: 60, p90: 60 });
  expect(durationFigures(bucketsOf([10_000, 20_000]))).toEqual({ avg: 15, p50: 15, p90: 19 });
  expect(durationFigures(bucketsOf([0, 0, 3_000]))).toEqual({ avg: 1, p50: 0, p90: 2.4 });
});

test('percentiles of many durations are at most 5 % off, and the average is exact', () => {
  const durations = Array.from({ length: 5_000 }, (_, i) => 1_000 + ((i * 7_919) % 86_400) * 1_000);
  const sorted = durations.toSorted((a, b) => a - b);
  const exact = (share: number): number => {
    const rank = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(rank)]!, sorted[Math.ceil(rank)]!];
    return (low + (high - low) * (rank % 1)) / 1_000;
  };
  const { avg, p50, p90 } = durationFigures(bucketsOf(durations));
  expect(avg).toBeCloseTo(durations.reduce((a, b) => a + b) / durations.length / 1_000, 2);
  expect(Math.abs(p50! / exact(0.5) - 1)).toBeLessThan(0.05);
  expect(Math.abs(p90! / exact(0.9) - 1)).toBeLessThan(0.05);
});
