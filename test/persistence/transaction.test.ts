import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PoolClient } from 'pg';
import { createCallGate } from '../../src/persistence/ai/ai-calls.ts';
import {
  createDatabase as openDatabase,
  type Database,
} from '../../src/persistence/database/database.ts';
import { databaseFault } from '../../src/persistence/database/outage.ts';
import { inTransaction } from '../../src/persistence/database/transaction.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';

let own: TestDatabase;
let database: Database;
let ops: Database;

beforeAll(async () => {
  own = await createDatabase();
  // One connection, so that the next user gets what the last one left.
  database = openDatabase({ url: own.url, poolSize: 1 });
  ops = openDatabase({ url: own.url, poolSize: 2 });
});
afterAll(async () => {
  await database.close();
  await ops.close();
  await own.drop();
});

const pidOf = async (client: PoolClient): Promise<number> =>
  (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  );

test('a connection that the server ends during a transaction ends nothing else', async () => {
  const fault = await failure(
    inTransaction(database.pool, async (client) => {
      const lost = once(client, 'end');
      await ops.pool.query('SELECT pg_terminate_backend($1)', [await pidOf(client)]);
      await lost;
      await client.query('SELECT 1');
    }),
  );
  expect(databaseFault(fault)).toBe('outage');
  expect(await inTransaction(database.pool, (client) => client.query('SELECT 1'))).toMatchObject({
    rowCount: 1,
  });
});

test('the limit of model calls survives the loss of its connection, too', async () => {
  const { rows } = await ops.pool.query<{ id: number }>(
    "INSERT INTO organization (name) VALUES ('Gate') RETURNING id",
  );
  const id = rows[0]!.id;
  const gate = createCallGate(database.pool, id, 5);
  const held = await ops.pool.connect();
  try {
    await held.query('BEGIN');
    await held.query(`SELECT pg_advisory_xact_lock(hashtextextended('ai_call ' || $1::int, 0))`, [
      id,
    ]);
    const admitted = failure(gate.admit());
    let ended = 0;
    while (ended === 0) {
      const waiting = await ops.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event = 'advisory'`,
      );
      ended = waiting.rowCount ?? 0;
    }
    expect(databaseFault(await admitted)).toBe('outage');
  } finally {
    await held.query('ROLLBACK');
    held.release();
  }
  expect(await gate.admit()).toMatchObject({ admitted: true });
});

test('a connection whose transaction failed goes back to the pool without it', async () => {
  await failure(inTransaction(database.pool, (client) => client.query('SELECT 1 / 0')));
  expect(await database.pool.query('SELECT 1')).toMatchObject({ rowCount: 1 });
  expect(database.pool).toMatchObject({ totalCount: 1, idleCount: 1 });
});

test('a connection whose transaction cannot be ended is closed', async () => {
  let taken: PoolClient | undefined;
  await failure(
    inTransaction(database.pool, async (client) => {
      taken = client;
      const query = client.query.bind(client) as (...of: unknown[]) => Promise<unknown>;
      Object.assign(client, {
        query: (...of: unknown[]) =>
          of[0] === 'ROLLBACK' ? Promise.reject(new Error('no answer')) : query(...of),
      });
      await client.query('SELECT 1 / 0');
    }),
  );
  expect(await inTransaction(database.pool, (client) => Promise.resolve(client === taken))).toBe(
    false,
  );
});

test('a failed statement whose error is ignored does not count as a commit', async () => {
  const fault = await failure(
    inTransaction(database.pool, async (client) => {
      await failure(client.query('SELECT 1 / 0'));
    }),
  );
  expect(fault).toMatchObject({ message: expect.stringContaining('rolled back') });
});
