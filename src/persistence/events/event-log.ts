import type { Pool, PoolClient } from 'pg';
import type { FeedPage } from '../../domain/feed.ts';
import type { EventLog, NewEvent } from '../../ports/events/event-log.ts';
import type { MediaLink } from '../chat/chat-reads.ts';
import type { Prisma } from '../generated/client.ts';

/** How many events of an organization one call of prune() takes at most, so that its statement stays short. */
const pruneAtOnce = 5_000;

/**
 * The feed over the table that chat_commit_round() writes. `mediaLink` gives what readers get for the address that an event
 * keeps of a file.
 */
export function createEventLog(pool: Pool, mediaLink: MediaLink = (url) => url): EventLog {
  const page = async (name: string, text: string, values: unknown[]): Promise<FeedPage> => {
    const { rows } = await pool.query<PageRow>({ name, text, values });
    return presentPage(rows[0], Number(values[0]), mediaLink);
  };
  return {
    read: (organizationId, after, limit) =>
      page('event_log_read', readSql, [organizationId, after, limit]),

    newest: (organizationId, limit, before) =>
      page('event_log_newest', newestSql, [organizationId, before ?? null, limit]),

    async head(organizationId) {
      const { rows } = await pool.query<{ last: string }>(
        'SELECT last FROM event_counter WHERE organization_id = $1',
        [organizationId],
      );
      return Number(rows[0]?.last ?? 0);
    },

    append: (event) => appendEvent(pool, event),

    async prune(before) {
      const { rows } = await pool.query<{ pruned: number }>(pruneSql, [
        new Date(before),
        pruneAtOnce,
      ]);
      return rows[0]?.pruned ?? 0;
    },
  };
}

/** Where statements of a transaction go: a connection of the pool, or a transaction of Prisma over the same pool. */
type Transaction = Pick<PoolClient, 'query'> | Pick<Prisma.TransactionClient, '$queryRawUnsafe'>;

/**
 * Writes an event in the caller's transaction, or in one of its own when given a pool, and tells the front doors.
 * Answers its position. Let it be the last statement: it holds the organization's counter until the commit, which is
 * what makes order of position order of commit.
 */
export async function appendEvent(
  transaction: Pool | Transaction,
  event: NewEvent,
): Promise<number> {
  const values = [
    event.organizationId,
    event.chatId,
    event.name,
    event.seq,
    event.audience,
    event.isHr,
    event.visitorSession,
    JSON.stringify(event.data),
  ];
  const rows: readonly { readonly position: bigint | string }[] =
    '$queryRawUnsafe' in transaction
      ? await transaction.$queryRawUnsafe(appendSql, ...values)
      : (await transaction.query(appendSql, values)).rows;
  return Number(rows[0]?.position);
}

const appendSql = `
  SELECT event_append($1, $2, $6, $7, ARRAY[jsonb_strip_nulls(jsonb_build_object('name', $3::text, 'seq', $4::int,
    'audience', $5::text, 'visitor', CASE WHEN $7::uuid IS NOT NULL THEN true END))
    || jsonb_build_object('data', $8::jsonb)], clock_timestamp()) AS position`;

/**
 * What the feed is, from things that change when its positions may begin to mean other events: another database or
 * cluster, tables made anew by a restore, emptied tables, the timeline that a recovery to an earlier moment starts.
 */
const feedSql = `(SELECT left(md5(concat_ws('/', identity.feed_id, control.system_identifier,
      (SELECT oid FROM pg_database WHERE datname = current_database()),
      'event_log'::regclass::oid, pg_relation_filenode('event_counter'),
      left(pg_walfile_name(pg_current_wal_lsn()), 8))), 16)
    FROM feed_identity AS identity, pg_control_system() AS control)`;

// One statement, so one snapshot: head, tail and events belong together.
const pageSql = (after: string, events: string): string => `
  WITH counter AS (
    SELECT coalesce((SELECT last FROM event_counter WHERE organization_id = $1), 0) AS last
  ), page AS (${events})
  SELECT ${feedSql} AS feed, counter.last AS head,
    coalesce((SELECT time_ms(created_at) FROM event_log WHERE organization_id = $1 AND position = counter.last), 0) AS head_at,
    coalesce((SELECT min(position) FROM event_log WHERE organization_id = $1), counter.last + 1) AS tail,
    (SELECT time_ms(created_at) FROM event_log WHERE organization_id = $1 AND position = ${after}) AS after_at,
    coalesce((SELECT json_agg(json_build_array(position, time_ms(created_at), chat_id, seq, name, data, audience, is_hr,
        visitor_session) ORDER BY position) FROM page), '[]') AS events
  FROM counter`;

const readSql = pageSql(
  '$2::bigint',
  `SELECT * FROM event_log WHERE organization_id = $1 AND position > $2::bigint ORDER BY position LIMIT $3`,
);

const newestSql = pageSql(
  '(SELECT min(position) - 1 FROM page)',
  `SELECT * FROM event_log WHERE organization_id = $1 AND position < coalesce($2::bigint, 9223372036854775807)
    ORDER BY position DESC LIMIT $3`,
);

/**
 * Of each organization the events before the first young one, but never its newest: that is by what a client that saw
 * everything is known. The lock keeps front doors from doing this twice at once.
 */
const pruneSql = `
  WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(hashtextextended('event_log prune', 0)) AS mine),
  kept AS (
    SELECT c.organization_id, least(
        (SELECT min(position) FROM event_log e WHERE e.organization_id = c.organization_id) + $2::int,
        (SELECT min(position) FROM event_log e WHERE e.organization_id = c.organization_id AND e.created_at >= $1),
        c.last) AS first
      FROM event_counter c, turn WHERE turn.mine
  ), gone AS (
    DELETE FROM event_log e USING kept
      WHERE e.organization_id = kept.organization_id AND e.position < kept.first RETURNING 1
  )
  SELECT count(*)::int AS pruned FROM gone`;

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

interface PageRow {
  readonly feed: string;
  readonly head: string;
  readonly head_at: string;
  readonly tail: string;
  readonly after_at: string | null;
  readonly events: readonly EventTuple[];
}

function presentPage(
  row: PageRow | undefined,
  organizationId: number,
  mediaLink: MediaLink,
): FeedPage {
  if (row === undefined) throw new Error('the feed has no identity: its row is missing');
  return {
    feed: row.feed,
    head: Number(row.head),
    headAt: Number(row.head_at),
    tail: Number(row.tail),
    afterAt: row.after_at === null ? null : Number(row.after_at),
    events: row.events.map(
      ([position, at, chatId, seq, name, data, audience, isHr, visitorSession]) => ({
        organizationId,
        position,
        at,
        chatId,
        seq,
        name,
        data: linked(data, mediaLink),
        audience,
        isHr,
        visitorSession,
      }),
    ),
  };
}

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
