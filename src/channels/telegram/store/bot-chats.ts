import type { Pool } from 'pg';
import { shownFields } from '../../../domain/chat/fields.ts';
import { selected } from '../../../persistence/database/selected.ts';
import type { BotChat, TelegramBots } from '../ports.ts';
import { presenter } from '../presenter.ts';
import type { Viewer } from '../../../ports/chat/chat-reads.ts';

/** The extra fields of bot chats in lists; chats of other channels have null there. */
const ownFields = presenter.chat.map(({ name, sql }) => `'${name}', ${sql}`).join(', ');

/** Totals of a bot's chats are counted up to here. */
const countLimit = 10_000;

/**
 * The chats of bots, as their viewers may see them. In SQL, because both counts have a limit, which Prisma's relation
 * counts lack.
 */
export function createBotChats(pool: Pool): Pick<TelegramBots, 'chats' | 'findChat'> {
  return {
    chats: (viewer, id, query) => chatsOf(pool, viewer, id, query),

    async findChat(viewer, id, telegramChatId) {
      const { rows } = await pool.query<{ id: number }>(
        `SELECT c.id FROM chat c
          WHERE c.channel = 'telegram' AND c.account_id = $1 AND c.address ->> 'telegramChatId' = $2 AND c.organization_id = $3
            AND (NOT c.is_hr OR $4) AND c.merged_into IS NULL AND c.erased_at IS NULL
          ORDER BY c.id LIMIT 1`,
        [id, telegramChatId, viewer.organizationId, viewer.isHr],
      );
      return rows[0]?.id ?? null;
    },
  };
}

async function chatsOf(
  pool: Pool,
  viewer: Viewer,
  botId: number,
  query: { limit: number; offset: number; statuses: readonly string[] },
): Promise<{ chats: readonly BotChat[]; total: number }> {
  const where = `c.channel = 'telegram' AND c.account_id = $1 AND c.organization_id = $2 AND (NOT c.is_hr OR $3)
    AND c.merged_into IS NULL AND c.erased_at IS NULL AND c.seq > 0 AND (cardinality($4::text[]) = 0 OR c.status = ANY ($4))`;
  const filter = [botId, viewer.organizationId, viewer.isHr, query.statuses];
  const { rows } = await pool.query<BotChat>(
    `SELECT ${selected('c', [...shownFields, 'accountId', 'address'])}, json_build_object(${ownFields}) AS "channelFields",
        CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name) END AS "assignedUser",
        (SELECT count(*)::int FROM
          (SELECT 1 FROM message m WHERE m.chat_id = c.id AND m.state = 'done' LIMIT ${countLimit}) AS counted)
          AS "messageCount"
      FROM (SELECT * FROM chat c WHERE ${where}
              ORDER BY c.last_message_at DESC NULLS LAST, c.id DESC LIMIT $5 OFFSET $6) AS c
      LEFT JOIN app_user u ON u.id = c.assigned_user_id
      ORDER BY c.last_message_at DESC NULLS LAST, c.id DESC`,
    [...filter, query.limit, query.offset],
  );
  const counted = await pool.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM (SELECT 1 FROM chat c WHERE ${where} LIMIT ${countLimit}) AS counted`,
    filter,
  );
  return { chats: rows, total: counted.rows[0]?.total ?? 0 };
}
