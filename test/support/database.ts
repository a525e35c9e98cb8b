import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { eventually } from './eventually.ts';
import { given, runWide, templateDatabase } from './run-wide.ts';

/** A database of the test's own, with all migrations applied. */
export interface TestDatabase {
  readonly url: string;
  /** Throws the database away, with connections that are still open. */
  drop(): Promise<void>;
}

/** Clones the migrated template: takes some hundredths of a second. Drop it at the end of the test file. */
export async function createDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = given(runWide.postgres);
  const template = options.empty ? 'template0' : templateDatabase;
  await runSql(admin, `create database ${name} template ${template} strategy file_copy`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await left(admin, name);
      await runSql(admin, `drop database if exists ${name} with (force)`);
    },
  };
}

/**
 * Waits a moment for connections that are about to close: a pool has ended before its connections have, and one that is
 * ended by force then breaks whichever test runs.
 */
async function left(admin: string, name: string): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const noneLeft = async (): Promise<boolean> => {
      const { rowCount } = await client.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
        [name],
      );
      return rowCount === 0;
    };
    await eventually(noneLeft, { withinMs: 500 }).catch(() => undefined);
  } finally {
    await client.end();
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

/** A database refuses every connection until the answered function is called; those that are open are ended. */
export async function refuseConnections(url: string): Promise<() => Promise<void>> {
  const address = new URL(url);
  const name = address.pathname.slice(1);
  address.pathname = '/postgres';
  const admin = new pg.Client(address.href);
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
    name,
  ]);
  return async () => {
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await admin.end();
  };
}
