type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** The object without its undefined fields and empty lists: what was not read is absent. */
export function defined<T extends object>(fields: T): Partial<Defined<T>> {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as Partial<Defined<T>>;
}
