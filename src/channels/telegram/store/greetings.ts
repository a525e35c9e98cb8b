import type { Pool } from 'pg';
import type { Greetings, PendingGreeting } from '../ports.ts';

const prefix = 'telegram-greeting:';

/**
 * Greetings are drafts like an operator's messages: a row first, then the command that names it. The command's id
 * comes from the update, so that an update which Telegram repeats greets once.
 */
export function createTelegramGreetings({ pool }: { readonly pool: Pool }): Greetings {
  return {
    async add(chatId, updateId, fallback) {
      const commandId = `${prefix}${updateId}`;
      const { rows } = await pool.query<PendingGreeting>(
        `WITH added AS (
            INSERT INTO message (organization_id, chat_id, channel, state, command_id, account_id, address,
                from_me, content, type, timestamp, status, is_hr, is_read_by_operator)
              SELECT c.organization_id, c.id, c.channel, 'intent', $2, c.account_id, message_address(c), true,
                  coalesce(nullif(b.welcome_message, ''), $3), 'text', now(), 'queued', c.is_hr, true
                FROM chat c JOIN telegram_bot b ON b.id = c.account_id WHERE c.id = $1
              ON CONFLICT (chat_id, command_id) DO NOTHING RETURNING id, chat_id, organization_id, channel, state
          ), found AS (
            SELECT id, chat_id, organization_id, channel, state FROM added
            UNION ALL
            SELECT id, chat_id, organization_id, channel, state FROM message WHERE chat_id = $1 AND command_id = $2
          )
          SELECT id AS "messageId", chat_id AS "chatId", organization_id AS "organizationId", channel,
              $2 AS "commandId" FROM found WHERE state = 'intent' LIMIT 1`,
        [chatId, commandId, fallback],
      );
      return rows[0] ?? null;
    },

    async pending(limit) {
      const { rows } = await pool.query<PendingGreeting>(
        `SELECT id AS "messageId", chat_id AS "chatId", organization_id AS "organizationId", channel,
            command_id AS "commandId"
          FROM message
          WHERE state = 'intent' AND command_id LIKE '${prefix}%' AND created_at < now() - interval '2 seconds'
          ORDER BY created_at LIMIT $1`,
        [limit],
      );
      return rows;
    },
  };
}
