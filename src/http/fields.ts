import { z } from 'zod';

/** Small schemas that routes share. Each shows in OpenAPI as what a caller should send. */

const largestId = 2_147_483_647;

const numberOfText = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;

/** A row's id, in a path, a query or a body; text that is a number counts as one (contract §0.9.10). */
export const id = () =>
  z
    .preprocess(numberOfText, z.int('must be a whole number').min(1).max(largestId))
    .meta({ type: 'integer', minimum: 1, maximum: largestId });

/** How many rows a page has. */
export const limit = (bounds: { fallback: number; max: number }) =>
  z
    .preprocess(numberOfText, z.int('must be a whole number').min(1).max(bounds.max))
    .default(bounds.fallback)
    .meta({ type: 'integer', minimum: 1, maximum: bounds.max, default: bounds.fallback });

/** A yes or no in a query: the texts `true` and `false`. */
export const flag = () =>
  z
    .preprocess(
      (value) => (value === 'true' ? true : value === 'false' ? false : value),
      z.boolean('must be true or false'),
    )
    .meta({ type: 'boolean' });

/** A time that a caller gives, in any form that Date reads (contract §0.6). */
export const time = () =>
  z
    .preprocess(
      (value) => (typeof value === 'string' || typeof value === 'number' ? new Date(value) : value),
      // Beyond these years PostgreSQL and JavaScript no longer mean the same.
      z
        .date('must be a time, such as 2027-01-31T12:00:00.000Z')
        .min(new Date('0001-01-01T00:00:00Z'), 'must be a time after the year 0')
        .max(new Date('9999-12-31T23:59:59.999Z'), 'must be a time before the year 10000'),
    )
    .meta({ type: 'string', format: 'date-time' });

/** A time in an answer: ISO 8601, UTC, milliseconds. */
export const isoTime = () => z.string().meta({ format: 'date-time' });

/** Text that has more than blanks in it, trimmed. */
export const words = (max: number) => z.string().trim().min(1, 'must not be empty').max(max);
