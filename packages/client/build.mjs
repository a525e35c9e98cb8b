import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Compiles the sources twice: to ES modules and to CommonJS, each with its types. */
const tsc = path.join(
  path.dirname(createRequire(import.meta.url).resolve('typescript-7/package.json')),
  'bin/tsc',
);
const compile = (...args) => {
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json', ...args], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
};
const kind = (folder, type) =>
  writeFileSync(
    path.join(import.meta.dirname, 'dist', folder, 'package.json'),
    `${JSON.stringify({ type })}\n`,
  );

rmSync(path.join(import.meta.dirname, 'dist'), { recursive: true, force: true });
compile();
compile(
  ...['--module', 'commonjs', '--moduleResolution', 'bundler'],
  ...['--verbatimModuleSyntax', 'false', '--outDir', 'dist/cjs'],
);
kind('esm', 'module');
kind('cjs', 'commonjs');
