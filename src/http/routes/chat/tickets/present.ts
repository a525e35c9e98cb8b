import { auditWords } from '../../../../domain/chat/audit-words.ts';
import type { TicketChange } from '../../../../ports/chat/ticket-change.ts';
import type { Language } from '../../../../domain/errors/entry.ts';
import { ticketStatusOf } from '../../../../domain/vocabulary.ts';
import type { ChatPage, HistoryMessage, ListedChat } from '../../../../ports/chat/chat-reads.ts';
import type { ChatWire } from '../chats/wire.ts';

/** A change in the audit trail. What somebody typed stands for the sentence that the change would have. */
export function presentChange({ names, ...change }: TicketChange, language: Language) {
  return {
    ...change,
    description: change.description ?? auditWords({ ...change, names })[language],
    createdAt: change.createdAt.toISOString(),
  };
}

/** The names of a chat’s tags, in the order in which they were added. */
export function tagsOf({ tags }: Pick<ListedChat, 'tags'>): string[] {
  return tags === null ? [] : (JSON.parse(tags) as string[]);
}

/** The person of a chat, as tickets show people who have a number. */
function clientOf({ remoteJid, name }: ListedChat) {
  return remoteJid === null ? null : { phoneJid: remoteJid, name };
}

/** A chat's columns as a ticket: its tags are a list, and its status is one of the six words. */
export const presentTicketRow = (wire: ChatWire, chat: ListedChat) => ({
  ...wire.presentChatRow(chat),
  status: ticketStatusOf(chat),
  tags: tagsOf(chat),
});

/** A ticket in a list. */
export const presentListedTicket = (chat: ListedChat) => ({
  id: chat.id,
  ticketNumber: chat.ticketNumber,
  status: ticketStatusOf(chat),
  priority: chat.priority,
  subject: chat.subject,
  category: chat.category,
  tags: tagsOf(chat),
  assignedUser: chat.assignedUser && { id: chat.assignedUser.id, name: chat.assignedUser.name },
  client: clientOf(chat),
  unreadCount: chat.unreadCount,
  isHr: chat.isHr,
  channel: chat.channel,
  createdAt: chat.createdAt.toISOString(),
  updatedAt: chat.updatedAt.toISOString(),
  lastMessageAt: chat.lastMessageAt?.toISOString() ?? null,
  lastMessage: chat.lastMessage && {
    id: chat.lastMessage.id,
    content: chat.lastMessage.content,
    timestamp: chat.lastMessage.timestamp.toISOString(),
  },
  name: chat.name,
  remoteJid: chat.remoteJid,
  receivingPhoneJid: chat.channelFields['receivingPhoneJid'] ?? null,
});

/** A message of a ticket. */
export const presentTicketMessage = (
  wire: ChatWire,
  message: HistoryMessage,
  chat: ListedChat,
) => ({
  ...wire.presentMessageRow(message),
  hasResponsible: chat.assignedUser !== null,
  responsibleUser: chat.assignedUser,
});

/** One ticket with its newest messages, newest first. */
export const presentTicket = (
  wire: ChatWire,
  chat: ListedChat,
  page: { readonly messages: readonly HistoryMessage[]; readonly total: number | null },
) => ({
  ...presentTicketRow(wire, chat),
  client: clientOf(chat),
  clients: [],
  messages: page.messages.toReversed().map((message) => wire.presentMessageRow(message)),
  _count: { messages: page.total ?? page.messages.length },
});

export function presentPages(page: ChatPage, asked: { page: number; limit: number }) {
  return { total: page.total, ...asked, pages: Math.ceil(page.total / asked.limit) };
}
