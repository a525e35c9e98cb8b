import { numberIn } from '../../shared/fields.ts';

const deepest = 40;

/** A message of the library as plain JSON: bytes as base64, 64-bit numbers as numbers. */
export function rawOf(value: unknown, depth = 0): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return null;
  if (typeof value === 'number') return numberIn(value) ?? String(value);
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (depth >= deepest) return '…';
  // Not `map`, which would leave a hole where the list has one.
  if (Array.isArray(value)) return Array.from(value, (each) => rawOf(each, depth + 1));
  if (typeof (value as { toNumber?: unknown }).toNumber === 'function')
    return numberIn(value) ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined && each !== null && typeof each !== 'function')
      .map(([key, each]) => [key, rawOf(each, depth + 1)]),
  );
}
