import { numberOf } from './content-files.ts';

/** Texts that several kinds of messages use. */

export function named(name: string | null | undefined): string {
  return name ? `: ${name}` : '';
}

export function secondsToIso(value: unknown): string | null {
  const seconds = numberOf(value);
  return isoOf(seconds === null ? null : seconds * 1_000);
}

export function isoOf(ms: number | null): string | null {
  return ms === null || ms <= 0 || ms > 8.64e15 ? null : new Date(ms).toISOString();
}
