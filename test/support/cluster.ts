import { freePort } from '../../src/stack/ports.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { builtFolderOr } from './build.ts';
import { eventually } from './eventually.ts';
import type { Closing } from './harness/closing.ts';
import { startOwnPostgres, startOwnTemporal } from './harness/own-servers.ts';
import { answers, createProcesses, type Part } from './harness/processes.ts';

/** A PostgreSQL, a Temporal and processes of a test's own: everything in it may be killed and brought back. */
export async function startCluster(closing: Closing, settings: Record<string, string> = {}) {
  const folder = temporaryFolder('messenger-cluster-');
  closing.add(() => folder.remove());
  const built = await builtFolderOr(`${folder.path}/built`);
  const postgres = await startOwnPostgres(closing);
  const temporal = await startOwnTemporal(closing);
  const port = await freePort('127.0.0.1');
  const baseUrl = `http://127.0.0.1:${port}`;
  const common = {
    APP_LOG_LEVEL: 'fatal',
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    PORT: String(port),
    HOST: '127.0.0.1',
    MEDIA_DIR: `${folder.path}/media`,
    USER_CALLS_PER_MINUTE: '100000',
    ...settings,
  };
  const processes = createProcesses(closing, common, built);
  return {
    baseUrl,
    postgres,
    temporal,
    /** Starts a front door on the cluster's port and waits until it answers. */
    async startServer(): Promise<Part> {
      const server = processes.start('server');
      await eventually(() => answers(`${baseUrl}/health`), { withinMs: 60_000, everyMs: 100 });
      return server;
    },
    /** Another front door, on a port of its own. */
    startBeside: (besidePort: number): Part =>
      processes.start('server', { PORT: String(besidePort) }),
    startWorker: (more?: Readonly<Record<string, string>>): Part => processes.start('worker', more),
    /** Waits until a worker processes workflows. */
    ready: () => eventually(() => answers(`${baseUrl}/health/ready`), { withinMs: 90_000 }),
    killAll: processes.killAll,
  };
}
