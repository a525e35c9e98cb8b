import { z } from 'zod';
import { common } from '../../contracts/message-detail-parts.ts';
import { MessageDetails, type DetailsType } from '../../contracts/message-details.ts';

/**
 * The part of `MessageDetails` that the database has to know: which fields details of each type can have. It reads rows
 * of all builds with it, for the events that it writes and for the rows that it gives.
 */
export function detailsSql(): Readonly<Record<string, string>> {
  const cases = Object.entries(detailsShapes()).map(
    ([type, shape]) => `    WHEN '${type}' THEN details_common() || ${shapeText(shape)}`,
  );
  return {
    'details/details_common.sql': functionSql(
      'What the details of any message can have; see details_fitted.',
      'details_common()',
      `  SELECT ${shapeText(commonShape())}::jsonb`,
    ),
    'details/details_shape.sql': functionSql(
      'What details of a type can have, as details_fitted reads it; null = there is no such type.',
      'details_shape(p_type text)',
      `  SELECT CASE p_type\n${cases.join('\n')}\n  END`,
    ),
  };
}

function functionSql(about: string, head: string, body: string): string {
  return `-- Generated from src/contracts/message-details.ts by npm run sql:build.
-- ${about}
CREATE OR REPLACE FUNCTION ${head}
RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
${body}
$$;
`;
}

/** Spaces are places at which a line can be broken. */
const shapeText = (shape: DetailsShape): string =>
  `'${JSON.stringify(shape).replaceAll(',', ', ').replaceAll(':', ': ')}'`;

/**
 * What a value on the wire may be, small enough for a constant in SQL: a word for a plain value, a list with the shape
 * of its items, or an object. In an object, `!` lists what must be there, and `*` is the shape of all other keys.
 */
type DetailsShape =
  | 'text'
  | 'number'
  | 'int'
  | 'count'
  | 'boolean'
  | 'time'
  | readonly [DetailsShape]
  | { readonly [key: string]: DetailsShape | readonly string[] };

/** The JSON Schemas that `MessageDetails` is made of. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}

const document = z.toJSONSchema(MessageDetails) as Schema;

/** The shape of what any message can have. */
function commonShape(): DetailsShape {
  const [anyMember = {}] = members();
  const { properties = {} } = anyMember;
  return objectOf({ properties: pick(properties, (name) => name in common) });
}

/** For each type, the shape of what it has besides. */
function detailsShapes(): Readonly<Record<DetailsType, DetailsShape>> {
  const shapes = members().map(({ properties = {}, required = [] }) => [
    properties['type']?.const,
    objectOf({ properties: pick(properties, (name) => !(name in common)), required }),
  ]);
  return Object.fromEntries(shapes) as Readonly<Record<DetailsType, DetailsShape>>;
}

const pick = <T>(values: Readonly<Record<string, T>>, has: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => has(name)));

const members = (): readonly Schema[] => (resolved(document).oneOf ?? []).map(resolved);

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : resolved(document.$defs?.[name] ?? {});
}

function shapeOf(given: Schema): DetailsShape {
  const schema = resolved(given);
  switch (schema.type) {
    case 'string':
      return schema.format === 'date-time' ? 'time' : 'text';
    case 'integer':
      return schema.minimum === 0 ? 'count' : 'int';
    case 'number':
    case 'boolean':
      return schema.type;
    case 'array':
      return [shapeOf(schema.items ?? {})];
    case 'object':
      return objectOf(schema);
    default:
      throw new Error(`details have no form for ${JSON.stringify(schema)}`);
  }
}

function objectOf({
  properties = {},
  required = [],
  additionalProperties: others,
}: Schema): DetailsShape {
  const fields = Object.entries(properties).map(([name, field]) => [name, shapeOf(field)] as const);
  const isRecord = typeof others === 'object' && Object.keys(others).length > 0;
  return {
    ...Object.fromEntries<DetailsShape>(fields),
    ...(isRecord && { '*': shapeOf(others) }),
    ...(required.length > 0 && { '!': required }),
  };
}
