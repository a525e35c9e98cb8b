import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readIfPresent } from './private-files.ts';
import { identify, isRunning, type ProcessIdentity } from './process-identity.ts';

/** A lock that is held until it is released or its holder ends, for whatever reason. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock of `file`, or says who holds it. The lock of a process that no longer runs, recognized by number and
 * start time, is taken over.
 */
export function tryLock(file: string): Lock | { readonly heldBy: ProcessIdentity } {
  const own = identify(process.pid);
  if (!own) throw new Error('this process cannot read its own start time');
  mkdirSync(path.dirname(file), { recursive: true });
  const text = JSON.stringify(own);

  for (;;) {
    if (linkNew(file, text)) {
      return {
        release: () => {
          if (readIfPresent(file) === text) rmSync(file, { force: true });
        },
      };
    }
    const held = readIfPresent(file);
    if (held === undefined) continue;
    const holder = parse(held);
    if (holder && isRunning(holder)) return { heldBy: holder };
    putAside(file, held);
  }
}

/** Creates the file with its whole content in one step; false if it exists. */
function linkNew(file: string, text: string): boolean {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a stale lock, unless another starter has already replaced it by its own. */
function putAside(file: string, stale: string): void {
  const aside = `${file}.stale-${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readIfPresent(aside) === stale) {
    rmSync(aside, { force: true });
    return;
  }
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function parse(text: string): ProcessIdentity | undefined {
  try {
    const value = JSON.parse(text) as Partial<ProcessIdentity>;
    return typeof value.pid === 'number' && typeof value.started === 'string'
      ? { pid: value.pid, started: value.started }
      : undefined;
  } catch {
    return undefined;
  }
}
