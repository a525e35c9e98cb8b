import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { type Postgres, startPostgres } from '../../src/stack/postgres.ts';
import { identify, isRunning } from '../../src/stack/process-identity.ts';
import { temporaryFolder, type TemporaryFolder } from '../../src/stack/temporary-folder.ts';
import { until } from '../../src/stack/wait.ts';

// Whole processes start and stop here, on machines that may be busy.
jest.setTimeout(180_000);

let folder: TemporaryFolder;
const running: Postgres[] = [];

beforeEach(() => {
  folder = temporaryFolder('messenger-pg-test-');
});

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  folder.remove();
});

async function start(options: { port?: number; say?: (line: string) => void } = {}) {
  const postgres = await startPostgres({ dir: folder.path, durable: false, ...options });
  running.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  test('keeps data and password across a stop, and listens only on 127.0.0.1', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 1 as one');
    expect(await query(first.url, 'show listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ]);
    await first.stop();
    const second = await start({ port: first.port });
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  test('refuses a wrong password', async () => {
    const postgres = await start();
    const url = new URL(postgres.url);
    url.password = 'wrong';
    await expect(query(url.href, 'select 1')).rejects.toThrow(/password/);
  });

  test('keeps the contents of statements out of its log, even in an older cluster', async () => {
    const first = await start();
    await query(first.url, 'create table staff (email text primary key)');
    await first.stop();
    const wordy = "log_min_error_statement = 'error'\nlog_error_verbosity = 'verbose'\n";
    appendFileSync(path.join(folder.path, 'data', 'postgresql.conf'), wordy);

    const second = await start();
    const client = new pg.Client(second.url);
    await client.connect();
    const add = () => client.query('insert into staff values ($1)', ['ann@example.com']);
    try {
      await add();
      await expect(add()).rejects.toMatchObject({ code: '23505' });
      await expect(
        client.query("insert into staff values ('ann@example.com')"),
      ).rejects.toMatchObject({ code: '23505' });
    } finally {
      await client.end();
    }
    const log = readFileSync(path.join(folder.path, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key value violates unique constraint "staff_pkey"');
    expect(log).not.toContain('ann@');
  });

  test('comes back on the same port after kill -9, with everything that was committed', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 1 as one');
    await first.kill();
    expect((await first.exited).signal).toBe('SIGKILL');
    const second = await start({ port: first.port });
    expect(await query(second.url, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  test('ends a server that another run left behind', async () => {
    const left = await start();
    const said: string[] = [];
    const next = await start({ say: (line) => said.push(line) });
    expect(isRunning(left.process.identity)).toBe(false);
    expect(said).toContain('An earlier run left PostgreSQL running: ending it');
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('recognizes a lock file whose process number now belongs to another program', async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn('sleep', ['60'], { cwd: '/' });
    await once(stranger, 'spawn');
    writeFileSync(
      path.join(folder.path, 'data', 'postmaster.pid'),
      `${stranger.pid}\n${folder.path}/data\n1700000000\n5432\n\n127.0.0.1\n  0  0\nready\n`,
    );
    const second = await start();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(identify(stranger.pid as number)).toBeDefined();
    stranger.kill();
  });

  test('creates a half-made cluster again', async () => {
    mkdirSync(path.join(folder.path, 'data.new'));
    writeFileSync(path.join(folder.path, 'data.new', 'half'), '');
    const postgres = await start();
    expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(path.join(folder.path, 'data.new'))).toBe(false);
  });

  test('reports a taken port', async () => {
    const first = await start();
    const other = temporaryFolder('messenger-pg-test-');
    try {
      await expect(
        startPostgres({ dir: other.path, durable: false, port: first.port }),
      ).rejects.toThrow(/Port \d+ on 127.0.0.1, for PostgreSQL, cannot be used/);
    } finally {
      other.remove();
    }
  });

  test('names a folder that its user cannot enter', async () => {
    // Only root runs the server as another user; everybody else can enter the own folder.
    const closed = mkdtempSync(path.join(tmpdir(), 'messenger-closed-'));
    chmodSync(closed, 0o700);
    const dir = path.join(closed, 'deeper', 'postgres');
    try {
      const starting = startPostgres({ dir, durable: false });
      if (process.getuid?.() === 0) {
        await expect(starting).rejects.toThrow(
          `that user cannot enter ${closed}. Allow it (chmod o+x ${closed})`,
        );
      } else {
        running.push(await starting);
      }
    } finally {
      for (const postgres of running.splice(0)) await postgres.stop();
      rmSync(closed, { recursive: true });
    }
  });

  test('disappears with its process if it is a throw-away server', async () => {
    const script = `
      import { startTemporaryPostgres } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../src/stack/postgres.ts'))};
      const postgres = await startTemporaryPostgres();
      console.log(JSON.stringify({ dir: postgres.dir, identity: postgres.process.identity }));
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    await once(child, 'close');
    const { dir, identity } = JSON.parse(said);
    await until(() => (isRunning(identity) || existsSync(dir) ? undefined : true), {
      withinMs: 20_000,
      late: () => new Error('the server or its folder is still there'),
    });
  });
});
