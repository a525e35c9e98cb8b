import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Repeats a check until it does not return undefined. Throws the error that `late` creates once `withinMs` has passed,
 * or the reason of `signal` once it is aborted.
 */
export async function until<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  options: {
    withinMs: number;
    everyMs?: number;
    late: () => Error;
    signal?: AbortSignal | undefined;
  },
): Promise<T> {
  const end = Date.now() + options.withinMs;
  for (;;) {
    options.signal?.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() >= end) throw options.late();
    await sleep(options.everyMs ?? 25);
  }
}
