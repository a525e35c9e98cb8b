import { sql, type Expression } from 'kysely';
import type { Pool } from 'pg';
import type { IdempotencyStore, KeyClaim, KnownKey } from '../../ports/chat/idempotency.ts';
import {
  change,
  first,
  now,
  prepared,
  statement,
  tables,
  type Param,
} from '../database/statement.ts';

const pruneAtOnce = 5_000;
/** Keys are remembered for this long. */
const keptSince = sql<Date>`now() - interval '24 hours'`;

interface Key {
  readonly scope: string;
  readonly key: string;
}

/** Keys in Postgres, so that all front doors share them. One row per key; `locked_until` is the lease. */
export function createIdempotencyStore({ pool }: { readonly pool: Pool }): IdempotencyStore {
  async function find(scope: string, key: string): Promise<KnownKey | null> {
    const row = await first(pool, findKey, { scope, key });
    return row === undefined ? null : toKnown(row);
  }

  return {
    find,

    async claim({ scope, key, fingerprint }, leaseMs): Promise<KeyClaim | KnownKey> {
      const claimed = await first(pool, claimKey, { scope, key, fingerprint, leaseMs });
      if (claimed !== undefined) return { scope, key, lease: claimed.lease };
      // Released between the two statements: its call is no longer running, and the next attempt finds the key free.
      return (await find(scope, key)) ?? { kind: 'running', fingerprint };
    },

    async renew(claim, leaseMs): Promise<KeyClaim | null> {
      const renewed = await first(pool, renewLease, { ...claim, leaseMs });
      return renewed === undefined ? null : { ...claim, lease: renewed.lease };
    },

    async keep({ scope, key }, { status, body }) {
      // Wrapped in an object, because jsonb null and a missing body are different answers.
      const response = JSON.stringify(body === undefined ? {} : { body });
      await change(pool, keepAnswer, { scope, key, status, response });
    },

    async release(claim) {
      await change(pool, releaseKey, claim);
    },

    async prune() {
      await change(pool, pruneKeys, {});
    },
  };
}

const findKey = prepared('idempotency_find', (param: Param<Key>) =>
  tables
    .selectFrom('idempotencyKey')
    .select(['bodyHash', 'statusCode', 'response'])
    .where('scope', '=', param('scope'))
    .where('key', '=', param('key'))
    .where('createdAt', '>', keptSince),
);

const leaseUntil = (leaseMs: Expression<number>) =>
  sql<Date>`clock_timestamp() + ${leaseMs}::float8 * interval '1 ms'`;

// The lease of a holder that died expires; only a request with the same content may take over. Its microseconds
// identify a lease.
const claimKey = prepared(
  'idempotency_claim',
  (param: Param<Key & { fingerprint: string; leaseMs: number }>) =>
    tables
      .insertInto('idempotencyKey')
      .values({
        scope: param('scope'),
        key: param('key'),
        bodyHash: param('fingerprint'),
        lockedUntil: leaseUntil(param('leaseMs')),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['scope', 'key'])
          .doUpdateSet((eb) => ({
            bodyHash: eb.ref('excluded.bodyHash'),
            lockedUntil: eb.ref('excluded.lockedUntil'),
            statusCode: null,
            response: null,
            createdAt: now,
          }))
          .where((eb) =>
            eb.or([
              eb('idempotencyKey.createdAt', '<=', keptSince),
              eb.and([
                eb('idempotencyKey.statusCode', 'is', null),
                eb('idempotencyKey.lockedUntil', '<=', sql<Date>`clock_timestamp()`),
                eb('idempotencyKey.bodyHash', '=', eb.ref('excluded.bodyHash')),
              ]),
            ]),
          ),
      )
      .returning((eb) => eb.cast<string>('lockedUntil', 'text').as('lease')),
);

const renewLease = statement((param: Param<KeyClaim & { leaseMs: number }>) =>
  tables
    .updateTable('idempotencyKey')
    .set({ lockedUntil: leaseUntil(param('leaseMs')) })
    .where('scope', '=', param('scope'))
    .where('key', '=', param('key'))
    .where('statusCode', 'is', null)
    .where('lockedUntil', '=', sql<Date>`${param('lease')}::timestamptz`)
    .returning((eb) => eb.cast<string>('lockedUntil', 'text').as('lease')),
);

const keepAnswer = prepared(
  'idempotency_keep',
  (param: Param<Key & { status: number; response: string }>) =>
    tables
      .updateTable('idempotencyKey')
      .set({ statusCode: param('status'), response: param('response'), lockedUntil: null })
      .where('scope', '=', param('scope'))
      .where('key', '=', param('key'))
      .where('statusCode', 'is', null),
);

const releaseKey = statement((param: Param<KeyClaim>) =>
  tables
    .deleteFrom('idempotencyKey')
    .where('scope', '=', param('scope'))
    .where('key', '=', param('key'))
    .where('statusCode', 'is', null)
    .where('lockedUntil', '=', sql<Date>`${param('lease')}::timestamptz`),
);

const pruneKeys = statement(() =>
  tables
    .deleteFrom('idempotencyKey')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('scope', 'key'),
        'in',
        selectFrom('idempotencyKey')
          .select(['scope', 'key'])
          .where('createdAt', '<=', keptSince)
          .limit(pruneAtOnce)
          .$asTuple('scope', 'key'),
      ),
    ),
);

function toKnown(row: {
  readonly bodyHash: string;
  readonly statusCode: number | null;
  readonly response: unknown;
}): KnownKey {
  const fingerprint = row.bodyHash;
  if (row.statusCode === null) return { kind: 'running', fingerprint };
  const kept = row.response as { readonly body?: unknown } | null;
  return { kind: 'answered', fingerprint, answer: { status: row.statusCode, body: kept?.body } };
}
