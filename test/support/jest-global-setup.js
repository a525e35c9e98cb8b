import { writeSync } from 'node:fs';
import { register } from 'tsx/esm/api';

/** Jest transforms what tests import, not its own set-up: this loads the TypeScript of it. */
export default async function setup() {
  const unregister = register();
  try {
    const { default: run } = await import('./global-setup.ts');
    await run();
  } catch (error) {
    // Jest makes its reporters later, so nobody else would write the last line.
    process.once('exit', () => writeSync(1, '\n0 passed, 1 failed\n'));
    throw error;
  } finally {
    await unregister();
  }
}
