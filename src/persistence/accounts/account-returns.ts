import type { Pool } from 'pg';
import type { AccountReturnStore } from '../../ports/accounts/account-returns.ts';
import type { WaitingChat } from '../../ports/chat/intake.ts';

/** Chats of one transaction: their rows are locked, in order of id, as intake does. */
const chatsAtOnce = 100;

/** Finds the chats that have something queued. One that has been poked already is only woken. */
export function createAccountReturnStore({ pool }: { readonly pool: Pool }): AccountReturnStore {
  return {
    async poke(accountKey, afterChatId) {
      const { rows } = await pool.query<WaitingChat>(
        `WITH queued AS MATERIALIZED (
            SELECT c.id, c.organization_id, c.channel FROM chat c
              WHERE c.account_key = $1 AND c.id > $2 AND c.merged_into IS NULL
                AND EXISTS (SELECT 1 FROM message m WHERE m.chat_id = c.id AND m.status = 'queued' AND m.state = 'done')
              ORDER BY c.id LIMIT $3 FOR NO KEY UPDATE
          )
          SELECT id AS "chatId", organization_id AS "organizationId", channel,
              CASE WHEN EXISTS (SELECT 1 FROM chat_inbox i WHERE i.chat_id = queued.id AND i.kind = 'poke') THEN true
                ELSE chat_inbox_add(id, 'poke', NULL, NULL, NULL) END AS wake
            FROM queued ORDER BY id`,
        [accountKey, afterChatId, chatsAtOnce],
      );
      const last = rows.at(-1);
      return {
        chats: rows.map(({ chatId, organizationId, channel }) => ({
          chatId,
          organizationId,
          channel,
        })),
        lastChatId: rows.length < chatsAtOnce ? null : (last?.chatId ?? null),
      };
    },
  };
}
