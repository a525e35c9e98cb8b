import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { prismaFolder } from '../persistence/schema/migrate.ts';
import type { Part } from './part.ts';

/** The folder of this project, both from the sources and from `dist`. */
export const projectFolder = path.dirname(prismaFolder());

/** True when this runs from the sources, by tsx; false when it runs from `dist`. */
const fromSources = path.extname(import.meta.filename) === '.ts';

/**
 * How the worker and the front door run: compiled, or from the sources, then optionally restarted after each change.
 */
export function ownParts({ watch }: { watch: boolean }): readonly Part[] {
  return [
    { name: 'worker', ...howToRun('worker', watch), stopWithinMs: 4_000 },
    { name: 'server', ...howToRun('server', watch), stopWithinMs: 3_500 },
  ];
}

function howToRun(name: string, watch: boolean): Pick<Part, 'command' | 'args'> {
  const node = process.execPath;
  if (!fromSources) {
    return {
      command: node,
      args: ['--enable-source-maps', path.join(projectFolder, 'dist', `${name}.js`)],
    };
  }
  const source = path.join(projectFolder, `${name}.ts`);
  if (!watch) return { command: node, args: ['--import', tsx('.'), source] };
  return { command: node, args: [tsx('cli'), 'watch', '--clear-screen=false', source] };
}

function tsx(entry: '.' | 'cli'): string {
  const require = createRequire(import.meta.url);
  return require.resolve(entry === '.' ? 'tsx' : 'tsx/cli');
}

/** True when the programs exist: false in a checkout that was not built. */
export function isBuilt(): boolean {
  return fromSources || existsSync(path.join(projectFolder, 'dist', 'server.js'));
}
