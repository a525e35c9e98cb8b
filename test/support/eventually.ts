import { setTimeout as pause } from 'node:timers/promises';

/** Looks until it is so; the time-out only bounds a test that has failed. */
export async function eventually(
  look: () => Promise<boolean> | boolean,
  { withinMs = 30_000, everyMs = 25 } = {},
): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await look())) {
    if (Date.now() > until) throw new Error('it did not happen in time');
    await pause(everyMs);
  }
}
