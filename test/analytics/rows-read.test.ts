import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compose } from '../support/harness/closing.ts';
import { openDatabase } from '../support/harness/database.ts';
import { createPeople } from '../support/harness/people.ts';

/** An answer reads the totals of its range, however many others there are. */

const startWorld = () =>
  compose(async (closing) => {
    const base = await openDatabase(closing, { poolSize: 1 });
    return { ...base, ...createPeople(base.database) };
  });

let world: Awaited<ReturnType<typeof startWorld>>;
let organization: number;

const perDay = 20;
const daysAsked = 10;

beforeAll(async () => {
  world = await startWorld();
  organization = await world.organization();
  await world.sql(
    `INSERT INTO analytics_total (organization_id, metric, kind, level, start, key, user_id, channel, account_id,
        is_hr, n)
      SELECT $1, metric, 'all', 'day', '2024-01-01'::date + day, 0, 0, 'telegram', account, false, 1
        FROM unnest('{in,seen}'::text[]) AS metric, generate_series(0, 730) AS day,
          generate_series(1, $2::int) AS account`,
    [organization, perDay],
  );
  await world.sql('ANALYZE analytics_total');
});
afterAll(() => world.close());

async function totalsRead(): Promise<number> {
  const { rows } = await world.one<{ rows: number }>(
    `SELECT (seq_tup_read + idx_tup_fetch)::int AS rows FROM pg_stat_xact_user_tables
      WHERE relname = 'analytics_total'`,
  );
  return rows;
}

test.each([
  ['analytics_sums', `analytics_sums($1, $2, $3, true, '{in}', 'all', 120, 0, NULL, NULL, true)`],
  ['analytics_seen', `analytics_seen($1, $2, $3, true, 'all', 0, NULL, NULL, true)`],
])('%s reads the totals of the days that are asked for', async (_name, call) => {
  const range = ['2025-03-10T00:00:00.000Z', `2025-03-${10 + daysAsked - 1}T23:59:59.999Z`];
  await world.sql('BEGIN');
  const before = await totalsRead();
  const found = await world.one<{ n: number }>(`SELECT sum(n)::int AS n FROM ${call}`, [
    organization,
    ...range,
  ]);
  const after = await totalsRead();
  await world.sql('ROLLBACK');
  expect(found.n).toBe(daysAsked * perDay);
  expect(after - before).toBe(daysAsked * perDay);
});
