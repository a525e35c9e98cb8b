import type { ColumnType } from 'kysely';
import type { Prisma } from '../generated/client.ts';

/**
 * The tables for statements that are SQL, derived from the types of Prisma's client, so that `schema.prisma` stays the
 * single description. Names are those of its models and fields; `snake-case.ts` gives the database's names.
 */
export type Tables = { [M in Model as TableName<M>]: Table<M> };

type Models = Prisma.TypeMap['model'];
type Model = Prisma.ModelName;

/** The one table whose name is not its model's: `user` is a word of SQL. */
type TableName<M extends Model> = M extends 'User' ? 'appUser' : Uncapitalize<M>;

type Row<M extends Model> = Models[M]['payload']['scalars'];
/** The columns of a new row; those that the database fills in are optional. */
type NewRow<M extends Model> = Exclude<
  Models[M]['operations']['createMany']['args']['data'],
  readonly unknown[]
>;

type Table<M extends Model> = {
  [C in keyof Row<M>]: ColumnType<
    Read<Row<M>[C]>,
    C extends keyof NewRow<M> ? Written<Row<M>[C]> | Omittable<NewRow<M>, C> : never,
    Written<Row<M>[C]>
  >;
};

type Omittable<New, C extends keyof New> = undefined extends New[C] ? undefined : never;

/** What the driver returns: 64 bits as text, any type for a jsonb. */
type Read<T> = [T] extends [bigint | null]
  ? string | Extract<T, null>
  : Prisma.JsonValue extends T
    ? unknown
    : T;

/** What the driver accepts; a jsonb as text, because it would turn arrays into PostgreSQL's arrays. */
type Written<T> = [T] extends [bigint | null]
  ? bigint | number | string | Extract<T, null>
  : Prisma.JsonValue extends T
    ? string | null
    : T;
