import { endProcess, isRunning } from './process-identity.ts';
import type { Say } from './progress.ts';
import { readRunFile, removeRunFile } from './run-file.ts';

/**
 * Ends processes that a killed run left behind, front door first. Processes are recognized by number and start time, so
 * an unrelated process that has got the number since then is left alone. PostgreSQL clears its own leftovers when it
 * starts.
 */
export async function endLeftovers(dataDir: string, say: Say): Promise<void> {
  const run = readRunFile(dataDir);
  const left = run?.processes.filter((each) => each.name !== 'Postgres' && isRunning(each)) ?? [];
  for (const each of left) {
    say(`An earlier run left ${each.name} running: ending it`);
    await endProcess(each, { signal: 'SIGTERM', graceMs: 3_000, group: true });
  }
  removeRunFile(dataDir);
}
