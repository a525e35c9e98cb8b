import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { FeedPage } from '../../domain/feed.ts';
import type { EventLog } from '../../ports/events/event-log.ts';
import type { MediaLink } from '../chat/chat-reads.ts';
import { appendEvent } from '../database/append-event.ts';
import { first, statement, tables, type Param } from '../database/statement.ts';
import { newestEvents, readEvents, type PageRow } from './event-pages.ts';

/** How many events of an organization one call of prune() deletes at most, so that its statement stays short. */
const pruneAtOnce = 5_000;

/**
 * The feed over the table that chat_commit_round() writes. `mediaLink` turns the stored address of a file into the one
 * that readers get.
 */
export function createEventLog(pool: Pool, mediaLink: MediaLink = (url) => url): EventLog {
  return {
    async read(organizationId, after, limit) {
      const row = await first(pool, readEvents, { organizationId, bound: after, limit });
      return presentPage(row, organizationId, mediaLink);
    },

    async newest(organizationId, limit, before) {
      const row = await first(pool, newestEvents, { organizationId, bound: before ?? null, limit });
      return presentPage(row, organizationId, mediaLink);
    },

    async head(organizationId) {
      return Number((await first(pool, headOf, { organizationId }))?.last ?? 0);
    },

    append: (event) => appendEvent(pool, event),

    async prune(before) {
      const values = { before: new Date(before), atOnce: pruneAtOnce };
      return (await first(pool, pruneEvents, values))?.pruned ?? 0;
    },
  };
}

const headOf = statement((param: Param<{ organizationId: number }>) =>
  tables
    .selectFrom('eventCounter')
    .select('last')
    .where('organizationId', '=', param('organizationId')),
);

/**
 * Deletes each organization's events that are older than the first recent one, but never its newest event: a client
 * that saw everything is recognized by it. The lock keeps two front doors from pruning at once.
 */
const pruneEvents = statement((param: Param<{ before: Date; atOnce: number }>) =>
  tables
    .with(
      (name) => name('turn').materialized(),
      (make) =>
        make.selectNoFrom(
          sql<boolean>`pg_try_advisory_xact_lock(hashtextextended('event_log prune', 0))`.as(
            'mine',
          ),
        ),
    )
    .with('kept', (make) =>
      make
        .selectFrom(['eventCounter as c', 'turn'])
        .where((eb) => eb.ref('turn.mine'))
        .select((eb) => {
          const firstKept = eb
            .selectFrom('eventLog as e')
            .select((of) => of.fn.min('e.position').as('position'))
            .whereRef('e.organizationId', '=', 'c.organizationId');
          const young = firstKept.where('e.createdAt', '>=', param('before'));
          return [
            'c.organizationId',
            sql<string>`least(${firstKept} + ${param('atOnce')}::int, ${young}, ${eb.ref('c.last')})`.as(
              'first',
            ),
          ];
        }),
    )
    .with('gone', (make) =>
      make
        .deleteFrom('eventLog')
        .using('kept')
        .whereRef('eventLog.organizationId', '=', 'kept.organizationId')
        .whereRef('eventLog.position', '<', 'kept.first')
        .returning('eventLog.organizationId'),
    )
    .selectFrom('gone')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('pruned')),
);

function presentPage(
  row: PageRow | undefined,
  organizationId: number,
  mediaLink: MediaLink,
): FeedPage {
  if (row?.feed == null) throw new Error('the feed has no identity: its row is missing');
  return {
    feed: row.feed,
    head: Number(row.head),
    headAt: Number(row.headAt),
    tail: Number(row.tail),
    afterAt: row.afterAt === null ? null : Number(row.afterAt),
    events: (row.events ?? []).map(
      ([position, at, chatId, seq, name, data, audience, isHr, visitorSession]) => ({
        organizationId,
        position,
        at,
        chatId,
        seq,
        name,
        // Whatever the log has there: one event never takes the others of its page along.
        data: isObject(data) ? linked(data, mediaLink) : {},
        audience,
        isHr,
        visitorSession,
      }),
    ),
  };
}

const isObject = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

function linked(
  data: Readonly<Record<string, unknown>>,
  mediaLink: MediaLink,
): Record<string, unknown> {
  const links = ['mediaUrl', 'thumbnailUrl'].flatMap((key) => {
    const url = data[key];
    return typeof url === 'string' ? [[key, mediaLink(url)]] : [];
  });
  return links.length === 0 ? data : { ...data, ...Object.fromEntries(links) };
}
