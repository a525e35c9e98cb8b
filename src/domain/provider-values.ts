/**
 * Converts numbers from providers to values that a row accepts. A bad number never costs the message that contains it.
 */
const largestInt = 2_147_483_647;
const aheadMs = 10 * 60_000;
const backMs = 10 * 365.25 * 24 * 60 * 60_000;

/** The size of a file in bytes, however large; null = not a valid size. */
export function fileSizeOf(value: unknown): number | null {
  const size = typeof value === 'number' ? Math.trunc(value) : Number.NaN;
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** An id for a four-byte column; null = it does not fit, and the message is stored without it. */
export function smallIdOf(id: number): number | null {
  return Number.isInteger(id) && Math.abs(id) <= largestInt ? id : null;
}

/**
 * A provider's time, or now if it cannot be true: more than ten minutes ahead, more than ten years back, or no number.
 * Milliseconds where seconds were promised are such a time. A row with it would stay first in every list.
 */
export function trustedTime(ms: number, now: number): number {
  const whole = Math.trunc(ms);
  return whole >= now - backMs && whole <= now + aheadMs ? whole : now;
}

/** The trusted time from a provider's seconds, as a number or as digits. */
export function timeOfSeconds(seconds: unknown, now: number): number {
  const given = typeof seconds === 'string' && seconds.trim() !== '' ? Number(seconds) : seconds;
  return trustedTime(typeof given === 'number' ? given * 1_000 : Number.NaN, now);
}
