/** PostgreSQL takes every character but NUL, and no half of one. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replaceAll(halfCharacter, '\ufffd');
}

const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same with every text in it storable. */
export function clean<T>(value: T): T {
  if (typeof value === 'string') return storable(value) as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)])) as T;
}
