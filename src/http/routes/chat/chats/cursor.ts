import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { chatSortKeys, type ChatSort, type ListPlace } from '../../../../ports/chat/chat-reads.ts';

/** The order of a list. A cursor of one order is invalid in another. */
export interface ListOrder {
  readonly sort: ChatSort;
  readonly order: 'asc' | 'desc';
}

/** A time of PostgreSQL that has no ISO form, as it prints it. */
const unprintable = /^(\d{4,6})-(\d\d)-(\d\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?( BC)?$/;

function isTimeOfPostgres(text: string): boolean {
  if (text === 'infinity' || text === '-infinity') return true;
  const [, year, month, day, , era] = unprintable.exec(text) ?? [];
  if (year === undefined) return false;
  const astronomical = era === undefined ? Number(year) : 1 - Number(year);
  // Any year with the same days; JavaScript does not have all of PostgreSQL's.
  const like = 2_000 + (((astronomical % 400) + 400) % 400);
  const date = new Date(Date.UTC(like, Number(month) - 1, Number(day)));
  const isDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isDay && Number(year) > 0 && astronomical > -4_712 && astronomical <= 294_276;
}

const kinds = {
  int: z.int().min(-2_147_483_648).max(2_147_483_647),
  time: z.union([z.iso.datetime(), z.string().refine(isTimeOfPostgres)]),
  text: z
    .string()
    .max(1_000)
    .refine((text) => !text.includes('\0')),
} as const;

/** A place in a list as an opaque text that clients keep. */
export function encodeCursor(list: ListOrder, place: ListPlace | null): string | null {
  if (place === null) return null;
  return Buffer.from(
    JSON.stringify([list.sort, list.order, place.direction, ...place.keys]),
  ).toString('base64url');
}

/** @throws ServiceError 400 `cursor_invalid` for a cursor that this list did not return. */
export function decodeCursor(list: ListOrder, cursor: string): ListPlace {
  const shape = z.array(z.unknown()).length(3 + chatSortKeys[list.sort].length);
  const parts = shape.safeParse(jsonOf(cursor)).data ?? [];
  const [sort, order, direction, ...rest] = parts;
  const keys = chatSortKeys[list.sort].map((kind, i) => kinds[kind].safeParse(rest[i]).data);
  const isOfThisList = sort === list.sort && order === list.order;
  if (!isOfThisList || (direction !== 'after' && direction !== 'before') || !areAll(keys)) {
    throw new ServiceError('cursor_invalid');
  }
  return { direction, keys };
}

function areAll(keys: readonly (string | number | undefined)[]): keys is (string | number)[] {
  return keys.every((key) => key !== undefined);
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
