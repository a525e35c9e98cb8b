import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../../src/stack/ports.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { builtFolderOr, builtProgram } from '../support/build.ts';
import { startGraphServer, type GraphServer } from '../support/graph-server.ts';
import { compose } from '../support/harness/closing.ts';
import { startOwnPostgres, startOwnTemporal } from '../support/harness/own-servers.ts';
import { answers } from '../support/harness/processes.ts';
import { credentialsKey, jwtSecret } from '../support/harness/secrets.ts';
import { startTelegramServer, type TelegramServer } from '../support/telegram-server.ts';
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
  close(): Promise<void>;
}

/** Starts it. What it had started is ended when it can't be started whole. */
export const startSystem = (ledger: Ledger, aborted: AbortSignal): Promise<System> =>
  compose(async (closing) => {
    const folder = temporaryFolder('messenger-chaos-');
    closing.add(() => folder.remove());
    const postgres = await startOwnPostgres(closing, {
      durable: false,
      settings: { max_connections: '120' },
    });
    const temporal = await startOwnTemporal(closing);
    const servers = { postgres, temporal };
    const telegram = closing.own(await startTelegramServer());
    const graph = closing.own(await startGraphServer());
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
      TEMPORAL_ADDRESS: temporal.address,
      JWT_SECRET: jwtSecret,
      CREDENTIALS_KEY: credentialsKey.toString('base64'),
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
    closing.add(() => Promise.all(Object.values(parts).map((each) => each.stop())));
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 6 });
    pool.on('error', () => undefined);
    closing.add(() => pool.end().catch(() => undefined));

    const isServer = (name: PartName): name is 'postgres' | 'temporal' => name in servers;
    function signal(name: 'postgres' | 'temporal', word: NodeJS.Signals): void {
      const pid = servers[name].pid();
      // Sessions of PostgreSQL are processes in their own groups.
      const pids = name === 'postgres' ? [pid, ...childrenOf(pid)] : [pid];
      for (const each of pids) {
        try {
          process.kill(each, word);
        } catch {
          // It has ended by now.
        }
      }
    }
    // A server that is frozen could not end in order.
    closing.add(() => (['postgres', 'temporal'] as const).map((name) => signal(name, 'SIGCONT')));

    const system = {
      doors,
      databaseUrl,
      temporalAddress: temporal.address,
      telegram,
      graph,
      async sql<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
        return (await pool.query(text, [...values])).rows as T[];
      },
      async kill(name: PartName) {
        down.add(name);
        await (isServer(name) ? servers[name] : parts[name]).kill();
      },
      async revive(name: PartName) {
        if (!down.delete(name)) return;
        if (isServer(name)) await servers[name].revive();
        else parts[name].start();
      },
      freeze(name: PartName) {
        if (isServer(name)) signal(name, 'SIGSTOP');
        else parts[name].freeze();
      },
      thaw(name: PartName) {
        if (isServer(name)) signal(name, 'SIGCONT');
        else parts[name].thaw();
      },
      async ready() {
        for (const door of doors) {
          const within = { withinMs: 180_000, everyMs: 500, signal: aborted };
          await eventually(() => answers(`${door}/health/ready`), within).catch(async (error) => {
            const said = await fetch(`${door}/health/ready`).then((got) => got.text(), String);
            const logs = Object.values(parts).map((each) => each.lastWords());
            throw new Error([`${door} is not ready: ${said}`, ...logs].join('\n'), {
              cause: error,
            });
          });
        }
      },
      verify: () =>
        new Promise<string | null>((resolve) => {
          execFile(
            process.execPath,
            builtProgram('src/cli/chats-verify', built),
            { env: { ...process.env, ...env }, timeout: 120_000 },
            (error, stdout, stderr) => resolve(error === null ? null : `${stdout}${stderr}`.trim()),
          );
        }),
    };

    // The first one creates the tables; the other would wait for it.
    parts.door0.start();
    const within = { withinMs: 180_000, signal: aborted };
    await eventually(() => answers(`${doors[0]}/health`), within).catch((error: unknown) => {
      throw new Error(`door0 does not answer: ${parts.door0.lastWords()}`, { cause: error });
    });
    parts.door1.start();
    parts.worker0.start();
    parts.worker1.start();
    return system;
  });

function childrenOf(pid: number): number[] {
  try {
    const line = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return line === '' ? [] : line.split(' ').map(Number);
  } catch {
    return [];
  }
}
