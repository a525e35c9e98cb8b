import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectsBrokenBy } from './broken-by.ts';

/** `npm run test:changed [-- <commit>]`: the tests that can tell what changed since `main`, or since another commit. */
const root = path.resolve(import.meta.dirname, '../..');
const [since = 'main'] = process.argv.slice(2);

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** The test files that Jest would run. */
function listed(...args: string[]): string[] {
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const text = execFileSync(
    process.execPath,
    ['--experimental-vm-modules', jest, '--listTests', '--passWithNoTests', ...args],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return lines(text).filter((line) => path.isAbsolute(line));
}

const changed = [
  ...lines(git('diff', '--name-only', git('merge-base', since, 'HEAD'))),
  ...lines(git('ls-files', '--others', '--exclude-standard')),
];
if (changed.length === 0) {
  process.stdout.write(`Nothing changed since ${since}.\n`);
  process.exit(0);
}
const projects = projectsBrokenBy(changed);
const files = new Set([
  ...listed('--findRelatedTests', ...changed.map((file) => path.join(root, file))),
  ...listed('--selectProjects', ...projects),
]);
process.stdout.write(
  `${changed.length} files changed since ${since}: ${files.size} test files, among them all of ${projects.join(', ')}.\n`,
);
const { status } = spawnSync('npm', ['test', '--', '--runTestsByPath', ...files], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
