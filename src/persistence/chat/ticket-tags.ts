import type { Pool } from 'pg';
import type { TicketTags } from '../../ports/chat/tickets.ts';
import { first, now, statement, tables, type Param } from '../database/statement.ts';

interface OneTag {
  readonly organizationId: number;
  readonly name: string;
}

/** The table `ticket_tag`. A tag that is asked for stays for a day, even if no chat gets it. */
export function createTicketTags({ pool }: { readonly pool: Pool }): TicketTags {
  return {
    async idOf(organizationId, name) {
      const row = await first(pool, madeTag, { organizationId, name });
      if (row === undefined) throw new Error('a tag was neither made nor found');
      return row.id;
    },

    find: async (organizationId, name) =>
      (await first(pool, knownTag, { organizationId, name }))?.id ?? null,
  };
}

const madeTag = statement((param: Param<OneTag>) =>
  tables
    .insertInto('ticketTag')
    .values({ organizationId: param('organizationId'), name: param('name') })
    .onConflict((conflict) =>
      conflict.columns(['organizationId', 'name']).doUpdateSet({ askedAt: now }),
    )
    .returning('id'),
);

const knownTag = statement((param: Param<OneTag>) =>
  tables
    .selectFrom('ticketTag')
    .select('id')
    .where('organizationId', '=', param('organizationId'))
    .where('name', '=', param('name')),
);
