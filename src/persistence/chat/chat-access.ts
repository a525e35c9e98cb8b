import type { Pool } from 'pg';
import type { ChatAccess } from '../../ports/chat/chat-access.ts';

/** Who may listen in on which chat, from the chats' rows. */
export function createChatAccess(pool: Pool): ChatAccess {
  const readable: ChatAccess['readable'] = async (reader, chatIds) => {
    if (chatIds.length === 0) return new Set();
    const { rows } = await pool.query<{ id: number }>({
      name: 'chat_access',
      text: 'SELECT id FROM chat WHERE id = ANY ($1::int[]) AND organization_id = $2 AND (NOT is_hr OR $3) AND erased_at IS NULL',
      values: [chatIds, reader.organizationId, reader.isHr],
    });
    return new Set(rows.map(({ id }) => id));
  };
  return {
    readable,
    mayRead: async (reader, chatId) => (await readable(reader, [chatId])).has(chatId),
  };
}
