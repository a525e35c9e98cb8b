import type { Pool } from 'pg';
import type { PresentedChannel } from '../../contracts/channel-presenter.ts';
import {
  totalLimit,
  type ChatListQuery,
  type ChatPage,
  type ChatReads,
  type CommandedChat,
  type HistoryBound,
  type HistoryMessage,
  type HistoryQuery,
  type Operator,
  type TicketChange,
  type UnreadCounts,
  type Viewer,
} from '../../ports/chat/chat-reads.ts';
import {
  createChatColumns,
  toListedChat,
  type CommandedChatRecord,
  type HistoryRecord,
  type ListedChatRecord,
} from './chat-columns.ts';
import { countStatement, pageStatement, type Statement } from './chat-list-sql.ts';
import { catchUpSearch } from './search-index.ts';

/** The part of a pool that reads need; tests put an explaining one in its place. */
export type Reader = Pick<Pool, 'query'>;

/** How long a search may spend on taking newer messages into the index before it looks without them. */
const catchUpWithinMs = 2_000;

type Keyed = ListedChatRecord & { readonly keys: readonly (string | number)[] };

/** What readers get for the address that a row keeps of a file. */
export type MediaLink = (mediaUrl: string | null) => string | null;

/** Reads of chats over Postgres: hand-written statements, each answered from an index. */
export function createChatReads(
  { pool }: { readonly pool: Reader },
  channels: readonly PresentedChannel[],
  mediaLink: MediaLink = (mediaUrl) => mediaUrl,
): ChatReads {
  const columns = createChatColumns(channels);
  const linkedChat = <T extends ListedChatRecord>(record: T) => {
    const chat = toListedChat(record, columns);
    const { lastMessage } = chat;
    return lastMessage === null
      ? chat
      : { ...chat, lastMessage: { ...lastMessage, mediaUrl: mediaLink(lastMessage.mediaUrl) } };
  };
  const linked = (message: HistoryRecord): HistoryMessage => ({
    ...message,
    channelFields: columns.fieldsOfMessage(message),
    mediaUrl: mediaLink(message.mediaUrl),
    thumbnailUrl: mediaLink(message.thumbnailUrl),
  });

  async function rows<T>({ text, values }: Statement): Promise<T[]> {
    const result = await pool.query(text, [...values]);
    return result.rows as T[];
  }

  async function list(viewer: Viewer, query: ChatListQuery): Promise<ChatPage> {
    if (query.search !== undefined && query.search.in !== 'phone') {
      await catchUpSearch(pool, viewer.organizationId, catchUpWithinMs);
    }
    const { sort, order, limit, offset, place } = query;
    const read = await rows<Keyed>(
      pageStatement(
        viewer,
        query,
        { sort, order, rows: limit + 1, offset, place },
        { columns: columns.listed, joins: columns.joins },
      ),
    );
    const backwards = place?.direction === 'before';
    const isFull = read.length > limit;
    const page = read.slice(0, limit);
    if (backwards) page.reverse();
    const first = page[0];
    const last = page.at(-1);
    const hasMore = backwards ? page.length > 0 : isFull;
    const hasPrevious = backwards ? isFull : place !== undefined || offset > 0;
    const chats = page.map(({ keys: _keys, ...record }) => linkedChat(record));
    const end = offset + page.length;
    const isCounted = place === undefined && !isFull && (page.length > 0 || offset === 0);
    return {
      chats,
      total: isCounted ? end : await count(viewer, query),
      hasMore,
      next: hasMore && last ? { direction: 'after', keys: last.keys } : null,
      previous: hasPrevious && first ? { direction: 'before', keys: first.keys } : null,
    };
  }

  async function count(viewer: Viewer, query: ChatListQuery): Promise<number> {
    const [row] = await rows<{ total: number }>(countStatement(viewer, query, totalLimit));
    return row?.total ?? 0;
  }

  async function one(
    viewer: Viewer,
    column: 'id' | 'ticket_number',
    value: number,
  ): Promise<CommandedChat | null> {
    const [record] = await rows<CommandedChatRecord>({
      text: `SELECT ${columns.commanded} FROM chat c JOIN organization o ON o.id = c.organization_id ${columns.joins}
        WHERE c.id = (SELECT coalesce(merged_into, id) FROM chat WHERE organization_id = $1 AND ${column} = $2)
          AND (NOT c.is_hr OR $3) AND c.erased_at IS NULL`,
      values: [viewer.organizationId, value, viewer.isHr],
    });
    return record === undefined ? null : linkedChat(record);
  }

  async function messageById(viewer: Viewer, messageId: number): Promise<HistoryMessage | null> {
    const [record] = await rows<HistoryRecord>({
      text: `SELECT ${columns.history} FROM message m JOIN chat c ON c.id = m.chat_id
          LEFT JOIN app_user u ON u.id = m.sender_user_id
        WHERE m.id = $2 AND c.organization_id = $1 AND (NOT c.is_hr OR $3) AND c.erased_at IS NULL`,
      values: [viewer.organizationId, messageId, viewer.isHr],
    });
    return record === undefined ? null : linked(record);
  }

  return {
    list,
    find: (viewer, chatId) => one(viewer, 'id', chatId),
    findByTicket: (viewer, ticketNumber) => one(viewer, 'ticket_number', ticketNumber),

    async history(viewer, chatId, query) {
      const [chat] = await rows<{ total: number | null }>({
        text: `SELECT CASE WHEN $4 THEN (SELECT count(*)::int FROM
              (SELECT 1 FROM message m WHERE m.chat_id = c.id AND m.state = 'done' LIMIT $5) AS counted) END AS total
          FROM chat c WHERE c.organization_id = $1 AND c.id = $2 AND (NOT c.is_hr OR $3) AND c.erased_at IS NULL`,
        values: [
          viewer.organizationId,
          chatId,
          viewer.isHr,
          query.before === undefined && query.after === undefined,
          totalLimit,
        ],
      });
      if (chat === undefined) return null;
      const read = await rows<HistoryRecord>(historyStatement(columns.history, chatId, query));
      const messages = read.slice(0, query.limit).map(linked);
      if (query.after === undefined) messages.reverse();
      return { messages, total: chat.total, hasMore: read.length > query.limit };
    },

    messageById,

    async quotable({ id }, providerId) {
      const [found] = await rows<{ content: string; type: string }>({
        text: `SELECT content, type FROM message WHERE chat_id = $1 AND provider_message_id = $2 AND state = 'done'
          UNION ALL
          SELECT m.content, m.type FROM message m JOIN channel t ON t.name = m.channel
            WHERE m.chat_id = $1 AND t.fetched AND m.id::text = $2 AND m.state = 'done'
          LIMIT 1`,
        values: [id, providerId],
      });
      return found ?? null;
    },

    async unreadCounts(viewer) {
      const [row] = await rows<{
        all: UnreadCounts;
        own: UnreadCounts;
      }>({
        text: `SELECT json_build_object('unreadMessages', coalesce(sum(unread_count), 0), 'chatsWithUnread', count(*)) AS "all",
            json_build_object('unreadMessages', coalesce(sum(unread_count) FILTER (WHERE assigned_user_id = $2), 0),
              'chatsWithUnread', count(*) FILTER (WHERE assigned_user_id = $2)) AS own
          FROM chat WHERE organization_id = $1 AND unread_count > 0 AND merged_into IS NULL AND (NOT is_hr OR $3)
            AND erased_at IS NULL`,
        values: [viewer.organizationId, viewer.userId, viewer.isHr],
      });
      const none = { unreadMessages: 0, chatsWithUnread: 0 };
      return { total: row?.all ?? none, assigned: row?.own ?? none };
    },

    async mergedInto(organizationId, chatId) {
      const [row] = await rows<{ mergedInto: number | null }>({
        text: `SELECT merged_into AS "mergedInto" FROM chat WHERE organization_id = $1 AND id = $2`,
        values: [organizationId, chatId],
      });
      return row?.mergedInto ?? null;
    },

    async operator(organizationId, userId) {
      const [row] = await rows<Operator>({
        text: `SELECT id, name, email, role, is_hr AS "isHr", disabled FROM app_user WHERE id = $2 AND organization_id = $1`,
        values: [organizationId, userId],
      });
      return row ?? null;
    },

    async hasAnswered(chatId, commandId) {
      const found = await rows({
        text: 'SELECT 1 FROM chat_command WHERE chat_id = $1 AND command_id = $2',
        values: [chatId, commandId],
      });
      return found.length > 0;
    },

    async lastChange(viewer, chatId, changeType) {
      const [row] = await rows<TicketChange>({
        text: `SELECT id, chat_id AS "chatId", user_id AS "userId", change_type AS "changeType", old_value AS "oldValue",
            new_value AS "newValue", description, created_at AS "createdAt"
          FROM ticket_history WHERE chat_id = $1 AND user_id = $2 AND change_type = $3 ORDER BY id DESC LIMIT 1`,
        values: [chatId, viewer.userId, changeType],
      });
      return row ?? null;
    },
  };
}

