import { sql } from 'kysely';
import { call } from '../database/functions.ts';
import { all, statement, tables, type Connection } from '../database/statement.ts';

/** How many events, older chats and days one statement takes at most; that is some tenths of a second. */
const eventsAtOnce = 2_000;
const chatsAtOnce = 500;
const daysAtOnce = 2;

/** What PostgreSQL says of a statement that took too long. */
const cancelled = '57014';

/**
 * Calls a function that takes the next of something, until there is nothing left or `ms` have passed. Where chats are so
 * long that a statement takes too long, it takes fewer. Returns how many were taken.
 */
async function inBatches(
  most: number,
  ms: number,
  next: (limit: number) => Promise<{ readonly taken: number; readonly isDone: boolean }>,
): Promise<number> {
  const until = Date.now() + ms;
  let limit = most;
  let all = 0;
  for (;;) {
    try {
      const { taken, isDone } = await next(limit);
      all += taken;
      if (isDone || Date.now() >= until) return all;
    } catch (error) {
      if (limit === 1 || (error as { code?: string }).code !== cancelled) throw error;
      limit = Math.ceil(limit / 8);
    }
  }
}

/** Takes an organization's missing events, then its missing older chats, for at most `ms`; returns how many chats. */
export async function catchUpAnalytics(
  pool: Connection,
  organization: number,
  ms: number,
): Promise<number> {
  const until = Date.now() + ms;
  await inBatches(eventsAtOnce, ms, async (limit) => {
    const left = Number(await call(pool, 'analytics_fold', { organization, limit }));
    return { taken: 0, isDone: left === 0 };
  });
  return inBatches(chatsAtOnce, until - Date.now(), async (limit) => {
    const taken = (await call(pool, 'analytics_backfill', { organization, limit })) ?? 0;
    return { taken, isDone: taken === 0 };
  });
}

/** Adds up the days of an organization that changed, for at most `ms`; returns how many. */
const refreshAnalytics = (pool: Connection, organization: number, ms: number): Promise<number> =>
  inBatches(daysAtOnce, ms, async (limit) => {
    const taken = (await call(pool, 'analytics_refresh', { organization, limit })) ?? 0;
    return { taken, isDone: taken === 0 };
  });

/**
 * The same for all organizations, so that no answer has much to take in, and no event is pruned before. Returns how much
 * was left from before: whoever calls it comes again until that is nothing.
 */
export async function keepUpAnalytics(pool: Connection, ms: number): Promise<number> {
  const until = Date.now() + ms;
  let backlog = 0;
  for (const { organizationId } of await all(pool, organizationsBehind, {})) {
    const left = until - Date.now();
    if (left <= 0) break;
    backlog += await catchUpAnalytics(pool, organizationId, left / 2);
    backlog += await refreshAnalytics(pool, organizationId, Math.max(0, until - Date.now()));
  }
  return backlog;
}

/** Organizations with events, older chats or days that are missing; those that are furthest behind come first. */
const organizationsBehind = statement(() =>
  tables
    .selectFrom('eventCounter as c')
    .leftJoin('analyticsProgress as p', 'p.organizationId', 'c.organizationId')
    .select('c.organizationId')
    .where((eb) =>
      eb.or([
        eb('p.organizationId', 'is', null),
        eb('c.last', '>', eb.ref('p.position')),
        eb('p.below', '>', 0),
        eb.exists(
          eb
            .selectFrom('analyticsStale as s')
            .select('s.day')
            .whereRef('s.organizationId', '=', 'c.organizationId'),
        ),
      ]),
    )
    .orderBy((eb) => eb('c.last', '-', eb.fn.coalesce('p.position', sql<string>`0`)), 'desc'),
);
