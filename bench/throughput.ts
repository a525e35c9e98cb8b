import type { CpuMeter } from './cpu.ts';
import { closedLoop, nowMs, until } from './load.ts';
import { perMessage, serverCounts, type ServerCounts } from './server-metrics.ts';
import type { Side } from './side.ts';

export interface Burst {
  /** Sent messages per second: signals of the bare loop, acceptances of ours. */
  readonly handed: number;
  /** Processed messages per second: rows of the bare loop; rows with their seq and events of ours. */
  readonly processed: number;
  /** CPU milliseconds per message, by program. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly server: ServerCounts;
}

/** Sends everything with a fixed number of calls in flight, and waits until all of it is processed. */
export async function burst(
  side: Side,
  options: { messages: number; inFlight: number; cpu: CpuMeter; metricsUrl: string },
): Promise<Burst> {
  const { messages, inFlight, cpu, metricsUrl } = options;
  const countsBefore = await serverCounts(metricsUrl);
  cpu.lap();
  const startedAt = nowMs();
  const handedMs = await closedLoop(messages, inFlight, (index) => side.send(index));
  await until(`the burst of the ${side.name} side`, async () => (await side.waiting()) === 0, {
    everyMs: 50,
    withinMs: 300_000,
  });
  const processedMs = nowMs() - startedAt;
  const used = Object.entries(cpu.lap()).map(([name, ms]) => [name, ms / messages] as const);
  return {
    handed: (messages / handedMs) * 1_000,
    processed: (messages / processedMs) * 1_000,
    cpu: Object.fromEntries(used),
    server: perMessage(countsBefore, await serverCounts(metricsUrl), messages),
  };
}

/** The best figure of several bursts; the costs are those of the fastest one. */
export function bestOf(bursts: readonly Burst[]): Burst {
  const [first, ...others] = bursts.toSorted((a, b) => b.processed - a.processed);
  if (first === undefined) throw new Error('no burst was measured');
  return { ...first, handed: Math.max(first.handed, ...others.map((each) => each.handed)) };
}