function historyStatement(columns: string, chatId: number, query: HistoryQuery): Statement {
  const values: unknown[] = [chatId, query.limit + 1, query.offset];
  const where = [`m.chat_id = $1`, `m.state = 'done'`];
  if (query.before !== undefined) where.push(boundSql('<', query.before, values));
  if (query.after !== undefined) where.push(boundSql('>', query.after, values));
  const direction = query.after === undefined ? 'DESC' : 'ASC';
  return {
    text: `SELECT ${columns} FROM (
        SELECT * FROM message m WHERE ${where.join(' AND ')}
          ORDER BY m.timestamp ${direction}, m.id ${direction} LIMIT $2 OFFSET $3
      ) AS m LEFT JOIN app_user u ON u.id = m.sender_user_id
      ORDER BY m.timestamp ${direction}, m.id ${direction}`,
    values,
  };
}

function boundSql(compare: '<' | '>', { time, id }: HistoryBound, values: unknown[]): string {
  const add = (value: unknown, type: string) => {
    values.push(value);
    return `$${values.length}::${type}`;
  };
  if (id === undefined) return `m.timestamp ${compare} ${add(time, 'timestamptz')}`;
  const number = add(id, 'int');
  const at =
    time === undefined
      ? `(SELECT timestamp FROM message WHERE id = ${number} AND chat_id = $1)`
      : add(time, 'timestamptz');
  return `(m.timestamp, m.id) ${compare} (${at}, ${number})`;
}
