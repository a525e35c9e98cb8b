import { register } from 'tsx/esm/api';

/** The same process and the same modules as the set-up, so what it started is known here. */
export default async function teardown() {
  const unregister = register();
  try {
    const { default: run } = await import('./global-teardown.ts');
    await run();
  } finally {
    await unregister();
  }
}
