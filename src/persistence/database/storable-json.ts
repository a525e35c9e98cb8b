declare const of: unique symbol;

/** The JSON text of a `T`. */
export type JsonText<T> = string & { readonly [of]?: T };

/**
 * Customers' texts may contain characters that PostgreSQL's text cannot store: NUL and halves of surrogate pairs. They
 * are replaced, so that such a message is accepted like any other.
 */
export function storableJson<T>(value: T): JsonText<T> {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part,
  );
}
