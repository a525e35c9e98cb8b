import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** The folders with our sources, as the scripts of package.json name them. */
export const ownPlaces = [
  'server.ts',
  'worker.ts',
  'src',
  'workflows',
  'activities',
  'bench',
  'packages',
  'test',
];

/** The names that exist in a folder. */
export function existing(folder: string, names: readonly string[]): string[] {
  return names.filter((name) => existsSync(path.join(folder, name)));
}

/** Runs a Node program to its end. A non-zero exit code is a result, because linters use it. */
export async function run(
  args: readonly string[],
  { cwd = projectRoot }: { cwd?: string } = {},
): Promise<{ stdout: string; stderr: string; code: number }> {
  return await new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        if (typeof code === 'number') resolve({ stdout, stderr, code });
        else reject(error ?? new Error('The program ended without a code.'));
      },
    );
  });
}
