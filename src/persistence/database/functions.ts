import { sql, type Expression, type RawBuilder } from 'kysely';
import type { FunctionShapes } from './function-shapes.ts';
import { sqlFunctions } from './sql-functions.ts';
import { all, type Connection, type Statement } from './statement.ts';
import type { JsonText } from './storable-json.ts';
import type { Tables } from './tables.ts';

/**
 * Calls of the functions of `src/persistence/sql`, typed by their signatures: a wrong name, a missing argument or a
 * wrong type is a compile error. Arguments have the function's names, without `p_`.
 */

type Functions = typeof sqlFunctions;
type TableFunction = {
  [F in keyof Functions]: Functions[F]['gives'] extends string ? never : F;
}[keyof Functions];
export type SqlFunction = Exclude<keyof Functions, TableFunction>;

/** The TypeScript types of arguments and results. */
interface Kinds {
  readonly int: number;
  readonly bigint: number | string;
  readonly boolean: boolean;
  readonly text: string;
  readonly uuid: string;
  readonly timestamptz: Date;
  readonly interval: unknown;
  readonly jsonb: unknown;
  readonly void: '';
  readonly 'int[]': readonly number[];
  readonly 'text[]': readonly string[];
  readonly 'jsonb[]': readonly unknown[];
}

type KindOf<Type> = Type extends keyof Kinds
  ? Kinds[Type] | null
  : Type extends TableType
    ? WholeRow | null
    : never;

/** The type of a table's rows has the table's name. */
type TableType = SnakeCase<keyof Tables>;
type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : '';

/**
 * A jsonb has the type that the shapes give it. Anything else has the type of its SQL type, unless the shapes are more
 * precise.
 */
type Shaped<F, Part, Type> = F extends keyof FunctionShapes
  ? Part extends keyof FunctionShapes[F]
    ? FunctionShapes[F][Part]
    : KindOf<Type>
  : KindOf<Type>;

type Takes<F extends keyof Functions> = Functions[F]['takes'];
type Taken<F, A, Type> = Type extends 'jsonb'
  ? Shaped<F, A, Type> | JsonText<Shaped<F, A, Type>>
  : Type extends `${infer Optional}?`
    ? KindOf<Optional>
    : Shaped<F, A, Type>;
type Optional<T> = { [A in keyof T]: T[A] extends `${string}?` ? A : never }[keyof T];

type Values<F extends keyof Functions> = {
  readonly [A in Exclude<keyof Takes<F>, Optional<Takes<F>>>]: Taken<F, A, Takes<F>[A]>;
} & { readonly [A in Optional<Takes<F>>]?: Taken<F, A, Takes<F>[A]> };

type Expressions<F extends keyof Functions> = {
  readonly [A in keyof Values<F>]: Expression<Values<F>[A]>;
};

type Gives<F extends keyof Functions> = Shaped<F, 'gives', Functions[F]['gives']>;
type GivenRow<F extends TableFunction> = {
  -readonly [C in keyof Functions[F]['gives']]: NonNullable<KindOf<Functions[F]['gives'][C]>>;
};

/** A function's result for these values. Each is a named statement, parsed once per connection. */
export async function call<F extends SqlFunction>(
  connection: Connection,
  name: F,
  values: Values<F>,
): Promise<Gives<F>> {
  const rows = await all(connection, statementOf(name), values);
  return (rows[0] as { readonly answer: Gives<F> }).answer;
}

/** The rows of a function that returns a table. */
export async function callForRows<F extends TableFunction>(
  connection: Connection,
  name: F,
  values: Values<F>,
): Promise<GivenRow<F>[]> {
  return (await all(connection, statementOf(name), values)) as GivenRow<F>[];
}

/** A function's result as a part of a statement. */
export function fn<F extends SqlFunction>(name: F, values: Expressions<F>): RawBuilder<Gives<F>> {
  const given = values as Readonly<Record<string, Expression<unknown>>>;
  const args = argumentsOf(name).flatMap(({ arg, type }) => {
    const value = given[arg];
    if (value === undefined) return [];
    return isRow(type) ? [sql`${value}`] : [sql`${value}::${sql.raw(type)}`];
  });
  return sql<Gives<F>>`${sql.id(name)}(${sql.join(args)})`;
}

declare const wholeRow: unique symbol;
/** The row of a table, for functions that take one. */
export interface WholeRow {
  readonly [wholeRow]: true;
}

const scalars: Readonly<Record<string, true>> = {
  int: true,
  bigint: true,
  boolean: true,
  text: true,
  uuid: true,
  timestamptz: true,
  interval: true,
  jsonb: true,
  void: true,
  'int[]': true,
  'text[]': true,
  'jsonb[]': true,
} satisfies Record<keyof Kinds, true>;
const isRow = (type: string): boolean => scalars[type] === undefined;

function argumentsOf(name: keyof Functions): readonly { readonly arg: string; type: string }[] {
  const takes: Readonly<Record<string, string>> = sqlFunctions[name].takes;
  return Object.entries(takes).map(([arg, type]) => ({ arg, type: type.replace('?', '') }));
}

const statements = new Map<string, Statement<object, unknown>>();

function statementOf(name: keyof Functions): Statement<object, unknown> {
  const known = statements.get(name);
  if (known !== undefined) return known;
  const args = argumentsOf(name);
  const placed = args.map(({ type }, index) => `$${index + 1}::${type}`).join(', ');
  const called = `${name}(${placed})`;
  const columns = columnsOf(name);
  const made: Statement<object, unknown> = {
    name,
    text: columns === null ? `SELECT ${called} AS answer` : `SELECT ${columns} FROM ${called}`,
    values: (values) =>
      args.map(({ arg, type }) => encoded((values as Record<string, unknown>)[arg], type)),
  };
  statements.set(name, made);
  return made;
}

/** The columns of a table that a function returns. */
function columnsOf(name: keyof Functions): string | null {
  const { gives } = sqlFunctions[name];
  if (typeof gives === 'string') return null;
  return Object.keys(gives)
    .map((column) => `${column.replaceAll(/[A-Z]/g, '_$&').toLowerCase()} AS "${column}"`)
    .join(', ');
}

/** A jsonb is sent as text. A value that is already text is sent unchanged. */
function encoded(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return null;
  return type === 'jsonb' && typeof value !== 'string' ? JSON.stringify(value) : value;
}
