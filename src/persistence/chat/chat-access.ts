import type { Pool } from 'pg';
import { maySeeChat, type PolicyChat } from '../../domain/policies/chats.ts';
import type { ChatAccess } from '../../ports/chat/chat-access.ts';

/** Who may listen in on which chat, from the chats' rows. */
export function createChatAccess(pool: Pool): ChatAccess {
  const readable: ChatAccess['readable'] = async (reader, chatIds) => {
    if (chatIds.length === 0) return new Set();
    const { rows } = await pool.query<PolicyChat & { readonly id: number }>({
      name: 'chat_access',
      text: `SELECT id, organization_id AS "organizationId", is_hr AS "isHr" FROM chat
        WHERE id = ANY ($1::int[]) AND erased_at IS NULL`,
      values: [chatIds],
    });
    return new Set(rows.filter((chat) => maySeeChat(reader, chat) === null).map(({ id }) => id));
  };
  return {
    readable,
    mayRead: async (reader, chatId) => (await readable(reader, [chatId])).has(chatId),
  };
}
