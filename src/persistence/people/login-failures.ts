import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { LoginFailures } from '../../ports/people/login-failures.ts';

/**
 * Counts failed logins in the table rate_limit, shared by all front doors: per account and address, against guessing
 * one password, and per address, against trying a few passwords at every account.
 */
export function createLoginFailures(options: {
  readonly pool: Pool;
  /** Per account and address. */
  readonly failures: number;
  /** Per address, whatever the account. */
  readonly failuresPerAddress: number;
  readonly windowMinutes: number;
}): LoginFailures {
  const { pool, failures, failuresPerAddress, windowMinutes } = options;
  const limiter = (keyPrefix: string, points: number): RateLimiterPostgres =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      keyPrefix,
      points,
      duration: windowMinutes * 60,
      tableCreated: true,
    });
  const ofAccount = limiter('login', failures);
  const ofAddress = limiter('login-address', failuresPerAddress);

  /** How many seconds a limit that has been reached still lasts. */
  const lockedFor = async (counted: RateLimiterPostgres, key: string): Promise<number> => {
    const known = await counted.get(key);
    if (known === null || known.consumedPoints < counted.points) return 0;
    return secondsOf(known.msBeforeNext);
  };

  return {
    async begin(account, address) {
      const locks = [
        await lockedFor(ofAccount, keyOf(account, address)),
        await lockedFor(ofAddress, keyOf(address)),
      ];
      const locked = Math.max(...locks);
      if (locked > 0) return locked;
      const counted = await ofAddress.penalty(keyOf(address), 1);
      if (counted.consumedPoints <= failuresPerAddress) return 0;
      // Other logins have reached the limit since the check.
      await ofAddress.reward(keyOf(address), 1);
      return secondsOf(counted.msBeforeNext);
    },
    async end(account, address, outcome) {
      if (outcome === 'wrong') {
        await ofAccount.penalty(keyOf(account, address), 1);
        return;
      }
      await ofAddress.reward(keyOf(address), 1);
      if (outcome === 'right') await ofAccount.delete(keyOf(account, address));
    },
  };
}

const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000));

/** Hashed: keys have a fixed length, and the table contains no names. */
function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}
