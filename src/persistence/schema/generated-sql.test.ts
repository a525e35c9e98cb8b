import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { deadlineFields } from '../../domain/chat/deadlines.ts';
import { columnOf, fieldEntries, initialFields } from '../../domain/chat/fields.ts';
import { kindOf } from '../../domain/chat/kinds.ts';
import { generatedSql } from './generated-sql.ts';
import { sqlSignatures } from './sql-signatures.ts';
import { readSqlSources } from './sql-sources.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test.each(Object.entries(generatedSql()))('%s is what npm run sql:build writes', (file, text) => {
  expect(read(`src/persistence/sql/${file}`)).toBe(text);
});

test('what TypeScript knows of the functions is what npm run sql:build writes', () => {
  expect(read('src/persistence/database/sql-functions.ts')).toBe(
    sqlSignatures(readSqlSources().sources),
  );
});

const types: Readonly<Record<string, string>> = {
  id: 'integer',
  count: 'integer',
  rating: 'integer',
  flag: 'boolean',
  time: 'timestamp(3) with time zone',
  address: 'jsonb',
  overrides: 'jsonb',
};

const table = /CREATE TABLE chat \(\n(.*?)\n\);/s.exec(read('prisma/schema.sql'))?.[1] ?? '';

const withColumns = fieldEntries.filter(([, { in: place }]) => place === undefined);

test.each(withColumns)('%s has a column of its kind', (name, { holds }) => {
  const column = table.split('\n').find((line) => line.trim().startsWith(`${columnOf(name)} `));
  expect(column).toContain(types[kindOf(holds)] ?? 'text');
});

const sqlOf = (value: unknown): string => (value === null ? 'NULL' : JSON.stringify(value));

test.each(deadlineFields)(
  'of a chat that is being erased %s begins anew: nothing is due',
  (name) => {
    const erased = read('src/persistence/sql/chat/chat_erase_begin.sql');
    expect(erased).toMatch(new RegExp(`\\b${columnOf(name)} = ${sqlOf(initialFields[name])}\\b`));
  },
);
