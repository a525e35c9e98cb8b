import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';
import { applySql, sqlStanding } from './apply-sql.ts';
import { fillColumns, type BackfillOptions } from './backfill.ts';
import { contracts, olderConnections, type Contract } from './contracts.ts';
import {
  adoptPresent,
  agrees,
  type HistoryFindings,
  type KnownMigrations,
  type MigrationText,
  readHistory,
  readKnownMigrations,
  refuseUnknown,
} from './migration-history.ts';
import { refuseSharedSessions, withDatabase } from '../database/database-setup.ts';
import { SchemaError } from '../database/schema-error.ts';
import { withSchemaEngine } from './schema-engine.ts';
import { readSqlSources, sourcesFor, type SqlSources } from './sql-sources.ts';

export interface MigrateOptions {
  readonly databaseUrl: string;
  /** Folder with Prisma's migrations. Default: the one of this project. */
  readonly migrationsDir?: string;
  /** What is recreated after the migrations. Default: the sources of this project, if its own migrations are used. */
  readonly sql?: SqlSources;
  /** All versions of migrations that ever landed. Default: those of this project, if its own migrations are used. */
  readonly known?: KnownMigrations;
  /** How existing rows are filled. */
  readonly backfill?: BackfillOptions;
  /** Called with lines about progress and suspicious findings. */
  readonly say?: (line: string) => void;
}

/**
 * Brings a database up to date and returns the names of the migrations that it applied. Several processes may call it
 * at once: one applies, the others wait and then find nothing to do. Each migration is one transaction, and an
 * interrupted one is applied again. Afterwards, functions, triggers and CHECKs that differ from the sources are
 * recreated in one transaction. A database that has those of a newer build keeps them.
 * @throws SchemaError if the database's functions belong to a newer build with which this one cannot work, or if the
 * database has a migration in an unknown version. SetupError if there is no database at the address, or if a pooler
 * does not give each connection its own session.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const { databaseUrl, migrationsDir, say = () => undefined } = options;
  const ours = migrationsDir === undefined;
  const folder = migrationsDir ?? path.join(prismaFolder(), 'migrations');
  const files = readMigrations(folder);
  const sql = options.sql ?? (ours ? readSqlSources() : undefined);
  const ourContracts = ours ? contracts : [];
  const known =
    options.known ??
    (ours ? readKnownMigrations(path.join(prismaFolder(), 'known-migrations.json')) : {});
  if (await withDatabase(databaseUrl, look)) return [];

  return withMigrationLock(databaseUrl, async (client) => {
    const history = await readHistory(client, files, known);
    refuseUnknown(history, await isNewer(client, history, sql));
    // A database without any migration has no rows, and no other processes use it.
    const isNew = history.missing.length === files.length;
    const waiting = isNew
      ? []
      : ourContracts.filter(({ migration }) => history.missing.includes(migration));
    const held = new Set(waiting.map(({ migration }) => migration));
    const applied = [
      ...(await applyMissing(
        history.missing.filter((name) => !held.has(name)),
        held,
      )),
    ];
    if (history.edited.length > 0) {
      await adoptPresent(client, files, history.edited);
      say(`Brought forward from an earlier version: ${history.edited.join(', ')}`);
    }
    if (waiting.length > 0) {
      if (sql !== undefined) await announceBuild(client, sql);
      await fillColumns(client, options.backfill);
    }
    if (sql !== undefined)
      await bringSql(client, sourcesOf(sql, { all: ourContracts, waiting }), say);
    for (const contract of waiting) {
      const older = await olderConnections(client, contract.since);
      if (older > 0) {
        say(
          `The migration ${contract.migration} waits: ${older} connections are of a build before ${contract.since}, ` +
            'or of a program without a name. A later start applies it',
        );
        break;
      }
      held.delete(contract.migration);
      applied.push(...(await applyMissing([contract.migration], held)));
      await endOlderBuilds(client, contract);
    }
    return applied;
  });

  /** Also checks for a pooler in between: it could give the session that holds the lock to somebody else. */
  async function look(client: pg.Client): Promise<boolean> {
    await withDatabase(databaseUrl, (other) => refuseSharedSessions(client, other));
    return isUpToDate(client);
  }

  /** An ordinary start needs neither the lock nor the engine. */
  async function isUpToDate(client: pg.Client): Promise<boolean> {
    if (!agrees(await readHistory(client, files, known))) return false;
    return sql === undefined || (await sqlStanding(client, sql)).kind === 'current';
  }

  async function applyMissing(
    missing: readonly string[],
    held: ReadonlySet<string>,
  ): Promise<readonly string[]> {
    if (missing.length === 0) return [];
    return withSchemaEngine({ databaseUrl }, async (engine) => {
      const migrationsList = listFor(
        folder,
        files.filter(({ name }) => !held.has(name)),
      );
      const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters,
      });
      for (const migrationName of failedMigrationNames) {
        say(`The migration ${migrationName} was interrupted: applying it again`);
        await engine.markMigrationRolledBack({ migrationName });
      }
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
      return appliedMigrationNames;
    });
  }
}

