import { setTimeout } from 'node:timers/promises';

/** Resolves after a time, or at once when the signal comes: a request to stop ends the pause like any other reason. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
