import type pg from 'pg';
import { retry } from '../../lib/retry.ts';
import type { SqlBuild, SqlSource, SqlSources } from './sql-sources.ts';
import { transact } from '../database/transaction.ts';

/** How a database compares with the functions, triggers and CHECKs of this build. */
export type SqlStanding =
  /** It has them. */
  | { readonly kind: 'current' }
  /** It lacks some, or has older ones. */
  | { readonly kind: 'behind' }
  /** It has those of a newer build, with which this one can work. */
  | { readonly kind: 'ahead'; readonly build: number }
  /** It has those of a newer build, which this one cannot use. */
  | { readonly kind: 'incompatible'; readonly build: number; readonly compatibleFrom: number };

/** Reads without a lock. The table exists once the migrations are applied. */
export async function sqlStanding(
  client: pg.ClientBase,
  { build }: Pick<SqlSources, 'build'>,
): Promise<SqlStanding> {
  const { rows } = await client.query<{ build: number; from: number; checksum: string }>(
    'SELECT build, compatible_from AS "from", checksum FROM sql_build WHERE id = 1',
  );
  const [has] = rows;
  if (has === undefined) return { kind: 'behind' };
  if (has.build > build.build) {
    return build.build < has.from
      ? { kind: 'incompatible', build: has.build, compatibleFrom: has.from }
      : { kind: 'ahead', build: has.build };
  }
  const same = has.build === build.build && has.checksum === build.checksum;
  return { kind: same ? 'current' : 'behind' };
}

/** Other transactions may hold locks on the same tables. If we lose against them, we try again. */
const tries = 5;

/**
 * Recreates what differs from the sources in one transaction, and returns the names. The caller holds the migration
 * lock. CHECKs are added as NOT VALID, which reads no rows, and validated afterwards while others write.
 */
export async function applySql(
  client: pg.ClientBase,
  wanted: SqlSources,
): Promise<readonly string[]> {
  const replace = async (): Promise<readonly string[]> => {
    const changed = await transact(client, () => replaceChanged(client, wanted));
    await proveChecks(client);
    return changed;
  };
  return retry(replace, {
    tries,
    firstMs: 0,
    worthwhile: (error) => (error as { code?: string }).code === '40P01',
  });
}

async function replaceChanged(
  client: pg.ClientBase,
  { build, sources, retired }: SqlSources,
): Promise<readonly string[]> {
  // A function may call one that is created later.
  await client.query('SET LOCAL check_function_bodies = off');
  const has = await presentSources(client);
  const changed = sources.filter(({ name, checksum }) => has.get(name) !== checksum);
  for (const kind of ['function', 'trigger', 'checks'] as const) {
    for (const source of changed) {
      if (source.kind !== kind) continue;
      await apply(client, source);
    }
  }
  await client.query(retired);
  await dropGone(client, build, sources);
  await client.query(
    `INSERT INTO sql_build (id, build, compatible_from, checksum) VALUES (1, $1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET build = $1, compatible_from = $2, checksum = $3, applied_at = now()`,
    [build.build, build.compatibleFrom, build.checksum],
  );
  return changed.map(({ name }) => name);
}

/** Name → checksum of everything that is unchanged; a function that was altered by hand counts as absent. */
async function presentSources(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT s.name, s.checksum FROM sql_source s
     WHERE CASE s.kind
       WHEN 'function' THEN s.body_md5 = (SELECT md5(string_agg(prosrc, '')) FROM pg_proc
         WHERE proname = s.name AND pronamespace = current_schema()::regnamespace)
       WHEN 'trigger' THEN EXISTS (SELECT 1 FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         WHERE t.tgname = s.name AND c.relnamespace = current_schema()::regnamespace)
       ELSE true END`,
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function apply(client: pg.ClientBase, source: SqlSource): Promise<void> {
  try {
    await client.query(source.text);
  } catch (error) {
    throw new Error(`src/persistence/sql/${source.file}: ${(error as Error).message}`, {
      cause: error,
    });
  }
  if (source.kind === 'function') await dropOtherForms(client, source.name);
  await client.query(
    `INSERT INTO sql_source (name, kind, checksum, body_md5)
     VALUES ($1::text, $2::text, $3, (SELECT md5(prosrc) FROM pg_proc
       WHERE $2::text = 'function' AND proname = $1::text AND pronamespace = current_schema()::regnamespace))
     ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, checksum = excluded.checksum, body_md5 = excluded.body_md5`,
    [source.name, source.kind, source.checksum],
  );
}

/**
 * A name means one function. A version of an older build with other parameters is dropped, because calls would be
 * ambiguous.
 */
async function dropOtherForms(client: pg.ClientBase, name: string): Promise<void> {
  const { rows } = await client.query<{ form: string }>(
    `SELECT oid::regprocedure::text AS form FROM pg_proc
     WHERE proname = $1 AND pronamespace = current_schema()::regnamespace AND xmin <> pg_current_xact_id()::xid`,
    [name],
  );
  for (const { form } of rows) await client.query(`DROP FUNCTION ${form}`);
}

/**
 * Drops functions without a source file once no supported build may call them: `compatibleFrom` is above the build that
 * was here last.
 */
async function dropGone(
  client: pg.ClientBase,
  build: SqlBuild,
  sources: readonly SqlSource[],
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM sql_source WHERE name <> ALL ($1::text[]) AND $2::int > (SELECT max(build) FROM sql_build)',
    [sources.map(({ name }) => name), build.compatibleFrom],
  );
  for (const { name } of rows) {
    const { rows: forms } = await client.query<{ drop: string }>(
      `SELECT format('DROP FUNCTION %s CASCADE', oid::regprocedure) AS drop FROM pg_proc
         WHERE proname = $1 AND pronamespace = current_schema()::regnamespace
       UNION ALL SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) FROM pg_trigger
         WHERE tgname = $1 AND NOT tgisinternal`,
      [name],
    );
    for (const { drop } of forms) await client.query(drop);
    await client.query('DELETE FROM sql_source WHERE name = $1', [name]);
  }
}

async function proveChecks(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ prove: string }>(
    `SELECT format('ALTER TABLE %s VALIDATE CONSTRAINT %I', conrelid::regclass, conname) AS prove
     FROM pg_constraint WHERE contype = 'c' AND NOT convalidated AND connamespace = current_schema()::regnamespace`,
  );
  for (const { prove } of rows) await client.query(prove);
}
