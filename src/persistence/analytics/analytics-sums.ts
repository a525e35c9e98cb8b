import type { DurationBucket } from '../../domain/analytics/durations.ts';

/** A row of `analytics_sums`: how many (bucket null), or how many and how long in one bucket of durations. */
interface SumRow {
  readonly metric: string;
  readonly userId: number;
  readonly channel: string;
  readonly bucket: number | null;
  readonly n: string | number;
  readonly ms: string | number;
}

export type Sums = ReturnType<typeof createSums>;

/** What a range adds up to. */
export function createSums(rows: readonly SumRow[]) {
  const counts = rows.filter(({ bucket }) => bucket === null);
  const isOf = (user: number | undefined) => (row: SumRow) =>
    user === undefined || row.userId === user;

  return {
    count: (metric: string, user?: number): number =>
      sumOf(counts.filter((row) => row.metric === metric).filter(isOf(user))),
    /** How many of each metric that begins so, by the rest of its name. */
    countsBy: (prefix: string): Readonly<Record<string, number>> =>
      grouped(counts, prefix, ({ metric }) => metric.slice(prefix.length)),
    byChannel: (prefix: string): Readonly<Record<string, number>> =>
      grouped(counts, prefix, ({ channel }) => channel),
    /** The same bucket may be there for several channels. */
    durations: (metric: string, user?: number): readonly DurationBucket[] => {
      const found = new Map<number, { bucket: number; n: number; ms: number }>();
      for (const row of rows.filter(isOf(user))) {
        const { bucket } = row;
        if (row.metric !== metric || bucket === null) continue;
        const known = found.get(bucket) ?? { bucket, n: 0, ms: 0 };
        known.n += Number(row.n);
        known.ms += Number(row.ms);
        found.set(bucket, known);
      }
      return [...found.values()];
    },
  };
}

const sumOf = (rows: readonly SumRow[]): number => rows.reduce((sum, { n }) => sum + Number(n), 0);

function grouped(rows: readonly SumRow[], prefix: string, keyOf: (row: SumRow) => string) {
  const found: Record<string, number> = {};
  for (const row of rows) {
    if (!row.metric.startsWith(prefix)) continue;
    const key = keyOf(row);
    found[key] = (found[key] ?? 0) + Number(row.n);
  }
  return found;
}
