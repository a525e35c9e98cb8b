import { sql } from 'kysely';
import { fn } from '../database/functions.ts';
import { now, statement, tables, type Param } from '../database/statement.ts';
import type { AuditedChat } from '../../ports/chat/chat-audit.ts';
import { lastMessageSpan } from '../operations/chat-checks.ts';

interface OneChat {
  readonly chatId: number;
}

/**
 * Skips chats that are being erased: their rows do not match. After an hour such a chat is stuck, and is checked like
 * any other.
 */
export const auditedIds = statement((param: Param<{ afterId: number; limit: number }>) =>
  tables
    .selectFrom('chat')
    .select('id')
    .where('id', '>', param('afterId'))
    .where((eb) =>
      eb.or([
        eb('erasedAt', 'is', null),
        eb('erasedAt', '<', sql<Date>`now() - interval '1 hour'`),
      ]),
    )
    .orderBy('id')
    .limit(param('limit')),
);

/** The state that a workflow would read, for comparison with the workflow's own. */
export const auditedChats = statement((param: Param<{ chatIds: readonly number[] }>) =>
  tables
    .selectFrom('chat as c')
    .where('c.id', '=', (eb) => eb.fn.any(param('chatIds')))
    .select((eb) => [
      'c.id as chatId',
      'c.organizationId',
      eb.ref('c.channel').$castTo<AuditedChat['channel']>().as('channel'),
      'c.version',
      sql<AuditedChat['state']>`chat_fetch(${eb.ref('c.id')}, -1, '{}', '{}', 1) -> 'state'`.as(
        'state',
      ),
      eb('c.inbox', '>', eb.ref('c.taken')).$castTo<boolean>().as('hasWaiting'),
      sql<number>`${fn('time_ms', { t: now })}::float8`.as('now'),
    ])
    .orderBy('c.id'),
);

export const organizationIds = statement(() =>
  tables.selectFrom('organization').select('id').orderBy('id'),
);

interface Window {
  readonly organizationId: number;
  readonly after: number;
  readonly positionsAtOnce: number;
}

/** The next stored positions of an organization, the number of their events, and the last assigned position. */
export const feedWindow = statement((param: Param<Window>) => {
  const organizationId = param('organizationId');
  const number = <T>(of: T) => sql<number>`${of}::float8`;
  return tables
    .with('kept', (make) =>
      make
        .selectFrom('eventLog')
        .where('organizationId', '=', organizationId)
        .select((eb) => [
          eb.fn.min('position').as('first'),
          sql<string>`greatest(${eb.fn.max('position')}, ${eb
            .selectFrom('eventCounter')
            .select('last')
            .where('organizationId', '=', organizationId)})`.as('last'),
        ]),
    )
    .with('span', (make) =>
      make
        .selectFrom('kept')
        .where('first', 'is not', null)
        .select((eb) => {
          const low = sql<string>`greatest(${param('after')}::bigint + 1, ${eb.ref('first')})`;
          return [
            low.as('low'),
            sql<string>`least(${low} + ${param('positionsAtOnce')}::bigint - 1, ${eb.ref('last')})`.as(
              'high',
            ),
            'last',
          ];
        }),
    )
    .selectFrom('span')
    .select((eb) => [
      number(eb.ref('span.low')).as('from'),
      number(eb.ref('span.high')).as('to'),
      number(eb.ref('span.last')).as('last'),
      eb
        .selectFrom('eventLog as e')
        .where('e.organizationId', '=', organizationId)
        .whereRef('e.position', '>=', 'span.low')
        .whereRef('e.position', '<=', 'span.high')
        .select((of) => number(of.fn.countAll()).as('number'))
        .$asScalar()
        .$notNull()
        .as('number'),
    ]);
});

/**
 * For leftovers in a merged chat: adds an item to the winner's inbox that asks to absorb them, unless it has one
 * already.
 */
