import { sql } from 'kysely';
import { call } from '../database/functions.ts';
import { all, statement, tables, type Connection } from '../database/statement.ts';

/** How many events one statement indexes; it takes some tenths of a second. */
const atOnce = 2_000;

/**
 * Adds an organization's missing messages to the search index, for at most `ms`. A search finds the rest a little
 * later.
 */
export async function catchUpSearch(
  pool: Connection,
  organizationId: number,
  ms: number,
): Promise<void> {
  const until = Date.now() + ms;
  do {
    const values = { organization: organizationId, limit: atOnce };
    if (Number(await call(pool, 'search_catch_up', values)) === 0) return;
  } while (Date.now() < until);
}

/** The same for all organizations, so that no search has much to add, and no event is pruned before it is indexed. */
export async function catchUpAllSearches(pool: Connection, ms: number): Promise<void> {
  const until = Date.now() + ms;
  for (const { organizationId } of await all(pool, organizationsBehind, {})) {
    const left = until - Date.now();
    if (left <= 0) return;
    await catchUpSearch(pool, organizationId, left);
  }
}

/** The organizations that are furthest behind come first. */
const organizationsBehind = statement(() => {
  const counters = tables
    .selectFrom('eventCounter as c')
    .leftJoin('searchProgress as p', 'p.organizationId', 'c.organizationId')
    .select('c.organizationId');
  const known = sql<string>`0`;
  return counters
    .where((eb) => eb('c.last', '>', eb.fn.coalesce('p.position', known)))
    .orderBy((eb) => eb('c.last', '-', eb.fn.coalesce('p.position', known)), 'desc');
});

/** How many rows one statement folds again. */
const refoldedAtOnce = 2_000;

/** Folds rows again that an earlier build wrote, for at most `ms`, while everything goes on. */
export async function refoldSearch(pool: Connection, ms: number): Promise<void> {
  const until = Date.now() + ms;
  for (const index of ['chat', 'message']) {
    while (Date.now() < until) {
      if ((await call(pool, 'search_refold', { index, limit: refoldedAtOnce })) === 0) break;
    }
  }
}
