import { writeSync } from 'node:fs';
import { register } from 'tsx/esm/api';

/** Jest transforms what tests import, not its own set-up: this loads the TypeScript of it, and runs what it exports. */
async function run(file) {
  const unregister = register();
  try {
    const { default: work } = await import(file);
    await work();
  } finally {
    await unregister();
  }
}

/** A global set-up in TypeScript, named by its URL. When it fails, the last line says so. */
export const setUpBy = (file) => async () => {
  try {
    await run(file);
  } catch (error) {
    // Jest makes its reporters later, so nobody else would write the last line.
    process.once('exit', () => writeSync(1, '\n0 passed, 1 failed\n'));
    throw error;
  }
};

/** A global tear-down in TypeScript. It has the same process and the same modules as the set-up, so it knows what that started. */
export const tearDownBy = (file) => () => run(file);
