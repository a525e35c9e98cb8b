import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
  /** A look that throws is one that found nothing, as when a test took its server away. */
  readonly mayThrow?: boolean;
  /** Gives up when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Enough for a whole system to recover. */
export const longWait: Patience = { withinMs: 90_000, everyMs: 50 };

/** Looks until it is so; the time-out only bounds a test that has failed. */
export async function eventually(
  look: () => Promise<boolean> | boolean,
  patience: Patience = {},
): Promise<void> {
  await obtained(async () => ((await look()) ? true : null), patience, look.toString());
}

/** Looks until there is something (not null), and returns it. */
export async function obtained<T>(
  look: () => Promise<T | null> | T | null,
  { withinMs = 30_000, everyMs = 25, mayThrow = false, signal }: Patience = {},
  what = look.toString(),
): Promise<T> {
  const until = Date.now() + withinMs;
  const seen = async (): Promise<T | null> => {
    try {
      return await look();
    } catch (error) {
      if (mayThrow) return null;
      throw error;
    }
  };
  for (;;) {
    signal?.throwIfAborted();
    const result = await seen();
    if (result !== null) return result;
    if (Date.now() > until) throw new Error(`it did not happen in time: ${what}`);
    await pause(everyMs);
  }
}
