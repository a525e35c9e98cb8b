import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import {
  checksumOfAll,
  readSqlSources,
  type SqlSource,
  type SqlSources,
} from '../../src/persistence/schema/sql-sources.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';

let database: TestDatabase;
let client: pg.Client;

beforeEach(async () => {
  database = await createDatabase();
  client = new pg.Client(database.url);
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await database.drop();
});

const real = readSqlSources();

function changed(
  change: Partial<SqlSources['build']>,
  extra: readonly SqlSource[] = [],
): SqlSources {
  const names = new Set(extra.map(({ name }) => name));
  const sources = [...real.sources.filter(({ name }) => !names.has(name)), ...extra];
  return { ...real, sources, build: { ...real.build, checksum: 'of this test', ...change } };
}

const functionOf = (name: string, body: string): SqlSource => ({
  name,
  kind: 'function',
  file: `test/${name}.sql`,
  text: `CREATE OR REPLACE FUNCTION ${name}(p int) RETURNS int LANGUAGE sql AS $$ ${body} $$;`,
  checksum: body,
});

async function start(sql: SqlSources = real): Promise<string[]> {
  const said: string[] = [];
  await migrate({ databaseUrl: database.url, sql, say: (line) => said.push(line) });
  return said;
}

const ask = async (sql: string): Promise<unknown> =>
  Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];

const next = real.build.build + 1;

describe('functions of the database', () => {
  test('of a higher build replace those that differ, and no others', async () => {
    const said = await start(changed({ build: next }, [functionOf('probe', 'SELECT p + 1')]));
    expect(said).toEqual([`Functions of the database are those of build ${next} (1 re-created)`]);
    expect(await ask('SELECT probe(1)')).toBe(2);
    expect(await ask('SELECT build FROM sql_build')).toBe(next);
    expect(await start(changed({ build: next }, [functionOf('probe', 'SELECT p + 1')]))).toEqual(
      [],
    );
  });

  test('of a higher build stay if a lower build starts', async () => {
    await start(changed({ build: next }, [functionOf('probe', 'SELECT p + 1')]));
    const said = await start(changed({}, [functionOf('probe', 'SELECT p + 2')]));
    expect(said).toEqual([
      `The functions of the database are of the newer build ${next}: they are kept`,
    ]);
    expect(await ask('SELECT probe(1)')).toBe(2);
  });

  test('prevent the start of a build that cannot work with them, and the error says what to do', async () => {
    await start(changed({ build: next, compatibleFrom: next }));
    await expect(start()).rejects.toThrow(
      /of build \d+, which works with builds from \d+ on.*newer version/,
    );
  });

  test('that were altered by hand are recreated by the next higher build', async () => {
    await client.query(`CREATE OR REPLACE FUNCTION ms_time(ms bigint) RETURNS timestamptz LANGUAGE sql
      IMMUTABLE PARALLEL SAFE AS $$ SELECT now() $$`);
    const said = await start(changed({ build: next }));
    expect(said).toEqual([`Functions of the database are those of build ${next} (1 re-created)`]);
    expect(await ask(`SELECT ms_time(0) = 'epoch'::timestamptz`)).toBe(true);
  });

  test('with the same name and other parameters are dropped, so that calls stay unambiguous', async () => {
    await client.query(`CREATE FUNCTION ms_time(ms bigint, extra int DEFAULT 0) RETURNS timestamptz
      LANGUAGE sql AS $$ SELECT now() $$`);
    await start(changed({ build: next }));
    expect(await ask(`SELECT ms_time(0) = 'epoch'::timestamptz`)).toBe(true);
  });

  test('without a file are only dropped once no process that may call them is supported', async () => {
    await start(changed({ build: next }, [functionOf('probe', 'SELECT p + 1')]));
    await start(changed({ build: next + 1 }));
    expect(await ask('SELECT probe(1)')).toBe(2);
    await start(changed({ build: next + 2, compatibleFrom: next + 2 }));
    await expect(client.query('SELECT probe(1)')).rejects.toThrow(/does not exist/);
  });

  test('are replaced all or not at all: a source that fails is named and leaves the others unchanged', async () => {
    const sql = changed({ build: next }, [
      functionOf('probe', 'SELECT p + 1'),
      { ...functionOf('wrong', ''), text: 'CREATE FUNCTION wrong() nonsense' },
    ]);
    await expect(start(sql)).rejects.toThrow('src/persistence/sql/test/wrong.sql');
    await expect(client.query('SELECT probe(1)')).rejects.toThrow(/does not exist/);
    expect(await ask('SELECT build FROM sql_build')).toBe(real.build.build);
  });

  test('are recreated by one of many processes that start at once', async () => {
    const sql = changed({ build: next }, [functionOf('probe', 'SELECT p + 1')]);
    const said = await Promise.all(Array.from({ length: 6 }, () => start(sql)));
    expect(said.flat()).toHaveLength(1);
  });

  test('are accompanied by CHECKs, which are validated on existing rows', async () => {
    expect(
      await ask(`SELECT count(*)::int FROM pg_constraint WHERE contype = 'c' AND NOT convalidated`),
    ).toBe(0);
    await client.query(`ALTER TABLE organization DROP CONSTRAINT IF EXISTS organization_probe`);
    const text = `ALTER TABLE organization DROP CONSTRAINT IF EXISTS organization_probe,
      ADD CONSTRAINT organization_probe CHECK (name <> 'refused') NOT VALID;`;
    const check: SqlSource = {
      name: 'checks:probe',
      kind: 'checks',
      file: 'checks/probe.sql',
      text,
      checksum: 'a',
    };
    await start(changed({ build: next }, [check]));
    expect(
      await ask(`SELECT convalidated FROM pg_constraint WHERE conname = 'organization_probe'`),
    ).toBe(true);
  });
});

describe('the sources of this project', () => {
  test('have one predicate for unread marks, which uses their index', async () => {
    await client.query('SET enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      'EXPLAIN SELECT count(*) FROM message m WHERE m.chat_id = 1 AND message_unread(m)',
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('message_unread_partial');
  });

  test('have the number that `npm run sql:build` gave them', () => {
    expect(real.build.checksum).toBe(checksumOfAll(real));
  });

  test('each say in a header what they do, in lines of at most 120 characters', () => {
    const faults = real.sources.flatMap(({ file, text }) => [
      ...(text.startsWith('-- ') ? [] : [`${file} has no header`]),
      ...text
        .split('\n')
        .flatMap((line, i) => (line.length > 120 ? [`${file}:${i + 1} is too long`] : [])),
    ]);
    expect(faults).toEqual([]);
  });
});
