import type { Pool } from 'pg';

/** Events that one statement follows: some tenths of a second. */
const atOnce = 2_000;

/**
 * Takes the messages of an organization that are not yet in the search index into it, for at most `ms`: what is left
 * then is found a little later.
 */
export async function catchUpSearch(
  pool: Pick<Pool, 'query'>,
  organizationId: number,
  ms: number,
): Promise<void> {
  const until = Date.now() + ms;
  do {
    const { rows } = await pool.query<{ left: string }>('SELECT search_catch_up($1, $2) AS left', [
      organizationId,
      atOnce,
    ]);
    if (rows[0] === undefined || Number(rows[0].left) === 0) return;
  } while (Date.now() < until);
}

/** The same for all organizations, so that no search has much to catch up with and no event is pruned before. */
export async function catchUpAllSearches(pool: Pick<Pool, 'query'>, ms: number): Promise<void> {
  const until = Date.now() + ms;
  const { rows } = await pool.query<{ organizationId: number }>(
    `SELECT c.organization_id AS "organizationId" FROM event_counter c
      LEFT JOIN search_progress p ON p.organization_id = c.organization_id
      WHERE c.last > coalesce(p.position, 0) ORDER BY c.last - coalesce(p.position, 0) DESC`,
  );
  for (const { organizationId } of rows) {
    const left = until - Date.now();
    if (left <= 0) return;
    await catchUpSearch(pool, organizationId, left);
  }
}
