import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of this origin may connect as an operator. Without a list, any page may; with a list, its pages and
 * ours may. A program sends no origin; it needs a token like everybody.
 */
export function originAllowed(
  allowed: readonly string[],
  { origin, host }: IncomingHttpHeaders,
): boolean {
  if (allowed.length === 0 || origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
