import { sql, type Expression } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { TicketChange } from '../../ports/chat/ticket-change.ts';
import {
  all,
  first,
  statement,
  tables,
  type Connection,
  type Param,
} from '../database/statement.ts';

interface OneChat {
  readonly chatId: number;
}

/** An entry outlives its user, so the table has no foreign key. */
const entries = () =>
  tables
    .selectFrom('ticketHistory as h')
    .leftJoin('appUser as u', 'u.id', 'h.userId')
    .select((eb) => [
      'h.id',
      'h.chatId',
      'h.userId',
      'h.changeType',
      'h.oldValue',
      'h.newValue',
      'h.description',
      'h.createdAt',
      sql<TicketChange['user']>`CASE WHEN ${eb.ref('u.id')} IS NOT NULL THEN ${jsonBuildObject({
        id: eb.ref('u.id'),
        name: eb.ref('u.name'),
      })} END`.as('user'),
      jsonBuildObject({ old: nameOf(eb.ref('h.oldValue')), new: nameOf(eb.ref('h.newValue')) })
        .$castTo<TicketChange['names']>()
        .as('names'),
    ]);

/** The name of the user that a value means, in entries whose values are users. */
const nameOf = (value: Expression<string | null>) =>
  sql<string | null>`CASE WHEN h.change_type IN ('assigned', 'unassigned') THEN (${tables
    .selectFrom('appUser as n')
    .select((eb) => eb.fn.coalesce('n.name', 'n.email').as('name'))
    .where(sql`n.id::text`, '=', value)
    .where(
      'n.organizationId',
      '=',
      sql<number>`(SELECT organization_id FROM chat WHERE id = h.chat_id)`,
    )}) END`;

interface Page extends OneChat {
  readonly before: number | null;
  readonly limit: number;
}

const page = statement((param: Param<Page>) =>
  entries()
    .where('h.chatId', '=', param('chatId'))
    .where((eb) => eb('h.id', '<', sql<number>`coalesce(${param('before')}::int, 2147483647)`))
    .orderBy('h.id', 'desc')
    .limit(param('limit')),
);

interface Changed extends OneChat {
  readonly userId: number;
  readonly changeType: string;
}

const newest = statement((param: Param<Changed>) =>
  entries()
    .where('h.chatId', '=', param('chatId'))
    .where('h.userId', '=', param('userId'))
    .where('h.changeType', '=', param('changeType'))
    .orderBy('h.id', 'desc')
    .limit(1),
);

/** Entries of a chat's audit trail, newest first; `before` = the id of the last one that was seen. */
export const auditTrail = (connection: Connection, asked: Page): Promise<TicketChange[]> =>
  all(connection, page, asked);

/** The newest entry of this kind that a user made in a chat. */
export const lastChange = async (
  connection: Connection,
  asked: Changed,
): Promise<TicketChange | null> => (await first(connection, newest, asked)) ?? null;
