import type { Pool } from 'pg';
import type { IdempotencyStore, KeyClaim, KnownKey } from '../../ports/chat/idempotency.ts';

const kept = "interval '24 hours'";
const pruneAtOnce = 5_000;

interface KeyRow {
  readonly body_hash: string;
  readonly status_code: number | null;
  readonly response: { readonly body?: unknown } | null;
}

/** Keys in Postgres, so that every front door knows them. One row per key; `locked_until` is the lease. */
export function createIdempotencyStore({ pool }: { readonly pool: Pool }): IdempotencyStore {
  async function find(scope: string, key: string): Promise<KnownKey | null> {
    const { rows } = await pool.query<KeyRow>({
      name: 'idempotency_find',
      text: `SELECT body_hash, status_code, response FROM idempotency_key
        WHERE scope = $1 AND key = $2 AND created_at > now() - ${kept}`,
      values: [scope, key],
    });
    return rows[0] === undefined ? null : toKnown(rows[0]);
  }

  return {
    find,

    async claim({ scope, key, fingerprint }, leaseMs): Promise<KeyClaim | KnownKey> {
      const { rows } = await pool.query<{ lease: string }>({
        name: 'idempotency_claim',
        // A holder that died left its lease to run out; who takes over must ask for the same.
        text: `INSERT INTO idempotency_key AS k (scope, key, body_hash, locked_until)
          VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 ms')
          ON CONFLICT (scope, key) DO UPDATE SET body_hash = excluded.body_hash, locked_until = excluded.locked_until,
              status_code = NULL, response = NULL, created_at = now()
            WHERE k.created_at <= now() - ${kept}
              OR (k.status_code IS NULL AND k.locked_until <= clock_timestamp() AND k.body_hash = excluded.body_hash)
          RETURNING locked_until::text AS lease`,
        values: [scope, key, fingerprint, leaseMs],
      });
      if (rows[0] !== undefined) return { scope, key, lease: rows[0].lease };
      // Given back between the two statements: it runs no more, and the next look finds it free.
      return (await find(scope, key)) ?? { kind: 'running', fingerprint };
    },

    async renew(claim, leaseMs): Promise<KeyClaim | null> {
      const { rows } = await pool.query<{ lease: string }>(
        `UPDATE idempotency_key SET locked_until = clock_timestamp() + $4 * interval '1 ms'
          WHERE scope = $1 AND key = $2 AND status_code IS NULL AND locked_until = $3::timestamptz
          RETURNING locked_until::text AS lease`,
        [claim.scope, claim.key, claim.lease, leaseMs],
      );
      return rows[0] === undefined ? null : { ...claim, lease: rows[0].lease };
    },

    async keep({ scope, key }, { status, body }) {
      await pool.query({
        name: 'idempotency_keep',
        text: `UPDATE idempotency_key SET status_code = $3, response = $4::jsonb, locked_until = NULL
          WHERE scope = $1 AND key = $2 AND status_code IS NULL`,
        // Wrapped, for jsonb null and no body at all are different answers.
        values: [scope, key, status, JSON.stringify(body === undefined ? {} : { body })],
      });
    },

    async release({ scope, key, lease }) {
      await pool.query(
        `DELETE FROM idempotency_key
          WHERE scope = $1 AND key = $2 AND status_code IS NULL AND locked_until = $3::timestamptz`,
        [scope, key, lease],
      );
    },

    async prune() {
      await pool.query(
        `DELETE FROM idempotency_key WHERE (scope, key) IN
          (SELECT scope, key FROM idempotency_key WHERE created_at <= now() - ${kept} LIMIT ${pruneAtOnce})`,
      );
    },
  };
}

function toKnown(row: KeyRow): KnownKey {
  const fingerprint = row.body_hash;
  if (row.status_code === null) return { kind: 'running', fingerprint };
  const answer = { status: row.status_code, body: row.response?.body };
  return { kind: 'answered', fingerprint, answer };
}
