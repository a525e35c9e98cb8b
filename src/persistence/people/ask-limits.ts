import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { AskLimit, AskLimits } from '../../ports/people/ask-limits.ts';

const hour = 3_600;

const limits: Readonly<Record<AskLimit, { readonly points: number; readonly seconds: number }>> = {
  resetMails: { points: 3, seconds: hour },
  resetRequests: { points: 20, seconds: hour },
  links: { points: 30, seconds: hour / 4 },
  codes: { points: 10, seconds: hour / 4 },
  invitations: { points: 200, seconds: hour },
};

/** Counts in the table rate_limit. Keys are hashed, so it contains no addresses. */
export function createAskLimits({ pool }: { readonly pool: Pool }): AskLimits {
  const limiters = Object.fromEntries(
    Object.entries(limits).map(([name, { points, seconds }]) => [
      name,
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limit',
        keyPrefix: `ask-${name}`,
        points,
        duration: seconds,
        tableCreated: true,
      }),
    ]),
  ) as Record<AskLimit, RateLimiterPostgres>;
  return {
    async take(limit, key) {
      try {
        await limiters[limit].consume(createHash('sha256').update(key).digest('base64url'));
        return 0;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
      }
    },
  };
}
