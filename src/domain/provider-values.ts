/**
 * Converts numbers from providers to values that a row accepts. A bad number never costs the message that contains it.
 */
const largestInt = 2_147_483_647;
const farAheadMs = 24 * 60 * 60_000;

/** The size of a file in bytes, however large; null = not a valid size. */
export function fileSizeOf(value: unknown): number | null {
  const size = typeof value === 'number' ? Math.trunc(value) : Number.NaN;
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** An id for a four-byte column; null = it does not fit, and the message is stored without it. */
export function smallIdOf(id: number): number | null {
  return Number.isInteger(id) && Math.abs(id) <= largestInt ? id : null;
}

/** Epoch milliseconds from a provider's seconds. An invalid time, or one that is years ahead, becomes now. */
export function timeOfSeconds(seconds: number | null | undefined, now: number): number {
  const ms = Math.trunc((seconds ?? 0) * 1_000);
  return ms > 0 && ms < now + farAheadMs ? ms : now;
}
