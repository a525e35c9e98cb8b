import type { Pool } from 'pg';
import type {
  ChatListQuery,
  ChatPage,
  ChatReads,
  HistoryMessage,
  Viewer,
} from '../../ports/chat/chat-reads.ts';
import { first } from '../database/statement.ts';
import { createChatColumns, type ListedChatRecord, type ReadChannel } from './chat-columns.ts';
import { createChatLists } from './chat-list-statements.ts';
import {
  answeredCommand,
  createChatStatements,
  historyOf,
  listsAllOf,
  operatorOf,
  quotableMessage,
  regionOf,
  unreadCounts,
  winnerOfChat,
} from './chat-statements.ts';
import { lastChange } from './audit-trail.ts';
import { createHistories } from './history-statements.ts';
import { catchUpSearch } from './search-index.ts';

/** The part of a pool that reads need; tests put an explaining one in its place. */
export type Reader = Pick<Pool, 'query'>;

/** How long a search may spend on taking newer messages into the index before it looks without them. */
const catchUpWithinMs = 2_000;

/** What readers get for the address that a row keeps of a file. */
export type MediaLink = (mediaUrl: string | null) => string | null;

/** Reads of chats over Postgres, each answered from an index. */
export function createChatReads(
  { pool }: { readonly pool: Reader },
  channels: readonly ReadChannel[],
  mediaLink: MediaLink = (mediaUrl) => mediaUrl,
): ChatReads {
  const columns = createChatColumns(channels);
  const statements = createChatStatements(columns);
  const lists = createChatLists(pool, columns);
  const histories = createHistories(pool, columns);

  /** A chat as it is read has its last message in JSON, whose times are text. */
  function linkedChat<T extends ListedChatRecord>(record: T) {
    const { lastMessage } = record;
    return {
      ...record,
      lastMessage: lastMessage && {
        ...lastMessage,
        timestamp: new Date(lastMessage.timestamp),
        mediaUrl: mediaLink(lastMessage.mediaUrl),
      },
      formerTickets: record.formerTickets.map(({ number, until }) => ({
        number,
        until: new Date(until),
      })),
    };
  }

  const linked = (message: HistoryMessage): HistoryMessage => ({
    ...message,
    mediaUrl: mediaLink(message.mediaUrl),
    thumbnailUrl: mediaLink(message.thumbnailUrl),
  });

  async function withRegion(viewer: Viewer, query: ChatListQuery): Promise<ChatListQuery> {
    if (query.search === undefined) return query;
    const { organizationId } = viewer;
    const region = (await first(pool, regionOf, { organizationId }))?.defaultRegion ?? null;
    return { ...query, search: { ...query.search, region } };
  }

  async function list(viewer: Viewer, asked: ChatListQuery): Promise<ChatPage> {
    const query = await withRegion(viewer, asked);
    if (query.search !== undefined && query.search.in !== 'phone') {
      await catchUpSearch(pool, viewer.organizationId, catchUpWithinMs);
    }
    const { limit, offset, place } = query;
    const read = await lists.page(viewer, query);
    const backwards = place?.direction === 'before';
    const isFull = read.length > limit;
    const page = read.slice(0, limit);
    if (backwards) page.reverse();
    const top = page[0];
    const last = page.at(-1);
    const hasMore = backwards ? page.length > 0 : isFull;
    const hasPrevious = backwards ? isFull : place !== undefined || offset > 0;
    const chats = page.map(({ keys: _keys, ...record }) => linkedChat(record));
    const end = offset + page.length;
    const isCounted = place === undefined && !isFull && (page.length > 0 || offset === 0);
    return {
      chats,
      total: isCounted ? end : await lists.count(viewer, query),
      hasMore,
      next: hasMore && last ? { direction: 'after', keys: last.keys } : null,
      previous: hasPrevious && top ? { direction: 'before', keys: top.keys } : null,
    };
  }

  return {
    list,

    async find({ organizationId, isHr }, chatId) {
      const record = await first(pool, statements.chatById, { organizationId, isHr, chatId });
      return record === undefined ? null : linkedChat(record);
    },

    async findByTicket({ organizationId, isHr }, ticketNumber) {
      const values = { organizationId, isHr, ticketNumber };
      const record = await first(pool, statements.chatByTicket, values);
      return record === undefined ? null : linkedChat(record);
    },

    async history({ organizationId, isHr }, chatId, query) {
      const isCounted = query.before === undefined && query.after === undefined;
      const chat = await first(pool, historyOf, { organizationId, isHr, chatId, isCounted });
      if (chat === undefined) return null;
      const read = await histories.page(chatId, query);
      const messages = read.slice(0, query.limit).map(linked);
      if (query.after === undefined) messages.reverse();
      return { messages, total: chat.total, hasMore: read.length > query.limit };
    },

    async messageById({ organizationId, isHr }, messageId) {
      const values = { organizationId, isHr, messageId };
      const record = await first(pool, statements.messageById, values);
      return record === undefined ? null : linked(record);
    },

    async quotable({ id: chatId }, providerId) {
      return (await first(pool, quotableMessage, { chatId, providerId })) ?? null;
    },

    async unreadCounts(viewer) {
      const none = { unreadMessages: 0, chatsWithUnread: 0 };
      return (await first(pool, unreadCounts, viewer)) ?? { total: none, assigned: none };
    },

    async myAssignedListsAll({ organizationId }) {
      return (await first(pool, listsAllOf, { organizationId }))?.myAssignedListsAll ?? false;
    },

    async mergedInto(organizationId, chatId) {
      return (await first(pool, winnerOfChat, { organizationId, chatId }))?.mergedInto ?? null;
    },

    async operator(organizationId, userId) {
      return (await first(pool, operatorOf, { organizationId, userId })) ?? null;
    },

    async hasAnswered(chatId, commandId) {
      return (await first(pool, answeredCommand, { chatId, commandId })) !== undefined;
    },

    async lastChange({ userId }, chatId, changeType) {
      return lastChange(pool, { chatId, userId, changeType });
    },
  };
}
