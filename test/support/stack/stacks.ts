import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { temporaryFolder } from '../../../src/stack/temporary-folder.ts';
import { copyPostgres } from '../copy-postgres.ts';
import { given, runWide } from '../run-wide.ts';
import { fakeStack, runStackProcess, stackSettings, type StackProcess } from './stack-process.ts';

export type Stacks = Awaited<ReturnType<typeof openStacks>>;

/** Stacks that a test starts over a temporary data folder; all of them are ended with it. */
export async function openStacks() {
  const folder = temporaryFolder('messenger-stack-');
  const dataDir = path.join(folder.path, 'data');
  const settings = await stackSettings(dataDir);
  const started: StackProcess[] = [];
  return {
    dataDir,
    settings,
    /** Another data folder beside it, which is not there yet. */
    another: (name: string): string => path.join(folder.path, name),

    /** Puts a cluster with a migrated database into the data folder, so that a start needs not make it. */
    async prepare(): Promise<void> {
      const postgres = path.join(dataDir, 'postgres');
      mkdirSync(postgres, { recursive: true });
      await copyPostgres(given(runWide.cluster), postgres);
    },

    /** With stand-ins for front door and worker, unless another command is given. */
    start(command = fakeStack(), more: Readonly<Record<string, string>> = {}): StackProcess {
      const stack = runStackProcess(command, { ...settings, ...more });
      started.push(stack);
      return stack;
    },

    async close(): Promise<void> {
      for (const stack of started.splice(0)) {
        if (stack.child.exitCode !== null || stack.child.signalCode !== null) continue;
        stack.child.kill('SIGTERM');
        await stack.ended();
      }
      folder.remove();
    },
  };
}

/** The rows of one statement, over a connection of its own. */
export async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
