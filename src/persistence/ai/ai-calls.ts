import { sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { AiHealthStore, AiUsageReport } from '../../ports/ai/ai-store.ts';
import type { CallGate } from '../../ports/ai/reply-suggester.ts';
import type { PrismaClient } from '../generated/client.ts';
import { change, first, statement, tables, type Param } from '../database/statement.ts';
import { inTransaction, waitForTurn } from '../database/transaction.ts';

/** The server's clock at this moment, also within a long transaction. */
const clock = sql<Date>`clock_timestamp()`;

/** Limits an organization's calls to the provider: at most this many start in any minute, over all processes. */
export function createCallGate(
  pool: Pool,
  organizationId: number,
  callsPerMinute: number,
): CallGate {
  return {
    async admit() {
      const taken = await inTransaction(pool, async (client: PoolClient) => {
        // One at a time, so that the count stays right.
        await waitForTurn(client, `ai_call ${organizationId}`);
        return first(client, takeCall, { organizationId, callsPerMinute });
      });
      const id = taken?.id ?? null;
      if (id === null) {
        return { admitted: false, retryAfterMs: Math.max(1, taken?.retryAfterMs ?? 1_000) };
      }
      return {
        admitted: true,
        record: async (call) => void (await change(pool, recordCall, { id, ...call })),
      };
    },
  };
}

interface Taken {
  readonly organizationId: number;
  readonly callsPerMinute: number;
}

const takeCall = statement((param: Param<Taken>) =>
  tables
    .with('recent', (make) =>
      make
        .selectFrom('aiCall')
        .select('createdAt')
        .where('organizationId', '=', param('organizationId'))
        .where('createdAt', '>', sql<Date>`clock_timestamp() - interval '1 minute'`)
        .orderBy('createdAt', 'desc')
        .limit(param('callsPerMinute')),
    )
    .with('added', (make) =>
      make
        .insertInto('aiCall')
        .columns(['organizationId', 'createdAt'])
        .expression(
          make
            .selectNoFrom((eb) => [
              eb.cast<number>(param('organizationId'), 'integer').as('organizationId'),
              clock.as('createdAt'),
            ])
            .where(
              make.selectFrom('recent').select((of) => of.fn.countAll<number>().as('number')),
              '<',
              param('callsPerMinute'),
            ),
        )
        .returning('id'),
    )
    .selectNoFrom((eb) => [
      eb.selectFrom('added').select('id').as('id'),
      eb
        .selectFrom('recent')
        .select((of) =>
          sql<number>`ceil(extract(epoch FROM ${of.fn.min('createdAt')} + interval '1 minute' - clock_timestamp()) * 1000)::int`.as(
            'ms',
          ),
        )
        .as('retryAfterMs'),
    ]),
);

interface RecordedCall {
  readonly id: string;
  readonly outcome: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: number;
}

const recordCall = statement((param: Param<RecordedCall>) =>
  tables
    .updateTable('aiCall')
    .set({
      outcome: param('outcome'),
      promptTokens: param('promptTokens'),
      completionTokens: param('completionTokens'),
      latencyMs: param('latencyMs'),
    })
    .where('id', '=', param('id')),
);

/** The cost of an organization's calls in the last days. */
export async function readAiUsage(
  pool: Pool,
  organizationId: number,
  days: number,
): Promise<AiUsageReport> {
  const row = await first(pool, usageOfCalls, { organizationId, days });
  return {
    calls: Number(row?.calls ?? 0),
    failedCalls: Number(row?.failed ?? 0),
    promptTokens: Number(row?.prompt ?? 0),
    completionTokens: Number(row?.completion ?? 0),
    latencyMs: { average: row?.average ?? null, p95: row?.p95 ?? null },
  };
}

const usageOfCalls = statement((param: Param<{ organizationId: number; days: number }>) =>
  tables
    .selectFrom('aiCall')
    .select(({ fn, ref }) => [
      fn.countAll<string>().as('calls'),
      fn.countAll<string>().filterWhere('outcome', '<>', 'ok').as('failed'),
      fn.sum<string | null>('promptTokens').as('prompt'),
      fn.sum<string | null>('completionTokens').as('completion'),
      sql<number | null>`round(avg(${ref('latencyMs')}))::int`.as('average'),
      sql<
        number | null
      >`round(percentile_cont(0.95) WITHIN GROUP (ORDER BY ${ref('latencyMs')}))::int`.as('p95'),
    ])
    .where('organizationId', '=', param('organizationId'))
    .where('createdAt', '>', sql<Date>`now() - make_interval(days => ${param('days')}::int)`),
);

/** One row for all front doors: the first that finds it outdated runs the check, and the others read the result. */
export function createAiHealth({
  pool,
  prisma,
}: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): AiHealthStore {
  return {
    async claim(maxAgeMs) {
      if ((await change(pool, claimCheck, { maxAgeMs })) === 1) return null;
      const check = await prisma.aiHealth.findUnique({
        where: { id: 1 },
        select: { ok: true, code: true },
      });
      return check ?? { ok: null, code: null };
    },

    async record(check) {
      await prisma.aiHealth.updateMany({ where: { id: 1 }, data: check });
    },
  };
}

const claimCheck = statement((param: Param<{ maxAgeMs: number }>) =>
  tables
    .insertInto('aiHealth')
    .values({ id: 1, checkedAt: clock })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ checkedAt: clock })
        .where(
          'aiHealth.checkedAt',
          '<=',
          sql<Date>`clock_timestamp() - ${param('maxAgeMs')}::float8 * interval '1 ms'`,
        ),
    ),
);
