import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { ExpiringRows, MaintenanceStore } from '../../ports/operations/maintenance.ts';
import { createEventLog } from '../events/event-log.ts';
import { catchUpAllSearches } from '../chat/search-index.ts';
import { change, now, statement, tables } from '../database/statement.ts';

const batch = 5_000;
const dayMs = 86_400_000;

/** What expires whatever the channels; events have a setting of their own. */
const ofAllChannels: readonly ExpiringRows[] = [
  { table: 'chat_command', key: 'chat_id, command_id', days: 7 },
  { table: 'command_text', key: 'chat_id, command_id', days: 7 },
  { table: 'idempotency_key', key: 'scope, key', days: 1 },
  { table: 'ai_suggestion', key: 'id', days: 1 },
  { table: 'ai_call', key: 'id', days: 90 },
  { table: 'early_status', key: 'id', days: 7 },
];

/**
 * Retention. Old events go from the oldest position of each organization on, so that what is kept never has a hole;
 * drafts whose command never came are withdrawn, so that a late command is refused.
 */
export function createMaintenanceStore(
  pool: Pool,
  ofChannels: readonly ExpiringRows[],
  options: { eventRetentionDays: number } = { eventRetentionDays: 7 },
): MaintenanceStore {
  const expiring = [...ofAllChannels, ...ofChannels];
  return {
    async prune() {
      // The search index follows the events: it goes before they do.
      await catchUpAllSearches(pool, 20_000);
      const gone: Record<string, number> = {};
      gone['withdrawn intents'] = await change(pool, withdrawIntents, {});
      gone['event_log'] = await createEventLog(pool).prune(
        Date.now() - options.eventRetentionDays * dayMs,
      );
      for (const rows of expiring) {
        gone[rows.table] = (await pool.query(deleteOld(rows), [rows.days])).rowCount ?? 0;
      }
      return gone;
    },
  };
}

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

/** A text: which tables, and what of their rows expires, is said by the channels. */
function deleteOld({ table, key, since = 'created_at', only = 'true', mayChange }: ExpiringRows) {
  return `DELETE FROM ${table} WHERE (${key}) IN (
    SELECT ${key} FROM ${table} WHERE ${since} < now() - make_interval(days => $1) AND ${only}
    ORDER BY ${since} LIMIT ${batch}${mayChange ? ' FOR UPDATE SKIP LOCKED' : ''})`;
}
