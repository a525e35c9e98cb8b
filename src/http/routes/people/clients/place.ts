import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type { ClientSort } from '../../../../ports/people/clients/clients.ts';

interface Order {
  readonly sort: ClientSort;
  readonly order: 'asc' | 'desc';
}

const isTime = /^(-?infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:?\d\d)?)$/;
const keys: Readonly<Record<ClientSort, RegExp>> = {
  createdAt: isTime,
  updatedAt: isTime,
  lastPurchaseDate: isTime,
  totalRevenue: /^\d{1,16}$/,
  purchaseCount: /^\d{1,9}$/,
  name: /^[^\0]{0,400}$/,
  status: /^[a-z]{1,20}$/,
};

const Place = z.tuple([z.string(), z.string(), z.string(), z.int().min(1).max(2_147_483_647)]);

/** Where the next page of a list begins, as an opaque text that clients keep. */
export function encodePlace({ sort, order }: Order, place: readonly [string, number] | null) {
  if (place === null) return null;
  return Buffer.from(JSON.stringify([sort, order, ...place])).toString('base64url');
}

/** @throws ServiceError 400 `cursor_invalid` for a text that this list did not give. */
export function decodePlace({ sort, order }: Order, cursor: string): readonly [string, number] {
  const [of, way, key, id] = Place.safeParse(jsonOf(cursor)).data ?? [];
  if (
    of !== sort ||
    way !== order ||
    key === undefined ||
    id === undefined ||
    !keys[sort].test(key)
  )
    throw new ServiceError('cursor_invalid');
  return [key, id];
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
