import { setTimeout as pause } from 'node:timers/promises';

/** Looks until it is so; a look that throws is one that found nothing. */
export async function eventually(
  look: () => Promise<boolean> | boolean,
  {
    withinMs = 30_000,
    everyMs = 150,
    signal,
  }: { withinMs?: number; everyMs?: number; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    signal?.throwIfAborted();
    if (
      await Promise.resolve()
        .then(look)
        .catch(() => false)
    )
      return;
    if (Date.now() > until) throw new Error('it did not happen in time');
    await pause(everyMs);
  }
}

/** Tries until it does not throw, or throws what it threw last. */
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

/** True when somebody answers there with 200. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  await response.text();
  return response.status === 200;
}
