import type { Pool } from 'pg';
import type {
  AuditEntry,
  ChatDeadlineReads,
  ChatDeadlines,
  DeadlineSettings,
  DeadlineSettingsStore,
  PlannedMessage,
} from '../../ports/settings/deadlines.ts';

const columns = {
  firstResponseMinutes: 'first_response_minutes',
  nextResponseMinutes: 'next_response_minutes',
  closeAfterMinutes: 'close_after_minutes',
  farewell: 'farewell',
  undoSeconds: 'undo_seconds',
} as const satisfies Readonly<Record<keyof DeadlineSettings, string>>;

const shown = Object.entries(columns)
  .map(([name, column]) => `${column} AS "${name}"`)
  .join(', ');

/** What holds for an organization that never set anything; the table's defaults are the same. */
const usual: DeadlineSettings = {
  firstResponseMinutes: null,
  nextResponseMinutes: null,
  closeAfterMinutes: null,
  farewell: null,
  undoSeconds: 0,
};

export function createDeadlineSettings({ pool }: { readonly pool: Pool }): DeadlineSettingsStore {
  return {
    async find(organizationId) {
      const { rows } = await pool.query<DeadlineSettings>({
        name: 'deadline_settings',
        text: `SELECT ${shown} FROM deadline_settings WHERE organization_id = $1`,
        values: [organizationId],
      });
      return rows[0] ?? usual;
    },

    async update(organizationId, changes) {
      const given = (Object.keys(columns) as (keyof DeadlineSettings)[]).filter(
        (name) => changes[name] !== undefined,
      );
      const names = given.map((name) => columns[name]);
      const { rows } = await pool.query<DeadlineSettings>(
        `INSERT INTO deadline_settings (organization_id${names.map((name) => `, ${name}`).join('')})
          VALUES ($1${names.map((_, index) => `, $${index + 2}`).join('')})
          ON CONFLICT (organization_id) DO UPDATE SET updated_at = now()
            ${names.map((name) => `, ${name} = excluded.${name}`).join('')}
          RETURNING ${shown}`,
        [organizationId, ...given.map((name) => changes[name])],
      );
      return rows[0] ?? usual;
    },
  };
}

export function createChatDeadlineReads({ pool }: { readonly pool: Pool }): ChatDeadlineReads {
  return {
    async deadlines(chatId) {
      const { rows } = await pool.query<ChatDeadlines>(
        `SELECT coalesce(deadline_overrides, '{}') AS overrides, unanswered_since AS "unansweredSince", response_due_at AS "responseDueAt",
            overdue, close_due_at AS "closeDueAt", CASE WHEN status = 'pending' THEN pending_until END AS "pendingUntil"
          FROM chat WHERE id = $1`,
        [chatId],
      );
      return rows[0] ?? null;
    },

    async planned(chatId) {
      const { rows } = await pool.query<PlannedMessage>(
        `SELECT m.id, m.chat_id AS "chatId", m.type, m.content, m.media_url AS "mediaUrl", m.send_at AS "sendAt",
            CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name, 'email', u.email) END AS "senderUser"
          FROM message m LEFT JOIN app_user u ON u.id = m.sender_user_id
          WHERE m.chat_id = $1 AND m.state = 'scheduled' ORDER BY m.send_at, m.id LIMIT 200`,
        [chatId],
      );
      return rows;
    },

    async auditTrail(chatId, { limit, before }) {
      const { rows } = await pool.query<AuditEntry>(
        `SELECT h.id, h.chat_id AS "chatId", h.user_id AS "userId", h.change_type AS "changeType", h.old_value AS "oldValue",
            h.new_value AS "newValue", h.description, h.created_at AS "createdAt",
            CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS "user"
          FROM ticket_history h LEFT JOIN app_user u ON u.id = h.user_id
          WHERE h.chat_id = $1 AND ($3::int IS NULL OR h.id < $3) ORDER BY h.id DESC LIMIT $2`,
        [chatId, limit, before],
      );
      return rows;
    },
  };
}
