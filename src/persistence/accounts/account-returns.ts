import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { AccountReturnStore } from '../../ports/accounts/account-returns.ts';
import type { WaitingChat } from '../../ports/chat/intake.ts';
import { fn } from '../database/functions.ts';
import { all, statement, tables, type Param } from '../database/statement.ts';

/** Maximum number of chats in one transaction. Their rows are locked in order of id, as intake does. */
const chatsAtOnce = 100;

/** Finds the chats with queued messages. A chat that already has a recheck is only woken. */
export function createAccountReturnStore({ pool }: { readonly pool: Pool }): AccountReturnStore {
  return {
    async recheck(accountKey, afterChatId) {
      const rows = await all(pool, pokeQueued, { accountKey, afterChatId });
      const last = rows.at(-1);
      return {
        // A CHECK limits the column to the existing channels.
        chats: rows.map(({ wake: _, ...chat }) => chat as WaitingChat),
        lastChatId: rows.length < chatsAtOnce ? null : (last?.chatId ?? null),
      };
    },
  };
}

const pokeQueued = statement((param: Param<{ accountKey: string; afterChatId: number }>) =>
  tables
    .with(
      (name) => name('queued').materialized(),
      (make) =>
        make
          .selectFrom('chat as c')
          .select(['c.id', 'c.organizationId', 'c.channel'])
          .where('c.accountKey', '=', param('accountKey'))
          .where('c.id', '>', param('afterChatId'))
          .where('c.mergedInto', 'is', null)
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('message as m')
                .select('m.id')
                .whereRef('m.chatId', '=', 'c.id')
                .where('m.status', '=', 'queued')
                .where('m.state', '=', 'done'),
            ),
          )
          .orderBy('c.id')
          .limit(chatsAtOnce)
          .forNoKeyUpdate(),
    )
    .selectFrom('queued')
    .select((eb) => {
      const poked = eb
        .selectFrom('chatInbox as i')
        .select('i.id')
        .whereRef('i.chatId', '=', 'queued.id')
        .where('i.kind', '=', 'poke');
      const recheck = fn('chat_inbox_add', {
        chat: eb.ref('queued.id'),
        kind: sql.lit('poke'),
        message: sql.lit(null),
        status: sql.lit(null),
        code: sql.lit(null),
      });
      return [
        'queued.id as chatId',
        'queued.organizationId',
        'queued.channel',
        eb
          .case()
          .when(eb.exists(poked))
          .then(sql<boolean>`true`)
          .else(recheck)
          .end()
          .as('wake'),
      ];
    })
    .orderBy('queued.id'),
);
