/** What a client of one document meets with the other. */
export interface Comparison {
  /** What clients rely on and is gone, or is another type; each breaks somebody. */
  readonly broken: readonly string[];
  /** What is new. */
  readonly added: readonly string[];
}

/** A document as JSON, as far as it is compared. */
export interface ComparedDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ComparedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface ComparedOperation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema?: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema?: Schema }>> }>
  >;
}

type Schema = Readonly<Record<string, unknown>>;

/** A field's types, and whether a caller must send it. */
interface Field {
  readonly types: ReadonlySet<string>;
  readonly required: boolean;
}
type Fields = ReadonlyMap<string, Field>;

/** A document as it is recorded: without examples, which change with every recording of answers. */
export const asCompared = (document: object): ComparedDocument =>
  JSON.parse(
    JSON.stringify(document, (key, value: unknown) => (key === 'example' ? undefined : value)),
  ) as ComparedDocument;

/**
 * Compares by meaning: operations by their ids, and in each of them, and in each named schema, the fields by their
 * path. Words, examples and order do not matter.
 */
export function compareDocuments(before: ComparedDocument, after: ComparedDocument): Comparison {
  const broken: string[] = [];
  const added: string[] = [];
  const were = operationsOf(before);
  const are = operationsOf(after);
  for (const [id, was] of were) {
    const is = are.get(id);
    if (is === undefined) broken.push(`\`${id}\` is gone`);
    else {
      if (was.place !== is.place) broken.push(`\`${id}\` was ${was.place}, is ${is.place}`);
      compare(`\`${id}\``, was.fields, is.fields);
    }
  }
  for (const [id, { place }] of are) if (!were.has(id)) added.push(`\`${id}\`: ${place}`);
  for (const [name, was] of Object.entries(before.components.schemas)) {
    const is = after.components.schemas[name];
    // A schema that nothing names any more is no loss: whoever named it would be another type.
    if (is !== undefined) compare(`\`${name}\``, fieldsOf(was), fieldsOf(is));
  }
  return { broken, added };

  function compare(where: string, was: Fields, is: Fields): void {
    for (const [path, field] of was) {
      const now = is.get(path);
      const isAsked = path.startsWith('asks ');
      if (now === undefined) broken.push(`${where}: ${path} is gone`);
      else if (isAsked ? !covers(now, field) : !covers(field, now)) {
        broken.push(`${where}: ${path} was ${wordsOf(field)}, is ${wordsOf(now)}`);
      } else if (isAsked && now.required && !field.required) {
        broken.push(`${where}: ${path} is required now`);
      }
    }
    for (const [path, now] of is) {
      if (was.has(path)) continue;
      if (path.startsWith('asks ') && now.required)
        broken.push(`${where}: ${path} is required now`);
      else added.push(`${where}: ${path}`);
    }
  }
}

/** Whether a field takes, or promises, at least what the other does. */
const covers = (wide: Field, narrow: Field): boolean =>
  wide.types.has('anything') || [...narrow.types].every((type) => wide.types.has(type));

const wordsOf = ({ types }: Field): string => [...types].toSorted().join(' or ');

function operationsOf(document: ComparedDocument) {
  const found = new Map<string, { readonly place: string; readonly fields: Fields }>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      found.set(operation.operationId, {
        place: `${method.toUpperCase()} ${path}`,
        fields: fieldsOfOperation(operation),
      });
    }
  }
  return found;
}

function fieldsOfOperation({ parameters = [], requestBody, responses }: ComparedOperation): Fields {
  const fields = new Map<string, Field>();
  for (const { name, in: place, required = false, schema = {} } of parameters) {
    fields.set(`asks ${place} ${name}`, { types: typesOf(schema), required });
  }
  for (const { schema = {} } of Object.values(requestBody?.content ?? {})) {
    addFields(fields, schema, 'asks body');
  }
  for (const [status, { content = {} }] of Object.entries(responses)) {
    if (!status.startsWith('2')) continue;
    for (const { schema = {} } of Object.values(content)) {
      addFields(fields, schema, `answers ${status}`);
    }
  }
  return fields;
}

function fieldsOf(schema: Schema): Fields {
  const fields = new Map<string, Field>();
  addFields(fields, schema, 'field');
  return fields;
}

/** Notes a schema's fields by path. A named schema is a type of its own and is compared by itself. */
function addFields(fields: Map<string, Field>, schema: Schema, of: string, within = ''): void {
  const required = (schema['required'] ?? []) as readonly string[];
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  for (const [name, field] of Object.entries(properties)) {
    const path = within === '' ? name : `${within}.${name}`;
    const before = fields.get(`${of} ${path}`);
    fields.set(`${of} ${path}`, {
      types: new Set([...(before?.types ?? []), ...typesOf(field)]),
      required: (before?.required ?? true) && required.includes(name),
    });
    addFields(fields, field, of, path);
  }
  if (isSchema(schema['items'])) addFields(fields, schema['items'], of, `${within}[]`);
  for (const form of formsOf(schema)) addFields(fields, form, of, within);
}

function typesOf(schema: Schema): ReadonlySet<string> {
  const { $ref, type, enum: words, const: word } = schema;
  if (typeof $ref === 'string') return new Set([$ref.replace(/^.*\//, '')]);
  const types = new Set<string>([type].flat().filter((one) => typeof one === 'string'));
  for (const value of [
    ...(Array.isArray(words) ? words : []),
    ...(word === undefined ? [] : [word]),
  ]) {
    if (types.size === 0 || value === null) types.add(value === null ? 'null' : typeof value);
  }
  for (const form of formsOf(schema)) for (const one of typesOf(form)) types.add(one);
  return types.size === 0 ? new Set(['anything']) : types;
}

const formsOf = ({ anyOf, oneOf, allOf }: Schema): readonly Schema[] =>
  [anyOf, oneOf, allOf].flatMap((forms) => (Array.isArray(forms) ? forms.filter(isSchema) : []));

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
