import type { Pool } from 'pg';
import { maySeeChat } from '../../domain/policies/chats.ts';
import type { ChatAccess } from '../../ports/chat/chat-access.ts';
import { all, prepared, tables, type Param } from '../database/statement.ts';

/** Decides from the chats' rows who may join the room of a chat. */
export function createChatAccess(pool: Pool): ChatAccess {
  const readable: ChatAccess['readable'] = async (reader, chatIds) => {
    if (chatIds.length === 0) return new Set();
    const chats = await all(pool, policyChats, { chatIds });
    return new Set(chats.filter((chat) => maySeeChat(reader, chat) === null).map(({ id }) => id));
  };
  return {
    readable,
    mayRead: async (reader, chatId) => (await readable(reader, [chatId])).has(chatId),
  };
}

const policyChats = prepared('chat_access', (param: Param<{ chatIds: readonly number[] }>) =>
  tables
    .selectFrom('chat')
    .select(['id', 'organizationId', 'isHr'])
    .where('id', '=', (eb) => eb.fn.any(param('chatIds')))
    .where('erasedAt', 'is', null),
);
