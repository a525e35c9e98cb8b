import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ownPlaces, projectRoot, run } from './programs.ts';

/**
 * A channel is one folder that can be deleted: a copy of this tree without Telegram's folder, its tests and its lines in
 * the registry compiles, and the other channels work.
 */

const registry = 'src/channels/registry.ts';
const deleted = ['src/channels/telegram', 'test/telegram', 'test/e2e/telegram-kill.test.ts'];
const needed = [
  ...ownPlaces,
  'package.json',
  'prisma',
  'prisma.config.ts',
  'public',
  'tsconfig.json',
  'jest.config.js',
  'check-node.cjs',
];
let tree: string;

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'without-a-channel-'));
  for (const name of needed) {
    cpSync(path.join(projectRoot, name), path.join(tree, name), { recursive: true });
  }
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(tree, 'node_modules'));
  for (const name of deleted) rmSync(path.join(tree, name), { recursive: true });
  const lines = readFileSync(path.join(tree, registry), 'utf8').split('\n');
  const left = lines
    .filter((line) => !line.includes('./telegram/'))
    .map((line) => line.replace(', telegram', ''));
  writeFileSync(path.join(tree, registry), left.join('\n'));
});

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

test('the registry of the copy does not name the channel any more', () => {
  expect(readFileSync(path.join(tree, registry), 'utf8')).not.toMatch(/telegram/i);
});

test('the copy compiles', async () => {
  const { stdout, code } = await run(['node_modules/typescript-7/bin/tsc', '--noEmit'], {
    cwd: tree,
  });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
}, 240_000);

test('the website works in the copy', async () => {
  const { stderr, code } = await run(
    [
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      '--selectProjects=integration',
      '--maxWorkers=1',
      'test/http/website-widgets.test.ts',
      'test/http/widget.test.ts',
    ],
    { cwd: tree },
  );
  expect(stderr).toMatch(/Test Suites: +2 passed, 2 total/);
  expect(code).toBe(0);
}, 300_000);
