import type { Pool } from 'pg';
import { durationFigures, type DurationBucket } from '../../domain/analytics/durations.ts';
import { idleTimeFor } from '../../domain/analytics/idle-time.ts';
import type {
  Analytics,
  AnalyticsQuery,
  AnalyticsTicket,
  ChatFigures,
  Counted,
} from '../../ports/analytics/analytics.ts';
import { call, callForRows } from '../database/functions.ts';
import { all, statement, tables, type Param } from '../database/statement.ts';
import { catchUpAnalytics } from './analytics-upkeep.ts';
import { createSums, type Sums } from './analytics-sums.ts';

/** How long an answer may spend on taking in what is new before it counts without it. */
const catchUpWithinMs = 2_000;
/** The most users that are listed. */
const mostOperators = 1_000;

const ofSessions = ['started', 'inbound', 'answer'] as const;
const ofChats = [
  'created:open',
  'created:pending',
  'created:closed',
  'in',
  'out',
  'first',
  'closed',
] as const;

/** Analytics over the totals and rows that the functions of `sql/analytics` keep. */
export function createAnalytics({ pool }: { readonly pool: Pool }): Analytics {
  /** The values that all functions take. */
  const valuesOf = (query: AnalyticsQuery) => ({
    organization: query.organizationId,
    from: query.from,
    to: query.to,
    channel: query.channel ?? null,
    account: query.accountId ?? null,
    seesHr: query.seesHr,
  });

  async function counted<T>(
    query: AnalyticsQuery,
    idleMinutes: number,
    figures: () => Promise<T>,
  ): Promise<Counted<T>> {
    const { organizationId: organization } = query;
    await catchUpAnalytics(pool, organization, catchUpWithinMs);
    const complete = (await call(pool, 'analytics_complete', { organization })) === true;
    return { figures: await figures(), idleMinutes, complete };
  }

  const sums = async (
    query: AnalyticsQuery,
    of: {
      readonly metrics: readonly string[];
      readonly kind: 'all' | 'owner' | 'by';
      readonly user: number | null;
      readonly idle: number;
      readonly totals: boolean;
    },
  ): Promise<Sums> =>
    createSums(await callForRows(pool, 'analytics_sums', { ...valuesOf(query), ...of }));

  const live = async (query: AnalyticsQuery, idle: number, owner: number | null) => {
    const [row] = await callForRows(pool, 'analytics_live', { ...valuesOf(query), idle, owner });
    return { continued: Number(row?.continued ?? 0), open: Number(row?.open ?? 0) };
  };

  /** How many chats have messages, by user. */
  async function seen(
    query: AnalyticsQuery,
    kind: 'all' | 'owner' | 'by',
    user: number | null,
  ): Promise<ReadonlyMap<number, number>> {
    const values = { ...valuesOf(query), totals: true, kind, user };
    const rows = await callForRows(pool, 'analytics_seen', values);
    return new Map(rows.map(({ userId, n }) => [userId, Number(n)]));
  }

  return {
    chats(query) {
      const { idleMinutes: idle, fromTotals } = idleTimeFor(
        query.idleMinutes,
        query.from,
        query.to,
      );
      const owner = query.ownerId ?? null;
      const kind = owner === null ? 'all' : 'owner';
      const user = owner ?? 0;
      return counted(query, idle, async (): Promise<ChatFigures> => {
        const [sessions, chats, active, { continued, open }] = await Promise.all([
          sums(query, { metrics: ofSessions, kind, user, idle, totals: fromTotals }),
          sums(query, { metrics: ofChats, kind, user, idle, totals: true }),
          seen(query, kind, user),
          live(query, idle, owner),
        ]);
        const started = sessions.count('started');
        const byStatus = chats.countsBy('created:');
        return {
          created: Object.values(byStatus).reduce((sum, n) => sum + n, 0),
          byStatus,
          byChannel: chats.byChannel('created:'),
          active: active.get(user) ?? 0,
          sessions: {
            started,
            active: Math.max(started + continued, open),
            openAtEnd: open,
            withInbound: sessions.count('inbound'),
            withResponse: sessions.count('answer'),
            response: durationFigures(sessions.durations('answer')),
          },
          inbound: chats.count('in'),
          outbound: chats.count('out'),
          firstResponses: withFigures(chats, 'first'),
          closings: withFigures(chats, 'closed'),
        };
      });
    },

    operators(query) {
      const { idleMinutes: idle, fromTotals } = idleTimeFor(
        query.idleMinutes,
        query.from,
        query.to,
      );
      const user = query.operatorId ?? null;
      return counted(query, idle, async () => {
        const { organizationId } = query;
        const of = { kind: 'by', user, idle } as const;
        const [users, answers, messages, touched, owned] = await Promise.all([
          all(pool, operatorsOf, { organizationId, operatorId: user }),
          sums(query, { ...of, metrics: ['answer'], totals: fromTotals }),
          sums(query, { ...of, metrics: ['out'], totals: true }),
          seen(query, 'by', user),
          seen(query, 'owner', user),
        ]);
        return users.map((operator) => ({
          ...operator,
          outbound: messages.count('out', operator.id),
          touched: touched.get(operator.id) ?? 0,
          assignedActive: owned.get(operator.id) ?? 0,
          answered: answers.count('answer', operator.id),
          response: durationFigures(answers.durations('answer', operator.id)),
        }));
      });
    },

    tickets(query) {
      const { idleMinutes: idle, fromTotals } = idleTimeFor(
        query.idleMinutes,
        query.from,
        query.to,
      );
      const owner = query.ownerId ?? null;
      const { state, limit, offset } = query;
      return counted(query, idle, async () => {
        const values = { ...valuesOf(query), idle, owner };
        const [tickets, started, { continued, open }] = await Promise.all([
          callForRows(pool, 'analytics_tickets', {
            ...values,
            state: state ?? null,
            limit,
            offset,
          }),
          sums(query, {
            metrics: ['started'],
            kind: owner === null ? 'all' : 'owner',
            user: owner ?? 0,
            idle,
            totals: fromTotals,
          }),
          live(query, idle, owner),
        ]);
        const active = Math.max(started.count('started') + continued, open);
        const total = { open, closed: active - open, any: active }[state ?? 'any'];
        return { tickets: tickets as AnalyticsTicket[], total };
      });
    },
  };
}

function withFigures(sums: Sums, metric: string) {
  const durations: readonly DurationBucket[] = sums.durations(metric);
  return { count: sums.count(metric), figures: durationFigures(durations) };
}

const operatorsOf = statement(
  (param: Param<{ readonly organizationId: number; readonly operatorId: number | null }>) =>
    tables
      .selectFrom('appUser')
      .select(['id', 'email', 'name', 'role'])
      .where('organizationId', '=', param('organizationId'))
      .where((eb) => eb('id', '=', eb.fn.coalesce(param('operatorId'), eb.ref('id')) as never))
      .orderBy('id')
      .limit(mostOperators),
);
