import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { existing, ownPlaces, projectRoot } from './programs.ts';

/** A connection that is lent out elsewhere reintroduces what transaction.ts fixed: nobody listens to its errors. */

const home = 'src/persistence/database/transaction.ts';
const lending = /[.]connect\(\)|\b(BEGIN|ROLLBACK|COMMIT|SAVEPOINT)\b(?!:)/;
/** Connections that belong to the code that opened them, each with a listener of its own, and without transactions. */
const clients = [
  'src/cli/import-original/source.ts',
  'src/cli/write-schema.ts',
  'src/persistence/database/database-setup.ts',
  'src/persistence/database/listening-connection.ts',
  'src/stack/postgres.ts',
];
/** An adapter of Prisma over its own pool. */
const adapters = ['src/persistence/schema/schema-engine.ts'];

function sources(place: string): string[] {
  const whole = path.join(projectRoot, place);
  if (statSync(whole).isFile()) return [place];
  return readdirSync(whole, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => path.join(place, name));
}

/** Statements and calls, without comments, and without the bodies of functions, which begin no transaction. */
const codeOf = (file: string): string =>
  readFileSync(path.join(projectRoot, file), 'utf8')
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/LANGUAGE plpgsql.* AS \$\$\nBEGIN\n/g, '');

const files = existing(
  projectRoot,
  ownPlaces.filter((place) => place !== 'test' && place !== 'packages'),
).flatMap(sources);

test('only transaction.ts lends connections of a pool and begins transactions', () => {
  const found = files.filter((file) => lending.test(codeOf(file)) && file !== home);
  expect(found.toSorted()).toEqual([...clients, ...adapters].toSorted());
  expect(lending.test(codeOf(home))).toBe(true);
});

test('every connection of its own has a listener for errors', () => {
  const silent = files.filter((file) => {
    const code = codeOf(file);
    const opened = code.match(/new (pg[.])?(Client|Pool)\(/g)?.length ?? 0;
    const heard = code.match(/(client|pool)[.]on\('error'/g)?.length ?? 0;
    return /from 'pg'/.test(code) && opened > heard;
  });
  expect(silent).toEqual([]);
});
