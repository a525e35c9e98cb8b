import type { Counts } from './counts.ts';
import type { Latencies } from './latency.ts';
import { rounded } from './load.ts';
import type { Hold } from './sustained.ts';
import type { Burst } from './throughput.ts';

/** The measurements; parts that were not requested are missing. */
export interface Measured {
  readonly bare?: Burst;
  readonly ours?: Burst;
  readonly latencies?: Latencies;
  readonly counts?: Counts;
  /** Null: none of the tried rates was held. */
  readonly sustained?: Hold | null;
}

type RatioName = 'accept' | 'process' | 'sustained' | 'latency' | 'assign';

/** The limit of each ratio to the bare loop: throughputs have a minimum, times a maximum. */
const bars: Readonly<Record<RatioName, { readonly least?: number; readonly most?: number }>> = {
  accept: { least: 3.5 },
  process: { least: 1.5 },
  sustained: { least: 3 },
  latency: { most: 1.3 },
  assign: { most: 1.4 },
};
const mostEvents = { single: 7, burst: 1 };

/** The last line of the program. */
export function summary(measured: Measured): Record<string, unknown> {
  const { bare, ours, latencies, counts, sustained } = measured;
  return round({
    bench: 'inbound',
    ratios: ratiosOf(measured),
    historyEvents: counts && {
      single: counts.single.historyEvents,
      burst: counts.burst.historyEvents,
    },
    bars: { ...bars, historyEvents: mostEvents },
    perSecond: bare &&
      ours && {
        bare: bare.processed,
        bareHanded: bare.handed,
        accepted: ours.handed,
        processed: ours.processed,
        sustained: sustained?.rate ?? null,
      },
    sustained,
    milliseconds: latencies,
    costs: counts,
    burstCosts: bare && ours && { bare: costOf(bare), ours: costOf(ours) },
  }) as Record<string, unknown>;
}

/** One line for each limit, for people. */
export function verdicts(measured: Measured): string[] {
  const ratios = ratiosOf(measured);
  const lines = Object.entries(bars).flatMap(([name, { least, most }]) => {
    const ratio = ratios[name as RatioName];
    if (ratio === null) return [];
    const good = ratio >= (least ?? -Infinity) && ratio <= (most ?? Infinity);
    const bar = least === undefined ? `at most ${most}` : `at least ${least}`;
    return [`${good ? 'met   ' : 'MISSED'} ${name}: ${rounded(ratio)} (${bar})`];
  });
  for (const kind of ['single', 'burst'] as const) {
    const events = measured.counts?.[kind].historyEvents;
    if (events === undefined) continue;
    const verdict = events <= mostEvents[kind] ? 'met   ' : 'MISSED';
    lines.push(
      `${verdict} history events, ${kind}: ${rounded(events)} (at most ${mostEvents[kind]})`,
    );
  }
  return lines;
}

export function describeBurst(name: string, burst: Burst): string {
  const cpu = Object.entries(burst.cpu).map(([program, ms]) => `${program} ${rounded(ms)}`);
  return (
    `${name}: handed ${rounded(burst.handed)}/s, processed ${rounded(burst.processed)}/s; ` +
    `CPU ms a message: ${cpu.join(', ')}; ` +
    `actions ${rounded(burst.server.actions)}, history writes ${rounded(burst.server.historyWrites)}`
  );
}

export function describeHold(hold: Hold): string {
  return (
    `${rounded(hold.rate)}/s ${hold.held ? 'held' : 'not held'}: backlog up to ${rounded(hold.backlogSeconds)} s, ` +
    `oldest message ${rounded(hold.oldestSeconds.median)} s (worst ${rounded(hold.oldestSeconds.worst)} s)`
  );
}

function ratiosOf({
  bare,
  ours,
  latencies,
  sustained,
}: Measured): Record<RatioName, number | null> {
  return {
    accept: bare && ours ? ours.handed / bare.processed : null,
    process: bare && ours ? ours.processed / bare.processed : null,
    sustained: bare && sustained !== undefined ? (sustained?.rate ?? 0) / bare.processed : null,
    latency: latencies ? latencies.acceptedToEvent.median / latencies.bareSignalToRow.median : null,
    assign: latencies ? latencies.assign.median / latencies.bareUpdate.median : null,
  };
}

function costOf({ cpu, server }: Burst): unknown {
  const total = Object.values(cpu).reduce((sum, ms) => sum + ms, 0);
  return { cpuMs: { ...cpu, total }, ...server };
}

function round(value: unknown): unknown {
  if (typeof value === 'number') return rounded(value);
  if (Array.isArray(value)) return value.map(round);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, round(part)]));
}
