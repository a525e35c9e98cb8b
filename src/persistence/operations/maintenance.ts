import type { Pool } from 'pg';
import type { MaintenanceStore } from '../../ports/operations/maintenance.ts';
import { createEventLog } from '../events/event-log.ts';
import { catchUpAllSearches } from '../chat/search-index.ts';

const batch = 5_000;
const dayMs = 86_400_000;

/** How long rows are kept, in days, unless a setting says otherwise. */
const daysKept = {
  commands: 7,
  updates: 3,
  // Long enough to teach the channel a new kind of message and look at what came.
  wabaUnknown: 30,
  idempotencyKeys: 1,
  silentSessions: 30,
  suggestions: 1,
  aiCalls: 90,
  // Phones ask for a message again, and send one again that could not be read, for two weeks.
  stanzas: 15,
  sentContents: 30,
  earlyStatuses: 7,
};

/**
 * Retention. Old events go from the oldest position of each organization on, so that what is kept never has a hole;
 * intents whose command never came are withdrawn, so that a late command is refused.
 */
export function createMaintenanceStore(
  pool: Pool,
  options: { eventRetentionDays: number } = { eventRetentionDays: 7 },
): MaintenanceStore {
  const statements: Readonly<Record<string, readonly [text: string, days: number]>> = {
    chat_command: [deleteOld('chat_command', 'chat_id, command_id'), daysKept.commands],
    command_text: [deleteOld('command_text', 'chat_id, command_id'), daysKept.commands],
    telegram_update: [deleteOld('telegram_update', 'telegram_bot_id, update_id'), daysKept.updates],
    waba_unknown: [deleteOld('waba_unknown', 'id'), daysKept.wabaUnknown],
    idempotency_key: [deleteOld('idempotency_key', 'scope, key'), daysKept.idempotencyKeys],
    ai_suggestion: [deleteOld('ai_suggestion', 'id'), daysKept.suggestions],
    ai_call: [deleteOld('ai_call', 'id'), daysKept.aiCalls],
    whatsapp_inbox: [deleteOld('whatsapp_inbox', 'id', 'handled_at IS NOT NULL'), daysKept.stanzas],
    whatsapp_sent: [
      deleteOld('whatsapp_sent', 'organization_phone_id, whatsapp_message_id'),
      daysKept.sentContents,
    ],
    early_status: [deleteOld('early_status', 'id'), daysKept.earlyStatuses],
    // Visitors who opened the widget and never wrote.
    website_session: [
      `DELETE FROM website_session WHERE id IN (
        SELECT id FROM website_session WHERE chat_id IS NULL AND last_seen_at < now() - make_interval(days => $1)
        LIMIT ${batch} FOR UPDATE SKIP LOCKED)`,
      daysKept.silentSessions,
    ],
  };
  return {
    async prune() {
      // The search index follows the events: it goes before they do.
      await catchUpAllSearches(pool, 20_000);
      const gone: Record<string, number> = {};
      const withdrawn = await pool.query(
        `UPDATE message SET state = 'withdrawn', updated_at = now() WHERE id IN (
           SELECT id FROM message WHERE state = 'intent' AND created_at < now() - interval '10 minutes'
           ORDER BY created_at LIMIT ${batch} FOR UPDATE SKIP LOCKED)`,
      );
      gone['withdrawn intents'] = withdrawn.rowCount ?? 0;
      gone['event_log'] = await createEventLog(pool).prune(
        Date.now() - options.eventRetentionDays * dayMs,
      );
      for (const [table, [text, days]] of Object.entries(statements)) {
        gone[table] = (await pool.query(text, [days])).rowCount ?? 0;
      }
      return gone;
    },
  };
}

function deleteOld(table: string, key: string, only = 'true'): string {
  return `DELETE FROM ${table} WHERE (${key}) IN (
    SELECT ${key} FROM ${table} WHERE created_at < now() - make_interval(days => $1) AND ${only}
    ORDER BY created_at LIMIT ${batch})`;
}
