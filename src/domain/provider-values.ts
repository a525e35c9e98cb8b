/**
 * What providers send as numbers, made into what a row takes. A number that makes no sense never costs the message that
 * it came with.
 */
const largestInt = 2_147_483_647;
const farAheadMs = 24 * 60 * 60_000;

/** Bytes of a file, as large as they like; null = it is no size. */
export function fileSizeOf(value: unknown): number | null {
  const size = typeof value === 'number' ? Math.trunc(value) : Number.NaN;
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** An id for a column of four bytes; null = it does not fit, and the message goes without. */
export function smallIdOf(id: number): number | null {
  return Number.isInteger(id) && Math.abs(id) <= largestInt ? id : null;
}

/** Epoch milliseconds of a provider's seconds. What is no time, or lies years ahead, is now. */
export function timeOfSeconds(seconds: number | null | undefined, now: number): number {
  const ms = Math.trunc((seconds ?? 0) * 1_000);
  return ms > 0 && ms < now + farAheadMs ? ms : now;
}
