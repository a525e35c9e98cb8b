import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { ExpiringRows, MaintenanceStore } from '../../ports/operations/maintenance.ts';
import { createEventLog } from '../events/event-log.ts';
import { keepUpAnalytics } from '../analytics/analytics-upkeep.ts';
import { catchUpAllSearches, refoldSearch } from '../chat/search-index.ts';
import { fn } from '../database/functions.ts';
import { all, change, first, now, statement, tables, type Param } from '../database/statement.ts';

const batch = 5_000;
const dayMs = 86_400_000;

/** A sign-in whose tokens we issued. */
const ours = 'session IS NULL';

/** Rows that expire on every channel; events have a setting of their own. */
const ofAllChannels: readonly ExpiringRows[] = [
  { table: 'chat_command', key: 'chat_id, command_id', days: 7 },
  { table: 'command_text', key: 'chat_id, command_id', days: 7 },
  { table: 'idempotency_key', key: 'scope, key', days: 1 },
  { table: 'ai_suggestion', key: 'id', days: 1 },
  { table: 'ai_call', key: 'id', days: 90 },
  { table: 'client_purchase', key: 'client_id, command_id', days: 7 },
  { table: 'client_import', key: 'id', days: 30 },
  { table: 'early_status', key: 'id', days: 7 },
  { table: 'message_raw', key: 'message_id', days: 30 },
  {
    table: 'sign_in',
    key: 'id',
    days: 30,
    since: 'expires_at',
    only: `${ours} OR ended_at IS NULL`,
  },
  // A session that was ended here can live on at its issuer.
  { table: 'sign_in', key: 'id', days: 400, since: 'expires_at' },
  { table: 'invitation', key: 'id', days: 30, since: 'expires_at' },
  { table: 'password_reset', key: 'id', days: 1, since: 'expires_at' },
  {
    table: 'broadcast_recipient',
    key: 'id',
    days: 90,
    only: 'NOT EXISTS (SELECT 1 FROM broadcast b WHERE b.id = broadcast_id AND b.completed_at IS NULL)',
  },
  {
    table: 'broadcast',
    key: 'id',
    days: 90,
    since: 'completed_at',
    only: 'NOT EXISTS (SELECT 1 FROM broadcast_recipient r WHERE r.broadcast_id = broadcast.id)',
  },
  {
    table: 'broadcast_day',
    key: 'organization_id, day, channel, account_id',
    days: 31,
    since: 'day',
  },
  {
    table: 'ticket_tag',
    key: 'id',
    days: 1,
    since: 'asked_at',
    only: 'NOT EXISTS (SELECT 1 FROM chat_tag x WHERE x.tag_id = ticket_tag.id)',
  },
  { table: 'moving_place', key: 'message_id', days: 1, since: 'told_at', only: 'due_at IS NULL' },
];

/**
 * Retention. Each organization's events are deleted from the oldest position on, so that the rest has no gaps. Drafts
 * without a command are withdrawn, so that a late command is refused.
 */
export function createMaintenanceStore(
  pool: Pool,
  ofChannels: readonly ExpiringRows[],
  options: {
    readonly eventRetentionDays: number;
    readonly auditRetentionDays: number;
    readonly presence?: { readonly retentionDays: number };
  } = { eventRetentionDays: 7, auditRetentionDays: 365 },
): MaintenanceStore {
  const audit = { table: 'audit_entry', key: 'id', days: options.auditRetentionDays };
  const presence = {
    table: 'presence_change',
    key: 'id',
    days: options.presence?.retentionDays ?? 90,
  };
  const expiring = [...ofAllChannels, audit, presence, ...ofChannels];
  return {
    async prune() {
      // The search index is built from the events, so it must read them before they are deleted.
      await catchUpAllSearches(pool, 20_000);
      await refoldSearch(pool, 20_000);
      const gone: Record<string, number> = {};
      // The same goes for analytics; what is left of a backlog keeps the maintenance going.
      gone['analytics backlog'] = await keepUpAnalytics(pool, 20_000);
      await keepCounts(pool);
      gone['withdrawn intents'] = await change(pool, withdrawIntents, {});
      gone['event_log'] = await createEventLog(pool).prune(
        Date.now() - options.eventRetentionDays * dayMs,
      );
      for (const rows of expiring) {
        const { rowCount } = await pool.query(deleteOld(rows), [rows.days]);
        gone[rows.table] = (gone[rows.table] ?? 0) + (rowCount ?? 0);
      }
      return gone;
    },
  };
}

/** Rows per statement, and how many statements at most: the rest is done ten minutes later. */
const countedAtOnce = 20_000;
const mostCounts = 100;
/** An organization with more rows than this has them folded. */
const foldedFrom = 200;

/** Folds the counts of tickets and takes newer messages into theirs. */
async function keepCounts(pool: Pool): Promise<void> {
  for (const { organizationId } of await all(pool, unfolded, { foldedFrom })) {
    await first(pool, fold, { organizationId });
  }
  for (let counts = 0; counts < mostCounts; counts += 1) {
    const row = await first(pool, advanceMessages, { rows: countedAtOnce });
    if ((row?.passed ?? 0) === 0) return;
  }
}

const unfolded = statement((param: Param<{ readonly foldedFrom: number }>) =>
  tables
    .selectFrom('ticketCount')
    .select('organizationId')
    .groupBy('organizationId')
    .having((eb) => eb(eb.fn.countAll(), '>', param('foldedFrom'))),
);

const fold = statement((param: Param<{ readonly organizationId: number }>) =>
  tables.selectNoFrom(
    fn('ticket_counts_fold', { organization: param('organizationId') }).as('fewer'),
  ),
);

const advanceMessages = statement((param: Param<{ readonly rows: number }>) =>
  tables.selectNoFrom(fn('message_counts_advance', { rows: param('rows') }).as('passed')),
);

const withdrawIntents = statement(() =>
  tables
    .updateTable('message')
    .set({ state: 'withdrawn', updatedAt: now })
    .where('id', 'in', (make) =>
      make
        .selectFrom('message')
        .select('id')
        .where('state', '=', 'intent')
        .where('createdAt', '<', sql<Date>`now() - interval '10 minutes'`)
        .orderBy('createdAt')
        .limit(batch)
        .forUpdate()
        .skipLocked(),
    ),
);

/** A text, because the channels decide which tables and which of their rows expire. */
function deleteOld({ table, key, since = 'created_at', only = 'true', mayChange }: ExpiringRows) {
  return `DELETE FROM ${table} WHERE (${key}) IN (
    SELECT ${key} FROM ${table} WHERE ${since} < now() - make_interval(days => $1) AND (${only})
    ORDER BY ${since} LIMIT ${batch}${mayChange ? ' FOR UPDATE SKIP LOCKED' : ''})`;
}
