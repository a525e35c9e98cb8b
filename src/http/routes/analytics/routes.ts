import type {
  Analytics,
  AnalyticsQuery,
  AnalyticsTicket,
  ChatFigures,
} from '../../../ports/analytics/analytics.ts';
import type { Principal } from '../../../ports/people/tokens.ts';
import { defineRoute, type RouteDefinition } from '../../define-route.ts';
import type { ChatWire } from '../chat/chats/wire.ts';
import { ChatsAnswer, OperatorsAnswer, queriesOf, rangeOf, TicketsAnswer } from './schema.ts';

const tags = ['Analytics'] as const;
const about =
  'A ticket is a part of a chat without a silence of more than idleMinutes; an answer is a message that an operator wrote. Notices, reactions and failed messages do not count. The figures are of this moment; only averages and counts are exact, percentiles may be 5 % off. The times and counts of a ticket are those of its beginning. Who may not see HR chats gets the figures without them.';

export interface AnalyticsRouteDeps {
  readonly analytics: Analytics;
  readonly wire: ChatWire;
}

/** Figures of chats, operators and tickets. */
export function analyticsRoutes({ analytics, wire }: AnalyticsRouteDeps): RouteDefinition[] {
  const { ChatsQuery, OperatorsQuery, TicketsQuery } = queriesOf(wire);
  /** The channel whose accounts are asked for by number. */
  const ofNumbers = wire.addressing.find(({ by }) => by.account === 'organizationPhoneId')?.channel;

  /** No chat has two channels: an account of another one than was asked for finds nothing. */
  const queryOf = (
    user: Principal,
    query: {
      readonly from?: Date | undefined;
      readonly to?: Date | undefined;
      readonly channel?: string | undefined;
      readonly organizationPhoneId?: number | undefined;
      readonly idleMinutes: number;
    },
  ): AnalyticsQuery => {
    const { channel, organizationPhoneId, idleMinutes } = query;
    const isOther = channel !== undefined && channel !== ofNumbers;
    return {
      ...rangeOf(query),
      organizationId: user.organizationId,
      seesHr: user.isHr,
      idleMinutes,
      ...(channel !== undefined && { channel }),
      ...(organizationPhoneId !== undefined && {
        channel: ofNumbers ?? '',
        accountId: isOther ? -1 : organizationPhoneId,
      }),
    };
  };

  return [
    defineRoute({
      id: 'getChatAnalytics',
      method: 'get',
      path: '/api/analytics/chats',
      summary:
        'What the chats of a time add up to: tickets, messages, response and resolution times.',
      description: `${about} The times of sla are those of whole chats: from a customer’s first message since the chat was opened to the first answer, and to the closing.`,
      tags,
      auth: 'user',
      query: ChatsQuery,
      responses: { 200: ChatsAnswer },
      async handler({ query, user }) {
        const asked = queryOf(user, query);
        const { assignedUserId: ownerId } = query;
        const counted = await analytics.chats({
          ...asked,
          ...(ownerId !== undefined && { ownerId }),
        });
        return {
          range: presentRange(asked),
          filters: { ...presentFilters(query), assignedUserId: ownerId ?? null },
          ...presentChats(counted.figures, counted.idleMinutes),
          complete: counted.complete,
        };
      },
    }),
    defineRoute({
      id: 'getOperatorAnalytics',
      method: 'get',
      path: '/api/analytics/operators',
      summary: 'What each operator did in a time.',
      description: `${about} All users of the organization are listed (at most 1,000), by id; touched: chats in which they wrote; assignedActive: chats that they own now, with messages in the range; answered: tickets that they answered first.`,
      tags,
      auth: 'user',
      query: OperatorsQuery,
      responses: { 200: OperatorsAnswer },
      async handler({ query, user }) {
        const asked = queryOf(user, query);
        const { operatorId } = query;
        const { figures, idleMinutes, complete } = await analytics.operators({
          ...asked,
          ...(operatorId !== undefined && { operatorId }),
        });
        return {
          range: presentRange(asked),
          filters: { ...presentFilters(query), operatorId: operatorId ?? null },
          operators: figures.map(({ id, email, name, role, ...of }) => ({
            id,
            email,
            name,
            role,
            messages: { outbound: of.outbound },
            chats: { touched: of.touched, assignedActive: of.assignedActive },
            tickets: { idleMinutes, answered: of.answered, firstResponseSeconds: of.response },
          })),
          complete,
        };
      },
    }),
    defineRoute({
      id: 'listTicketAnalytics',
      method: 'get',
      path: '/api/analytics/tickets',
      summary: 'The tickets with messages in a time, those with the newest message first.',
      description: `${about} lastAt and isOpenAtEnd are as they were at the end of the range.`,
      tags,
      auth: 'user',
      query: TicketsQuery,
      responses: { 200: TicketsAnswer },
      async handler({ query, user }) {
        const asked = queryOf(user, query);
        const { assignedUserId: ownerId, state, limit, offset } = query;
        const { figures, idleMinutes, complete } = await analytics.tickets({
          ...asked,
          ...(ownerId !== undefined && { ownerId }),
          ...(state !== undefined && { state }),
          limit,
          offset,
        });
        return {
          range: presentRange(asked),
          filters: {
            ...presentFilters(query),
            assignedUserId: ownerId ?? null,
            state: state ?? null,
          },
          tickets: figures.tickets.map((ticket) => presentTicket(ticket, ofNumbers)),
          pagination: { total: figures.total, limit, offset },
          idleMinutes,
          complete,
        };
      },
    }),
  ];
}

