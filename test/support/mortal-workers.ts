import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { builtProgram } from './build.ts';

export interface MortalWorker {
  /** The next round makes it die. */
  arm(): void;
  /** Resolves when it died of its own SIGKILL. */
  readonly died: Promise<void>;
  /** kill -9 now. */
  kill(): Promise<void>;
}

/** Starts test/support/mortal-worker.ts, as it was compiled for this run, and waits until it polls. */
export async function startMortalWorker(options: {
  databaseUrl: string;
  temporal: { address: string; namespace: string };
  killAt?: 'commit' | 'fetch';
}): Promise<MortalWorker> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mortal-'));
  const killFile = path.join(folder, 'die');
  const child = spawn(process.execPath, builtProgram('test/support/mortal-worker'), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      KILL_FILE: killFile,
      KILL_AT: options.killAt ?? 'commit',
      WORLD_DATABASE_URL: options.databaseUrl,
      WORLD_TEMPORAL_ADDRESS: options.temporal.address,
      WORLD_NAMESPACE: options.temporal.namespace,
    },
  });
  const exited = once(child, 'exit').then(([, signal]) => {
    rmSync(folder, { recursive: true, force: true });
    return signal as string | null;
  });
  const polling = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'polling') resolve();
    });
    void exited.then(() => reject(new Error('the worker ended before it polled')));
  });
  await polling;
  return {
    arm: () => writeFileSync(killFile, ''),
    died: exited.then((signal) => {
      if (signal !== 'SIGKILL') throw new Error(`the worker ended with ${signal}`);
    }),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
