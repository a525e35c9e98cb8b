import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Collects the JSON Schemas of payloads under names, with the named schemas that they refer to. Fields that a schema does
 * not name are allowed, because a later build of the server may add some.
 */
export class SchemaBook {
  readonly schemas: Record<string, JsonSchema> = {};

  /** Adds a schema, and returns the reference to it. */
  add(name: string, type: z.ZodType): { readonly $ref: string } {
    const {
      $schema: _,
      definitions = {},
      ...schema
    } = z.toJSONSchema(type, {
      target: 'draft-7',
      io: 'input',
      override: ({ jsonSchema }) => leaveOpen(jsonSchema as Record<string, unknown>),
    }) as JsonSchema;
    const whole = { [name]: schema, ...(definitions as Readonly<Record<string, JsonSchema>>) };
    const text = JSON.stringify(whole).replaceAll('"#/definitions/', '"#/components/schemas/');
    Object.assign(this.schemas, JSON.parse(text));
    return { $ref: `#/components/schemas/${name}` };
  }
}

/** What tests check but readers need not: bounds that every JSON reader has, the pattern of a format. */
function leaveOpen(schema: Record<string, unknown>): void {
  const additional = schema['additionalProperties'];
  if (additional === false || isEmpty(additional)) delete schema['additionalProperties'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  if (schema['format'] === 'date-time') delete schema['pattern'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
