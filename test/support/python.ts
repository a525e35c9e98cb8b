import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadCliConfig } from '../../src/config/index.ts';

const run = promisify(execFile);

/** The Python of an environment with the pinned requirements, installed once into the tool cache. */
export async function pythonWith(name: string, requirements: string): Promise<string> {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const home = path.join(loadCliConfig([]).toolCache, `${name}-${version.slice(0, 12)}`);
  const ready = path.join(home, 'ready');
  if (!existsSync(ready)) {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(path.dirname(home), { recursive: true });
    // A program in it knows its own path, so it is made in its place; `ready` says that it is whole.
    await install('python3', '-m', 'venv', home);
    await install(python(home), '-m', 'pip', 'install', '--quiet', '--requirement', requirements);
    mkdirSync(`${ready}.new`);
    renameSync(`${ready}.new`, ready);
  }
  return python(home);
}

const python = (home: string): string => path.join(home, 'bin', 'python');

async function install(program: string, ...args: readonly string[]): Promise<void> {
  try {
    await run(program, [...args]);
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    throw new Error(
      `${program} ${args.join(' ')} failed. This test needs Python 3.10 or newer with venv and pip ` +
        `(Debian: apt-get install python3-venv), and a package index:\n${stderr || stdout || message}`,
    );
  }
}
