import { sql } from 'kysely';
import { call } from '../database/functions.ts';
import { all, statement, tables, type Connection } from '../database/statement.ts';

/** Events that one statement follows: some tenths of a second. */
const atOnce = 2_000;

/**
 * Takes the messages of an organization that are not yet in the search index into it, for at most `ms`: what is left
 * then is found a little later.
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

/** The same for all organizations, so that no search has much to catch up with and no event is pruned before. */
export async function catchUpAllSearches(pool: Connection, ms: number): Promise<void> {
  const until = Date.now() + ms;
  for (const { organizationId } of await all(pool, organizationsBehind, {})) {
    const left = until - Date.now();
    if (left <= 0) return;
    await catchUpSearch(pool, organizationId, left);
  }
}

/** Those with the most to catch up first. */
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
