import { expect } from '@jest/globals';
import type { Pool, QueryConfig } from 'pg';

/** How PostgreSQL answers a statement, as EXPLAIN tells it. */
export interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Runs each statement twice: once as it is, once explained. */
export function explaining(pool: Pool, explained: (plan: Plan) => void): Pool {
  return {
    async query(asked: string | QueryConfig, given: unknown[]) {
      const { text, values } = typeof asked === 'string' ? { text: asked, values: given } : asked;
      if (!text.includes('search_catch_up')) {
        const { rows } = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
        explained(rows[0]['QUERY PLAN'][0].Plan as Plan);
      }
      return pool.query(text, values);
    },
  } as unknown as Pool;
}

/** No more rows of a table are touched, and never the table as a whole. */
export function expectBounded(table: string, rows: number, plans: readonly Plan[]): void {
  for (const plan of plans) {
    const scans = scansOf(table, plan).map((scan) => scan['Node Type']);
    expect(scans).not.toContain('Seq Scan');
    expect(rowsOf(table, plan)).toBeLessThanOrEqual(rows);
  }
}

/** How many rows of a table are touched. */
export function rowsOf(table: string, plan: Plan): number {
  return scansOf(table, plan).reduce(
    (sum, scan) =>
      sum + (scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0)) * scan['Actual Loops'],
    0,
  );
}

function scansOf(table: string, plan: Plan): Plan[] {
  const below = (plan.Plans ?? []).flatMap((each) => scansOf(table, each));
  return plan['Relation Name'] === table ? [plan, ...below] : below;
}
