import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existing, ownPlaces, projectRoot, run } from './programs.ts';

/** The lint rules that guard durability and purity still find violations, each in its folder. */

const oxlint = path.join(projectRoot, 'node_modules/oxlint/bin/oxlint');

/** File, one statement, the rules it must break. */
const planted: [file: string, text: string, ...rules: string[]][] = [
  ['src/domain/date.ts', 'export const now = new Date();', 'eslint(no-restricted-globals)'],
  ['src/domain/chance.ts', 'export const r = Math.random();', 'eslint(no-restricted-properties)'],
  ['src/domain/fetch.ts', "export const f = () => fetch('x');", 'eslint(no-restricted-globals)'],
  ['src/domain/node.ts', "export * from 'node:fs';", 'eslint(no-restricted-imports)'],
  ['workflows/date.ts', 'export const now = Date.now();', 'eslint(no-restricted-globals)'],
  ['workflows/chance.ts', 'export const r = Math.random();', 'eslint(no-restricted-properties)'],
  ['workflows/process.ts', 'export const p = process.pid;', 'eslint(no-restricted-globals)'],
  ['workflows/crypto.ts', "export * from 'crypto';", 'eslint(no-restricted-imports)'],
  ['src/contracts/process.ts', 'export const p = process.pid;', 'eslint(no-restricted-globals)'],
  ['src/http/env.ts', "export const e = process.env['X'];", 'node(no-process-env)'],
  [
    'src/http/floating.ts',
    'const f = async () => 1;\nexport const g = () => {\n  f();\n};',
    'typescript(no-floating-promises)',
  ],
  [
    'src/http/misused.ts',
    'const f = async () => true;\nexport const g = () => (f() ? 1 : 2);',
    'typescript(no-misused-promises)',
  ],
  [
    'src/http/switch.ts',
    "export function g(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
    'typescript(switch-exhaustiveness-check)',
  ],
  [
    'src/http/types.ts',
    "import { Only } from './only.ts';\nexport type Again = Only;",
    'typescript(consistent-type-imports)',
  ],
  ['src/http/any.ts', 'export const a: any = 1;', 'typescript(no-explicit-any)'],
  [
    'test/only.test.ts',
    "import { test } from '@jest/globals';\ntest.only('x', () => {});",
    'jest(no-focused-tests)',
  ],
  [
    'test/skip.test.ts',
    "import { test } from '@jest/globals';\ntest.skip('x', () => {});",
    'jest(no-disabled-tests)',
  ],

  // Allowed, so that a rule that applies everywhere fails, too.
  ['src/http/only.ts', 'export type Only = 1;'],
  ['src/http/date.ts', 'export const now = Date.now() + Math.random();'],
  ['src/config/env.ts', "export const e = process.env['X'];"],
  ['src/domain/date.test.ts', 'export const now = Date.now();'],
];

let tree: string;

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'lint-'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json']) {
    copyFileSync(path.join(projectRoot, file), path.join(tree, file));
  }
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(tree, 'node_modules'), 'junction');
  for (const [file, text] of planted) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), `${text}\n`);
  }
});

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

test('every planted violation is found, and nothing else', async () => {
  const places = existing(tree, ownPlaces);
  const { stdout } = await run([oxlint, '--type-aware', '--format', 'json', ...places], {
    cwd: tree,
  });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { filename: string; code: string }[];
  };
  const found = diagnostics.map(({ filename, code }) => `${filename}: ${code}`);
  const expected = planted.flatMap(([file, , ...rules]) => rules.map((rule) => `${file}: ${rule}`));
  expect([...new Set(found)].toSorted()).toEqual(expected.toSorted());
});
