import { register } from 'tsx/esm/api';

/** Jest transforms what tests import, not its own set-up: this loads the TypeScript of it. */
export default async function setup() {
  const unregister = register();
  try {
    const { default: run } = await import('./global-setup.ts');
    await run();
  } finally {
    await unregister();
  }
}
