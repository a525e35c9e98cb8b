import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { withSchemaEngine } from './schema-engine.ts';

export interface MigrateOptions {
  readonly databaseUrl: string;
  /** Folder with Prisma's migrations; unset means the one of this project. */
  readonly migrationsDir?: string;
  /** Hears what is done and what looks wrong. */
  readonly say?: (line: string) => void;
}

/**
 * Brings a database up to date and returns the names of the migrations it applied, none when it was up to date.
 * Any number of processes may call it at once: one applies, the others wait and then find nothing to do. Each migration
 * is one transaction, and one that was interrupted is applied again.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const folder = options.migrationsDir ?? path.join(prismaFolder(), 'migrations');
  const files = readMigrations(folder);
  if (await isUpToDate(options.databaseUrl, files)) return [];

  const say = options.say ?? (() => undefined);
  return withMigrationLock(options.databaseUrl, async () => {
    if (await isUpToDate(options.databaseUrl, files)) return [];
    return withSchemaEngine({ databaseUrl: options.databaseUrl }, async (engine) => {
      const migrationsList = listFor(folder, files);
      const { failedMigrationNames, editedMigrationNames } = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters,
      });
      for (const name of editedMigrationNames) {
        say(
          `The migration ${name} was changed after this database had it; the change is not applied`,
        );
      }
      for (const migrationName of failedMigrationNames) {
        say(`The migration ${migrationName} was interrupted: applying it again`);
        await engine.markMigrationRolledBack({ migrationName });
      }
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
      return appliedMigrationNames;
    });
  });
}

/**
 * What differs between a database and `schema.prisma`, as the SQL that would bring the database there; empty when they
 * agree. Functions, checks and partial indexes, which the schema cannot say, are not compared.
 */
export async function schemaDrift(options: {
  databaseUrl: string;
  schemaFile?: string;
}): Promise<string> {
  const schemaFile = options.schemaFile ?? path.join(prismaFolder(), 'schema.prisma');
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }];
  const datamodels = [[schemaFile, readFileSync(schemaFile, 'utf8')] as const];
  return withSchemaEngine({ databaseUrl: options.databaseUrl, datamodels }, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: path.dirname(schemaFile) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    });
    const script = (stdout ?? '').trim();
    return script === '-- This is an empty migration.' ? '' : script;
  });
}

/** The folder `prisma` of this project, from the sources as from `dist`. */
export function prismaFolder(): string {
  let folder = import.meta.dirname;
  for (;;) {
    const candidate = path.join(folder, 'prisma');
    if (existsSync(path.join(candidate, 'schema.prisma'))) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('the folder prisma/ was not found above this program');
    folder = parent;
  }
}

interface MigrationText {
  readonly name: string;
  readonly sql: string;
}

const filters = { externalTables: [], externalEnums: [] };

function readMigrations(folder: string): readonly MigrationText[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({
      name,
      sql: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'),
    }));
}

function listFor(folder: string, files: readonly MigrationText[]): MigrationList {
  const lockfile = path.join(folder, 'migration_lock.toml');
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** A look at Prisma's own table, so that the usual start needs neither lock nor engine. */
async function isUpToDate(databaseUrl: string, files: readonly MigrationText[]): Promise<boolean> {
  return withClient(databaseUrl, async (client) => {
    const { rows: tables } = await client.query<{ found: boolean }>(
      `select to_regclass('_prisma_migrations') is not null as found`,
    );
    if (!tables[0]?.found) return false;
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      `select migration_name, checksum from _prisma_migrations
       where finished_at is not null and rolled_back_at is null`,
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    return files.every(({ name, sql }) => applied.get(name) === checksumOf(sql));
  });
}

const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

const lockKey = 727_407_318;
/** A server that takes the connection and says nothing is away too. */
const connectWithinMs = 10_000;

/** Holds a lock of the database while `work` runs; the database itself gives it back if this process dies. */
async function withMigrationLock<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  return withClient(databaseUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    return work();
  });
}

async function withClient<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
