import { rmSync } from 'node:fs';
import path from 'node:path';
import { readIfPresent, writePrivateFile } from './private-files.ts';
import { isRunning, type ProcessIdentity } from './process-identity.ts';

/** A process that a run of the stack started. */
export interface NamedProcess extends ProcessIdentity {
  readonly name: string;
}

/**
 * Facts of a run of the stack for others: the next start, which ends leftovers of a killed run, and command line tools,
 * which find the servers here. It contains the password of the database, so only its owner can read it.
 */
export interface RunFile {
  readonly stack: ProcessIdentity;
  readonly startedAt: string;
  readonly processes: readonly NamedProcess[];
  readonly databaseUrl?: string;
  readonly temporalAddress?: string;
  readonly temporalNamespace?: string;
  readonly temporalUiUrl?: string;
  readonly temporalMetricsUrl?: string;
  readonly frontDoorUrl?: string;
}

const fileIn = (dataDir: string): string => path.join(dataDir, 'run.json');

/** The facts of the last run, whether it still runs or not; undefined if there was none or it ended in order. */
export function readRunFile(dataDir: string): RunFile | undefined {
  const text = readIfPresent(fileIn(dataDir));
  if (text === undefined) return undefined;
  try {
    const run = JSON.parse(text) as RunFile;
    return Array.isArray(run.processes) ? run : undefined;
  } catch {
    return undefined;
  }
}

/** The facts of the run that uses this folder now; undefined if none does. */
export function findRunningStack(dataDir: string): RunFile | undefined {
  const run = readRunFile(dataDir);
  return run && isRunning(run.stack) ? run : undefined;
}

export function writeRunFile(dataDir: string, run: RunFile): void {
  writePrivateFile(fileIn(dataDir), `${JSON.stringify(run, null, 2)}\n`);
}

export function removeRunFile(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}