export const giveToWinner = statement((param: Param<OneChat>) =>
  tables
    .selectFrom('chat as c')
    .where('c.id', '=', param('chatId'))
    .where('c.mergedInto', 'is not', null)
    .select((eb) => {
      const asked = eb
        .selectFrom('chatInbox as i')
        .select('i.id')
        .whereRef('i.chatId', '=', 'c.mergedInto')
        .whereRef('i.otherChatId', '=', 'c.id');
      const ask = fn('chat_inbox_add', {
        chat: eb.ref('c.mergedInto'),
        kind: sql.lit('absorb'),
        message: sql.lit(null),
        status: sql.lit(null),
        code: sql.lit(null),
        reason: sql.lit(null),
        otherChat: eb.ref('c.id'),
      });
      return eb
        .case()
        .when(eb.exists(asked))
        .then(sql<boolean>`false`)
        .else(ask)
        .end()
        .as('asked');
    }),
);

export const lockChat = statement((param: Param<OneChat>) =>
  tables.selectFrom('chat').select('id').where('id', '=', param('chatId')).forNoKeyUpdate(),
);

/** Adds an inbox item for each outcome that is in a message row but not in the inbox. */
export const retellOutcomes = statement((param: Param<OneChat>) =>
  tables
    .selectFrom('message as m')
    .where('m.chatId', '=', param('chatId'))
    .where('m.status', '=', 'queued')
    .where('m.state', '=', 'done')
    .where('m.deliveryOutcome', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('chatInbox as i')
            .select('i.id')
            .whereRef('i.chatId', '=', 'm.chatId')
            .whereRef('i.messageId', '=', 'm.id')
            .where('i.kind', '=', 'delivery'),
        ),
      ),
    )
    .select((eb) =>
      fn('chat_inbox_add', {
        chat: eb.ref('m.chatId'),
        kind: sql.lit('delivery'),
        message: eb.ref('m.id'),
        status: eb.ref('m.deliveryOutcome'),
        code: eb.ref('m.errorCode'),
        reason: eb.ref('m.errorText'),
      }).as('told'),
    ),
);

/** Raises the version as a round would, so that the commit of a round that fetched earlier is stale. */
export const mendRow = statement((param: Param<OneChat>) =>
  tables
    .updateTable('chat as c')
    .where('c.id', '=', param('chatId'))
    .set((eb) => {
      const messages = eb.selectFrom('message as m').whereRef('m.chatId', '=', 'c.id');
      const waiting = messages
        .where('m.state', '=', 'waiting')
        .select((of) => of.fn.countAll().as('number'));
      const items = eb
        .selectFrom('chatInbox as i')
        .whereRef('i.chatId', '=', 'c.id')
        .select((of) => of.fn.countAll().as('number'));
      const told = eb
        .selectFrom('eventLog as e')
        .whereRef('e.chatId', '=', 'c.id')
        .select((of) => of.fn.max('e.seq').as('seq'));
      const taken = messages.select((of) => of.fn.max('m.seq').as('seq'));
      const lastMessageAt = eb.ref('c.lastMessageAt');
      return {
        version: eb('c.version', '+', 1),
        updatedAt: now,
        seq: sql<number>`greatest(coalesce(${told}, 0), coalesce(${taken}, 0))`,
        taken: sql<string>`greatest(0, ${eb.ref('c.inbox')} - ${waiting} - ${items})`,
        lastMessageAt: sql<Date | null>`CASE WHEN ${eb.ref('c.mergedInto')} IS NOT NULL THEN ${lastMessageAt} ELSE (
          SELECT CASE WHEN ${lastMessageAt} BETWEEN low - interval '2 seconds' AND high + interval '2 seconds'
              THEN ${lastMessageAt} ELSE low END
            FROM (${sql.raw(lastMessageSpan)}) AS span) END`,
        closedAt: eb
          .case()
          .when('c.status', '=', 'closed')
          .then(eb.fn.coalesce('c.closedAt', 'c.updatedAt'))
          .end(),
        assignedAt: eb
          .case()
          .when('c.assignedUserId', 'is not', null)
          .then(eb.fn.coalesce('c.assignedAt', 'c.updatedAt'))
          .end(),
        priorityRank: fn('priority_rank', { p: eb.ref('c.priority') }),
      };
    })
    .returning(['c.version', 'c.taken']),
);
