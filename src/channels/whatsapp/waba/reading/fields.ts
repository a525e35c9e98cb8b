/**
 * One object of a provider, read field by field: a field that is absent, null or of another type than expected is not
 * there, and never costs the rest. What was never asked for, or had an unexpected type, is remembered as unread.
 */
export interface Fields {
  /** A text; a number counts as its digits, because ids come in both forms. */
  text(name: string): string | undefined;
  /** A number, also one in digits. Nothing else is a number: not null, not an empty text. */
  number(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  /** The object under this name; an empty one if there is none. */
  object(name: string): Fields;
  /** The objects of the list under this name. An entry of another type is unread. */
  objects(name: string): readonly Fields[];
  /** The texts of the list under this name. */
  texts(name: string): readonly string[];
  /** The value as it came, whatever it is. */
  value(name: string): unknown;
  has(name: string): boolean;
  /** Names with a value. */
  names(): readonly string[];
  /** Fields that say nothing about the content. */
  skip(...names: readonly string[]): void;
  /** Marks a field as not understood. */
  refuse(name: string): void;
  /** Whether everything in it was read. */
  isRead(): boolean;
}

type Plain = Readonly<Record<string, unknown>>;

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsOf(given: unknown): Fields {
  const held: Plain = isPlain(given) ? given : {};
  const asked = new Set<string>();
  const inside: Fields[] = [];
  let allRead = isPlain(given) || given === undefined || given === null;

  /** The value of an own field; undefined = absent or null. */
  const take = (name: string): unknown => {
    asked.add(name);
    return Object.hasOwn(held, name) ? (held[name] ?? undefined) : undefined;
  };
  const unread = (): undefined => {
    allRead = false;
    return undefined;
  };
  const nested = (value: unknown): Fields => {
    const fields = fieldsOf(value);
    inside.push(fields);
    return fields;
  };
  const listOf = (name: string): readonly unknown[] => {
    const value = take(name);
    if (value !== undefined && !Array.isArray(value)) unread();
    return Array.isArray(value) ? (value as unknown[]) : [];
  };

  return {
    text(name) {
      const value = take(name);
      return value === undefined ? undefined : (textOf(value) ?? unread());
    },
    number(name) {
      const value = take(name);
      return value === undefined ? undefined : (numberOf(value) ?? unread());
    },
    flag(name) {
      const value = take(name);
      return value === undefined || typeof value === 'boolean' ? value : unread();
    },
    object: (name) => nested(take(name)),
    objects: (name) =>
      listOf(name)
        .filter((value) => isPlain(value) || unread())
        .map(nested),
    texts: (name) => listOf(name).flatMap((value) => textOf(value) ?? unread() ?? []),
    value: take,
    has: (name) => Object.hasOwn(held, name) && (held[name] ?? undefined) !== undefined,
    names: () => Object.keys(held).filter((name) => (held[name] ?? undefined) !== undefined),
    skip(...names) {
      for (const name of names) asked.add(name);
    },
    refuse(name) {
      asked.add(name);
      unread();
    },
    isRead: () =>
      allRead &&
      Object.keys(held).every(
        (name) => asked.has(name) || (held[name] ?? undefined) === undefined,
      ) &&
      inside.every((fields) => fields.isRead()),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*-?\d{1,15}(\.\d{1,15})?\s*$/.test(value)) return undefined;
  return Number(value);
}

/** The fields that have a value; text that is empty has none. */
export function present<T extends Readonly<Record<string, unknown>>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  ) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
