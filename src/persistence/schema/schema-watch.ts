import type pg from 'pg';
import type { SchemaFault, SchemaWatch } from '../../ports/operations/schema-watch.ts';
import { expectedSchema, schemaFaults } from './schema-drift.ts';

const agreedForMs = 30_000;
const differsForMs = 2_000;

/** Checks the schema of the database: rarely while it agrees, and soon again while it does not. */
export function createSchemaWatch(
  pool: pg.Pool,
  times: { readonly agreedForMs?: number } = {},
): SchemaWatch {
  const expected = expectedSchema();
  let last: { readonly until: number; readonly faults: readonly SchemaFault[] } | undefined;
  return {
    async faults() {
      if (last !== undefined && performance.now() < last.until) return last.faults;
      const faults = await schemaFaults(pool, expected);
      const age = faults.length === 0 ? (times.agreedForMs ?? agreedForMs) : differsForMs;
      last = { until: performance.now() + age, faults };
      return faults;
    },
  };
}
