import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../../src/stack/ports.ts';
import { startPostgres, type Postgres } from '../../src/stack/postgres.ts';
import { startTemporal, type Temporal } from '../../src/stack/temporal.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { builtFolderOr, builtProgram } from '../support/build.ts';
import { startGraphServer, type GraphServer } from '../support/graph-server.ts';
import { answers } from '../support/processes.ts';
import { startTelegramServer, type TelegramServer } from '../support/telegram-server.ts';
import { temporalCli } from '../support/temporal-cli.ts';
import { eventually } from './waiting.ts';
import type { Ledger } from './ledger.ts';
import { Part } from './parts.ts';
import type { PartName } from './plan.ts';

export const appSecret = 'ffeeddccbbaa99887766554433221100';

/** A whole system with fakes of its providers. */
export interface System {
  readonly doors: readonly [string, string];
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly telegram: TelegramServer;
  readonly graph: GraphServer;
  /** Fails while PostgreSQL is away. */
  sql<T>(text: string, values?: readonly unknown[]): Promise<T[]>;
  kill(part: PartName): Promise<void>;
  /** Restarts what was killed; does nothing to a part that runs. */
  revive(part: PartName): Promise<void>;
  freeze(part: PartName): void;
  thaw(part: PartName): void;
  /** Resolves when everything runs and answers. */
  ready(): Promise<void>;
  /** `npm run chats:verify`; null = nothing found. */
  verify(): Promise<string | null>;
  /** Ends all of it in order. */
  stop(): Promise<void>;
}

export async function startSystem(ledger: Ledger, aborted: AbortSignal): Promise<System> {
  const folder = temporaryFolder('messenger-chaos-');
  const cli = await temporalCli(() => undefined);
  const dirs = { postgres: path.join(folder.path, 'pg'), temporal: path.join(folder.path, 'tp') };
  const postgresPort = await freePort('127.0.0.1');
  const upPostgres = () =>
    startPostgres({
      dir: dirs.postgres,
      port: postgresPort,
      database: 'messenger',
      durable: false,
      settings: { max_connections: '120' },
    });
  let postgres: Postgres = await upPostgres();
  let temporal: Temporal = await startTemporal({ cli, dir: dirs.temporal, uiPort: 'none' });
  const { port: temporalPort, address: temporalAddress } = temporal;
  const upTemporal = () =>
    startTemporal({ cli, dir: dirs.temporal, port: temporalPort, uiPort: 'none' });
  const telegram = await startTelegramServer();
  const graph = await startGraphServer();
  const ports = [await freePort('127.0.0.1'), await freePort('127.0.0.1')] as const;
  const doors = [`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`] as const;
  const databaseUrl = postgres.url;
  const down = new Set<PartName>();
  mkdirSync(path.join(folder.path, 'media'));

  const env = {
    NODE_ENV: 'test',
    ENV_FILE: 'none',
    APP_LOG_LEVEL: 'error',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    JWT_SECRET: 'a secret of more than 32 characters, for tests',
    CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
    HOST: '127.0.0.1',
    MEDIA_DIR: path.join(folder.path, 'media'),
    TELEGRAM_API_ROOT: telegram.url,
    WABA_GRAPH_URL: graph.url,
    WABA_APP_SECRET: appSecret,
    USER_CALLS_PER_MINUTE: '100000',
    WIDGET_SENDS_PER_MINUTE: '100000',
    WIDGET_SESSIONS_PER_MINUTE: '100000',
  };
  const built = await builtFolderOr(path.join(folder.path, 'built'));
  const part = (name: string, program: string, port = 0): Part =>
    new Part({
      name,
      program: builtProgram(program, built),
      env: { ...env, PORT: String(port) },
      folder: folder.path,
      ledger,
    });
  const parts = {
    door0: part('door0', 'server', ports[0]),
    door1: part('door1', 'server', ports[1]),
    worker0: part('worker0', 'worker'),
    worker1: part('worker1', 'worker'),
  };
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 6 });
  pool.on('error', () => undefined);

  const signal = (name: 'postgres' | 'temporal', word: NodeJS.Signals): void => {
    const { pid } = (name === 'postgres' ? postgres : temporal).process.identity;
    // Sessions of PostgreSQL are processes in their own groups.
    const pids = name === 'postgres' ? [pid, ...childrenOf(pid)] : [pid];
    for (const each of pids) {
      try {
        process.kill(each, word);
      } catch {
        // It has ended by now.
      }
    }
  };

  const system: System = {
    doors,
    databaseUrl,
    temporalAddress,
    telegram,
    graph,
    async sql<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
      return (await pool.query(text, [...values])).rows as T[];
    },
    async kill(name) {
      down.add(name);
      if (name === 'postgres') await postgres.kill();
      else if (name === 'temporal') await temporal.kill();
      else await parts[name].kill();
    },
    async revive(name) {
      if (!down.delete(name)) return;
      if (name === 'postgres') postgres = await upPostgres();
      else if (name === 'temporal') temporal = await upTemporal();
      else parts[name].start();
    },
    freeze(name) {
      if (name === 'postgres' || name === 'temporal') signal(name, 'SIGSTOP');
      else parts[name].freeze();
    },
    thaw(name) {
      if (name === 'postgres' || name === 'temporal') signal(name, 'SIGCONT');
      else parts[name].thaw();
    },
    async ready() {
      for (const door of doors) {
        const within = { withinMs: 180_000, everyMs: 500, signal: aborted };
        await eventually(() => answers(`${door}/health/ready`), within).catch(async (error) => {
          const said = await fetch(`${door}/health/ready`).then((got) => got.text(), String);
          const logs = Object.values(parts).map((each) => each.lastWords());
          throw new Error([`${door} is not ready: ${said}`, ...logs].join('\n'), { cause: error });
        });
      }
    },
    verify: () =>
      new Promise((resolve) => {
        execFile(
          process.execPath,
          builtProgram('src/cli/chats-verify', built),
          { env: { ...process.env, ...env }, timeout: 120_000 },
          (error, stdout, stderr) => resolve(error === null ? null : `${stdout}${stderr}`.trim()),
        );
      }),
    async stop() {
      await pool.end().catch(() => undefined);
      await Promise.all(Object.values(parts).map((each) => each.stop()));
      await telegram.stop();
      await graph.stop();
      signal('postgres', 'SIGCONT');
      signal('temporal', 'SIGCONT');
      await temporal.stop();
      await postgres.stop();
      folder.remove();
    },
  };

  // The first one creates the tables; the other would wait for it.
  parts.door0.start();
  try {
    const within = { withinMs: 180_000, signal: aborted };
    await eventually(() => answers(`${doors[0]}/health`), within);
  } catch (error) {
    const why = parts.door0.lastWords();
    await system.stop();
    throw new Error(`door0 does not answer: ${why}`, { cause: error });
  }
  parts.door1.start();
  parts.worker0.start();
  parts.worker1.start();
  return system;
}

function childrenOf(pid: number): number[] {
  try {
    const line = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return line === '' ? [] : line.split(' ').map(Number);
  } catch {
    return [];
  }
}
