import { z } from 'zod';
import type { ChatCommands } from '../../../../ports/chat/chat-gateway.ts';
import type { ChatReads } from '../../../../ports/chat/chat-reads.ts';
import type { TicketCountReads } from '../../../../ports/chat/tickets.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { id } from '../../../fields.ts';
import { accepted, actorOf, found, viewerOf, waitingChatOf } from './desk.ts';
import { ChatParams, pageOffset, pageSize } from './fields.ts';
import { presentHistory } from './present.ts';
import { historyAnswerOf } from './schema.ts';
import type { ChatWire } from './wire.ts';

const HistoryQuery = z.object({
  limit: pageSize({ fallback: 100, max: 200 }),
  offset: pageOffset(),
});

const ReadAnswer = z.object({
  success: z.literal(true),
  markedCount: z.int(),
  unreadCount: z.int(),
});

const StatsAnswer = z.object({
  chats: z.object({
    total: z.int(),
    open: z.int(),
    assigned: z.int(),
    unassigned: z.int(),
  }),
  messages: z.object({ total: z.int(), unread: z.int() }),
  operators: z.array(
    z.object({
      id: z.int(),
      name: z.string().nullable(),
      email: z.string(),
      _count: z.object({ assignedChats: z.int() }),
    }),
  ),
});

export interface ChatAliasDeps {
  readonly chats: ChatReads;
  readonly wire: ChatWire;
  readonly commands: Pick<ChatCommands, 'markRead'>;
  readonly ticketCounts: TicketCountReads;
}

/** Older names of calls about a chat's messages, and the numbers that older clients show. */
export function chatAliasRoutes(deps: ChatAliasDeps): RouteDefinition[] {
  const { chats, wire, ticketCounts } = deps;

  const history = (path: `/api/messages/${string}`, name: string, undocumented?: string) =>
    defineRoute({
      method: 'get',
      id: name,
      path,
      ...(undocumented !== undefined && { undocumented }),
      example: { params: { chatId: exampleIds.ownChat }, query: { limit: 3 } },
      summary: 'The newest messages of a chat, oldest first (older form).',
      description:
        'As GET /api/chats/:chatId/messages, which also scrolls and catches up. GET /api/messages/chat/:chatId answers the same; it is not listed here, because OpenAPI allows no path that another one matches, too (/api/messages/{messageId}/raw).',
      tags: ['Messages'],
      auth: 'user',
      params: ChatParams,
      query: HistoryQuery,
      responses: { 200: historyAnswerOf(wire) },
      errors: ['chat_not_found'],
      async handler({ params, query, user }) {
        const viewer = viewerOf(user);
        const chat = found(await chats.find(viewer, params.chatId));
        const page = await chats.history(viewer, chat.id, query);
        const read = page ?? { messages: [], total: 0, hasMore: false };
        return presentHistory(chat, read, query, wire.presentHistoryMessage);
      },
    });

  return [
    history('/api/messages/:chatId', 'listMessagesOfChat'),
    history(
      '/api/messages/chat/:chatId',
      'listMessagesByChat',
      'its path could also be read as that of a message’s call',
    ),

    defineRoute({
      method: 'patch',
      id: 'markMessageRead',
      path: '/api/chats/:chatId/messages/:messageId/read',
      summary: 'Marks one message of a chat read.',
      tags: ['Unread'],
      auth: 'user',
      params: z.object({ chatId: id(), messageId: id() }),
      responses: { 200: ReadAnswer },
      commands: ['markRead'],
      async handler({ params, user, commandId }) {
        const chat = found(await chats.find(viewerOf(user), params.chatId));
        const answer = await deps.commands.markRead(waitingChatOf(chat), {
          commandId,
          by: actorOf(user),
          messageIds: [params.messageId],
        });
        const { markedCount = 0, unreadCount = 0 } = await accepted(
          chats,
          user.organizationId,
          answer,
        );
        return { success: true as const, markedCount, unreadCount };
      },
    }),

    defineRoute({
      method: 'get',
      id: 'getMessageStats',
      path: '/api/message-read/stats',
      summary: 'How many chats and messages there are, and how many chats each operator has.',
      description:
        'From counts that are kept as they change. `assigned` and `unassigned` are of the chats that are open or closed, `assignedChats` of those that are not closed.',
      tags: ['Unread'],
      auth: 'user',
      responses: { 200: StatsAnswer },
      async handler({ user }) {
        const viewer = viewerOf(user);
        const [counts, total, unread, operators] = await Promise.all([
          ticketCounts.counts(viewer),
          ticketCounts.messageTotal(user.organizationId),
          chats.unreadCounts(viewer),
          ticketCounts.operatorLoads(viewer),
        ]);
        return {
          chats: {
            total: counts.total,
            open: counts.open,
            assigned: counts.assigned,
            unassigned: counts.unassigned,
          },
          messages: { total, unread: unread.total.unreadMessages },
          operators: operators.map(({ assignedChats, ...operator }) => ({
            ...operator,
            _count: { assignedChats },
          })),
        };
      },
    }),
  ];
}
