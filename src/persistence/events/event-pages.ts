import { sql, type Expression } from 'kysely';
import { fn } from '../database/functions.ts';
import { prepared, tables, type Param } from '../database/statement.ts';

/** An event in a page. */
type EventTuple = readonly [
  position: number,
  at: number,
  chatId: number | null,
  seq: number | null,
  name: string,
  data: Record<string, unknown>,
  audience: string,
  isHr: boolean,
  visitorSession: string | null,
];

/** One page of an organization's feed. */
export interface PageRow {
  readonly feed: string | null;
  readonly head: string;
  readonly headAt: string;
  readonly tail: string;
  readonly afterAt: string | number | null;
  readonly events: readonly EventTuple[] | null;
}

interface PageValues {
  readonly organizationId: number;
  /** The position after which, or before which, the page lies. */
  readonly bound: number | null;
  readonly limit: number;
}

/**
 * Identifies the feed. It changes with everything that may give positions a new meaning: another database or cluster,
 * tables recreated by a restore, emptied tables, and the timeline after a recovery to an earlier moment.
 */
const feedName = (feedId: Expression<string>) => sql<string>`left(md5(concat_ws('/', ${feedId},
  (SELECT system_identifier FROM pg_control_system()),
  (SELECT oid FROM pg_database WHERE datname = current_database()),
  'event_log'::regclass::oid, pg_relation_filenode('event_counter'),
  left(pg_walfile_name(pg_current_wal_lsn()), 8))), 16)`;

const eventsOf = (organizationId: Expression<number>) =>
  tables.selectFrom('eventLog').selectAll().where('organizationId', '=', organizationId);

/**
 * One statement and therefore one snapshot, so that head, tail and events belong together. `after` is the position
 * before the page's first.
 */
function pageOf(
  param: Param<PageValues>,
  events: ReturnType<typeof eventsOf>,
  after: Expression<string | null>,
) {
  const organizationId = param('organizationId');
  const told = tables.selectFrom('eventLog').where('organizationId', '=', organizationId);
  const timeAt = (position: Expression<string | null>) =>
    told
      .where('position', '=', position)
      .select((eb) => fn('time_ms', { t: eb.ref('createdAt') }).as('at'));
  return tables
    .with('counter', (make) =>
      make.selectNoFrom((eb) =>
        eb.fn
          .coalesce(
            eb
              .selectFrom('eventCounter')
              .select('last')
              .where('organizationId', '=', organizationId),
            sql<string>`0`,
          )
          .as('last'),
      ),
    )
    .with('page', () => events)
    .selectFrom('counter')
    .select((eb) => [
      eb
        .selectFrom('feedIdentity')
        .select((of) => feedName(of.ref('feedId')).as('name'))
        .as('feed'),
      'counter.last as head',
      sql<string>`coalesce(${timeAt(eb.ref('counter.last'))}, 0)`.as('headAt'),
      sql<string>`coalesce(${told.select((of) => of.fn.min('position').as('first'))}, ${eb.ref('counter.last')} + 1)`.as(
        'tail',
      ),
      timeAt(after).as('afterAt'),
      eb
        .selectFrom('page')
        .select(({ ref }) => {
          const tuple = [
            ref('position'),
            fn('time_ms', { t: ref('createdAt') }),
            ref('chatId'),
            ref('seq'),
            ref('name'),
            ref('data'),
            ref('audience'),
            ref('isHr'),
            ref('visitorSession'),
          ];
          return sql<
            readonly EventTuple[]
          >`coalesce(json_agg(json_build_array(${sql.join(tuple)}) ORDER BY ${ref('position')}), '[]')`.as(
            'events',
          );
        })
        .as('events'),
    ]);
}

/** The events after a position. */
export const readEvents = prepared('event_log_read', (param: Param<PageValues>) => {
  const bound = sql<string>`${param('bound')}::bigint`;
  const events = eventsOf(param('organizationId'))
    .where('position', '>', bound)
    .orderBy('position')
    .limit(sql<number>`${param('limit')}::bigint`);
  return pageOf(param, events, bound);
});

/** The newest events, or the newest before a position. */
export const newestEvents = prepared('event_log_newest', (param: Param<PageValues>) => {
  const events = eventsOf(param('organizationId'))
    .where('position', '<', sql<string>`coalesce(${param('bound')}::bigint, 9223372036854775807)`)
    .orderBy('position', 'desc')
    .limit(sql<number>`${param('limit')}::bigint`);
  return pageOf(param, events, sql<string | null>`(SELECT min(position) - 1 FROM page)`);
});
