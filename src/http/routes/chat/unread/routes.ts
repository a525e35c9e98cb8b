import type { CommandInput } from '../../../../domain/chat/commands.ts';
import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import type { ChatReads, ChatSort, CommandedChat } from '../../../../ports/chat/chat-reads.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { languageFor } from '../../../language.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { decodeCursor } from '../chats/cursor.ts';
import { accepted, actorOf, found, viewerOf, waitingChatOf } from '../chats/desk.ts';
import { presentPagination } from '../chats/present.ts';
import type { ChatWire } from '../chats/wire.ts';
import { ChatParams } from '../chats/fields.ts';
import {
  CountsAnswer,
  MarkedAnswer,
  MarkReadAnswer,
  MarkReadBody,
  OwnUnreadAnswer,
  TicketMarkedAnswer,
  TicketParams,
  unreadChatsAnswerOf,
  UnreadChatsQuery,
} from './schema.ts';

const tags = ['Unread'] as const;
const order = { sort: 'unreadCount' satisfies ChatSort, order: 'desc' } as const;

export interface UnreadRouteDeps {
  readonly chats: ChatReads;
  readonly wire: ChatWire;
  readonly commands: ChatCommands;
}

/** Unread messages. The mark is on each message, and all operators share it. */
export function unreadRoutes({ chats, wire, commands }: UnreadRouteDeps): RouteDefinition[] {
  const mark = {
    method: 'post',
    tags,
    auth: 'user',
    commands: ['markRead'],
    idempotent: true,
  } as const;

  return [
    defineRoute({
      ...mark,
      id: 'markMessagesRead',
      path: '/api/unread/:chatId/mark-read',
      example: { body: { messageIds: [exampleIds.message] } },
      summary: 'Marks messages of a chat read: those named, all up to one, or all.',
      params: ChatParams,
      body: MarkReadBody,
      responses: { 200: MarkReadAnswer },
      async handler({ params, body, user, commandId }) {
        const chat = found(await chats.find(viewerOf(user), params.chatId));
        const { messageIds, upToMessageId } = body;
        return markRead(chat, user, commandId, {
          ...(messageIds != null && messageIds.length > 0
            ? { messageIds }
            : upToMessageId !== undefined && { upToMessageId }),
        });
      },
    }),
    defineRoute({
      ...mark,
      id: 'markChatRead',
      path: '/api/unread/:chatId/mark-chat-read',
      summary: 'Marks all messages of a chat read.',
      params: ChatParams,
      responses: { 200: MarkReadAnswer },
      handler: async ({ params, user, commandId }) =>
        markRead(found(await chats.find(viewerOf(user), params.chatId)), user, commandId, {}),
    }),
    defineRoute({
      method: 'get',
      id: 'getUnreadCounts',
      path: '/api/unread/counts',
      summary: 'How much is unread, in all chats and in those of the caller.',
      tags,
      auth: 'user',
      responses: { 200: CountsAnswer },
      handler: ({ user }) => chats.unreadCounts(viewerOf(user)),
    }),
    defineRoute({
      method: 'get',
      id: 'listUnreadChats',
      path: '/api/unread/chats',
      summary: 'The chats that have unread messages, those with the most first.',
      tags,
      auth: 'user',
      query: UnreadChatsQuery,
      responses: { 200: unreadChatsAnswerOf(wire) },
      async handler({ query, user, req }) {
        const { limit, cursor } = query;
        const asked = { ...order, limit, offset: cursor === undefined ? query.offset : 0 };
        const page = await chats.list(viewerOf(user), {
          unreadOnly: true,
          ...(query.assignedOnly === true && { assignedTo: user.userId }),
          ...asked,
          ...(cursor !== undefined && { place: decodeCursor(order, cursor) }),
        });
        return {
          chats: page.chats.map((chat) => wire.presentWorkChat(chat, languageFor(req.headers))),
          total: page.total,
          pagination: presentPagination(page, asked),
        };
      },
    }),

    ...(['read', 'mark-read'] as const).map((word) =>
      defineRoute({
        ...mark,
        id: word === 'read' ? 'markChatReadByOldName' : 'markChatReadByOlderName',
        path: `/api/message-read/:chatId/${word}`,
        summary: 'Marks all messages of a chat read (older form).',
        params: ChatParams,
        responses: { 200: MarkedAnswer },
        async handler({ params, user, commandId }) {
          const chat = found(await chats.find(viewerOf(user), params.chatId));
          const { markedCount, message } = await markRead(chat, user, commandId, {});
          return { success: true as const, markedAsRead: markedCount, message };
        },
      }),
    ),
    defineRoute({
      ...mark,
      id: 'markTicketRead',
      path: '/api/message-read/ticket/:ticketNumber/mark-read',
      summary: 'Marks all messages of a ticket read.',
      params: TicketParams,
      responses: { 200: TicketMarkedAnswer },
      async handler({ params, user, commandId }) {
        const { ticketNumber } = params;
        const chat = found(await chats.findByTicket(viewerOf(user), ticketNumber));
        const { markedCount, message } = await markRead(chat, user, commandId, {});
        return { success: true as const, ticketNumber, markedAsRead: markedCount, message };
      },
    }),
    defineRoute({
      method: 'get',
      id: 'getOwnUnreadCount',
      path: '/api/message-read/unread-count',
      summary: "What is unread in the caller's chats, pending ones left out.",
      tags,
      auth: 'user',
      responses: { 200: OwnUnreadAnswer },
      async handler({ user }) {
        const page = await chats.list(viewerOf(user), {
          unreadOnly: true,
          assignedTo: user.userId,
          statuses: ['open', 'closed'],
          ...order,
          limit: 500,
          offset: 0,
        });
        return {
          totalUnreadCount: page.chats.reduce((sum, chat) => sum + chat.unreadCount, 0),
          unreadByChat: page.chats.map((chat) => ({
            id: chat.id,
            name: chat.name,
            remoteJid: chat.remoteJid,
            lastMessageAt: chat.lastMessageAt?.toISOString() ?? null,
            unreadCount: chat.unreadCount,
          })),
        };
      },
    }),
  ];

  async function markRead(
    chat: CommandedChat,
    user: Principal,
    commandId: string,
    which: Pick<CommandInput<'markRead'>, 'messageIds' | 'upToMessageId'>,
  ) {
    const answer = await commands.markRead(waitingChatOf(chat), {
      commandId,
      by: actorOf(user),
      ...which,
    });
    const { markedCount = 0, unreadCount = 0 } = await accepted(chats, user.organizationId, answer);
    return {
      success: true as const,
      markedCount,
      unreadCount,
      message: `Отмечено прочитанными сообщений: ${markedCount}`,
    };
  }
}
