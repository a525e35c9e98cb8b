import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import type { SchemaFault } from '../../ports/operations/schema-watch.ts';
import { prismaFolder } from './migrate.ts';
import { pendingContracts } from './contracts.ts';
import { parseCatalog, readCatalog, type SchemaItem } from './schema-catalog.ts';
import { readSqlSources, sourcesFor, type SqlSources } from './sql-sources.ts';

export interface ExpectedSchema {
  readonly items: readonly SchemaItem[];
  readonly sql: SqlSources;
}

/** The schema that this build expects: `prisma/schema.sql` and the SQL sources. */
export function expectedSchema(): ExpectedSchema {
  const file = path.join(prismaFolder(), 'schema.sql');
  if (!existsSync(file))
    throw new Error('prisma/schema.sql is missing; npm run db:schema makes it');
  return { items: parseCatalog(readFileSync(file, 'utf8')), sql: readSqlSources() };
}

/**
 * Everything that this build expects and the database lacks or has in another form; two queries of PostgreSQL's
 * catalogs. If the functions belong to a newer build, or a contract is pending, only missing things count. Additional
 * things in the database are no fault, unless they are triggers.
 */
export async function schemaFaults(
  client: pg.ClientBase | pg.Pool,
  { items, sql }: ExpectedSchema,
): Promise<readonly SchemaFault[]> {
  const found = await readCatalog(client);
  const tables = new Set(found.map(({ table }) => table));
  const missing = [...new Set(items.map(({ table }) => table))].filter((name) => !tables.has(name));
  if (missing.includes('sql_build') || missing.includes('sql_source'))
    return missing.map(tableGone);
  const isPending = (await pendingContracts(client)).length > 0;
  const { newer, faults } = await functionFaults(client, sourcesFor(sql, isPending));
  const has = new Map(found.map((item) => [keyOf(item), item.definition]));
  const wanted = items.filter(({ table }) => tables.has(table));
  const differ = wanted.flatMap((item): SchemaFault[] => {
    const definition = has.get(keyOf(item));
    if (definition === item.definition || ((newer || isPending) && definition !== undefined))
      return [];
    const what = `${item.kind} ${nameOf(item)}`;
    const breaks = item.kind === 'column' || item.kind === 'trigger';
    return [{ what, expected: item.definition, found: definition ?? 'nothing', breaks }];
  });
  const known = new Set(items.map(keyOf));
  const strangers =
    newer || isPending
      ? []
      : found.filter((item) => item.kind === 'trigger' && !known.has(keyOf(item)));
  return [
    ...missing.map(tableGone),
    ...differ,
    ...faults,
    ...strangers.map((item) => ({
      what: `trigger ${nameOf(item)}`,
      expected: 'nothing',
      found: item.definition,
      breaks: false,
    })),
  ];
}

const keyOf = ({ kind, table, name }: SchemaItem): string => `${kind} ${table} ${name}`;

const nameOf = ({ kind, table, name }: SchemaItem): string =>
  kind === 'index' ? name : `${table}.${name}`;

const tableGone = (name: string): SchemaFault => ({
  what: `table ${name}`,
  expected: 'a table',
  found: 'nothing',
  breaks: true,
});

async function functionFaults(
  client: pg.ClientBase | pg.Pool,
  { build, sources }: SqlSources,
): Promise<{ newer: boolean; faults: readonly SchemaFault[] }> {
  const { rows } = await client.query<FunctionRow>(
    `SELECT p.name, p.md5, s.checksum, s.body_md5 AS "appliedMd5", (SELECT max(build) FROM sql_build) AS build
     FROM (SELECT proname::text AS name, md5(string_agg(prosrc, '')) AS md5 FROM pg_proc
       WHERE pronamespace = current_schema()::regnamespace AND proname = ANY ($1) GROUP BY 1) p
     LEFT JOIN sql_source s ON s.name = p.name`,
    [sources.filter(({ kind }) => kind === 'function').map(({ name }) => name)],
  );
  const has = new Map(rows.map((row) => [row.name, row]));
  const newer = (rows[0]?.build ?? 0) > build.build;
  const faults = sources.flatMap(({ name, kind, checksum }): SchemaFault[] => {
    if (kind !== 'function') return [];
    const row = has.get(name);
    const fault = (found: string): SchemaFault[] => [
      { what: `function ${name}`, expected: `that of build ${build.build}`, found, breaks: true },
    ];
    if (row === undefined) return fault('nothing');
    if (row.md5 !== row.appliedMd5) return fault('one that was changed by hand');
    if (newer || row.checksum === checksum) return [];
    return fault(`that of build ${row.build ?? 'none'}`);
  });
  return { newer, faults };
}

interface FunctionRow {
  readonly name: string;
  readonly md5: string;
  readonly checksum: string | null;
  readonly appliedMd5: string | null;
  readonly build: number | null;
}
