import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import { type Postgres, startTemporaryPostgres } from '../../src/stack/postgres.ts';
import { startApi } from '../support/api.ts';
import { runSql } from '../support/harness/database.ts';

// A server of its own is created, and all migrations are applied.
jest.setTimeout(180_000);

const script = path.resolve(import.meta.dirname, '../../deploy/postgres/roles.sql');
const password = 'a password for tests';

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startTemporaryPostgres({ database: 'first' });
  // The embedded server's superuser has the name that the script gives to the application's role.
  await runSql(postgres.url, `CREATE ROLE postgres SUPERUSER LOGIN PASSWORD '${password}'`);
  await runSql(urlOf('postgres', 'postgres'), 'ALTER ROLE messenger RENAME TO bootstrap');
  for (const statement of statements()) await runSql(urlOf('postgres', 'postgres'), statement);
});
afterAll(() => postgres?.stop());

/** The script as psql reads it. */
function statements(): string[] {
  return readFileSync(script, 'utf8')
    .replaceAll(/^(--|\\).*$/gm, '')
    .replaceAll(/:'\w+'/g, `'${password}'`)
    .split(';')
    .filter((statement) => statement.trim() !== '');
}

function urlOf(role: string, database: string): string {
  const url = new URL(postgres.urlOf(database));
  url.username = role;
  url.password = password;
  return url.href;
}

const denied = { code: '42501' };

describe("the database roles of the containers' PostgreSQL", () => {
  test('the application migrates its database and runs on it', async () => {
    const databaseUrl = urlOf('messenger', 'messenger');
    expect(await migrate({ databaseUrl })).not.toEqual([]);
    const api = await startApi({ databaseUrl });
    try {
      const { admin } = await api.addOrganization('Ours');
      const body = { name: 'Renamed' };
      const renamed = await api.call('PATCH', '/api/organizations/current', admin, { body });
      expect([renamed.status, renamed.body.name]).toEqual([200, 'Renamed']);
    } finally {
      await api.close();
    }
  });

  test.each([
    ['messenger', 'messenger', ['temporal', 'temporal_visibility', 'postgres', 'template1']],
    ['temporal', 'temporal', ['messenger', 'postgres', 'template1']],
  ])('%s reaches nothing of the others and creates no roles', async (role, own, others) => {
    for (const database of others) {
      await expect(runSql(urlOf(role, database), 'SELECT 1')).rejects.toMatchObject(denied);
    }
    for (const sql of [
      'CREATE ROLE intruder',
      `ALTER ROLE ${role} SUPERUSER`,
      "ALTER ROLE postgres PASSWORD 'mine'",
      'SET ROLE postgres',
      `SET ROLE ${role === 'messenger' ? 'temporal' : 'messenger'}`,
      'CREATE DATABASE another',
      "SELECT pg_read_file('PG_VERSION')",
      "ALTER SYSTEM SET log_statement = 'all'",
    ]) {
      await expect(runSql(urlOf(role, own), sql)).rejects.toMatchObject(denied);
    }
  });

  test('Temporal creates its tables in both its databases', async () => {
    for (const database of ['temporal', 'temporal_visibility']) {
      const url = urlOf('temporal', database);
      await runSql(url, 'CREATE TABLE schema_version (version_partition int PRIMARY KEY)');
      await runSql(url, 'CREATE EXTENSION IF NOT EXISTS btree_gin');
    }
  });
});