/** Whether migrations that we do not know come from a newer build, beside which this one may run. */
async function isNewer(
  client: pg.Client,
  { strangers }: HistoryFindings,
  sql: SqlSources | undefined,
): Promise<boolean> {
  if (sql === undefined || strangers.length === 0) return false;
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('sql_build') IS NOT NULL AS found`,
  );
  if (rows[0]?.found !== true) return false;
  const { kind } = await sqlStanding(client, sql);
  // `bringSql` explains why a build is too new.
  return kind === 'ahead' || kind === 'incompatible';
}

/**
 * The sources for a database with these contracts. Once none is pending, older builds can no longer use the database.
 */
function sourcesOf(
  sql: SqlSources,
  { all, waiting }: { readonly all: readonly Contract[]; readonly waiting: readonly Contract[] },
): SqlSources {
  if (waiting.length > 0) return sourcesFor(sql, true);
  const compatibleFrom = Math.max(sql.build.compatibleFrom, ...all.map(({ since }) => since));
  return { ...sourcesFor(sql, false), build: { ...sql.build, compatibleFrom } };
}

/** A process of an older build that starts from now on finds unknown migrations, and must be able to say why. */
async function announceBuild(client: pg.ClientBase, { build }: SqlSources): Promise<void> {
  await client.query(`UPDATE sql_build SET build = $1, checksum = '' WHERE build < $1`, [
    build.build,
  ]);
}

async function endOlderBuilds(client: pg.ClientBase, { since }: Contract): Promise<void> {
  await client.query('UPDATE sql_build SET compatible_from = greatest(compatible_from, $1)', [
    since,
  ]);
}

async function bringSql(
  client: pg.Client,
  sql: SqlSources,
  say: (line: string) => void,
): Promise<void> {
  const standing = await sqlStanding(client, sql);
  switch (standing.kind) {
    case 'current':
      return;
    case 'behind': {
      const changed = await applySql(client, sql);
      say(
        `Functions of the database are those of build ${sql.build.build} (${changed.length} re-created)`,
      );
      return;
    }
    case 'ahead':
      say(`The functions of the database are of the newer build ${standing.build}: they are kept`);
      return;
    case 'incompatible':
      throw new SchemaError(
        `The functions of the database are of build ${standing.build}, which works with builds from ` +
          `${standing.compatibleFrom} on; this one is ${sql.build.build}. Start a newer version of the program, ` +
          'or restore the backup that was made before the upgrade.',
      );
  }
}

/**
 * The SQL that would bring a database to `schema.prisma`; empty if they agree. Functions, CHECKs and partial indexes
 * are not compared, because the schema cannot express them.
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

/** The folder `prisma` of this project, whether the code runs from the sources or from `dist`. */
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

const lockKey = 727_407_318;

const lockPauseMs = 100;

async function tryLock(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS held',
    [lockKey],
  );
  return rows[0]?.held === true;
}

/** Holds a lock of the database while `work` runs. The database releases it if this process dies. */
async function withMigrationLock<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  return withDatabase(databaseUrl, async (client) => {
    // Polls, because an index that is created CONCURRENTLY would wait for a waiting statement.
    while (!(await tryLock(client))) await pause(lockPauseMs);
    return work(client);
  });
}
