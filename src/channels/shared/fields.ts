/**
 * Reads a provider's object field by field. A field that is absent, null, or of a type that nobody can read, is absent
 * here: it never costs the message that contains it, and no value is invented for it.
 */
export interface Fields {
  /** Whether there is an object at all. */
  readonly given: boolean;
  has(name: string): boolean;
  /** Text that is not empty. A number is read as its digits. */
  text(name: string, most?: number): string | undefined;
  number(name: string): number | undefined;
  /** A whole number that is not negative. */
  count(name: string): number | undefined;
  flag(name: string): boolean;
  bytes(name: string): Uint8Array | undefined;
  /** ISO time of seconds, or of milliseconds. */
  time(name: string, unit: 'seconds' | 'ms'): string | undefined;
  at(name: string): Fields;
  all(name: string): readonly Fields[];
  texts(name: string): readonly string[];
  /** The value as it came. */
  raw(name: string): unknown;
}

const longestText = 10_000;
const mostItems = 300;
/** The first moment that ISO times with four digits cannot say. */
const afterAllTimes = 253_402_300_800_000;

/** `onOdd` is called for each field that has a value which its reader cannot use. */
export function readFields(value: unknown, onOdd: () => void = () => undefined): Fields {
  const given = typeof value === 'object' && value !== null && !Array.isArray(value);
  const held = given ? (value as Readonly<Record<string, unknown>>) : {};
  if (!given && value !== null && value !== undefined) onOdd();
  const get = (name: string): unknown => held[name] ?? undefined;

  /** Undefined = absent, or odd. */
  function read<T>(name: string, as: (found: unknown) => T | undefined): T | undefined {
    const found = get(name);
    if (found === undefined) return undefined;
    const made = as(found);
    if (made === undefined) onOdd();
    return made;
  }
  const list = (name: string): readonly unknown[] =>
    (read(name, (found) => (Array.isArray(found) ? found : undefined)) ?? []).slice(0, mostItems);

  return {
    given,
    has: (name) => get(name) !== undefined,
    text: (name, most = longestText) => read(name, textIn)?.slice(0, most) || undefined,
    number: (name) => read(name, numberIn),
    count(name) {
      const number = read(name, numberIn);
      return number !== undefined && number >= 0 && Number.isSafeInteger(Math.trunc(number))
        ? Math.trunc(number)
        : undefined;
    },
    flag: (name) =>
      read(name, (found) => (typeof found === 'boolean' ? found : undefined)) ?? false,
    bytes: (name) => read(name, (found) => (found instanceof Uint8Array ? found : undefined)),
    time: (name, unit) =>
      read(name, (found) => {
        const number = numberIn(found);
        // Zero is how providers say "no time".
        return number === 0 ? null : isoOf(number, unit);
      }) ?? undefined,
    at: (name) => readFields(get(name), onOdd),
    all: (name) =>
      list(name).flatMap((each) => {
        const fields = readFields(each, onOdd);
        return fields.given ? [fields] : [];
      }),
    texts: (name) => list(name).flatMap((each) => textIn(each)?.slice(0, longestText) || []),
    raw: get,
  };
}

/** A number as such, as digits, or as an object that holds 64 bits. */
export function numberIn(value: unknown): number | undefined {
  // JSON knows no -0.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') {
    return value.trim() === '' ? undefined : numberIn(Number(value));
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { toNumber } = value as { toNumber?: unknown };
  if (typeof toNumber !== 'function') return undefined;
  return numberIn((value as { toNumber(): unknown }).toNumber());
}

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

function isoOf(number: number | undefined, unit: 'seconds' | 'ms'): string | undefined {
  if (number === undefined) return undefined;
  const ms = Math.trunc(unit === 'seconds' ? number * 1_000 : number);
  return ms > 0 && ms < afterAllTimes ? new Date(ms).toISOString() : undefined;
}

/** The object in a text of JSON; undefined = none can be read. */
export function objectInJson(
  text: string | undefined,
): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
