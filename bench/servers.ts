import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { loadCliConfig } from '../src/config/index.ts';
import { migrate } from '../src/persistence/schema/migrate.ts';
import { freePort } from '../src/stack/ports.ts';
import { startPostgres } from '../src/stack/postgres.ts';
import { startProcess } from '../src/stack/server-process.ts';
import { startTemporal } from '../src/stack/temporal.ts';
import { ensureTemporalCli } from '../src/stack/temporal-cli.ts';
import { registerSearchAttributes } from '../src/temporal/search-attributes-register.ts';

const root = path.resolve(import.meta.dirname, '..');
const graceMs = 15_000;

export interface BenchServers {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly metricsUrl: string;
  /** Where the front door will listen. */
  readonly frontDoorUrl: string;
  /** Process ids of the database and of Temporal. */
  readonly pids: { readonly postgres: number; readonly temporal: number };
  /** Starts one of our programs as a process of its own; returns its process id. */
  launch(program: string): Promise<number>;
  /** Stops everything, last started first, and deletes the folder unless it is kept. */
  stop(): Promise<void>;
}

/**
 * PostgreSQL and Temporal as `npm start` runs them (durable, with a database file), on free ports in a temporary
 * folder.
 */
export async function startBenchServers(options: {
  keep: boolean;
  say: (line: string) => void;
  /** Settings of our programs besides those of the servers. */
  settings?: Readonly<Record<string, string>>;
  /** Settings of PostgreSQL. */
  postgresSettings?: Readonly<Record<string, string>>;
}): Promise<BenchServers> {
  const { keep, say } = options;
  const dir = mkdtempSync(path.join(tmpdir(), 'messenger-bench-'));
  // The database server may run as another user, who must be able to enter.
  chmodSync(dir, 0o755);
  const running: (() => Promise<void>)[] = [];

  /** Registered before it runs, so that a stop during the start waits for it. */
  const begin = <T>(starting: Promise<T>, end: (server: T) => Promise<void>): Promise<T> => {
    running.push(() => starting.then(end, () => undefined));
    return starting;
  };

  const stopAll = async (): Promise<void> => {
    for (const end of running.splice(0).toReversed()) await end();
    if (keep) say(`logs are kept in ${dir}`);
    else rmSync(dir, { recursive: true, force: true });
  };
  // A signal may come during the stop, or the other way round; both wait for the same stop.
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= stopAll());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(130)));
  }

  try {
    const { temporalCli, toolCache } = loadCliConfig([]);
    const cli = await ensureTemporalCli({ cli: temporalCli, toolCache, say });
    const postgres = await begin(
      startPostgres({
        ...{ dir: path.join(dir, 'postgres'), say },
        ...(options.postgresSettings && { settings: options.postgresSettings }),
      }),
      (it) => it.stop(),
    );
    const temporal = await begin(startTemporal({ cli, dir: path.join(dir, 'temporal') }), (it) =>
      it.stop(),
    );
    await migrate({ databaseUrl: postgres.url });
    await withConnection(temporal.address, (connection) =>
      registerSearchAttributes(connection, 'default'),
    );

    const port = await freePort();
    const env = {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: dir,
      TZ: 'UTC',
      APP_LOG_LEVEL: 'warn',
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: temporal.address,
      PORT: String(port),
      MEDIA_DIR: path.join(dir, 'media'),
      JWT_SECRET: randomBytes(32).toString('hex'),
      CREDENTIALS_KEY: randomBytes(32).toString('base64'),
      ...options.settings,
    };
    return {
      databaseUrl: postgres.url,
      temporalAddress: temporal.address,
      metricsUrl: temporal.metricsUrl,
      frontDoorUrl: `http://127.0.0.1:${port}`,
      pids: {
        postgres: postgres.process.identity.pid,
        temporal: temporal.process.identity.pid,
      },
      async launch(program) {
        const name = path.basename(program, '.ts');
        const launched = await begin(
          startProcess({
            name,
            command: process.execPath,
            args: ['--import', 'tsx', path.join(root, program)],
            cwd: root,
            env,
            logFile: path.join(dir, `${name}.log`),
          }),
          (it) => it.stop('SIGTERM', graceMs),
        );
        return launched.identity.pid;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function withConnection<T>(
  address: string,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
