import type { Pool, PoolClient } from 'pg';
import type { AiHealthStore, AiUsageReport, HealthCheck } from '../../ports/ai/ai-store.ts';
import type { CallGate } from '../../ports/ai/reply-suggester.ts';
import { inTransaction } from '../database/transaction.ts';

/** The provider's calls of an organization: at most so many begin in any minute, whichever processes make them. */
export function createCallGate(
  pool: Pool,
  organizationId: number,
  callsPerMinute: number,
): CallGate {
  return {
    async admit() {
      const { id = null, retry_after_ms: retryAfterMs = null } =
        (await inTransaction(pool, (client) => take(client, organizationId, callsPerMinute))) ?? {};
      if (id === null) return { admitted: false, retryAfterMs: Math.max(1, retryAfterMs ?? 1_000) };
      return {
        admitted: true,
        async record({ outcome, promptTokens, completionTokens, latencyMs }) {
          await pool.query(
            `UPDATE ai_call SET outcome = $2, prompt_tokens = $3, completion_tokens = $4, latency_ms = $5 WHERE id = $1`,
            [id, outcome, promptTokens, completionTokens, latencyMs],
          );
        },
      };
    },
  };
}

interface TakenCall {
  readonly id: string | null;
  readonly retry_after_ms: number | null;
}

async function take(
  client: PoolClient,
  organizationId: number,
  callsPerMinute: number,
): Promise<TakenCall | undefined> {
  // One at a time: what is counted is then what will be there.
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('ai_call ' || $1::int, 0))`, [
    organizationId,
  ]);
  const { rows } = await client.query<TakenCall>(
    `WITH recent AS (
        SELECT created_at FROM ai_call
          WHERE organization_id = $1 AND created_at > clock_timestamp() - interval '1 minute'
          ORDER BY created_at DESC LIMIT $2
      ), added AS (
        INSERT INTO ai_call (organization_id, created_at)
          SELECT $1, clock_timestamp() WHERE (SELECT count(*) FROM recent) < $2 RETURNING id
      )
      SELECT (SELECT id FROM added),
        (SELECT ceil(extract(epoch FROM min(created_at) + interval '1 minute' - clock_timestamp()) * 1000)::int
          FROM recent) AS retry_after_ms`,
    [organizationId, callsPerMinute],
  );
  return rows[0];
}

/** What an organization's calls of the last days cost. */
export async function readAiUsage(
  pool: Pool,
  organizationId: number,
  days: number,
): Promise<AiUsageReport> {
  const { rows } = await pool.query<{
    calls: number;
    failed: number;
    prompt: string;
    completion: string;
    average: number | null;
    p95: number | null;
  }>(
    `SELECT count(*)::int AS calls, (count(*) FILTER (WHERE outcome <> 'ok'))::int AS failed,
        coalesce(sum(prompt_tokens), 0) AS prompt, coalesce(sum(completion_tokens), 0) AS completion,
        round(avg(latency_ms))::int AS average,
        round(percentile_cont(0.95) WITHIN GROUP (ORDER BY latency_ms))::int AS p95
      FROM ai_call WHERE organization_id = $1 AND created_at > now() - make_interval(days => $2)`,
    [organizationId, days],
  );
  const row = rows[0];
  return {
    calls: row?.calls ?? 0,
    failedCalls: row?.failed ?? 0,
    promptTokens: Number(row?.prompt ?? 0),
    completionTokens: Number(row?.completion ?? 0),
    latencyMs: { average: row?.average ?? null, p95: row?.p95 ?? null },
  };
}

/** One row for all front doors: who finds it old takes the turn to check, the others read what comes of it. */
export function createAiHealth({ pool }: { readonly pool: Pool }): AiHealthStore {
  return {
    async claim(maxAgeMs) {
      const { rowCount } = await pool.query(
        `INSERT INTO ai_health (id, checked_at) VALUES (1, clock_timestamp())
          ON CONFLICT (id) DO UPDATE SET checked_at = clock_timestamp()
            WHERE ai_health.checked_at <= clock_timestamp() - make_interval(secs => $1)`,
        [maxAgeMs / 1_000],
      );
      if (rowCount === 1) return null;
      const { rows } = await pool.query<HealthCheck>('SELECT ok, code FROM ai_health WHERE id = 1');
      return rows[0] ?? { ok: null, code: null };
    },

    async record({ ok, code }) {
      await pool.query('UPDATE ai_health SET ok = $1, code = $2 WHERE id = 1', [ok, code]);
    },
  };
}
