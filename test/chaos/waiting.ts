import { setTimeout as pause } from 'node:timers/promises';
import { eventually as lookEventually, type Patience } from '../support/eventually.ts';

/** Repeats a check until it is true; a check that throws counts as false. */
export const eventually = (
  look: () => Promise<boolean> | boolean,
  patience: Patience = {},
): Promise<void> => lookEventually(look, { everyMs: 150, mayThrow: true, ...patience });

/** Retries until it does not throw, or throws the last error. */
export async function insisting<T>(work: () => Promise<T>, withinMs = 60_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(200);
    }
  }
}
