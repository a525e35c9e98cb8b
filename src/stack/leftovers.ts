import { endProcess, isRunning } from './process-identity.ts';
import type { Say } from './progress.ts';
import { readRunFile, removeRunFile } from './run-file.ts';

/**
 * Ends what a run that was killed left running, front door first. Processes are recognised by number and start time, so
 * a stranger that got a number meanwhile is left alone. PostgreSQL looks after its own leftovers when it starts.
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
