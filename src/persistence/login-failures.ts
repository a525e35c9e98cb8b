import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { LoginFailures } from '../ports/login-failures.ts';

/** Failed logins per account and address in the table rate_limit: all front doors count together. */
export function createLoginFailures(options: {
  readonly pool: Pool;
  readonly failures: number;
  readonly windowMinutes: number;
}): LoginFailures {
  const { pool, failures, windowMinutes } = options;
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    keyPrefix: 'login',
    points: failures,
    duration: windowMinutes * 60,
    tableCreated: true,
  });
  return {
    async lockedFor(account, address) {
      const known = await limiter.get(keyOf(account, address));
      if (known === null || known.consumedPoints < failures) return 0;
      return Math.max(1, Math.ceil(known.msBeforeNext / 1_000));
    },
    async add(account, address) {
      await limiter.penalty(keyOf(account, address), 1);
    },
    async clear(account, address) {
      await limiter.delete(keyOf(account, address));
    },
  };
}

/** Of one length, and the table names nobody. */
function keyOf(account: string, address: string): string {
  return createHash('sha256').update(`${account}\n${address}`).digest('base64url');
}
