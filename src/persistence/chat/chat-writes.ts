import type { Pool } from 'pg';
import type { ChatWrites, Draft, NewDraft } from '../../ports/chat/chat-writes.ts';
import { call } from '../database/functions.ts';
import { change, first } from '../database/statement.ts';
import { storableJson } from '../database/storable-json.ts';
import {
  findDraft,
  insertDraft,
  keepCommandText,
  renewDraft,
  withdrawDraft,
} from './draft-statements.ts';

/** The front door's own writes: drafts, words of commands, erasure. */
export function createChatWrites({ pool }: { readonly pool: Pool }): ChatWrites {
  return {
    async findDraft(chatId, commandId) {
      const row = await first(pool, findDraft, { chatId, commandId });
      if (row === undefined) return { draft: null, answered: false };
      const { answered, messageId, type, content, request } = row;
      // A row of the message has all of them, or there is none.
      if (messageId === null || type === null || content === null) return { draft: null, answered };
      return { draft: { messageId, type, content, request }, answered };
    },

    // Of two that insert at once the later one sees nothing of the first: it looks again.
    addDraft: async (draft) => (await insert(pool, draft)) ?? insert(pool, draft),

    async withdrawDraft(messageId) {
      return (await change(pool, withdrawDraft, { messageId })) === 1;
    },

    async renewDraft(messageId) {
      await change(pool, renewDraft, { messageId });
    },

    async keepCommandText(chatId, commandId, text) {
      // Of a chat that is merged at this moment the second look finds where it went.
      for (let look = 1; look <= 2; look += 1) {
        if ((await change(pool, keepCommandText, { chatId, commandId, text })) !== 0) return;
      }
    },

    deleteChat: (organizationId, chatId) =>
      call(pool, 'chat_delete', { organization: organizationId, chat: chatId }),
  };
}

async function insert(pool: Pool, draft: NewDraft): Promise<Draft | null> {
  const { chatId, senderUserId, commandId, content, type, file, details = null } = draft;
  const row = await first(pool, insertDraft, {
    chatId,
    senderUserId,
    commandId,
    content,
    type,
    quotedMessageId: draft.quotedMessageId ?? null,
    quotedContent: draft.quotedContent ?? null,
    details: details === null ? null : storableJson(details),
    mediaUrl: file?.mediaUrl ?? null,
    filename: file?.filename ?? null,
    mimeType: file?.mimeType ?? null,
    size: file?.size ?? null,
    thumbnailUrl: file?.thumbnailUrl ?? null,
  });
  return row ?? null;
}
