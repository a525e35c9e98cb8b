import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Say } from './progress.ts';
import { StackError } from './stack-error.ts';

/** The user that runs PostgreSQL; undefined = the user of this process. */
export interface OtherUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const name = 'postgres';

/**
 * PostgreSQL refuses to run as root. In that case it runs as the user `postgres`, which is created if it does not
 * exist.
 */
export function postgresUser(say: Say): OtherUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? create(say);
}

function lookUp(): OtherUser | undefined {
  try {
    const id = (flag: string): number =>
      Number(
        execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      );
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function create(say: Say): OtherUser {
  say(`PostgreSQL does not run as root: making the system user ${name} for it`);
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', name]],
    ['adduser', ['-S', '-D', '-H', name]],
  ];
  for (const [command, args] of ways) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) {
      const user = lookUp();
      if (user) return user;
    }
  }
  throw new StackError(
    `PostgreSQL does not run as root, and the user ${name} could not be made. Make it (useradd --system ${name}), ` +
      'start as another user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Throws an error that names the first folder on the way to `target` that the user cannot enter. */
export function requireEntry(user: OtherUser | undefined, target: string, fix: string): void {
  if (!user) return;
  const { root } = path.parse(target);
  let folder = root;
  for (const part of path.relative(root, target).split(path.sep)) {
    folder = path.join(folder, part);
    const { status } = spawnSync('test', ['-x', folder], {
      uid: user.uid,
      gid: user.gid,
      cwd: '/',
      stdio: 'ignore',
    });
    if (status !== 0) {
      throw new StackError(
        `PostgreSQL runs as the user ${user.name}, because it does not run as root, and that user cannot enter ` +
          `${folder}. Allow it (chmod o+x ${folder}), ${fix}, or start as another user than root.`,
      );
    }
  }
}
