import { cpus } from 'node:os';
import { delay, nowMs } from './load.ts';

const lookMs = 100;
const busyShare = 0.2;

/**
 * The promises about single latencies are for an idle machine, so this waits until nothing else runs. The total wait is
 * bounded; after that, the measurement continues anyway.
 */
export function createQuiet(options: { mostWaitMs: number }): { wait(): Promise<void> } {
  let left = options.mostWaitMs;
  return {
    async wait() {
      for (;;) {
        const before = total();
        const startedAt = nowMs();
        await delay(lookMs);
        const after = total();
        const busy = (after.busy - before.busy) / Math.max(1, after.all - before.all);
        if (busy <= busyShare || left <= 0) return;
        left -= nowMs() - startedAt;
      }
    },
  };
}

function total(): { busy: number; all: number } {
  let busy = 0;
  let all = 0;
  for (const { times } of cpus()) {
    const used = times.user + times.nice + times.sys + times.irq;
    busy += used;
    all += used + times.idle;
  }
  return { busy, all };
}
