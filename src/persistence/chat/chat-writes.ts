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

/** The front door's own writes: drafts, texts of commands, erasure. */
export function createChatWrites({ pool }: { readonly pool: Pool }): ChatWrites {
  return {
    async findDraft(chatId, commandId) {
      const row = await first(pool, findDraft, { chatId, commandId });
      if (row === undefined) return { draft: null, answered: false };
      const { answered, messageId, type, content, request } = row;
      // A message row has all of them. Without a row, all are null.
      if (messageId === null || type === null || content === null) return { draft: null, answered };
      return { draft: { messageId, type, content, request }, answered };
    },

    // If two processes insert at once, the statement of the later one does not see the row of the first: try again.
    addDraft: async (draft) => (await insert(pool, draft)) ?? insert(pool, draft),

    async withdrawDraft(messageId) {
      return (await change(pool, withdrawDraft, { messageId })) === 1;
    },

    async renewDraft(messageId) {
      await change(pool, renewDraft, { messageId });
    },

    async keepCommandText(chatId, commandId, text) {
      // If the chat is being merged right now, the second try finds the winner.
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
