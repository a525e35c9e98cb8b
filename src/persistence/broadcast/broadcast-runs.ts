import type { Pool } from 'pg';
import { retry } from '../../lib/retry.ts';
import type { BroadcastRuns } from '../../ports/broadcast/broadcast-runs.ts';
import { call, callForRows } from '../database/functions.ts';
import { sqlFault } from '../database/sql-errors.ts';

const conflictTries = 5;

/** Broadcasts as the worker sends them, by the functions of `sql/broadcasts`. */
export function createBroadcastRuns({ pool }: { readonly pool: Pool }): BroadcastRuns {
  /** Chats may be merged or erased at the same moment. */
  const repeated = <T>(work: () => Promise<T>): Promise<T> =>
    retry(work, {
      tries: conflictTries,
      firstMs: 20,
      worthwhile: (error) => sqlFault(error) === 'conflict',
    });

  return {
    begin: (broadcast) => call(pool, 'broadcast_begin', { broadcast }),

    next: (broadcast) => repeated(() => call(pool, 'broadcast_next', { broadcast })),

    settle: ({ recipientId: recipient, attempt }, outcome) => {
      const sent = outcome.kind === 'sent' ? outcome : null;
      return repeated(() =>
        call(pool, 'broadcast_settle', {
          ...{ recipient, attempt, outcome: outcome.kind },
          code: outcome.kind === 'sent' ? null : outcome.code,
          reason: outcome.kind === 'failed' ? outcome.reason : null,
          providerKey: sent?.dedupeKey ?? null,
          providerId: sent?.providerMessageId ?? null,
        }),
      );
    },

    async release({ recipientId: recipient, attempt }, due, code) {
      await call(pool, 'broadcast_release', { recipient, attempt, due, code });
    },

    async tell(broadcast) {
      await call(pool, 'broadcast_tell', { broadcast });
    },

    async stop({ id, organizationId }, to, reason) {
      await call(pool, 'broadcast_change', {
        ...{ organization: organizationId, broadcast: id, to, reason },
        from: ['queued', 'running'],
      });
    },

    turnOver: (broadcast, wait) =>
      call(pool, 'broadcast_turn_over', {
        broadcast,
        resumes: wait?.at ?? null,
        reason: wait?.code ?? null,
      }),

    toStart: (limit) => callForRows(pool, 'broadcasts_to_start', { limit }),
  };
}
