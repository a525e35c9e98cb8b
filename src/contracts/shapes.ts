/** Checks of the shape of messages to workflows, because anybody with the Temporal UI can send them any JSON. */
export type Check = (value: unknown) => boolean;

const longestTime = 8_640_000_000_000_000;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isId: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0;
/** A provider's time may have any value, even before 1970. */
export const isAnyTime: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= longestTime;
export const isTime: Check = (value) => isAnyTime(value) && (value as number) >= 0;
export const isFlag: Check = (value) => typeof value === 'boolean';
export const isMinutes: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

export const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
export const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((each) => check(each));

export type Shape = Readonly<Record<string, Check>>;

/** The first invalid field; null = all are valid. Unknown fields are ignored. */
function wrongField(value: Readonly<Record<string, unknown>>, shape: Shape): string | null {
  return Object.keys(shape).find((field) => shape[field]?.(value[field]) !== true) ?? null;
}

export const recordOf =
  (shape: Shape): Check =>
  (value) =>
    isRecord(value) && wrongField(value, shape) === null;

/** What is wrong with a value, as a text; null = nothing. */
export function misshapen(given: unknown, shape: Shape): string | null {
  if (!isRecord(given)) return 'one JSON object is wanted';
  const field = wrongField(given, shape);
  if (field === null) return null;
  const state = given[field] === undefined ? 'is missing' : 'is not of its kind';
  return `${field} ${state} (fields: ${Object.keys(shape).join(', ')})`;
}
