import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { projectRoot, run } from './programs.ts';

/** The last line of a test run is right, because others read only that line. */

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'totals-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function lastLine(files: Record<string, string>, settings: object = {}): Promise<string> {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const config = {
    rootDir: folder,
    transform: {},
    testMatch: ['**/*.test.cjs'],
    moduleFileExtensions: ['cjs', 'js'],
    reporters: [path.join(projectRoot, 'test/support/jest-totals-reporter.js')],
    ...settings,
  };
  const jest = path.join(projectRoot, 'node_modules/jest/bin/jest.js');
  const { stdout, code } = await run([jest, '--config', JSON.stringify(config)]);
  return `${stdout.trimEnd().split('\n').at(-1)} (exit code ${code})`;
}

test('passed and failed tests are counted over all files', async () => {
  const files = {
    'a.test.cjs': "test('x', () => {}); test('y', () => {}); test('z', () => expect(1).toBe(2));",
    'b.test.cjs': "test('x', () => {});",
  };
  expect(await lastLine(files)).toBe('3 passed, 1 failed (exit code 1)');
});

test('a file that cannot be loaded is a failure', async () => {
  const files = {
    'a.test.cjs': "test('x', () => {});",
    'b.test.cjs': "throw new Error('broken');",
  };
  expect(await lastLine(files)).toBe('1 passed, 1 failed (exit code 1)');
});

test('a failing set-up is a failure', async () => {
  for (const file of ['jest-global-setup.js', 'jest-typescript.js']) {
    copyFileSync(path.join(projectRoot, 'test/support', file), path.join(folder, file));
  }
  symlinkSync(
    path.join(projectRoot, 'node_modules'),
    path.join(folder, 'node_modules'),
    'junction',
  );
  const files = {
    'package.json': '{ "type": "module" }',
    'a.test.cjs': "test('x', () => {});",
    'global-setup.ts': "export default (): never => { throw new Error('no servers'); };",
  };
  const settings = { globalSetup: path.join(folder, 'jest-global-setup.js') };
  expect(await lastLine(files, settings)).toBe('0 passed, 1 failed (exit code 1)');
});

test('output of a tear-down does not follow the totals', async () => {
  const files = {
    'a.test.cjs': "test('x', () => {});",
    'teardown.cjs': "module.exports = () => console.log('stopped');",
  };
  const settings = { globalTeardown: path.join(folder, 'teardown.cjs') };
  expect(await lastLine(files, settings)).toBe('1 passed, 0 failed (exit code 0)');
});

test('the ten slowest files are listed above the totals, the slowest first', async () => {
  const reporter = path.join(projectRoot, 'test/support/jest-totals-reporter.js');
  const script = `
    import Reporter from ${JSON.stringify(reporter)};
    const reporter = new Reporter();
    const none = { numPassingTests: 1, numFailingTests: 0, numPendingTests: 0, numTodoTests: 0 };
    for (const seconds of [3, 11, 1, 9, 7, 2, 8, 10, 4, 6, 5]) {
      const test = { path: \`/root/test/\${seconds}.test.ts\`, context: { config: { rootDir: '/root' } } };
      reporter.onTestFileResult(test, { ...none, perfStats: { runtime: seconds * 1_000 } });
    }
    reporter.onRunComplete();`;
  const { stdout } = await run(['--input-type=module', '--eval', script]);
  const [before, after] = stdout.trim().split('\n\n');
  expect(before?.split('\n').map((line) => line.trim())).toEqual([
    'Slowest files:',
    ...[11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((seconds) => `${seconds}.0 s  test/${seconds}.test.ts`),
  ]);
  expect(after).toBe('tests: 11 passed, 0 failed (11 files)\n11 passed, 0 failed');
});
