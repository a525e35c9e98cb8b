import { sql } from 'kysely';
import type { NewEvent } from '../../ports/events/event-log.ts';
import { fn } from './functions.ts';
import { firstInPrisma, type PrismaTransaction } from './prisma-statement.ts';
import { first, statement, tables, type Connection, type Param } from './statement.ts';

/**
 * Writes an event in the caller's transaction, or in its own if given a pool, and notifies the front doors. Returns its
 * position. It should be the last statement: it locks the organization's counter until the commit, so that the order of
 * positions is the order of commits.
 */
export async function appendEvent(
  transaction: Connection | PrismaTransaction,
  event: NewEvent,
): Promise<number> {
  const values = { ...event, data: JSON.stringify(event.data) };
  const row = await ('$queryRawUnsafe' in transaction
    ? firstInPrisma(transaction, append, values)
    : first(transaction, append, values));
  return Number(row?.position);
}

const append = statement((param: Param<Omit<NewEvent, 'data'> & { readonly data: string }>) =>
  tables.selectNoFrom(
    fn('event_append', {
      organization: param('organizationId'),
      chat: param('chatId'),
      hr: param('isHr'),
      visitor: param('visitorSession'),
      events: sql<
        unknown[]
      >`ARRAY[jsonb_strip_nulls(jsonb_build_object('name', ${param('name')}::text,
        'seq', ${param('seq')}::int, 'audience', ${param('audience')}::text,
        'visitor', CASE WHEN ${param('visitorSession')}::uuid IS NOT NULL THEN true END))
        || jsonb_build_object('data', ${param('data')}::jsonb)]`,
      moment: sql<Date>`clock_timestamp()`,
    }).as('position'),
  ),
);
