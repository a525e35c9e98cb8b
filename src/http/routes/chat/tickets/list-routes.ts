import type { ChatReads } from '../../../../ports/chat/chat-reads.ts';
import type { TicketCountReads } from '../../../../ports/chat/tickets.ts';
import type { ChatDeadlineReads } from '../../../../ports/settings/deadlines.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { validationFailed } from '../../../validate.ts';
import { found, viewerOf } from '../chats/desk.ts';
import { largestOffset } from '../chats/fields.ts';
import type { ChatWire } from '../chats/wire.ts';
import {
  presentChange,
  presentListedTicket,
  presentPages,
  presentTicket,
  presentTicketMessage,
} from './present.ts';
import {
  oneTicketOf,
  TicketHistoryAnswer,
  ticketMessagesOf,
  TicketMessagesQuery,
  TicketParams,
  TicketsAnswer,
  TicketsQuery,
  TicketStatsAnswer,
} from './schema.ts';
import { languageOf } from './ticket-desk.ts';

export interface TicketListDeps {
  readonly chats: ChatReads;
  readonly wire: ChatWire;
  readonly ticketCounts: Pick<TicketCountReads, 'counts'>;
  readonly chatDeadlines: Pick<ChatDeadlineReads, 'auditTrail'>;
}

const newestMessages = 50;
const mostChanges = 200;

/** Lists, counts and single tickets. */
export function ticketListRoutes(deps: TicketListDeps): RouteDefinition[] {
  const { chats, wire } = deps;
  const read = { method: 'get', tags: ['Tickets'], auth: 'user' } as const;
  return [
    defineRoute({
      ...read,
      id: 'listTickets',
      path: '/api/tickets',
      summary: 'The tickets of the organization, filtered, sorted, page by page.',
      description: 'An empty filter is none. `total` is counted up to 10,000.',
      query: TicketsQuery,
      responses: { 200: TicketsAnswer },
      async handler({ query, user }) {
        const { page = 1, limit, status, priority, assignedUserId, category } = query;
        const offset = (page - 1) * limit;
        if (offset > largestOffset) throw tooFar();
        const read = await chats.list(viewerOf(user), {
          ...(status !== undefined && { ticketStatuses: status }),
          ...(priority !== undefined && { priority }),
          ...(assignedUserId !== undefined && { assignedTo: assignedUserId }),
          ...(category !== undefined && category !== '' && { category }),
          sort: query.sortBy ?? 'updatedAt',
          order: query.sortOrder ?? 'desc',
          limit,
          offset,
        });
        return {
          tickets: read.chats.map(presentListedTicket),
          pagination: presentPages(read, { page, limit }),
        };
      },
    }),

    defineRoute({
      ...read,
      id: 'getTicketStats',
      path: '/api/tickets/stats',
      summary: 'How many tickets there are, by status and by priority.',
      description: 'From counts that are kept as tickets change.',
      responses: { 200: TicketStatsAnswer },
      async handler({ user }) {
        const { total, byStatus, byPriority } = await deps.ticketCounts.counts(viewerOf(user));
        return { total, byStatus, byPriority };
      },
    }),

    defineRoute({
      ...read,
      id: 'getTicket',
      path: '/api/tickets/:ticketNumber',
      summary: 'One ticket with its newest messages.',
      description:
        'A chat that was closed and is opened again gets another number; the earlier ones still find it.',
      params: TicketParams,
      responses: { 200: oneTicketOf(wire) },
      errors: ['chat_not_found'],
      async handler({ params, user }) {
        const viewer = viewerOf(user);
        const chat = found(await chats.findByTicket(viewer, params.ticketNumber));
        const page = await chats.history(viewer, chat.id, { limit: newestMessages, offset: 0 });
        return presentTicket(wire, chat, page ?? { messages: [], total: 0 });
      },
    }),

    defineRoute({
      ...read,
      id: 'listTicketMessages',
      path: '/api/tickets/:ticketNumber/messages',
      summary: 'The messages of a ticket, oldest first.',
      description:
        'The newest 500. `hasMore` says that there are older ones: ask again with the first id as `beforeId`.',
      params: TicketParams,
      query: TicketMessagesQuery,
      responses: { 200: ticketMessagesOf(wire) },
      errors: ['chat_not_found'],
      async handler({ params, query, user }) {
        const viewer = viewerOf(user);
        const chat = found(await chats.findByTicket(viewer, params.ticketNumber));
        const { limit, beforeId } = query;
        const page = await chats.history(viewer, chat.id, {
          limit,
          offset: 0,
          ...(beforeId !== undefined && { before: { id: beforeId } }),
        });
        const { messages, hasMore } = page ?? { messages: [], hasMore: false };
        return {
          chat: { id: chat.id, isHr: chat.isHr },
          messages: messages.map((message) => presentTicketMessage(wire, message, chat)),
          hasMore,
        };
      },
    }),

    defineRoute({
      ...read,
      id: 'listTicketHistory',
      path: '/api/tickets/:ticketNumber/history',
      summary: 'Who did what with a ticket, newest first.',
      description:
        'The newest 200 entries, each with a sentence in the caller’s language. GET /api/chats/:chatId/history has all of them, page by page.',
      params: TicketParams,
      responses: { 200: TicketHistoryAnswer },
      errors: ['chat_not_found'],
      async handler({ params, user, req }) {
        const chat = found(await chats.findByTicket(viewerOf(user), params.ticketNumber));
        const entries = await deps.chatDeadlines.auditTrail(chat.id, {
          limit: mostChanges,
          before: null,
        });
        const language = languageOf(req);
        return { history: entries.map((entry) => presentChange(entry, language)) };
      },
    }),
  ];
}

const tooFar = () =>
  validationFailed([
    {
      path: 'page',
      message: {
        en: `must not skip more than ${largestOffset} tickets`,
        ru: `нельзя пропускать больше ${largestOffset} обращений`,
      },
    },
  ]);
