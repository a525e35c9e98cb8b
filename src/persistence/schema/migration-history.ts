import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { SchemaError } from '../database/schema-error.ts';

export interface MigrationText {
  readonly name: string;
  readonly sql: string;
}

/**
 * Name → checksums of all versions that ever landed, the current one last: `prisma/known-migrations.json`, written by
 * `npm run db:schema`. Some migrations were edited before that became an error.
 */
export type KnownMigrations = Readonly<Record<string, readonly string[]>>;

export const readKnownMigrations = (file: string): KnownMigrations =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KnownMigrations) : {};

/** As Prisma computes it. */
export const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/** How the migrations of a database compare with the files of this build. */
export interface HistoryFindings {
  /** Files that the database lacks. */
  readonly missing: readonly string[];
  /** Applied in a version that was edited later; a later migration repairs the difference. */
  readonly edited: readonly string[];
  /** Applied in an unknown version. */
  readonly unknown: readonly string[];
  /** Applied, but without a file here. */
  readonly strangers: readonly string[];
}

export const agrees = ({ missing, edited, unknown, strangers }: HistoryFindings): boolean =>
  missing.length + edited.length + unknown.length + strangers.length === 0;

/** Reads Prisma's own table. */
export async function readHistory(
  client: pg.ClientBase,
  files: readonly MigrationText[],
  known: KnownMigrations,
): Promise<HistoryFindings> {
  const applied = new Map((await appliedRows(client)).map((row) => [row.name, row.checksum]));
  const present = new Map(files.map(({ name, sql }) => [name, checksumOf(sql)]));
  const missing = [...present.keys()].filter((name) => !applied.has(name));
  const strangers = [...applied.keys()].filter((name) => !present.has(name));
  const changed = [...applied].filter(
    ([name, checksum]) => present.has(name) && present.get(name) !== checksum,
  );
  const landed = ([name, checksum]: readonly [string, string]): boolean =>
    known[name]?.includes(checksum) === true;
  return {
    missing,
    strangers,
    edited: changed.filter(landed).map(([name]) => name),
    unknown: changed.filter((one) => !landed(one)).map(([name]) => name),
  };
}

async function appliedRows(
  client: pg.ClientBase,
): Promise<readonly { readonly name: string; readonly checksum: string }[]> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  );
  if (tables[0]?.found !== true) return [];
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return rows;
}

/**
 * @throws SchemaError if a migration was changed after this database applied it, or if its file is gone: nobody knows
 * then what the tables look like. `newer`: the database belongs to a newer build, whose migrations this one cannot
 * have.
 */
export function refuseUnknown({ unknown, strangers }: HistoryFindings, newer: boolean): void {
  const faults = unknown.map(
    (name) =>
      `The migration ${name} was applied to this database in another version than prisma/migrations/${name} has now, and ` +
      'no version that this build knows. Restore the file as it was applied (git log -- prisma/migrations), and put the ' +
      'change into a new migration; or restore the backup that fits this version of the program.',
  );
  if (!newer) {
    faults.push(
      ...strangers.map(
        (name) =>
          `The migration ${name} was applied to this database, but prisma/migrations has no such folder: it was renamed or ` +
          'removed, or a newer version of the program made this database. Restore the folder from git, start the newer ' +
          'version, or restore the backup that fits this one.',
      ),
    );
  }
  if (faults.length > 0) throw new SchemaError(faults.join('\n'));
}

/** Once the later migrations have repaired the differences, the database counts as having the current versions. */
export async function adoptPresent(
  client: pg.ClientBase,
  files: readonly MigrationText[],
  edited: readonly string[],
): Promise<void> {
  for (const { name, sql } of files) {
    if (!edited.includes(name)) continue;
    await client.query(
      `UPDATE _prisma_migrations SET checksum = $2
       WHERE migration_name = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
      [name, checksumOf(sql)],
    );
  }
}
