import type pg from 'pg';

/** Something in a table that this program relies on, as one line of SQL without the name of the schema. */
export interface SchemaItem {
  readonly kind: 'column' | 'index' | 'constraint' | 'trigger';
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Prisma's own tables. */
const foreign = ['_prisma_migrations'];

/**
 * The tables of a database with their columns, indexes, constraints and triggers, in a fixed order: one query of
 * PostgreSQL's catalogs, which takes some milliseconds. Version-dependent details are left out (PostgreSQL 18 lists NOT
 * NULL as constraints).
 */
export async function readCatalog(client: pg.ClientBase | pg.Pool): Promise<readonly SchemaItem[]> {
  const { rows } = await client.query<SchemaItem>(catalogSql, [foreign]);
  return rows;
}

const catalogSql = `
WITH tables AS (
  SELECT oid, relname::text AS name, 'ON ' || quote_ident(nspname) || '.' AS qualified, quote_ident(nspname) || '.' AS schema
  FROM pg_class JOIN (SELECT oid AS space, nspname FROM pg_namespace) n ON relnamespace = space
  WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL ($1))
SELECT 'column' AS kind, t.name AS "table", a.attname::text AS name,
  concat_ws(' ', format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attcollation NOT IN (0, (SELECT typcollation FROM pg_type WHERE oid = a.atttypid))
      THEN 'COLLATE "' || (SELECT collname FROM pg_collation WHERE oid = a.attcollation) || '"' END,
    CASE WHEN a.attnotnull THEN 'NOT NULL' END,
    CASE WHEN a.attgenerated = 's' THEN 'GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
      WHEN a.attidentity <> '' THEN 'GENERATED AS IDENTITY'
      WHEN d.adbin IS NOT NULL THEN 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END) AS definition
FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
UNION ALL
SELECT 'constraint', t.name, c.conname::text, replace(pg_get_constraintdef(c.oid), 'REFERENCES ' || t.schema, 'REFERENCES ')
FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL
SELECT 'index', t.name, i.relname::text, replace(pg_get_indexdef(i.oid), t.qualified, 'ON ')
  || CASE WHEN x.indisvalid THEN '' ELSE ' -- INVALID' END
FROM tables t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
WHERE NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid AND c.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT 'trigger', t.name, g.tgname::text,
  replace(replace(pg_get_triggerdef(g.oid), t.qualified, 'ON '), 'EXECUTE FUNCTION ' || t.schema, 'EXECUTE FUNCTION ')
  || CASE WHEN g.tgenabled = 'O' THEN '' ELSE ' -- DISABLED' END
FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
ORDER BY 2, 1, 3`;

/** The catalog as the text of `prisma/schema.sql`: one item a line, so that a change is one line of a diff. */
export function renderCatalog(items: readonly SchemaItem[]): string {
  const tables = [...new Set(items.map(({ table }) => table))].toSorted();
  return `${header}${tables.map((table) => renderTable(table, items)).join('\n')}`;
}

const header = `-- Written by "npm run db:schema" from a fresh database; a test compares it. Not applied: it is what prisma/migrations
-- and src/persistence/sql lead to, and what each start expects. Functions stand in src/persistence/sql.

`;

function renderTable(table: string, items: readonly SchemaItem[]): string {
  const of = (kind: SchemaItem['kind']): SchemaItem[] =>
    items
      .filter((item) => item.table === table && item.kind === kind)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const columns = of('column').map(({ name, definition }) => `  ${name} ${definition}`);
  return [
    `CREATE TABLE ${table} (`,
    columns.join(',\n'),
    ');',
    ...of('constraint').map(
      ({ name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition};`,
    ),
    ...[...of('index'), ...of('trigger')].map(({ definition }) => `${definition};`),
    '',
  ].join('\n');
}

/** Parses a text that `renderCatalog` wrote. */
export function parseCatalog(text: string): readonly SchemaItem[] {
  const items: SchemaItem[] = [];
  let table = '';
  for (const line of text.split('\n')) {
    const column = /^ {2}(\S+) (.*?),?$/.exec(line);
    const constraint = /^ALTER TABLE (\S+) ADD CONSTRAINT (\S+) (.*);$/.exec(line);
    const index = /^CREATE (?:UNIQUE )?INDEX (\S+) ON (\S+) .*;$/.exec(line);
    const trigger = /^CREATE (?:CONSTRAINT )?TRIGGER (\S+) .*?\bON (\S+) .*;$/.exec(line);
    const [, name = '', definition = ''] = column ?? [];
    const whole = line.slice(0, -1);
    if (line.startsWith('CREATE TABLE ')) table = line.split(' ')[2] ?? '';
    else if (column) items.push({ kind: 'column', table, name, definition });
    else if (constraint) {
      const [, of = '', called = '', says = ''] = constraint;
      items.push({ kind: 'constraint', table: of, name: called, definition: says });
    } else if (index) {
      items.push({ kind: 'index', table: index[2] ?? '', name: index[1] ?? '', definition: whole });
    } else if (trigger) {
      items.push({
        kind: 'trigger',
        table: trigger[2] ?? '',
        name: trigger[1] ?? '',
        definition: whole,
      });
    }
  }
  return items;
}
