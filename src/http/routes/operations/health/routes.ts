import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type { HealthProbes } from '../../../../ports/operations/health.ts';
import type { SchemaWatch } from '../../../../ports/operations/schema-watch.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { isoTime } from '../../../fields.ts';
import { ReadinessWatch } from '../../../readiness.ts';

/** Maximum number of differences in one answer. */
const mostDifferences = 20;
const tags = ['Health'] as const;
const Part = z.object({
  ok: z.boolean(),
  problem: z.string().optional().meta({ description: 'What is wrong, and what to do.' }),
});
const Parts = z.object({ database: Part, temporal: Part, worker: Part });

/** Health checks for load balancers and people. */
export function healthRoutes({
  probes,
  schema,
}: {
  readonly probes: HealthProbes;
  readonly schema: SchemaWatch;
}): RouteDefinition[] {
  const watch = new ReadinessWatch(probes, schema);
  const alive = {
    method: 'get',
    tags,
    auth: 'none',
    responses: { 200: z.object({ ok: z.literal(true), status: z.literal('ok'), ts: isoTime() }) },
    handler: () => ({ ok: true, status: 'ok', ts: new Date().toISOString() }) as const,
  } as const;

  return [
    defineRoute({ ...alive, id: 'getHealth', path: '/health', summary: 'This process answers.' }),
    defineRoute({
      ...alive,
      id: 'getLiveness',
      path: '/health/live',
      summary: 'This process answers.',
    }),
    defineRoute({
      method: 'get',
      id: 'getReadiness',
      path: '/health/ready',
      summary: 'Whether calls should come here.',
      description:
        '503 until database, Temporal and a worker were each seen once; from then on only without the database. `degraded` says that another part is away: messages are accepted, commands may be refused. `schema_mismatch` with `differences` says that the database is of another build.',
      tags,
      auth: 'none',
      responses: {
        200: z.object({ ok: z.literal(true), degraded: z.boolean(), parts: Parts }),
      },
      async handler() {
        const { ready, degraded, parts, mismatches } = await watch.look();
        if (mismatches.length > 0) {
          const differences = mismatches
            .slice(0, mostDifferences)
            .map(({ what, found }) => `${what}: ${found}`);
          throw new ServiceError('schema_mismatch', {
            extra: { ok: false, parts, differences },
          });
        }
        if (!ready) {
          throw new ServiceError('not_ready', { extra: { ok: false, parts } });
        }
        return { ok: true as const, degraded, parts };
      },
    }),
  ];
}
