import { setTimeout } from 'node:timers/promises';

/** Resolves after a time, or at once when the signal comes: being told to stop is an end of the pause like any other. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
