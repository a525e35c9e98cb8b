import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { OtherUser } from './postgres-user.ts';
import { readIfPresent, writePrivateFile } from './private-files.ts';
import { StackError } from './stack-error.ts';

/** The cluster on disk: created once, kept for good. postgres.ts runs a server on it. */

export const userName = 'messenger';

/** The superuser's password: kept beside the cluster, created on the first start. */
export function passwordOf(dir: string): string {
  const file = path.join(dir, 'password');
  const kept = readIfPresent(file)?.trim();
  if (kept) return kept;
  const made = randomBytes(24).toString('hex');
  writePrivateFile(file, `${made}\n`);
  return made;
}

/**
 * Creates the cluster in a temporary place and moves it when it is complete, so that a kill leaves no half-made one.
 */
export async function makeCluster(
  data: string,
  binaries: PostgresBinaries,
  user: OtherUser | undefined,
  password: string,
): Promise<void> {
  const making = `${data}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  const passwordFile = path.join(path.dirname(data), 'password.new');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (user) {
      chownSync(making, user.uid, user.gid);
      chownSync(passwordFile, user.uid, user.gid);
    }
    await promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${making}`,
        `--username=${userName}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // PostgreSQL's own locale: the same sort order and case rules on every machine, whatever languages it has.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-sync',
        '--no-instructions',
      ],
      { env: environment(), cwd: '/', ...(user && { uid: user.uid, gid: user.gid }) },
    );
    renameSync(making, data);
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new StackError(`PostgreSQL's initdb failed: ${stderr?.trim() || message}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Refuses data of another major version, which this server could not read. */
export function requireSameMajor(data: string, binaries: PostgresBinaries): void {
  const kept = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  const control = path.join(binaries.folder, '..', 'package.json');
  const { version } = JSON.parse(readFileSync(control, 'utf8')) as { version: string };
  const ours = version.split('.')[0];
  if (kept !== ours) {
    throw new StackError(
      `The data in ${data} were written by PostgreSQL ${kept}, and this version brings PostgreSQL ${ours}. ` +
        'Dump them with the old version and load them with this one, or set DATA_DIR to another folder.',
    );
  }
}

/** PostgreSQL gets a small environment: variables such as PGDATA or PGPORT of the user's shell would confuse it. */
export function environment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
