import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadCliConfig } from '../../src/config/index.ts';

const run = promisify(execFile);
const folder = path.resolve(import.meta.dirname, '../schemathesis');

/** How a run ended, and all that it said. */
export interface SchemathesisRun {
  readonly code: number;
  readonly said: string;
}

/** Runs Schemathesis over a front door with test/schemathesis/schemathesis.toml, which reads `settings`. */
export async function runSchemathesis(
  url: string,
  settings: Readonly<Record<string, string>>,
): Promise<SchemathesisRun> {
  const home = await schemathesis();
  const program = path.join(home, 'bin', 'schemathesis');
  const { PATH = '', HOME = '' } = process.env;
  const args = ['--config-file', 'schemathesis.toml', '--no-color', 'run', `${url}/openapi.json`];
  try {
    const { stdout, stderr } = await run(program, args, {
      cwd: folder,
      env: {
        PATH,
        HOME,
        // Nothing is left in the checkout.
        PYTHONDONTWRITEBYTECODE: '1',
        HYPOTHESIS_STORAGE_DIRECTORY: path.join(home, 'hypothesis'),
        ...settings,
      },
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const {
      code,
      stdout = '',
      stderr = '',
    } = error as Error & {
      code?: unknown;
      stdout?: string;
      stderr?: string;
    };
    if (typeof code !== 'number') throw error;
    return { code, said: stdout + stderr };
  }
}

/** The folder of the pinned version, installed once into the tool cache. */
async function schemathesis(): Promise<string> {
  const requirements = path.join(folder, 'requirements.txt');
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const home = path.join(loadCliConfig([]).toolCache, `schemathesis-${version.slice(0, 12)}`);
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
  return home;
}

const python = (home: string): string => path.join(home, 'bin', 'python');

async function install(program: string, ...args: readonly string[]): Promise<void> {
  try {
    await run(program, [...args]);
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    throw new Error(
      `${program} ${args.join(' ')} failed. The test of the API's document needs Python 3.10 or newer with venv and pip ` +
        `(Debian: apt-get install python3-venv), and a package index:\n${stderr || stdout || message}`,
    );
  }
}
