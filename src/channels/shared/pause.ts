import { setTimeout } from 'node:timers/promises';

/** Waits, at most until the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Being told to stop is an end of the pause like any other.
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
