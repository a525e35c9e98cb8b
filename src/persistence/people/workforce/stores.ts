import type { Database } from '../../database/database.ts';
import { createPresenceBook } from './presence-book.ts';
import { createSentMessages, createWorkforce } from './workforce.ts';

/** What a front door stores of those who work: presence, shifts. */
export function createWorkforceStores(
  { pool }: Pick<Database, 'pool'>,
  { ttlMs }: { readonly ttlMs: number },
) {
  const presence = createPresenceBook({ pool });
  return {
    presence,
    workforce: createWorkforce({ pool, presence, ttlMs }),
    sentMessages: createSentMessages({ pool }),
    presenceTtlMs: ttlMs,
  };
}
