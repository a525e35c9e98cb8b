import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { pythonWith } from './python.ts';

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
  options: readonly string[] = [],
): Promise<SchemathesisRun> {
  const python = await pythonWith('schemathesis', path.join(folder, 'requirements.txt'));
  const program = path.join(path.dirname(python), 'schemathesis');
  const home = path.resolve(path.dirname(python), '..');
  const { PATH = '', HOME = '' } = process.env;
  const args = [
    '--config-file',
    'schemathesis.toml',
    '--no-color',
    'run',
    ...options,
    `${url}/openapi.json`,
  ];
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
