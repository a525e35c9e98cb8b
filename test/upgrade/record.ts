import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { recordByFunctions } from './record-functions.ts';
import { type Recording, writeRecording } from './recording.ts';

/**
 * `npm run upgrades:record -- <commit>`: checks the commit out beside this tree, has its own programs fill a database, and
 * keeps what is in it, with the migrations and sources that made it, as test/upgrade/recorded/<commit>.json.gz.
 */
const root = path.resolve(import.meta.dirname, '../..');
const commit = process.argv[2];
if (commit === undefined) throw new Error('name a commit that landed');
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();
const name = git('rev-parse', '--short=7', `${commit}^{commit}`);

const scratch = temporaryFolder('record-');
const tree = path.join(scratch.path, 'tree');
git('worktree', 'add', '--detach', tree, name);
try {
  const made = existsSync(path.join(tree, 'test/support/system.ts'))
    ? recordBySystem()
    : await recordByFunctions(path.join(tree, 'prisma/migrations'));
  const sql = path.join(tree, 'src/persistence/sql');
  writeRecording(name, {
    commit: name,
    ...made,
    migrations: Object.fromEntries(
      Object.entries(textsUnder(path.join(tree, 'prisma/migrations')))
        .filter(([file]) => file.endsWith('/migration.sql'))
        .map(([file, text]) => [path.dirname(file), text]),
    ),
    sql: existsSync(sql) ? textsUnder(sql) : null,
  });
} finally {
  git('worktree', 'remove', '--force', tree);
  scratch.remove();
}

/** The commit's own harness runs the driver. Its packages are those of this tree, unless some are no longer here. */
function recordBySystem(): Pick<Recording, 'facts' | 'tables'> {
  const target = path.join(scratch.path, 'made.json');
  if (process.argv.includes('--own-packages')) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: tree, stdio: 'inherit' });
  } else {
    symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
  }
  const driver = path.join(tree, 'test/upgrade');
  cpSync(path.join(import.meta.dirname, 'read-tables.ts'), path.join(driver, 'read-tables.ts'));
  cpSync(path.join(import.meta.dirname, 'record-system.ts'), path.join(driver, 'record.test.ts'));
  // A driver that failed leaves its servers' connections behind: nothing waits for those.
  const flags = [
    '--maxWorkers=1',
    '--forceExit',
    '--runTestsByPath',
    'test/upgrade/record.test.ts',
  ];
  execFileSync('npm', ['test', '--', ...flags], {
    cwd: tree,
    stdio: 'inherit',
    env: { ...process.env, RECORD_TO: target },
  });
  return JSON.parse(readFileSync(target, 'utf8')) as Pick<Recording, 'facts' | 'tables'>;
}

function textsUnder(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .toSorted();
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );
}
