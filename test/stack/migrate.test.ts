import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate, schemaDrift } from '../../src/persistence/migrate.ts';
import { createDatabase, type TestDatabase } from '../support/servers.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createDatabase({ empty: true });
  folder = mkdtempSync(path.join(tmpdir(), 'migrations-'));
  writeFileSync(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function add(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const toy = (say?: (line: string) => void): Promise<readonly string[]> =>
  migrate({ databaseUrl: database.url, migrationsDir: folder, ...(say && { say }) });

const functionSql = `
create table thing (id int primary key, note text default ';');
create function add_thing(new_id int) returns int language plpgsql as $$
declare made int; -- a semicolon; in a comment
begin
  insert into thing (id) values (new_id) returning id into made;
  return made;
end $$;`;

describe('migrations', () => {
  test('are applied once, in the order of their names, functions and all', async () => {
    add('2_more', 'select add_thing(2);');
    add('1_first', functionSql);
    expect(await toy()).toEqual(['1_first', '2_more']);
    expect(await toy()).toEqual([]);
    add('3_later', 'select add_thing(3);');
    expect(await toy()).toEqual(['3_later']);
    expect(await query('select id from thing order by id')).toEqual([{ id: 2 }, { id: 3 }]);
  });

  test('are kept in the table of Prisma, with its checksums', async () => {
    add('1_first', functionSql);
    await toy();
    const [row] = await query<{ migration_name: string; checksum: string }>(
      'select migration_name, checksum from _prisma_migrations',
    );
    expect(row).toMatchObject({
      migration_name: '1_first',
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('of many processes that start at once, one applies', async () => {
    add('1_first', functionSql);
    add('2_more', 'select pg_sleep(0.2), add_thing(2);');
    const results = await Promise.all(Array.from({ length: 6 }, () => toy()));
    expect(results.filter((names) => names.length > 0)).toEqual([['1_first', '2_more']]);
  });

  test('one that fails leaves nothing of itself, and is tried again when it was mended', async () => {
    add('1_first', functionSql);
    add('2_broken', 'insert into thing (id) values (5); select nonsense();');
    await expect(toy()).rejects.toThrow(/2_broken[\s\S]*nonsense/);
    expect(await query('select id from thing')).toEqual([]);

    add('2_broken', 'insert into thing (id) values (6);');
    const said: string[] = [];
    expect(await toy((line) => said.push(line))).toEqual(['2_broken']);
    expect(said).toContain('The migration 2_broken was interrupted: applying it again');
    expect(await query('select id from thing')).toEqual([{ id: 6 }]);
  });

  test('one that was interrupted by a kill is applied again', async () => {
    add('1_first', functionSql);
    await toy();
    // What a process leaves that was killed while the script ran: PostgreSQL has rolled it back.
    await query(
      `insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'y', '2_more')`,
    );
    add('2_more', 'select add_thing(2);');
    expect(await toy()).toEqual(['2_more']);
    expect(await toy()).toEqual([]);
  });

  test('one that was changed after it was applied is told', async () => {
    add('1_first', functionSql);
    await toy();
    add('1_first', `${functionSql} -- changed`);
    const said: string[] = [];
    expect(await toy((line) => said.push(line))).toEqual([]);
    expect(said.join()).toContain('1_first was changed after this database had it');
  });
});

describe('the migrations of this project', () => {
  test('lead to exactly what schema.prisma says', async () => {
    await migrate({ databaseUrl: database.url });
    expect(await schemaDrift({ databaseUrl: database.url })).toBe('');
  });

  test('a difference between the database and schema.prisma is found', async () => {
    await migrate({ databaseUrl: database.url });
    await query('alter table organization add column stray int');
    expect(await schemaDrift({ databaseUrl: database.url })).toContain('DROP COLUMN "stray"');
  });
});
