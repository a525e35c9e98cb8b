import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabase as openPool } from '../../../src/persistence/database/database.ts';
import { eventually } from '../eventually.ts';
import { given, runWide, templateDatabase } from '../run-wide.ts';
import { type Closing, compose } from './closing.ts';

/** A database of the test's own, with all migrations applied. */
export interface TestDatabase {
  readonly url: string;
  /** Throws the database away, with connections that are still open. */
  drop(): Promise<void>;
}

/** Clones the migrated template, which takes some hundredths of a second. Drop it at the end of the test file. */
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

// Tests name the columns that they look at.
// oxlint-disable-next-line typescript/no-explicit-any
export type Row = any;

export type OpenDatabase = Awaited<ReturnType<typeof openDatabase>>;

export interface DatabaseOptions {
  /** An existing database, or an address where none is. Left out: a new one, which is dropped at the end. */
  readonly url?: string | undefined;
  readonly poolSize?: number;
  readonly connectTimeoutMs?: number;
}

/** A database, a pool of connections to it, and ways to look into it. */
export async function openDatabase(closing: Closing, options: DatabaseOptions = {}) {
  let { url } = options;
  if (url === undefined) {
    const own = await createDatabase();
    closing.add(() => own.drop());
    url = own.url;
  }
  // A busy machine is no outage.
  const { poolSize = 10, connectTimeoutMs = 10_000 } = options;
  const database = openPool({ url, poolSize, connectTimeoutMs });
  // A test may have closed it already.
  closing.add(() => database.close().catch(() => undefined));
  const { pool } = database;

  async function sql<T = Row>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await pool.query(text, [...values])).rows as T[];
  }

  return {
    url,
    database,
    pool,
    sql,
    /** The first row; undefined, whatever the type says, if there is none. */
    one: async <T = Row>(text: string, values: readonly unknown[] = []): Promise<T> =>
      (await sql<T>(text, values))[0] as T,
  };
}

/** Something with a database that is open for this alone, because the test takes its server away now and then. */
export async function usingDatabase<T>(
  url: string,
  work: (base: OpenDatabase) => Promise<T>,
): Promise<T> {
  const base = await compose((closing) => openDatabase(closing, { url }));
  try {
    return await work(base);
  } finally {
    await base.close();
  }
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

/** One statement, or several without values, on a connection of its own; answers the rows. */
export async function runSql<T = Row>(
  url: string,
  text: string,
  values?: readonly unknown[],
): Promise<T[]> {
  const client = new pg.Client(url);
  // A server that goes away under an idle client is not the fault of the test.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values && [...values])).rows as T[];
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
