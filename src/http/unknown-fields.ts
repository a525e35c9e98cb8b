import { z } from 'zod';

/** So many are named at most: the header is bounded, and more help nobody. */
const mostNamed = 20;
const longestName = 60;
const longestHeader = 1_000;

/**
 * The fields of a value that its schema does not know, by path. They are accepted, because older clients send more than
 * a call takes, and left out of account.
 */
export function unknownFields(schema: z.ZodType, value: unknown, path: string): readonly string[] {
  return found(schema, value, path).slice(0, mostNamed);
}

/** The value of the header that names them: those for which there is room. */
export function headerOf(names: readonly string[]): string {
  let text = '';
  for (const name of names.map(spelled)) {
    const longer = text === '' ? name : `${text}, ${name}`;
    if (longer.length <= longestHeader) text = longer;
  }
  return text;
}

/** A name of a stranger's as a header may hold it. */
function spelled(name: string): string {
  return encodeURIComponent(name.slice(0, longestName).toWellFormed());
}

function found(schema: z.core.$ZodType, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (schema instanceof z.ZodObject) return inObject(schema, value, path);
  if (schema instanceof z.ZodArray) {
    if (!Array.isArray(value)) return [];
    // All items of a list are alike.
    return value
      .slice(0, mostNamed)
      .flatMap((item, index) => found(schema.element, item, `${path}.${index}`));
  }
  if (schema instanceof z.ZodUnion) return inOneOf(schema.options, value, path);
  const inner = within(schema);
  return inner === null ? [] : found(inner, value, path);
}

function inObject(schema: z.ZodObject, value: object, path: string): string[] {
  // Further fields are wanted.
  if (schema.def.catchall !== undefined) return [];
  const shape = schema.shape as Readonly<Record<string, z.core.$ZodType>>;
  return Object.entries(value).flatMap(([key, item]) => {
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return field === undefined ? [`${path}.${key}`] : found(field, item, `${path}.${key}`);
  });
}

/** What none of the forms knows: the form that knows most is the one that was meant. */
function inOneOf(options: readonly z.core.$ZodType[], value: unknown, path: string): string[] {
  const all = options
    .filter((option) => z.safeParse(option, value).success)
    .map((option) => found(option, value, path));
  return all.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

/** The schema that describes what was sent, within one that only adds to it. */
function within(schema: z.core.$ZodType): z.core.$ZodType | null {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  ) {
    return schema.def.innerType;
  }
  if (schema instanceof z.ZodPipe) {
    return schema.def.in instanceof z.ZodTransform ? schema.def.out : schema.def.in;
  }
  return null;
}
