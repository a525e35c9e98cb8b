/**
 * Reads plain objects of the Bot API one field at a time. Telegram adds fields and kinds several times a year, and a
 * field of an unexpected type must cost nothing but itself, so nothing here throws or converts.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; anything else has no fields. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** A text with something in it. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A whole number from 0 up. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** An id of Telegram: a whole number, also as digits. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? value : undefined;
}

export function flagOf(value: unknown): true | undefined {
  return value === true || undefined;
}

/** An ISO time from Telegram's seconds. */
export function isoOf(seconds: unknown): string | undefined {
  const ms = (numberOf(seconds) ?? Number.NaN) * 1_000;
  // The last second that a live location can name means "until it is ended".
  return ms > 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : undefined;
}

/** The parts that are there, joined. */
export function joined(parts: readonly (string | undefined)[], between: string): string {
  return parts.filter((part) => part !== undefined && part !== '').join(between);
}

/** First and last name; otherwise any other name of a person or chat. */
export function nameOf(sender: unknown): string {
  return nameOrUndefined(sender) ?? 'Без имени';
}

export function nameOrUndefined(sender: unknown): string | undefined {
  const fields = fieldsOf(sender);
  const name = joined([textOf(fields['first_name']), textOf(fields['last_name'])], ' ');
  return name === '' ? (textOf(fields['title']) ?? textOf(fields['username'])) : name;
}
