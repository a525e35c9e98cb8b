import type { ChatState } from '../../../../domain/chat/state.ts';
import { noDeadlines } from '../../../../domain/chat/state.ts';
import type { CommandedChat } from '../../../../ports/chat/chat-reads.ts';

/** A chat's row as its rules know it, so that the front door judges by the same rules as the workflow. */
export function stateOf(chat: CommandedChat): ChatState {
  return {
    version: chat.version,
    organizationId: chat.organizationId,
    channel: chat.channel,
    announced: chat.lastMessageAt !== null,
    merged: chat.mergedInto !== null,
    status: chat.status,
    priority: chat.priority,
    assignedUserId: chat.assignedUserId,
    assignedAt: chat.assignedAt?.getTime() ?? null,
    unread: chat.unreadCount,
    lastMessageAt: chat.lastMessageAt?.getTime() ?? null,
    lastIncomingAt: null,
    firstResponseAt: chat.firstResponseAt?.getTime() ?? null,
    closedAt: chat.closedAt?.getTime() ?? null,
    pendingUntil: chat.pendingUntil?.getTime() ?? null,
    ownersKeepClosedChats: chat.ownersKeepClosedChats,
    sends: [],
    files: [],
    heldUntil: null,
    ...noDeadlines,
  };
}
