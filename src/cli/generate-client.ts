import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Generates the Prisma client (git-ignored) into src/persistence/generated, unless the existing one was made from the
 * same schema by the same Prisma. Checks, tests and builds start with it.
 */
const root = path.resolve(import.meta.dirname, '../..');
const schema = path.join(root, 'prisma/schema.prisma');
const stamp = path.join(root, 'src/persistence/generated/.made-from');
const require = createRequire(import.meta.url);
const prisma = require.resolve('prisma/build/index.js');

const madeFrom = createHash('sha256')
  .update(readFileSync(require.resolve('prisma/package.json')))
  .update(readFileSync(schema))
  .digest('hex');

function stamped(): string | undefined {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

if (stamped() !== madeFrom) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [prisma, 'generate', '--schema', schema],
    {
      cwd: root,
      encoding: 'utf8',
      // Prisma would download its schema engine, which generating never runs: any program is good enough.
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        ...process.env,
      },
    },
  );
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(1);
  }
  writeFileSync(stamp, madeFrom);
}
