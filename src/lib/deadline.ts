/** A time by which something has to be over. */
export interface Deadline {
  /** Aborted at the time, or earlier by the caller's signal. */
  readonly signal: AbortSignal;
  /** Ends it now. */
  end(): void;
  /** It was in time: nothing is left behind. */
  clear(): void;
}

/** Ends with the caller's signal or after the time, whichever is first, and leaves nothing behind on either. */
export function deadlineOf(timeoutMs: number, signal: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  const timer = setTimeout(end, timeoutMs);
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end, { once: true });
  return {
    signal: controller.signal,
    end,
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    },
  };
}
