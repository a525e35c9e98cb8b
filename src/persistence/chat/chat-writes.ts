import type { Pool } from 'pg';
import type { ChatWrites, DeletedChat, Draft, NewDraft } from '../../ports/chat/chat-writes.ts';
import { storableJson } from '../database/storable-json.ts';

/** The front door's own writes: drafts, words of commands, erasure. */
export function createChatWrites({ pool }: { readonly pool: Pool }): ChatWrites {
  return {
    async findDraft(chatId, commandId) {
      const { rows } = await pool.query<(Draft | Absent) & { answered: boolean }>(
        `SELECT ${draftColumns}, EXISTS (SELECT 1 FROM chat_command WHERE chat_id = $1 AND command_id = $2) AS answered
          FROM (SELECT 1) AS one LEFT JOIN message ON chat_id = $1 AND command_id = $2`,
        [chatId, commandId],
      );
      const [row] = rows;
      if (row?.messageId == null) return { draft: null, answered: row?.answered === true };
      const { answered, ...draft } = row;
      return { draft, answered };
    },

    // Of two that insert at once the later one sees nothing of the first: it looks again.
    addDraft: async (draft) => (await insertDraft(pool, draft)) ?? insertDraft(pool, draft),

    async withdrawDraft(messageId) {
      const { rowCount } = await pool.query(
        `UPDATE message SET state = 'withdrawn', updated_at = now() WHERE id = $1 AND state IN ('intent', 'withdrawn')`,
        [messageId],
      );
      return rowCount === 1;
    },

    async renewDraft(messageId) {
      await pool.query(
        `UPDATE message m SET state = 'intent', created_at = now(), updated_at = now()
          WHERE id = $1 AND state = 'withdrawn' AND seq IS NULL AND NOT EXISTS (
            SELECT 1 FROM chat_command c WHERE c.chat_id = m.chat_id AND c.command_id = m.command_id)`,
        [messageId],
      );
    },

    async keepCommandText(chatId, commandId, text) {
      // Of a chat that is merged at this moment the second look finds where it went.
      for (let look = 1; look <= 2; look += 1) {
        const { rowCount } = await pool.query(
          `INSERT INTO command_text (chat_id, command_id, text) SELECT id, $2, $3 FROM ${unmerged}
            ON CONFLICT (chat_id, command_id) DO UPDATE SET text = command_text.text`,
          [chatId, commandId, text],
        );
        if (rowCount !== 0) return;
      }
    },

    async deleteChat(organizationId, chatId) {
      const { rows } = await pool.query<{ deleted: DeletedChat | null }>(
        'SELECT chat_delete($1, $2) AS deleted',
        [organizationId, chatId],
      );
      return rows[0]?.deleted ?? null;
    },
  };
}

interface Absent {
  readonly messageId: null;
}

/**
 * Chat $1, or the one that it was merged into; none when it is being merged now. Locked, so that what is written for it is
 * there before it can be merged, and moves with it.
 */
const unmerged = `(SELECT * FROM chat WHERE id = (SELECT coalesce(merged_into, id) FROM chat WHERE id = $1)
  AND merged_into IS NULL AND erased_at IS NULL FOR SHARE) AS chat`;

const draftColumns = `id AS "messageId", type, content, details ->> 'request' AS request`;

async function insertDraft(pool: Pool, draft: NewDraft): Promise<Draft | null> {
  const { file, details = null } = draft;
  // Where customers read the feed, what is committed is sent. Elsewhere the provider has to answer first.
  const { rows } = await pool.query<Draft>(
    `WITH made AS (
      INSERT INTO message (organization_id, chat_id, channel, state, command_id, account_id, address, from_me, content, type, timestamp, status, is_hr,
          is_read_by_operator, sender_user_id, quoted_message_id, quoted_content, details, media_url, media_state, filename,
          mime_type, size, large_size, thumbnail_url)
        SELECT organization_id, id, channel, 'intent', $3, account_id, message_address(chat), true, $4, $5, now(), queued_status(channel),
            is_hr, true, $2, $6, $7, $8, $9, CASE WHEN $9::text IS NOT NULL THEN 'ready' END, $10, $11, small_size($12), large_size($12), $13
          FROM ${unmerged}
        ON CONFLICT (chat_id, command_id) DO NOTHING
        RETURNING id, type, content, details
    )
    SELECT ${draftColumns} FROM made
    UNION ALL SELECT ${draftColumns} FROM message
      WHERE chat_id = (SELECT coalesce(merged_into, id) FROM chat WHERE id = $1) AND command_id = $3
    LIMIT 1`,
    [
      draft.chatId,
      draft.senderUserId,
      draft.commandId,
      draft.content,
      draft.type,
      draft.quotedMessageId ?? null,
      draft.quotedContent ?? null,
      details === null ? null : storableJson(details),
      file?.mediaUrl ?? null,
      file?.filename ?? null,
      file?.mimeType ?? null,
      file?.size ?? null,
      file?.thumbnailUrl ?? null,
    ],
  );
  return rows[0] ?? null;
}