const presentRange = ({ from, to }: AnalyticsQuery) => ({
  from: from.toISOString(),
  to: to.toISOString(),
});

const presentFilters = (query: {
  readonly channel?: string | undefined;
  readonly organizationPhoneId?: number | undefined;
}) => ({
  channel: query.channel ?? null,
  organizationPhoneId: query.organizationPhoneId ?? null,
});

function presentChats(figures: ChatFigures, idleMinutes: number) {
  const { sessions, inbound, outbound, firstResponses, closings } = figures;
  return {
    chats: {
      created: figures.created,
      active: figures.active,
      byStatus: figures.byStatus,
      byChannel: figures.byChannel,
    },
    tickets: {
      idleMinutes,
      started: sessions.started,
      active: sessions.active,
      openAtEnd: sessions.openAtEnd,
      closedByIdleAtEnd: sessions.active - sessions.openAtEnd,
      withInbound: sessions.withInbound,
      withResponse: sessions.withResponse,
      firstResponseSeconds: sessions.response,
    },
    messages: { total: inbound + outbound, inbound, outbound },
    sla: {
      firstResponseSeconds: {
        chatsWithResponse: firstResponses.count,
        ...firstResponses.figures,
      },
      resolutionSeconds: { chatsClosed: closings.count, ...closings.figures },
    },
  };
}

function presentTicket(ticket: AnalyticsTicket, ofNumbers: string | undefined) {
  const { chatId, sessionNo, firstInboundAt, answeredAt } = ticket;
  const ms =
    firstInboundAt === null || answeredAt === null
      ? null
      : answeredAt.getTime() - firstInboundAt.getTime();
  return {
    id: `${chatId}:${sessionNo}`,
    chatId,
    sessionNo,
    startedAt: ticket.startedAt.toISOString(),
    lastAt: ticket.lastAt.toISOString(),
    isOpenAtEnd: ticket.isOpen,
    channel: ticket.channel,
    organizationPhoneId:
      ticket.channel === ofNumbers && ticket.accountId > 0 ? ticket.accountId : null,
    assignedUserId: ticket.ownerId,
    chatStatus: ticket.status,
    firstInboundAt: firstInboundAt?.toISOString() ?? null,
    firstReplyAt: answeredAt?.toISOString() ?? null,
    firstReplyUserId: ticket.answeredBy,
    firstResponseSeconds: ms === null ? null : ms / 1_000,
  };
}
