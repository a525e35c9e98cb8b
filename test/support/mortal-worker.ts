import { existsSync, unlinkSync } from 'node:fs';
import type { ChatActivities } from '../../src/contracts/activities.ts';
import { startChatWorld } from './chat-world.ts';

/**
 * A worker in its own process that dies on command: when the file KILL_FILE exists, it kills itself with SIGKILL right
 * after the SQL commit of a round, before Temporal gets the result (KILL_AT=commit), or right before the commit
 * (KILL_AT=fetch). Started by tests with `startMortalWorker`.
 */
const killFile = process.env['KILL_FILE'] ?? '';
const killAt = process.env['KILL_AT'] ?? 'commit';

function dieIfTold(at: string): void {
  if (at !== killAt || !existsSync(killFile)) return;
  unlinkSync(killFile);
  process.kill(process.pid, 'SIGKILL');
}

const wrap = (inner: ChatActivities): ChatActivities => ({
  async fetchWaiting(input) {
    const fetched = await inner.fetchWaiting(input);
    dieIfTold('fetch');
    return fetched;
  },
  async commitChat(input) {
    const committed = await inner.commitChat(input);
    dieIfTold('commit');
    return committed;
  },
});

await startChatWorld({
  databaseUrl: process.env['WORLD_DATABASE_URL'] ?? '',
  temporal: {
    address: process.env['WORLD_TEMPORAL_ADDRESS'] ?? '',
    namespace: process.env['WORLD_NAMESPACE'] ?? 'default',
  },
  wrap,
});
process.stdout.write('polling\n');
