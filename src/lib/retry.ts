import pRetry from 'p-retry';

export interface Repeats {
  /** Number of attempts, including the first; unset = until it succeeds or `worthwhile` says no. */
  readonly tries?: number;
  /** The pause before the second attempt; it doubles up to `mostMs`. */
  readonly firstMs: number;
  /** Unset = every pause is like the first one. */
  readonly mostMs?: number;
  /** Whether another attempt may help; unset = always. */
  readonly worthwhile?: (error: unknown) => boolean;
  /** Receives each failure after which it is tried again. */
  readonly onFailure?: (error: unknown) => void;
}

/** Carries any failure past p-retry, which never repeats a TypeError and only knows errors of its own realm. */
class Failure extends Error {}

/** Repeats the work while it fails, with growing pauses; the last error goes to the caller. */
export async function retry<T>(work: () => PromiseLike<T> | T, repeats: Repeats): Promise<T> {
  const { tries = Infinity, firstMs, mostMs = firstMs, worthwhile, onFailure } = repeats;
  const attempt = async (): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw new Failure('an attempt failed', { cause: error });
    }
  };
  try {
    return await pRetry(attempt, {
      retries: tries - 1,
      factor: 2,
      minTimeout: firstMs,
      maxTimeout: mostMs,
      shouldRetry: ({ error }) => worthwhile?.(error.cause) ?? true,
      onFailedAttempt: ({ error, retriesLeft }) => {
        if (retriesLeft > 0) onFailure?.(error.cause);
      },
    });
  } catch (error) {
    throw error instanceof Failure ? error.cause : error;
  }
}
