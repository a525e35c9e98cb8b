import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { projectRoot } from './programs.ts';

/**
 * Statements are typed by the schema (src/persistence/database/statement.ts and functions.ts) or are Prisma's: a text that
 * nobody checks is sent to the database only where there is a reason, and the list says which.
 */
const allowed: Readonly<Record<string, string>> = {
  'src/persistence/database/': 'runs the typed statements; transactions, locks, LISTEN, sessions',
  'src/persistence/schema/': 'migrations and what the catalogues say of a database',
  'src/stack/postgres.ts': 'looks at a server before it has tables',
  'src/cli/import-original/source.ts':
    'reads the database of another system, whose tables are not this schema’s',
  'src/cli/seed.ts': 'a lock around the making of the first organization, before a pool is there',
  'src/persistence/operations/chat-checks.ts':
    'runs checks, which give the same columns and are tried by tests',
  'src/persistence/operations/maintenance.ts':
    'tables and conditions of what expires are named by the channels',
};

/** Methods that take the text of a statement, or a configuration with one; and Kysely's way to name a column unchecked. */
const takesText = ['query', '$queryRaw', '$queryRawUnsafe', '$executeRaw', '$executeRawUnsafe'];

/** The calls of a source, by line, that send a text to the database. A Temporal query is asked of a handle. */
function rawCalls(file: string, text: string): number[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    const called = ts.isCallExpression(node)
      ? node.expression
      : ts.isTaggedTemplateExpression(node)
        ? node.tag
        : null;
    if (called !== null && ts.isPropertyAccessExpression(called)) {
      const { name, expression } = called;
      const onSql = name.text === 'ref' && expression.getText() === 'sql';
      const onHandle = expression.getText() === 'handle';
      if (onSql || (takesText.includes(name.text) && !onHandle)) {
        found.push(source.getLineAndCharacterOfPosition(name.getStart()).line + 1);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');
const sources = [
  'server.ts',
  'worker.ts',
  ...['src', 'activities', 'workflows'].flatMap((place) =>
    readdirSync(path.join(projectRoot, place), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => path.join(place, name)),
  ),
].filter((file) => !file.startsWith('src/persistence/generated/'));

const isIn = (file: string, place: string): boolean =>
  place.endsWith('/') ? file.startsWith(place) : file === place;

test('no unchecked text is sent to the database', () => {
  const raw = sources.filter((file) => rawCalls(file, read(file)).length > 0);
  const places = Object.keys(allowed);
  expect(raw.filter((file) => !places.some((place) => isIn(file, place)))).toEqual([]);
  // A place that needs none any more leaves the list.
  expect(places.filter((place) => !raw.some((file) => isIn(file, place)))).toEqual([]);
});

test.each([
  ["pool.query('SELECT 1');"],
  ['client.query<{ id: number }>(`SELECT ${column} FROM chat`, [1]);'],
  ["deps.pool.query({ name: 'x', text });"],
  ['transaction.$queryRaw`SELECT id FROM chat`;'],
  ['prisma.$executeRawUnsafe(text);'],
  ["const later = () => sql.ref('c.created_at');"],
])('%s is found', (text) => {
  expect(rawCalls('planted.ts', text)).toEqual([1]);
});

test.each([
  ['handle.query(getStateQuery);'],
  ['const { query } = request; request.query.limit;'],
  ["first(pool, statement((param) => tables.selectFrom('chat').select('id')), {});"],
  ["call(pool, 'chat_fetch', values);"],
])('%s is not flagged', (text) => {
  expect(rawCalls('planted.ts', text)).toEqual([]);
});
