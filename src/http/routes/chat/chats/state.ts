import { decidedEntries } from '../../../../domain/chat/fields.ts';
import { blankState, type ChatState } from '../../../../domain/chat/state.ts';
import type { CommandedChat } from '../../../../ports/chat/chat-reads.ts';

/** A chat's row in the form of the rules' state, so that the front door judges by the same rules as the workflow. */
export function stateOf(chat: CommandedChat): ChatState {
  const row: Partial<Record<string, unknown>> = { ...chat };
  const decided = decidedEntries.flatMap(([name, { holds }]) => {
    const value = row[name];
    if (value === undefined) return [];
    if (holds === 'words') return [[name, value !== null]];
    return [[name, value instanceof Date ? value.getTime() : value]];
  });
  return {
    ...blankState,
    ...(Object.fromEntries(decided) as Partial<ChatState>),
    version: chat.version,
    organizationId: chat.organizationId,
    channel: chat.channel,
    announced: chat.lastMessageAt !== null,
    merged: chat.mergedInto !== null,
    unread: chat.unreadCount,
    ownersKeepClosedChats: chat.ownersKeepClosedChats,
  };
}
