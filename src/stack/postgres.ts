import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort, requireFree } from './ports.ts';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts';
import {
  environment,
  makeCluster,
  passwordOf,
  requireSameMajor,
  userName,
} from './postgres-cluster.ts';
import { endStrayPostgres } from './postgres-strays.ts';
import { type OtherUser, postgresUser, requireEntry } from './postgres-user.ts';
import { makeFolder } from './private-files.ts';
import { type Say, silent, withElapsed } from './progress.ts';
import { type Exit, type ServerProcess, startProcess, tail } from './server-process.ts';
import { StackError } from './stack-error.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from './wait.ts';

export interface PostgresOptions {
  /** Folder of the cluster, its password and its log. Created on the first start, reused on the next. */
  readonly dir: string;
  /** The port on 127.0.0.1; unset = a free one. */
  readonly port?: number;
  /** The database in `url`; created when it is missing. */
  readonly database?: string;
  /** False trades safety against a power cut for speed: for throw-away clusters. */
  readonly durable?: boolean;
  /** More settings of the server, such as `{ max_connections: '300' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly say?: Say;
  /** Aborting it stops the start and leaves nothing running. */
  readonly signal?: AbortSignal | undefined;
}

/** A running PostgreSQL of our own. */
export interface Postgres {
  /** Address of the database, with user and password. */
  readonly url: string;
  readonly port: number;
  readonly dir: string;
  readonly process: ServerProcess;
  /** Resolves when the server ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** The address of another database of this server. */
  urlOf(database: string): string;
  /** Ends connections and the server in order. */
  stop(): Promise<void>;
  /** kill -9, as in a crash. `startPostgres` with the same folder and port brings it back. */
  kill(): Promise<void>;
}

const stopGraceMs = 3_000;

/**
 * Starts PostgreSQL on `dir`, and creates the cluster the first time. Leftovers of an earlier run (a running server, a
 * stale lock, half a cluster) are cleared first. Resolves when it accepts connections.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const say = options.say ?? silent;
  const dir = path.resolve(options.dir);
  const data = path.join(dir, 'data');
  const binaries = postgresBinaries();
  const user = postgresUser(say);

  makeFolder(dir);
  requireEntry(user, dir, 'set DATA_DIR to a folder elsewhere');
  requireEntry(user, path.join(binaries.folder, 'bin'), 'move the checkout elsewhere');

  await endStrayPostgres(data, say);
  const password = passwordOf(dir);
  if (!existsSync(data)) {
    await withElapsed(say, 'Making the PostgreSQL cluster', () =>
      makeCluster(data, binaries, user, password),
    );
  }
  requireSameMajor(data, binaries);

  const server = await launch({ ...options, dir }, data, binaries, user, password);
  const urlOf = (database: string): string =>
    `postgresql://${userName}:${password}@127.0.0.1:${server.port}/${database}`;
  const database = options.database ?? 'messenger';
  await requireDatabase(urlOf('postgres'), database);

  return {
    url: urlOf(database),
    port: server.port,
    dir,
    process: server.process,
    exited: server.process.exited,
    urlOf,
    stop: () => server.process.stop('SIGINT', stopGraceMs),
    kill: async () => {
      await server.process.kill();
      await endStrayPostgres(data, silent);
    },
  };
}

/** A PostgreSQL in a temporary folder that is deleted when it stops; fast rather than safe. */
export async function startTemporaryPostgres(
  options: Omit<PostgresOptions, 'dir'> = {},
): Promise<Postgres> {
  const folder = temporaryFolder('messenger-pg-');
  try {
    const postgres = await startPostgres({ durable: false, ...options, dir: folder.path });
    return {
      ...postgres,
      stop: async () => {
        await postgres.stop();
        folder.remove();
      },
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

async function launch(
  options: PostgresOptions,
  data: string,
  binaries: PostgresBinaries,
  user: OtherUser | undefined,
  password: string,
): Promise<{ process: ServerProcess; port: number }> {
  const logFile = path.join(options.dir, 'postgres.log');
  if (options.port !== undefined) await requireFree(options.port, 'PostgreSQL');
  const attempts = options.port === undefined ? 5 : 1;
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const server = await startProcess({
      name: 'PostgreSQL',
      command: binaries.postgres,
      args: ['-D', data, '-p', String(port), ...settingArguments(options)],
      env: environment(),
      cwd: '/',
      logFile,
      ...(user && { uid: user.uid, gid: user.gid }),
    });
    try {
      if (await accepts(server, port, password, options.signal)) return { process: server, port };
    } catch (error) {
      await server.stop('SIGINT', stopGraceMs);
      throw error;
    }
    await server.stop('SIGINT', stopGraceMs);
    if (attempt >= attempts) {
      throw new StackError(`PostgreSQL did not start. The end of ${logFile}:\n${tail(logFile)}`);
    }
  }
}

/**
 * Keeps the contents of refused statements out of the log: values of keys (`DETAIL`), the statement and its parameters
 * contain people's texts and names. Passed as arguments, so that they apply to older clusters too.
 */
const wordless = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

function settingArguments(options: PostgresOptions): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...wordless,
    ...(options.durable === false && {
      // Commits still reach the operating system before they are confirmed, so that kill -9 loses none.
      fsync: 'off',
      full_page_writes: 'off',
    }),
    ...options.settings,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** True when the server answers with our password; false when it ended instead. */
async function accepts(
  server: ServerProcess,
  port: number,
  password: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  return until(
    async () => {
      if (!server.running()) return false;
      const client = new pg.Client({
        host: '127.0.0.1',
        port,
        user: userName,
        password,
        database: 'postgres',
        connectionTimeoutMillis: 2_000,
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return true;
      } catch {
        return undefined;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    // A server that comes back after a crash may first have to replay a long log.
    {
      withinMs: 120_000,
      everyMs: 50,
      late: () => new StackError('PostgreSQL does not answer.'),
      signal,
    },
  );
}

async function requireDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  // The running query reports a lost connection. An error event without a listener would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      database,
    ]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
