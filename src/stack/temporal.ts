import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { freePort, requireFree } from './ports.ts';
import { type Exit, type ServerProcess, startProcess, tail } from './server-process.ts';
import { StackError } from './stack-error.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from './wait.ts';

export interface TemporalOptions {
  /** The Temporal CLI, see `ensureTemporalCli`. */
  readonly cli: string;
  /** Folder that keeps the database file and the log. */
  readonly dir: string;
  /** The address to listen on; unset = 127.0.0.1. */
  readonly host?: string;
  /** The port of the service; unset = a free one. */
  readonly port?: number;
  /** The port of the web UI; unset = a free one; 'none' runs without UI. */
  readonly uiPort?: number | 'none';
  /** Namespaces to create, besides `default`. */
  readonly namespaces?: readonly string[];
  /** How long the namespaces keep closed runs; unset keeps their current value (the server's default is one day). */
  readonly retentionDays?: number;
  /** Settings of the server as KEY to JSON value, such as `{ 'limit.maxIDLength': '1000' }`. */
  readonly dynamicConfig?: Readonly<Record<string, string>>;
  /** Maximum size of the database file, in pages of 4 KiB, to simulate a full disk; only for tests. */
  readonly mostPages?: number;
  /** Aborting it stops the start and leaves nothing running. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Number of threads that compute at the same time. The database is part of the program: with one thread per core, a
 * finished answer waits behind database writes; with more threads, the kernel lets the answer through.
 */
const threads = String(4 * availableParallelism());

/** A running Temporal dev server with a database file. */
export interface Temporal {
  /** host:port of the service. */
  readonly address: string;
  readonly port: number;
  readonly uiPort: number | undefined;
  /** Address of the web UI. */
  readonly uiUrl: string | undefined;
  /** Address of the server's own metrics in Prometheus' format. */
  readonly metricsUrl: string;
  readonly dir: string;
  readonly process: ServerProcess;
  /** Resolves when the server ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
  /** kill -9, as in a crash. `startTemporal` with the same folder and ports brings it back. */
  kill(): Promise<void>;
}

const stopGraceMs = 2_500;

/**
 * By default, the dev server reads its database for every change of a search attribute, so that new attributes work at
 * once. We create ours before anything uses them, so we use the default of other servers.
 */
const defaultSettings = { 'system.forceSearchAttributesCacheRefreshOnRead': 'false' };

/** Starts a Temporal dev server that keeps its state in `dir`. Resolves when it answers and has its namespaces. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const dir = path.resolve(options.dir);
  mkdirSync(dir, { recursive: true });
  const host = options.host ?? '127.0.0.1';
  const port = options.port ?? (await freePort(host));
  const uiPort = options.uiPort === 'none' ? undefined : (options.uiPort ?? (await freePort(host)));
  // Otherwise we could take the answers of another server at this address for ours.
  await requireFree(port, 'Temporal', host);
  if (uiPort !== undefined) await requireFree(uiPort, 'the Temporal UI', host);
  const metricsPort = await freePort('127.0.0.1');
  const namespaces = [...new Set(['default', ...(options.namespaces ?? [])])];
  const logFile = path.join(dir, 'temporal.log');

  const server = await startProcess({
    name: 'Temporal',
    command: options.cli,
    args: [
      'server',
      'start-dev',
      `--db-filename=${path.join(dir, 'temporal.db')}`,
      `--ip=${host}`,
      `--port=${port}`,
      ...(uiPort === undefined ? ['--headless'] : [`--ui-ip=${host}`, `--ui-port=${uiPort}`]),
      `--metrics-port=${metricsPort}`,
      // SQLite's default journal waits for the disk several times in every transaction, and all transactions share one
      // connection. A write-ahead log waits once, and is as safe against kills and power cuts.
      '--sqlite-pragma=journal_mode=WAL',
      '--sqlite-pragma=synchronous=FULL',
      ...(options.mostPages === undefined
        ? []
        : [`--sqlite-pragma=max_page_count=${options.mostPages}`]),
      '--log-level=warn',
      '--color=never',
      ...namespaces.map((name) => `--namespace=${name}`),
      ...Object.entries({ ...defaultSettings, ...options.dynamicConfig }).map(
        ([key, value]) => `--dynamic-config-value=${key}=${value}`,
      ),
    ],
    // None of the user's own settings of this program: they are meant for other servers.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: dir, TZ: 'UTC', GOMAXPROCS: threads },
    cwd: dir,
    logFile,
  });

  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  let up: boolean;
  try {
    up = await answers(server, address, namespaces, options.signal);
    if (up && options.retentionDays !== undefined) {
      await keepRuns(address, namespaces, options.retentionDays);
    }
  } catch (error) {
    await server.stop('SIGTERM', stopGraceMs);
    throw error;
  }
  if (!up) {
    throw new StackError(
      `Temporal (${options.cli}) did not start. The end of ${logFile}:\n${tail(logFile)}`,
    );
  }
  return {
    address,
    port,
    uiPort,
    uiUrl: uiPort === undefined ? undefined : `http://${host}:${uiPort}`,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    dir,
    process: server,
    exited: server.exited,
    stop: () => server.stop('SIGTERM', stopGraceMs),
    kill: () => server.kill(),
  };
}

/**
 * A Temporal dev server in a temporary folder that is deleted when it stops. Tests create namespaces on it as they run:
 * their search attributes work at once.
 */
export async function startTemporaryTemporal(
  options: Omit<TemporalOptions, 'dir'>,
): Promise<Temporal> {
  const folder = temporaryFolder('messenger-temporal-');
  const dynamicConfig = {
    'system.forceSearchAttributesCacheRefreshOnRead': 'true',
    ...options.dynamicConfig,
  };
  try {
    const temporal = await startTemporal({
      uiPort: 'none',
      ...options,
      dynamicConfig,
      dir: folder.path,
    });
    return {
      ...temporal,
      stop: async () => {
        await temporal.stop();
        folder.remove();
      },
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

/** True when the service answers for all namespaces; false when the server ended instead. */
async function answers(
  server: ServerProcess,
  address: string,
  namespaces: readonly string[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  return until(
    async () => {
      if (!server.running()) return false;
      let connection: Connection | undefined;
      try {
        connection = await Connection.connect({ address, connectTimeout: 1_000 });
        for (const namespace of namespaces) {
          await connection.workflowService.describeNamespace({ namespace });
        }
        return true;
      } catch {
        return undefined;
      } finally {
        await connection?.close();
      }
    },
    {
      withinMs: 60_000,
      everyMs: 50,
      late: () => new StackError('Temporal does not answer.'),
      signal,
    },
  );
}

/** Sets how long the namespaces keep closed runs. */
async function keepRuns(
  address: string,
  namespaces: readonly string[],
  days: number,
): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    const workflowExecutionRetentionTtl = proto.google.protobuf.Duration.fromObject({
      seconds: days * 86_400,
    });
    const config = { workflowExecutionRetentionTtl };
    for (const namespace of namespaces) {
      await connection.workflowService.updateNamespace({ namespace, config });
    }
  } finally {
    await connection.close();
  }
}
