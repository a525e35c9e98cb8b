import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { NewWidget, Widget, Widgets, WidgetStatus } from '../../ports/accounts/widgets.ts';

const columns = `w.id, w.organization_id, w.public_key, w.name, w.status, w.welcome_message, w.primary_color,
  w.created_at, w.updated_at`;

/** Counts stop here: a list must not read all sessions of a busy site. */
const countLimit = 100_000;
const listLimit = 500;

/** The widgets of all organizations in Postgres. */
export function createWidgets({ pool }: { readonly pool: Pool }): Widgets {
  async function one(sql: string, values: readonly unknown[]): Promise<Widget | null> {
    const { rows } = await pool.query<WidgetRow>(sql, [...values]);
    return rows[0] === undefined ? null : toWidget(rows[0]);
  }

  return {
    async list(organizationId) {
      const { rows } = await pool.query<WidgetRow & { chats: number; sessions: number }>(
        `SELECT ${columns},
            (SELECT count(*)::int FROM
              (SELECT 1 FROM website_session WHERE website_widget_id = w.id LIMIT ${countLimit}) AS s) AS sessions,
            (SELECT count(*)::int FROM
              (SELECT 1 FROM website_session WHERE website_widget_id = w.id AND chat_id IS NOT NULL LIMIT ${countLimit}) AS c) AS chats
          FROM website_widget w WHERE w.organization_id = $1
          ORDER BY w.id DESC LIMIT ${listLimit}`,
        [organizationId],
      );
      return rows.map((row) => ({
        ...toWidget(row),
        counts: { chats: row.chats, sessions: row.sessions },
      }));
    },

    async create(organizationId, widget: NewWidget) {
      const made = await one(
        `INSERT INTO website_widget AS w (organization_id, public_key, name, welcome_message, primary_color)
          VALUES ($1, $2, $3, $4, coalesce($5, '#2563eb')) RETURNING ${columns}`,
        [
          organizationId,
          newPublicKey(),
          widget.name,
          widget.welcomeMessage ?? null,
          widget.primaryColor ?? null,
        ],
      );
      if (made === null) throw new Error('the new widget was not answered');
      return made;
    },

    update: (organizationId, widgetId, changes) =>
      one(
        `UPDATE website_widget w SET name = coalesce($3, name), status = coalesce($4, status),
            primary_color = coalesce($5, primary_color),
            welcome_message = CASE WHEN $6 THEN $7 ELSE welcome_message END, updated_at = now()
          WHERE id = $2 AND organization_id = $1 RETURNING ${columns}`,
        [
          organizationId,
          widgetId,
          changes.name ?? null,
          changes.status ?? null,
          changes.primaryColor ?? null,
          changes.welcomeMessage !== undefined,
          changes.welcomeMessage ?? null,
        ],
      ),

    rotateKey: (organizationId, widgetId) =>
      one(
        `UPDATE website_widget w SET public_key = $3, updated_at = now()
          WHERE id = $2 AND organization_id = $1 RETURNING ${columns}`,
        [organizationId, widgetId, newPublicKey()],
      ),

    findActive: (publicKey) =>
      one(
        `SELECT ${columns} FROM website_widget w WHERE w.public_key = $1 AND w.status = 'active'`,
        [publicKey],
      ),

    firstActive: () =>
      one(
        `SELECT ${columns} FROM website_widget w WHERE w.status = 'active' ORDER BY w.id LIMIT 1`,
        [],
      ),
  };
}

/** 144 bits of chance: nobody meets another's key by trying. */
function newPublicKey(): string {
  return `wgt_${randomBytes(18).toString('base64url')}`;
}

interface WidgetRow {
  id: number;
  organization_id: number;
  public_key: string;
  name: string;
  status: string;
  welcome_message: string | null;
  primary_color: string;
  created_at: Date;
  updated_at: Date;
}

function toWidget(row: WidgetRow): Widget {
  return {
    id: row.id,
    organizationId: row.organization_id,
    publicKey: row.public_key,
    name: row.name,
    // A CHECK of the table holds it to these words.
    status: row.status as WidgetStatus,
    welcomeMessage: row.welcome_message,
    primaryColor: row.primary_color,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
