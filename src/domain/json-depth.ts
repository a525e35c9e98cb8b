/** How deep lists and objects may be nested. No real input comes near it. */
export const deepestJson = 64;

const quote = 0x22;
const backslash = 0x5c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/**
 * Whether a JSON text in UTF-8 is nested deeper than that. Reads each byte once and stops at the first level that is
 * too deep, so a hostile body costs only its first levels.
 */
export function isTooDeep(json: Iterable<number>, deepest = deepestJson): boolean {
  let depth = 0;
  let inText = false;
  let escaped = false;
  for (const byte of json) {
    if (inText) {
      if (escaped) escaped = false;
      else if (byte === backslash) escaped = true;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (opening.has(byte)) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (closing.has(byte)) depth -= 1;
  }
  return false;
}

/**
 * Replaces everything in a parsed JSON value that is nested too deeply by null, in place. Everything above it stays.
 */
export function cutDeep(value: unknown, deepest = deepestJson): void {
  let level = [value].filter(isNested);
  for (let depth = 1; level.length > 0; depth += 1) {
    const below: Nested[] = [];
    for (const nested of level) {
      for (const [key, item] of Object.entries(nested)) {
        if (!isNested(item)) continue;
        if (depth === deepest) nested[key] = null;
        else below.push(item);
      }
    }
    level = below;
  }
}

type Nested = Record<string, unknown>;

const isNested = (value: unknown): value is Nested => typeof value === 'object' && value !== null;
