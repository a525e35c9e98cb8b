import { sql, type SqlBool } from 'kysely';
import type { Pool } from 'pg';
import {
  ticketStatusOf,
  type ChatPriority,
  type ChatStage,
  type ChatStatus,
} from '../../domain/vocabulary.ts';
import type { Viewer } from '../../ports/chat/chat-reads.ts';
import type { TicketCountReads } from '../../ports/chat/tickets.ts';
import { fn } from '../database/functions.ts';
import { all, first, statement, tables, type Param } from '../database/statement.ts';

const mostOperators = 500;
/** An operator's open chats are counted up to this. */
const mostChats = 10_000;
/** Message ids after the tally that are looked at, at most. */
const tailRows = 50_000;

/** Reads of the counts that triggers and the maintenance keep. */
export function createTicketCounts({ pool }: { readonly pool: Pool }): TicketCountReads {
  return {
    async counts(viewer) {
      const { organizationId } = viewer;
      const known = await first(pool, isCounted, { organizationId });
      if (known?.counted !== true) await all(pool, begin, { organizationId });
      const byStatus: Record<string, number> = {};
      const byPriority: Record<string, number> = {};
      const sum = { total: 0, open: 0, assigned: 0, unassigned: 0 };
      for (const row of await all(pool, sums, viewer)) {
        const { number, priority, owned } = row;
        const status = row.status as ChatStatus;
        const word = ticketStatusOf({ status, stage: row.stage as ChatStage | null });
        sum.total += number;
        byStatus[word] = (byStatus[word] ?? 0) + number;
        byPriority[priority as ChatPriority] = (byPriority[priority] ?? 0) + number;
        if (status === 'open') sum.open += number;
        if (status !== 'pending') sum[owned ? 'assigned' : 'unassigned'] += number;
      }
      return { ...sum, byStatus, byPriority };
    },

    operatorLoads: ({ organizationId, isHr }) => all(pool, loads, { organizationId, isHr }),

    async messageTotal(organizationId) {
      return (await first(pool, messages, { organizationId }))?.total ?? 0;
    },
  };
}

interface OneOrganization {
  readonly organizationId: number;
}

const isCounted = statement((param: Param<OneOrganization>) =>
  tables
    .selectFrom('organization')
    .select((eb) => eb('ticketsCountedAt', 'is not', null).$castTo<boolean>().as('counted'))
    .where('id', '=', param('organizationId')),
);

const begin = statement((param: Param<OneOrganization>) =>
  tables.selectNoFrom(
    fn('ticket_counts_begin', { organization: param('organizationId') }).as('done'),
  ),
);

const sums = statement((param: Param<Pick<Viewer, 'organizationId' | 'isHr'>>) =>
  tables
    .selectFrom('ticketCount')
    .select(['status', 'stage', 'priority', 'owned', sql<number>`sum(number)::int`.as('number')])
    .where('organizationId', '=', param('organizationId'))
    .where(sql<SqlBool>`(NOT is_hr OR ${param('isHr')}::boolean)`)
    .groupBy(['status', 'stage', 'priority', 'owned'])
    .having(sql<SqlBool>`sum(number) > 0`),
);

/** Served by the index of owned chats that are not closed. */
const loads = statement((param: Param<Pick<Viewer, 'organizationId' | 'isHr'>>) =>
  tables
    .selectFrom('appUser as u')
    .select((eb) => [
      'u.id',
      'u.name',
      'u.email',
      eb
        .selectFrom(
          eb
            .selectFrom('chat as c')
            .select(sql`1`.as('one'))
            .whereRef('c.organizationId', '=', 'u.organizationId')
            .whereRef('c.assignedUserId', '=', 'u.id')
            .where('c.status', '<>', sql.lit('closed'))
            .where('c.mergedInto', 'is', null)
            .where('c.erasedAt', 'is', null)
            .where(sql<SqlBool>`(NOT c.is_hr OR ${param('isHr')}::boolean)`)
            .limit(mostChats)
            .as('counted'),
        )
        .select(sql<number>`count(*)::int`.as('number'))
        .$asScalar()
        .$notNull()
        .as('assignedChats'),
    ])
    .where('u.organizationId', '=', param('organizationId'))
    .where('u.role', '=', sql.lit('employee'))
    .where('u.disabled', '=', false)
    .orderBy('u.name')
    .orderBy('u.id')
    .limit(mostOperators),
);

/** The messages after the tally are found by their ids alone, so there is a limit to how many are looked at. */
const messages = statement((param: Param<OneOrganization>) =>
  tables.selectNoFrom(
    sql<number>`(coalesce((SELECT number FROM message_count WHERE organization_id = ${param('organizationId')}), 0)
      + (SELECT count(*) FROM (SELECT organization_id, state FROM message
          WHERE id > coalesce((SELECT up_to FROM message_tally), 0) ORDER BY id LIMIT ${sql.lit(tailRows)}) AS tail
        WHERE organization_id = ${param('organizationId')} AND state = 'done'))::int`.as('total'),
  ),
);
