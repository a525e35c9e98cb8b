import type { ClientBase, Pool, QueryConfig, QueryResult } from 'pg';
import {
  CamelCasePlugin,
  DummyDriver,
  createQueryId,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  ValueNode,
  sql,
  type CompiledQuery,
  type Expression,
  type OperationNode,
  type RootOperationNode,
} from 'kysely';
import { createCache } from '../../lib/cache.ts';
import { withFieldNames } from './field-names.ts';
import type { Tables } from './tables.ts';

/** A statement's parameter, as an expression and as the value that each call replaces. */
class Placeholder<T> implements Expression<T> {
  readonly param: string;

  constructor(param: string) {
    this.param = param;
  }

  get expressionType(): T | undefined {
    return undefined;
  }

  toOperationNode(): OperationNode {
    return ValueNode.create(this);
  }
}

/**
 * Constants stay in the text of a statement, because the planner has to see them: a partial index can serve `state =
 * 'waiting'`, but not `state = $1`. Only the values of calls are parameters.
 */
class Compiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (value instanceof Placeholder) super.appendValue(value);
    else this.appendImmediateValue(value);
  }
}

const compiler = new Compiler();

/**
 * Builds statements that are typed by `schema.prisma`. It has no connection: the functions below run its statements on
 * the shared pool.
 */
export const tables = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => compiler,
  },
  plugins: [new CamelCasePlugin()],
});

/** The server's clock: the start of the transaction. */
export const now: Expression<Date> = sql<Date>`now()`;

/** A pool, or the connection of a transaction. */
export type Connection = Pick<Pool, 'query'> | Pick<ClientBase, 'query'>;

/** Creates a placeholder in a statement for a value that each call provides. */
export interface Param<P> {
  <K extends keyof P & string>(name: K): Expression<P[K]>;
}

/** A statement that is built once, for any number of calls with values `P`. It returns rows of type `Row`. */
export interface Statement<P, Row> {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: (params: P) => unknown[];
  /** Only used for its type. */
  readonly row?: Row;
}

/** What a builder returns; a bare text has no such `compile()`. */
interface Written<Row> {
  compile(): CompiledQuery<Row>;
  toOperationNode(): RootOperationNode;
}

/** Builds a statement once. */
export function statement<P, Row>(build: (param: Param<P>) => Written<Row>): Statement<P, Row> {
  return written(undefined, build);
}

/** The same for frequent statements: each connection parses and plans it once under its name. */
export function prepared<P, Row>(
  name: string,
  build: (param: Param<P>) => Written<Row>,
): Statement<P, Row> {
  return written(name, build);
}

/** How many forms of a statement are kept. */
const keptForms = 500;

/**
 * A statement of several forms: with other conditions, or in another order. Each form is built when it is first asked
 * for. A builder only has the form and placeholders, so no value of a call gets into a text.
 */
export function statementsOf<Form extends object, P, Row>(
  build: (form: Form, param: Param<P>) => Written<Row>,
): (form: Form) => Statement<P, Row> {
  const built = createCache<string, Statement<P, Row>>({ most: keptForms });
  return (form) => {
    const key = JSON.stringify(form);
    const known = built.get(key);
    if (known !== undefined) return known;
    const made = statement<P, Row>((param) => build(form, param));
    built.set(key, made);
    return made;
  };
}

function written<P, Row>(
  name: string | undefined,
  build: (param: Param<P>) => Written<Row>,
): Statement<P, Row> {
  const node = build((param) => new Placeholder(param)).toOperationNode();
  const { sql: text, parameters } = compiler.compileQuery(withFieldNames(node), createQueryId());
  return {
    name,
    text,
    values: (params) =>
      parameters.map((value) =>
        value instanceof Placeholder ? params[value.param as keyof P] : value,
      ),
  };
}

/** The rows that a statement returns. */
export async function all<P, Row>(
  connection: Connection,
  { name, text, values }: Statement<P, Row>,
  params: P,
): Promise<Row[]> {
  return (await run<Row>(connection, { ...(name && { name }), text, values: values(params) })).rows;
}

/** The first row that a statement returns. */
export async function first<P, Row>(
  connection: Connection,
  statement: Statement<P, Row>,
  params: P,
): Promise<Row | undefined> {
  return (await all(connection, statement, params))[0];
}

/** Runs a statement for its effect; returns the number of changed rows. */
export async function change<P>(
  connection: Connection,
  { name, text, values }: Statement<P, unknown>,
  params: P,
): Promise<number> {
  const query = { ...(name && { name }), text, values: values(params) };
  return (await run(connection, query)).rowCount ?? 0;
}

function run<Row>(connection: Connection, query: QueryConfig): Promise<QueryResult<Row & object>> {
  return (connection as Pick<Pool, 'query'>).query(query);
}
