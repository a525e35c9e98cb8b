import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a file that only this user can read; a reader sees the old or the new text, never half of it. */
export function writePrivateFile(file: string, text: string): void {
  const next = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(next, text, { mode: 0o600, flag: 'wx' });
  renameSync(next, file);
}

/**
 * Creates a folder that other users of this machine, such as PostgreSQL's, can enter, whatever the umask says. Existing
 * folders stay as they are.
 */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) {
    chmodSync(made, 0o755);
  }
}

/** The text of a file, or undefined if there is none. */
export function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
