import { execFile } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { given, runWide } from './run-wide.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

/**
 * Compiles into `dist` below the folder, as `npm run build` does into that of the checkout, for `node dist/server.js`,
 * and beside it what tests run as processes. Types are left to `npm run types`.
 */
export async function build(folder: string): Promise<void> {
  const node = async (...args: string[]): Promise<void> => {
    try {
      await run(process.execPath, args, { cwd: root });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${args[0]}: ${stdout}${stderr}`, { cause: error });
    }
  };
  const dist = path.join(folder, 'dist');
  const tsc = 'node_modules/typescript-7/bin/tsc';
  await node(tsc, '-p', 'test/support/tsconfig.parts.json', '--noCheck', '--outDir', dist);
  const sql = 'src/persistence/sql';
  cpSync(path.join(root, sql), path.join(dist, sql), { recursive: true });
  for (const each of ['node_modules', 'prisma', 'public', 'package.json']) {
    symlinkSync(path.join(root, each), path.join(folder, each));
  }
  await node(path.join(dist, 'src/cli/bundle-workflows.js'), path.join(dist, 'workflow-bundle.js'));
}

/** What was compiled for this run: `dist`, beside the packages. */
export const builtFolder = (): string => given(runWide.built);

/** The same, or what is compiled now into the folder, where no set-up did. */
export async function builtFolderOr(folder: string): Promise<string> {
  if (process.env[runWide.built] !== undefined) return builtFolder();
  await build(folder);
  return folder;
}

/** The arguments of Node that run what was compiled, as the scripts of package.json do. */
export const builtProgram = (name: string, folder = builtFolder()): readonly string[] => [
  '--enable-source-maps',
  path.join(folder, 'dist', `${name}.js`),
];
