import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { checksumOf, readKnownMigrations } from '../../src/persistence/schema/migration-history.ts';
import { migrate, prismaFolder, schemaDrift } from '../../src/persistence/schema/migrate.ts';
import {
  parseCatalog,
  readCatalog,
  renderCatalog,
} from '../../src/persistence/schema/schema-catalog.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';

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
  test('are applied once, in the order of their names, including functions', async () => {
    add('2_more', 'select add_thing(2);');
    add('1_first', functionSql);
    expect(await toy()).toEqual(['1_first', '2_more']);
    expect(await toy()).toEqual([]);
    add('3_later', 'select add_thing(3);');
    expect(await toy()).toEqual(['3_later']);
    expect(await query('select id from thing order by id')).toEqual([{ id: 2 }, { id: 3 }]);
  });

  test('are recorded in Prisma’s table, with its checksums', async () => {
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

  test('are applied by one of many processes that start at once', async () => {
    add('1_first', functionSql);
    add('2_more', 'select pg_sleep(0.2), add_thing(2);');
    const results = await Promise.all(Array.from({ length: 6 }, () => toy()));
    expect(results.filter((names) => names.length > 0)).toEqual([['1_first', '2_more']]);
  });

  test('leave nothing of one that fails, which is tried again after it was fixed', async () => {
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

  test('are applied again if a kill interrupted them', async () => {
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

  test('stop the start with an explanation if one was changed after it was applied', async () => {
    add('1_first', functionSql);
    await toy();
    add('1_first', `${functionSql} -- changed`);
    add('2_more', 'select add_thing(2);');
    await expect(toy()).rejects.toMatchObject({
      code: 'schema_mismatch',
      message: expect.stringMatching(
        /1_first was applied .* another version[\s\S]*Restore the file/,
      ),
    });
    expect(await query('select id from thing')).toEqual([]);
  });

  test('stop the start if the folder of one was renamed or removed', async () => {
    add('1_first', functionSql);
    add('2_more', 'select add_thing(2);');
    await toy();
    renameSync(path.join(folder, '2_more'), path.join(folder, '3_more'));
    await expect(toy()).rejects.toThrow(/2_more was applied .*no such folder/);
    rmSync(path.join(folder, '3_more'), { recursive: true });
    await expect(toy()).rejects.toThrow(/2_more was applied .*no such folder/);
    expect(await query('select id from thing')).toEqual([{ id: 2 }]);
  });

  test('are adopted silently if an earlier version that landed was applied', async () => {
    add('1_first', functionSql);
    await toy();
    const former = await query<{ checksum: string }>('select checksum from _prisma_migrations');
    add('1_first', `${functionSql} create index thing_note on thing (note);`);
    add('2_repair', 'create index if not exists thing_note on thing (note);');
    const known = { '1_first': former.map(({ checksum }) => checksum) };
    const said: string[] = [];
    const again = (): Promise<readonly string[]> =>
      migrate({
        databaseUrl: database.url,
        migrationsDir: folder,
        known,
        say: (line) => said.push(line),
      });
    expect(await again()).toEqual(['2_repair']);
    expect(said).toEqual(['Brought forward from an earlier version: 1_first']);
    expect(await again()).toEqual([]);
    expect(await toy()).toEqual([]);
    expect(said).toHaveLength(1);
  });
});

describe('the migrations of this project', () => {
  test('are known in each version that landed, and none was edited since that is an error', () => {
    const known = readKnownMigrations(path.join(prismaFolder(), 'known-migrations.json'));
    const files = readdirSync(path.join(prismaFolder(), 'migrations'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    // If this fails for a new migration: npm run db:schema.
    expect(Object.keys(known).toSorted()).toEqual(files.toSorted());
    for (const name of files) {
      const file = path.join(prismaFolder(), 'migrations', name, 'migration.sql');
      expect([name, checksumOf(readFileSync(file, 'utf8'))]).toEqual([name, known[name]?.at(-1)]);
    }
    const edited = Object.entries(known).filter(([, versions]) => versions.length > 1);
    expect(edited.map(([name, versions]) => [name, versions.length])).toEqual([
      ['20261122000001_rules', 16],
      ['20261122000002_search', 2],
      ['20261123000201_number_chats', 2],
      ['20261123000301_media', 2],
    ]);
  });

  test('and the SQL sources lead to exactly the schema in prisma/schema.sql', async () => {
    await migrate({ databaseUrl: database.url });
    const client = new pg.Client(database.url);
    await client.connect();
    try {
      const text = renderCatalog(await readCatalog(client));
      // If this fails after a wanted change: npm run db:schema.
      expect(readFileSync(path.join(prismaFolder(), 'schema.sql'), 'utf8')).toBe(text);
      const items = (await readCatalog(client)).map((item) => JSON.stringify(item)).toSorted();
      expect(
        parseCatalog(text)
          .map((item) => JSON.stringify(item))
          .toSorted(),
      ).toEqual(items);
    } finally {
      await client.end();
    }
  });

  test('lead to exactly the schema in schema.prisma', async () => {
    await migrate({ databaseUrl: database.url });
    expect(await schemaDrift({ databaseUrl: database.url })).toBe('');
  });

  test('differ from a database that was changed, and the difference is found', async () => {
    await migrate({ databaseUrl: database.url });
    await query('alter table organization add column stray int');
    expect(await schemaDrift({ databaseUrl: database.url })).toContain('DROP COLUMN "stray"');
  });
});
