import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { errorsOfChannels } from '../../src/channels/shared/errors.ts';
import { codeOf, wholeCatalogue } from '../../src/domain/errors.ts';
import { projectRoot } from './programs.ts';

/**
 * Codes, statuses and texts of errors are only in the catalogues of the core and of the channels, and everything in
 * them is used.
 */

const catalogue =
  /^src\/(domain\/errors(\.ts$|\/)|channels\/[^/]+\/(refusals|account-faults)\.ts$)/;
const files = ['src', 'workflows', 'activities']
  .flatMap((place) =>
    readdirSync(path.join(projectRoot, place), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(place, name),
    ),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .filter(
    (file) =>
      !file.includes('/generated/') &&
      file !== 'src/contracts/event-examples.ts' &&
      !catalogue.test(file),
  );
const sources = new Map(
  files.map((file) => [file, readFileSync(path.join(projectRoot, file), 'utf8')]),
);

const entries = wholeCatalogue(errorsOfChannels(channels));
const keys = Object.keys(entries);
const codes = new Set(keys.map(codeOf));

/** Codes in a source where an error is answered or described. */
function codesIn(text: string): string[] {
  const places = [
    /\brefused: '([a-z_]+)'/g,
    /\brefusal\('([a-z_]+)'/g,
    /\b[45]\d\d `([a-z_]+)`/g,
    /\bok: false,(?: error: [^,]+,)? code: '([a-z_]+)'/g,
    // Written to the rows of accounts.
    /\berrorCode: '([a-z_]+)'/g,
    /\blast_error_code = '([a-z_]+)'/g,
    /\bkind: 'paused',\s*code: '([a-z_]+)'/g,
    /\bpaused\(\s*'([a-z_]+)'/g,
    /\bfail\(session, '([a-z_]+)'/g,
    /\bbeginsOutage\([^;]*?`'([a-z_]+)'`/g,
  ];
  return places.flatMap((place) => [...text.matchAll(place)].map(([, code = '']) => code));
}

/** Errors that are created without the catalogue. */
function homeMade(text: string): string[] {
  return [
    ...text.matchAll(/new ServiceError\(\s*\d/g),
    ...text.matchAll(/\berror: ['"`][^'"`]+['"`],?\s*code\b/g),
    ...text.matchAll(/[.](?:status|sendStatus)\([45]\d\d\)[.](?:json|send)/g),
  ].map(([found]) => found);
}

test('every code in answers and descriptions is in the catalogue', () => {
  const unknown = [...sources]
    .flatMap(([file, text]) => codesIn(text).map((code) => ({ file, code })))
    .filter(({ code }) => !codes.has(code));
  expect(unknown).toEqual([]);
});

test('no error is created without the catalogue', () => {
  const made = [...sources].flatMap(([file, text]) => homeMade(text).map((what) => [file, what]));
  expect(made).toEqual([]);
});

test('every entry of the catalogue is used', () => {
  const all = [...sources.values()].join('\n');
  const isNamed = (key: string): boolean =>
    all.includes(`'${entries[key]?.status === null ? codeOf(key) : key}'`) ||
    all.includes(`'${key}'`);
  expect(keys.filter((key) => !isNamed(key))).toEqual([]);
});

test('these tests find what they look for', () => {
  expect(
    codesIn(
      "{ refused: 'chat_gone' }; refusal('no_owner'); 'A 409 `too_old`'; ok: false, code: 'x_y'",
    ),
  ).toEqual(['chat_gone', 'no_owner', 'too_old', 'x_y']);
  expect(
    codesIn(
      "errorCode: 'a_b'; last_error_code = 'c_d'; paused(\n'e_f', fail(session, 'g_h', null)",
    ),
  ).toEqual(['a_b', 'c_d', 'e_f', 'g_h']);
  expect(
    homeMade("new ServiceError(404, 'x'); { error: 'No', code: 'x' }; res.status(404).json()"),
  ).toHaveLength(3);
  expect(files.length).toBeGreaterThan(250);
  expect(codes.has('transfer_not_allowed')).toBe(false);
});
