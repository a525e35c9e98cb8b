import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../../src/stack/ports.ts';
import { startPostgres, type Postgres } from '../../src/stack/postgres.ts';
import { startTemporal, type Temporal } from '../../src/stack/temporal.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { builtFolderOr, builtProgram } from './build.ts';
import { eventually, obtained } from './eventually.ts';
import { temporalCli } from './temporal-cli.ts';

/** The front door or the worker as a process, as `npm run start:server` and `start:worker` run them. */
export interface Part {
  /** kill -9, as a crash would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Stands still until it is thawed or killed, as on a machine that sleeps. */
  freeze(): void;
  thaw(): void;
}

/** Starts the front door or the worker as `npm run start:…` does. The settings name its servers at least. */
export function spawnPart(
  part: 'server' | 'worker',
  settings: Readonly<Record<string, string>>,
  built?: string,
): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, builtProgram(part, built), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH,
      HOME,
      NODE_ENV: 'test',
      ENV_FILE: 'none',
      APP_LOG_LEVEL: 'silent',
      JWT_SECRET: 'a secret of more than 32 characters, for tests',
      ...settings,
    },
  });
}

/** Ends a process and answers its exit code; null when it was killed. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  return child.exitCode;
}

export interface Cluster {
  readonly baseUrl: string;
  postgres: Postgres;
  temporal: Temporal;
  /** Starts a front door on the cluster's port and waits until it answers. */
  startServer(): Promise<Part>;
  startWorker(settings?: Readonly<Record<string, string>>): Promise<Part>;
  /** kill -9 of the server; resolves when it is gone. */
  stopPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  stopTemporal(): Promise<void>;
  startTemporal(): Promise<void>;
  close(): Promise<void>;
}

/** A PostgreSQL, a Temporal and processes of a test's own: everything in it may be killed and brought back. */
export async function startCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const folder = temporaryFolder('messenger-cluster-');
  const parts = new Set<Part>();
  const built = await builtFolderOr(path.join(folder.path, 'built'));
  const cli = await temporalCli(() => undefined);
  const postgresDir = path.join(folder.path, 'postgres');
  const temporalDir = path.join(folder.path, 'temporal');
  const postgres = await startPostgres({ dir: postgresDir, database: 'messenger', durable: true });
  const temporal = await startTemporal({ cli, dir: temporalDir, uiPort: 'none' });
  const port = await freePort('127.0.0.1');
  const baseUrl = `http://127.0.0.1:${port}`;

  function run(name: 'server' | 'worker', more: Readonly<Record<string, string>> = {}): Part {
    const own = {
      APP_LOG_LEVEL: 'fatal',
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: temporal.address,
      CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
      PORT: String(port),
      HOST: '127.0.0.1',
      MEDIA_DIR: path.join(folder.path, 'media'),
    };
    const child = spawnPart(name, { ...own, ...settings, ...more }, built);
    const part: Part = {
      kill: () => ended(child, 'SIGKILL').then(() => undefined),
      stop: () => ended(child, 'SIGTERM').then(() => undefined),
      freeze: () => void child.kill('SIGSTOP'),
      thaw: () => void child.kill('SIGCONT'),
    };
    parts.add(part);
    child.once('exit', () => parts.delete(part));
    return part;
  }

  const cluster: Cluster = {
    baseUrl,
    postgres,
    temporal,
    async startServer() {
      const server = run('server');
      await eventually(() => answers(`${baseUrl}/health`), { withinMs: 60_000, everyMs: 100 });
      return server;
    },
    startWorker: (more) => Promise.resolve(run('worker', more)),
    stopPostgres: () => cluster.postgres.kill(),
    async startPostgres() {
      cluster.postgres = await startPostgres({
        dir: postgresDir,
        port: postgres.port,
        database: 'messenger',
      });
    },
    stopTemporal: () => cluster.temporal.kill(),
    async startTemporal() {
      cluster.temporal = await startTemporal({
        cli,
        dir: temporalDir,
        port: temporal.port,
        uiPort: 'none',
      });
    },
    async close() {
      await Promise.all([...parts].map((part) => part.stop()));
      await cluster.temporal.stop();
      await cluster.postgres.stop();
      folder.remove();
    },
  };
  return cluster;
}

/** True when somebody answers there with 200. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.text();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** Calls until there is an answer below 500, as a good client does: the same call, the same key. */
export async function callUntilAnswered(
  url: string,
  init: RequestInit,
): Promise<{ status: number; body: never; tries: number }> {
  let tries = 0;
  return obtained(
    async () => {
      tries += 1;
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(15_000) });
      const text = await response.text();
      const { status } = response;
      if (status >= 500 || status === 429) return null;
      return { status, body: JSON.parse(text) as never, tries };
    },
    // The front door may be away: it comes back.
    { withinMs: 120_000, everyMs: 100, mayThrow: true },
    `${url} was answered`,
  );
}
