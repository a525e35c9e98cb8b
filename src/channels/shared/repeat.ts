import { pause } from '../../lib/pause.ts';

/** Work that repeats until it is stopped. */
export interface Repeating {
  /** Resolves when no run is active; no run starts afterwards. */
  stop(): Promise<void>;
}

export interface RepeatTimes {
  readonly everyMs: number;
  readonly afterFailureMs: number;
}

/** Repeats work until it is stopped. A failure is reported once until the work succeeds again. */
export function repeat(
  work: (signal: AbortSignal) => Promise<unknown>,
  { everyMs, afterFailureMs }: RepeatTimes,
  onFailure: (error: unknown) => void,
): Repeating {
  const stopping = new AbortController();
  const { signal } = stopping;

  const run = async (): Promise<void> => {
    let failing = false;
    while (!signal.aborted) {
      try {
        await work(signal);
        failing = false;
      } catch (error) {
        if (!failing) onFailure(error);
        failing = true;
      }
      await pause(failing ? afterFailureMs : everyMs, signal);
    }
  };
  const done = run();

  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
