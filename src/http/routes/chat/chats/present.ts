import type { ChatFieldName, ChatRowOf, WireChatOf } from '../../../../domain/chat/fields.ts';
import type {
  ChatPage,
  ChatRow,
  HistoryMessage,
  HistoryPage,
  ListedChat,
} from '../../../../ports/chat/chat-reads.ts';
import { encodeCursor, type ListOrder } from './cursor.ts';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Fields of a chat's row as the wire shows them. */
export function presentFields<K extends ChatFieldName>(
  row: ChatRowOf<K>,
  names: readonly K[],
): WireChatOf<K> {
  const wire = names.map((name) => {
    const value: unknown = row[name];
    return [name, value instanceof Date ? value.toISOString() : value];
  });
  return Object.fromEntries(wire) as WireChatOf<K>;
}

/** The present ticket of a chat. */
export function ticketOf(chat: ChatRow) {
  return { number: chat.ticketNumber, status: chat.status, priority: chat.priority };
}

/** The present ticket, and the numbers that the chat had before it was opened again, newest first. */
export function ticketsOf(chat: ChatRow & Pick<ListedChat, 'formerTickets'>) {
  const former = chat.formerTickets.map(({ number, until }) => ({
    number,
    status: null,
    priority: null,
    createdAt: until.toISOString(),
  }));
  return [ticketOf(chat), ...former];
}

/** The ticket that a message belongs to by its time; status and priority only of the present one. */
export function ticketAt(chat: ListedChat, time: Date) {
  const former = chat.formerTickets.findLast(({ until }) => time < until);
  return {
    ticketNumber: former?.number ?? chat.ticketNumber,
    ticketStatus: former === undefined ? chat.status : null,
    ticketPriority: former === undefined ? chat.priority : null,
  };
}

export function presentLastMessage({ lastMessage }: ListedChat) {
  return lastMessage && { ...lastMessage, timestamp: lastMessage.timestamp.toISOString() };
}

export function presentPagination(
  page: ChatPage,
  asked: ListOrder & { readonly limit: number; readonly offset: number },
) {
  return {
    total: page.total,
    limit: asked.limit,
    offset: asked.offset,
    hasMore: page.hasMore,
    nextCursor: encodeCursor(asked, page.next),
    prevCursor: encodeCursor(asked, page.previous),
  };
}

/** A page of a chat's history. */
export function presentHistory<T>(
  chat: ListedChat,
  page: HistoryPage,
  asked: { readonly limit: number; readonly offset: number },
  present: (message: HistoryMessage, chat: ListedChat) => T,
) {
  const oldest = page.messages[0];
  const newest = page.messages.at(-1);
  return {
    chat: { id: chat.id, isHr: chat.isHr },
    ticket: ticketOf(chat),
    tickets: ticketsOf(chat),
    messages: page.messages.map((message) => present(message, chat)),
    pagination: {
      total: page.total,
      limit: asked.limit,
      offset: asked.offset,
      hasMore: page.hasMore,
      oldestTimestamp: iso(oldest?.timestamp ?? null),
      newestTimestamp: iso(newest?.timestamp ?? null),
      oldestId: oldest?.id ?? null,
      newestId: newest?.id ?? null,
    },
  };
}
