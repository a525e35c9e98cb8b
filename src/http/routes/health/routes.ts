import { z } from 'zod';
import { ServiceError } from '../../../contracts/service-error.ts';
import type { HealthProbes } from '../../../ports/health.ts';
import { defineRoute, type RouteDefinition } from '../../define-route.ts';
import { isoTime } from '../../fields.ts';
import { ReadinessWatch } from '../../readiness.ts';

const tags = ['Health'] as const;
const Part = z.object({ ok: z.boolean() });
const Parts = z.object({ database: Part, temporal: Part, worker: Part });

/** What load balancers and people ask. */
export function healthRoutes({ probes }: { readonly probes: HealthProbes }): RouteDefinition[] {
  const watch = new ReadinessWatch(probes);
  const alive = {
    method: 'get',
    tags,
    auth: 'none',
    responses: { 200: z.object({ ok: z.literal(true), status: z.literal('ok'), ts: isoTime() }) },
    handler: () => ({ ok: true, status: 'ok', ts: new Date().toISOString() }) as const,
  } as const;

  return [
    defineRoute({ ...alive, path: '/health', summary: 'This process answers.' }),
    defineRoute({ ...alive, path: '/health/live', summary: 'This process answers.' }),
    defineRoute({
      method: 'get',
      path: '/health/ready',
      summary: 'Whether calls should come here.',
      description:
        '503 until database, Temporal and a worker were each seen once; from then on only without the database. `degraded` says that another part is away: messages are accepted, commands may be refused.',
      tags,
      auth: 'none',
      responses: {
        200: z.object({ ok: z.literal(true), degraded: z.boolean(), parts: Parts }),
      },
      async handler() {
        const { ready, degraded, parts } = await watch.look();
        if (!ready) {
          throw new ServiceError(503, 'not_ready', 'Not ready', {
            retryAfter: 1,
            extra: { ok: false, parts },
          });
        }
        return { ok: true as const, degraded, parts };
      },
    }),
  ];
}
