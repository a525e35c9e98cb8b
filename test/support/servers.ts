import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import { startTemporaryPostgres } from '../../src/stack/postgres.ts';
import { startTemporaryTemporal } from '../../src/stack/temporal.ts';
import { bundleWorkflows } from '../../src/temporal/workflow-bundle.ts';
import { registerSearchAttributes } from '../../src/temporal/search-attributes-register.ts';
import { temporalCli } from './temporal-cli.ts';

/**
 * The servers that all test files of one run share. `startTestServers` is called by Jest's global set-up, in a process
 * of its own; test files learn the addresses through the environment and take from here what they need:
 * a database of their own, a namespace of their own.
 */
interface Running {
  stop(): Promise<void>;
}

const postgresVariable = 'TEST_POSTGRES_URL';
const temporalVariable = 'TEST_TEMPORAL_ADDRESS';
const bundleVariable = 'TEST_WORKFLOW_BUNDLE';
const templateDatabase = 'template_messenger';
const running: Running[] = [];

export async function startTestServers(): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`[test servers] ${line}\n`);
  const [postgres, temporal] = await Promise.all([
    startTemporaryPostgres({ database: templateDatabase, say }),
    temporalCli(say).then((cli) => startTemporaryTemporal({ cli })),
    bundleOnce(),
  ]);
  running.push(postgres, temporal);
  await migrate({ databaseUrl: postgres.url, say });
  process.env[postgresVariable] = postgres.urlOf('postgres');
  process.env[temporalVariable] = temporal.address;
}

/** One bundle of the workflows for all test files, whose own processes would each spend seconds on it. */
async function bundleOnce(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'messenger-bundle-'));
  const target = path.join(folder, 'workflow-bundle.js');
  await writeFile(target, (await bundleWorkflows()).code);
  process.env[bundleVariable] = target;
  running.push({ stop: () => rm(folder, { recursive: true, force: true }) });
}

export async function stopTestServers(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop()));
}

/** A database of the test's own, with all migrations applied. */
export interface TestDatabase {
  readonly url: string;
  /** Throws the database away, with connections that are still open. */
  drop(): Promise<void>;
}

/** Clones the migrated template: takes some hundredths of a second. Drop it at the end of the test file. */
export async function createDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = given(postgresVariable);
  const template = options.empty ? 'template0' : templateDatabase;
  await runSql(admin, `create database ${name} template ${template} strategy file_copy`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => runSql(admin, `drop database if exists ${name} with (force)`),
  };
}

/** host:port of the Temporal of this test run. */
export function temporalAddress(): string {
  return given(temporalVariable);
}

/**
 * A namespace of the test's own, with the search attributes of chats. Test files that run at the same time must not
 * share one: they use the same task queues and the same workflow ids.
 */
export async function createNamespace(address?: string): Promise<string> {
  const namespace = `t-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address: address ?? temporalAddress() });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as unknown as Long },
    });
    await registerSearchAttributes(connection, namespace, { atOnce: address === undefined });
    return namespace;
  } finally {
    await connection.close();
  }
}

/** One statement, or several, on a connection of its own. */
export async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function given(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) {
    throw new Error(`${variable} is unset: this test needs Jest's global set-up (jest.config.js)`);
  }
  return value;
}
