import type { Request } from 'express';
import type { z } from 'zod';
import type { ChatFilter, ChatReads, ChatSort } from '../../../../ports/chat/chat-reads.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { languageFor } from '../../../language.ts';
import { decodeCursor, type ListOrder } from '../chats/cursor.ts';
import { viewerOf } from '../chats/desk.ts';
import { presentPagination } from '../chats/present.ts';
import type { ChatWire } from '../chats/wire.ts';
import { MyAssignedQuery, UnassignedQuery, workAnswerOf, WorkQuery } from './schema.ts';

const tags = ['Chat assignment'] as const;
/** What needs an operator most comes first. */
const mostUrgentFirst = { sort: 'priority' satisfies ChatSort, order: 'desc' } as const;
const newestFirst = { sort: 'lastMessageAt' satisfies ChatSort, order: 'desc' } as const;

interface WorkCall {
  readonly user: Principal;
  readonly query: z.output<typeof UnassignedQuery> & {
    readonly status?: ChatFilter['statuses'] | undefined;
  };
  readonly req: Request;
}

/** The lists that operators work from. */
export function workListRoutes({
  chats,
  wire,
}: {
  readonly chats: ChatReads;
  readonly wire: ChatWire;
}): RouteDefinition[] {
  const list = {
    method: 'get',
    tags,
    auth: 'user',
    responses: { 200: workAnswerOf(wire) },
  } as const;

  return [
    defineRoute({
      ...list,
      id: 'listMyChats',
      path: '/api/chat-assignment/my-assigned',
      summary: 'The organization’s chats, or the caller’s own; the newest first.',
      description:
        'Clients cut “all”, “mine” and “unassigned” from this list by assignedUserId. Whoever wants only the caller’s own says `scope=mine`; an organization makes that the default by its setting myAssignedListsAll.',
      query: MyAssignedQuery,
      async handler({ query, user, req }) {
        const all =
          query.scope === undefined ? await chats.myAssignedListsAll(user) : query.scope === 'all';
        return work({ query, user, req }, all ? {} : { assignedTo: user.userId }, newestFirst);
      },
    }),
    defineRoute({
      ...list,
      id: 'listAssignedChats',
      path: '/api/chat-assignment/assigned',
      summary: 'The chats that somebody owns.',
      query: WorkQuery,
      handler: (call) => work(call, { assignedTo: 'anybody' }),
    }),
    defineRoute({
      ...list,
      id: 'listUnassignedChats',
      path: '/api/chat-assignment/unassigned',
      summary: 'The open chats that nobody owns.',
      query: UnassignedQuery,
      handler: (call) => work(call, { assignedTo: 'nobody', statuses: ['open'] }),
    }),
  ];

  async function work(
    { user, query, req }: WorkCall,
    filter: ChatFilter,
    order: ListOrder = mostUrgentFirst,
  ) {
    const { from, limit, status, cursor } = query;
    const to = query.to ?? (from === undefined ? undefined : new Date());
    const asked = { ...order, limit, offset: cursor === undefined ? query.offset : 0 };
    const page = await chats.list(viewerOf(user), {
      ...filter,
      ...(status !== undefined && { statuses: status }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...asked,
      ...(cursor !== undefined && { place: decodeCursor(order, cursor) }),
    });
    return {
      chats: page.chats.map((chat) => wire.presentWorkChat(chat, languageFor(req.headers))),
      total: page.total,
      filters: {
        from: from?.toISOString() ?? null,
        to: to?.toISOString() ?? null,
        ...(status !== undefined && { status: [...status] }),
      },
      pagination: presentPagination(page, asked),
    };
  }
}
