import { z } from 'zod';
import { notEmpty, said, wholeNumber } from '../contracts/field-words.ts';
import { readTime } from './times.ts';

/** Small schemas that routes share. OpenAPI shows each as what a caller should send. */

const largestId = 2_147_483_647;

/** The pattern of `largestId` and all smaller whole numbers, as text. */
const idText =
  '^([1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$';

/** Accepts a whole number as text, because paths, queries and forms contain only text. */
export const numberOfText = (value: unknown): unknown =>
  typeof value === 'string' && /^(0|-?[1-9][0-9]*)$/.test(value) ? Number(value) : value;

/** How an id appears as a part of another schema. */
export const idMeta = { type: 'integer' as const, minimum: 1, maximum: largestId };

/** A row's id in a path, a query or a form. */
export const id = () =>
  z.preprocess(numberOfText, z.int(wholeNumber).min(1).max(largestId)).meta(idMeta);

/** A row's id in JSON. Text that is a number is accepted, too (contract §0.9.10). */
export const idInBody = () => id().meta(idOrText);

/** How `idInBody` appears as a part of another schema. */
export const idOrText = {
  type: ['integer', 'string'] as ('integer' | 'string')[],
  minimum: 1,
  maximum: largestId,
  pattern: idText,
};

/** The same for a number that may be 0. */
export const countOrText = { ...idOrText, minimum: 0, pattern: idText.replace('^(', '^(0|') };

/** The number of rows on a page. */
export const limit = (bounds: { fallback: number; max: number }) =>
  z
    .preprocess(numberOfText, z.int(wholeNumber).min(1).max(bounds.max))
    .default(bounds.fallback)
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: bounds.max,
      default: bounds.fallback,
      description: 'The most rows of the answer.',
    });

/** A yes or no in a query: the texts `true` and `false`. */
export const flag = () =>
  z
    .preprocess(
      (value) => (value === 'true' ? true : value === 'false' ? false : value),
      z.boolean(said('must be true or false', 'должно быть true или false')),
    )
    .meta({ type: 'boolean' });

/** How a time appears as a part of another schema. */
export const timeMeta = {
  type: 'string' as const,
  format: 'date-time',
  description: 'Other texts that JavaScript’s Date reads are taken as well, such as a date.',
};

/** A time from a caller, in any form that `Date` reads (contract §0.6), on a day that exists. */
export const time = () =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? (readTime(value) ?? value) : value),
      // Beyond these years PostgreSQL and JavaScript no longer agree.
      z
        .date(
          said(
            'must be a time that exists, such as 2027-01-31T12:00:00.000Z',
            'должно быть существующим временем, например 2027-01-31T12:00:00.000Z',
          ),
        )
        .min(
          new Date('0001-01-01T00:00:00Z'),
          said('must be a time after the year 0', 'должно быть временем после нулевого года'),
        )
        .max(
          new Date('9999-12-31T23:59:59.999Z'),
          said('must be a time before the year 10000', 'должно быть временем до 10000 года'),
        ),
    )
    .meta(timeMeta);

/** A time in an answer: ISO 8601, UTC, milliseconds. */
export const isoTime = () => z.string().meta({ format: 'date-time' });

/** A word in an answer that is one of these. Rows of a newer build may hold others, and no list fails because of one. */
export const wordOf = (words: readonly string[]) =>
  z.string().meta({ type: 'string', enum: [...words] });

/** The pattern of a text that contains more than blanks. */
export const notBlank = '[^\\s\\uFEFF]';

/** How a text that must not be blank appears within a rule about several fields. */
export const filled = { type: 'string' as const, pattern: notBlank };

/**
 * A trimmed text that contains more than blanks. Its length is counted before trimming, as in the documents of forms.
 */
export const words = (max: number) =>
  z
    .string()
    .max(max)
    .trim()
    .min(1, notEmpty)
    .meta({ minLength: 1, maxLength: max, pattern: notBlank });

/** A text that counts as missing in a query. */
const emptyText = { type: 'string' as const, maxLength: 0 };

/** Makes a query field optional for callers that send it empty. `meta` describes the field when it is not empty. */
export const optional = <T extends z.ZodType>(schema: T, meta: Meta) =>
  z
    .preprocess((value) => (value === '' ? undefined : value), schema.optional())
    .meta(eitherOf(meta, emptyText));

/** The same in JSON, where null counts as missing, too. */
export const optionalInBody = <T extends z.ZodType>(schema: T, meta: Meta) =>
  z
    .preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional())
    .meta(eitherOf(meta, emptyText, { type: 'null' }));

type Meta = Readonly<Record<string, unknown>>;

/** The key under which `eitherOf` keeps the forms of a schema until the document is written. */
export const formsKey = 'x-forms';

/** Shows a schema as one of several forms, however it is built. */
export function eitherOf(
  { description, ...first }: Meta,
  ...others: readonly Meta[]
): z.GlobalMeta {
  return {
    [formsKey]: [first, ...others],
    ...(typeof description === 'string' && { description }),
  } as unknown as z.GlobalMeta;
}

/** An object of optional fields, at least one of which must be present. */
export function atLeastOne<const S extends z.ZodRawShape>(fields: S) {
  const names = Object.keys(fields);
  return z
    .object(fields)
    .refine((body) => Object.values(body).some((value) => value !== undefined), {
      error: said(
        `give at least one of ${names.join(', ')}`,
        `укажите хотя бы одно из ${names.join(', ')}`,
      ),
    })
    .meta({ anyOf: names.map((name) => ({ required: [name] })) } as z.GlobalMeta);
}
