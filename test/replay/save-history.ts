import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Client } from '@temporalio/client';
import { eventually } from '../support/eventually.ts';
import { temporalCli } from '../support/temporal-cli.ts';

const folder = path.join(import.meta.dirname, 'histories');

/** Keeps the histories of all runs of a workflow under a name. */
export type SaveHistory = (name: string, workflowId: string) => Promise<void>;

/** Saves histories of this client's namespace as files of test/replay/histories, whose names begin with the label. */
export function createSaver(client: Client, address: string, label: string): SaveHistory {
  return async (name, workflowId) => {
    await mkdir(folder, { recursive: true });
    const saved = new Map<string, number>();
    for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
      const handle = client.workflow.getHandle(run.workflowId, run.runId);
      // What a round did is in the history only once its workflow task is completed.
      await eventually(async () => {
        const { events = [] } = await handle.fetchHistory();
        const types = (events ?? []).map((event) => Number(event.eventType));
        const task = types.findLast((type) => type >= 5 && type <= 9);
        return run.status.name !== 'RUNNING' || task === 7;
      });
      // Several runs may have ended alike.
      const nr = (saved.get(run.status.name) ?? 0) + 1;
      saved.set(run.status.name, nr);
      const runName = nr === 1 ? name : `${name}-${nr}`;
      const file = `${label}-${runName}-${run.status.name.toLowerCase()}.json`;
      await writeFile(path.join(folder, file), await shown(run.workflowId, run.runId));
    }
  };

  /** A history in the form in which people keep one, and in which it is replayed. */
  async function shown(workflowId: string, runId: string): Promise<string> {
    const run = ['--workflow-id', workflowId, '--run-id', runId];
    const server = ['--address', address, '--namespace', client.options.namespace];
    const { stdout } = await promisify(execFile)(
      await temporalCli(() => undefined),
      ['workflow', 'show', ...run, ...server, '--output', 'json'],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    return stdout;
  }
}
