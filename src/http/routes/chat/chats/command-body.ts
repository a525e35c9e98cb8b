import { z } from 'zod';
import {
  type chatCommands,
  fieldsOf,
  type CommandField,
  type CommandKind,
} from '../../../../domain/chat/commands.ts';
import type { Kind } from '../../../../domain/chat/kinds.ts';
import type { ChatPriority } from '../../../../domain/vocabulary.ts';
import { eitherOf, idInBody, idOrText, optionalInBody, time, timeMeta } from '../../../fields.ts';
import { priority, priorityMeta, statusWord } from './fields.ts';
import { said } from '../../../../contracts/field-words.ts';

/** The type of each kind of body field after parsing. */
interface Read {
  id: number;
  ids: number[];
  words: string;
  flag: boolean;
  rating: number;
  time: Date;
  /** The word as the caller wrote it. The route decides which of the three statuses it means, and what else. */
  status: string;
  priority: ChatPriority;
}

/** Whether null means "none" or "missing", by type. */
type ReadOf<H extends string> = H extends `${infer K}?`
  ? ReadOf<K> | undefined | (K extends 'ids' | 'words' ? null : never)
  : H extends `${infer K}|null`
    ? ReadOf<K> | null
    : H extends keyof Read
      ? Read[H]
      : never;

type Fields<K extends CommandKind> = (typeof chatCommands)[K]['says'];
type OnWire<K extends CommandKind> = {
  [
    Name in keyof Fields<K> as Fields<K>[Name] extends { wire: infer W extends string } ? W : never
  ]: Fields<K>[Name] extends { holds: infer H extends string } ? z.ZodType<ReadOf<H>> : never;
};

/**
 * The fields of a command in bodies of REST calls, from its description: a schema for each field that callers send. A
 * route adds what exists only in HTTP, such as the chat's id or older forms of a field.
 */
export function bodyOf<K extends CommandKind>(kind: K): OnWire<K> {
  const schemas = fieldsOf(kind).flatMap(([name, field]) =>
    field.wire === undefined ? [] : [[field.wire, schemaOf(`${kind}.${name}`, field)]],
  );
  return Object.fromEntries(schemas) as OnWire<K>;
}

interface Form {
  readonly schema: (field: CommandField) => z.ZodType;
  /** How it appears as one of several forms. */
  readonly meta?: z.GlobalMeta;
}

const forms: Readonly<Partial<Record<Kind, Form>>> = {
  id: { schema: () => idInBody(), meta: idOrText },
  ids: { schema: ({ most }) => z.array(idInBody()).max(most ?? 0) },
  words: {
    schema: ({ most }) =>
      z
        .string()
        .max(most ?? 0)
        .trim(),
  },
  flag: { schema: () => z.boolean(said('must be true or false', 'должно быть true или false')) },
  rating: {
    schema: () => z.int(said('must be a whole number', 'должно быть целым числом')).min(1).max(5),
  },
  time: { schema: ({ withinYears }) => timeWithin(withinYears), meta: timeMeta },
  status: { schema: () => statusWord() },
  priority: { schema: () => priority(), meta: priorityMeta },
};

function schemaOf(name: string, field: CommandField): z.ZodType {
  const [, kind = '', orNull, optional] = /^(\w+)(\|null)?(\?)?$/.exec(field.holds) ?? [];
  const form = forms[kind as Kind];
  if (form === undefined) throw new Error(`${name}: no body has a form for ${field.holds}`);
  const schema = form.schema(field);
  const { about: description } = field;
  const told = { ...form.meta, ...(description !== undefined && { description }) };
  if (orNull !== undefined) return nullable(kind, schema, told);
  if (optional === undefined) return schema;
  if (form.meta !== undefined) return optionalInBody(schema, told);
  return schema.nullable().optional().meta(told);
}

/** A value that can be null as well as missing. */
function nullable(kind: string, schema: z.ZodType, told: z.GlobalMeta): z.ZodType {
  const orNone = schema.nullable().optional();
  if (kind !== 'id') return orNone.meta(eitherOf(told, { type: 'null' }));
  // No row has the id 0; for callers it means none.
  const isNone = (value: unknown): boolean => value === 0 || value === '0';
  return z
    .preprocess((value) => (isNone(value) ? null : value), orNone)
    .meta(eitherOf(told, { enum: [null, 0, '0'] }));
}

const yearMs = 366 * 86_400_000;

function timeWithin(years: number | undefined): z.ZodType<Date> {
  if (years === undefined) return time();
  return time().refine(
    (at) => at.getTime() <= Date.now() + years * yearMs,
    said(
      `must be within ${years === 1 ? 'a year' : `${years} years`}`,
      `должно быть в пределах ${years === 1 ? 'года' : `${years} лет`}`,
    ),
  );
}
