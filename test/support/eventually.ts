import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
  /** A look that throws is one that found nothing, as when a test took its server away. */
  readonly mayThrow?: boolean;
  /** Gives up when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Looks until it is so; the time-out only bounds a test that has failed. */
export async function eventually(
  look: () => Promise<boolean> | boolean,
  { withinMs = 30_000, everyMs = 25, mayThrow = false, signal }: Patience = {},
): Promise<void> {
  const until = Date.now() + withinMs;
  const isSo = async (): Promise<boolean> => {
    try {
      return await look();
    } catch (error) {
      if (mayThrow) return false;
      throw error;
    }
  };
  for (;;) {
    signal?.throwIfAborted();
    if (await isSo()) return;
    if (Date.now() > until) throw new Error(`it did not happen in time: ${look.toString()}`);
    await pause(everyMs);
  }
}
