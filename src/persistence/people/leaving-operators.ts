import { sql, type SqlBool } from 'kysely';
import type { Pool } from 'pg';
import type { Channel } from '../../domain/vocabulary.ts';
import type { LeavingOperator, LeavingOperators } from '../../ports/people/leaving-operators.ts';
import { all, change, first, now, statement, tables, type Param } from '../database/statement.ts';

/** An assignment that was allowed just before may be committed within this time. */
const lately = sql<SqlBool>`since > now() - interval '10 minutes'`;
/** A closed chat stays its owner's, but a customer can open it again. */
const laterSeconds = 300;
const soonSeconds = 20;

/** The table of those who leave, and the index of chats by owner. */
export function createLeavingOperators({ pool }: { readonly pool: Pool }): LeavingOperators {
  return {
    claim: async (forMs) => (await first(pool, claimOne, { seconds: forMs / 1_000 })) ?? null,

    async chatsOf(operator, page) {
      const chats = await all(pool, chatsOfOperator, { ...operator, ...page });
      return chats.map(({ chatId, channel }) => ({
        chatId,
        organizationId: operator.organizationId,
        // A CHECK limits the column to the existing channels.
        channel: channel as Channel,
      }));
    },

    mustGiveBack: async (operator, chatId) =>
      (await first(pool, oneChat, { ...operator, chatId })) !== undefined,

    async looked(operator, { left }) {
      if ((await change(pool, forget, operator)) > 0) return;
      await change(pool, lookAgain, { ...operator, left });
    },
  };
}

const claimOne = statement((param: Param<{ readonly seconds: number }>) =>
  tables
    .updateTable('leavingOperator as l')
    .from('appUser as u')
    .set({ lookAt: sql<Date>`now() + make_interval(secs => ${param('seconds')}::float8)` })
    .whereRef('u.id', '=', 'l.userId')
    .where('l.userId', '=', (eb) =>
      eb
        .selectFrom('leavingOperator')
        .select('userId')
        .where('lookAt', '<=', now)
        .orderBy('lookAt')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['l.userId', 'u.organizationId']),
);

/** `mayOwnChat` of src/domain/policies/chats.ts, in SQL. */
const owned = () =>
  tables
    .selectFrom('chat as c')
    .innerJoin('appUser as u', 'u.id', 'c.assignedUserId')
    .where('c.status', '!=', 'closed')
    .where('c.mergedInto', 'is', null)
    .where('c.erasedAt', 'is', null)
    .where((eb) => eb.or([eb('u.disabled', '=', true), sql<SqlBool>`c.is_hr AND NOT u.is_hr`]));

interface Page extends LeavingOperator {
  readonly afterId: number;
  readonly limit: number;
}

const chatsOfOperator = statement((param: Param<Page>) =>
  owned()
    .select(['c.id as chatId', 'c.channel'])
    .where('c.organizationId', '=', param('organizationId'))
    .where('c.assignedUserId', '=', param('userId'))
    .where('c.id', '>', param('afterId'))
    .orderBy('c.id')
    .limit(param('limit')),
);

const oneChat = statement((param: Param<LeavingOperator & { readonly chatId: number }>) =>
  owned()
    .select('c.id')
    .where('c.id', '=', param('chatId'))
    .where('c.organizationId', '=', param('organizationId'))
    .where('c.assignedUserId', '=', param('userId')),
);

/** One who can sign in again; the HR right alone is not asked, because it is looked at per chat. */
const forget = statement((param: Param<LeavingOperator>) =>
  tables
    .deleteFrom('leavingOperator')
    .where('userId', '=', param('userId'))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('appUser as u')
          .select('u.id')
          .where('u.id', '=', param('userId'))
          .where('u.disabled', '=', false)
          .where('u.isHr', '=', true),
      ),
    ),
);

const lookAgain = statement((param: Param<LeavingOperator & { readonly left: boolean }>) =>
  tables
    .updateTable('leavingOperator')
    .set({
      lookAt: sql<Date>`now() + CASE WHEN ${param('left')}::boolean THEN interval '1 second'
        WHEN ${lately} THEN make_interval(secs => ${sql.lit(soonSeconds)})
        ELSE make_interval(secs => ${sql.lit(laterSeconds)}) END`,
    })
    .where('userId', '=', param('userId')),
);
