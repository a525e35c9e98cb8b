import type { Pool } from 'pg';
import { botNumberOf } from '../token.ts';
import type { Credentials } from '../../../ports/people/credentials.ts';
import type { Ownership, WantedAccount } from '../../../ports/accounts/account-sessions.ts';
import type { TelegramAccounts } from '../ports.ts';

/** Errors that no new attempt mends: a person has to give another token or key. */
const hopelessCodes = ['account_unauthorized', 'credentials_unreadable', 'webhook_refused'];

/** The rows of bots as sessions, sends and webhooks see them. */
export function createTelegramAccounts({
  pool,
  credentials,
}: {
  readonly pool: Pool;
  readonly credentials: Credentials;
}): TelegramAccounts {
  /** A write of the session with this fencing token; when it hits no row, says whose the bot is now. */
  async function guarded(
    id: number,
    epoch: number,
    assignments: string,
    values: readonly unknown[],
  ): Promise<Ownership> {
    const { rows } = await pool.query<{ ownership: Ownership }>(
      `WITH mine AS (
          UPDATE telegram_bot SET ${assignments} WHERE id = $1 AND epoch = $2 AND wanted RETURNING id
        )
        SELECT CASE WHEN EXISTS (SELECT 1 FROM mine) THEN 'mine'
                    WHEN EXISTS (SELECT 1 FROM telegram_bot WHERE id = $1 AND wanted) THEN 'superseded'
                    ELSE 'unwanted' END AS ownership`,
      [id, epoch, ...values],
    );
    return rows[0]?.ownership ?? 'unwanted';
  }

  const webhookOf = (row: {
    webhook_url: string | null;
    webhook_secret: string | null;
  }): { url: string; secret: string } | null =>
    row.webhook_url === null || row.webhook_secret === null
      ? null
      : {
          url: row.webhook_url,
          secret: credentials.decrypt(row.webhook_secret, 'telegram-webhook-secret'),
        };

  return {
    async open(id) {
      const { rows } = await pool.query<{
        organization_id: number;
        epoch: number;
        token_cipher: string;
        webhook_url: string | null;
        webhook_secret: string | null;
      }>(
        `UPDATE telegram_bot SET epoch = epoch + 1 WHERE id = $1 AND wanted
          RETURNING organization_id, epoch, token_cipher, webhook_url, webhook_secret`,
        [id],
      );
      const row = rows[0];
      if (row === undefined) return null;
      const { organization_id: organizationId, epoch } = row;
      try {
        const token = credentials.decrypt(row.token_cipher, 'telegram-token');
        return {
          id,
          organizationId,
          fencingToken: epoch,
          token,
          botNumber: botNumberOf(token),
          webhook: webhookOf(row),
        };
      } catch (error) {
        await guarded(
          id,
          epoch,
          `status = 'error', last_error_code = 'credentials_unreadable'`,
          [],
        );
        throw error;
      }
    },

    progress: (id, epoch, nextUpdateId) =>
      guarded(
        id,
        epoch,
        'last_active_at = now(), update_offset = coalesce($3::bigint, update_offset)',
        [nextUpdateId],
      ),

    identify: (id, epoch, identity) =>
      guarded(id, epoch, 'bot_id = $3, bot_username = $4, bot_name = $5', [
        identity.botId,
        identity.username,
        identity.name,
      ]),

    report: (id, epoch, status, errorCode) =>
      guarded(
        id,
        epoch,
        `status = $3, last_error_code = $4,
          last_active_at = CASE WHEN $3 = 'active' THEN now() ELSE last_active_at END`,
        [status, errorCode],
      ),

    async refused(id, token) {
      // A token that was changed meanwhile is not the one that was refused.
      const { rows } = await pool.query<{ token_cipher: string }>(
        'SELECT token_cipher FROM telegram_bot WHERE id = $1',
        [id],
      );
      const cipher = rows[0]?.token_cipher;
      if (cipher === undefined || credentials.decrypt(cipher, 'telegram-token') !== token) return;
      await pool.query(
        `UPDATE telegram_bot SET status = 'error', last_error_code = 'account_unauthorized'
          WHERE id = $1 AND token_cipher = $2 AND wanted`,
        [id, cipher],
      );
    },

    async skipped(id) {
      await pool.query(
        `UPDATE telegram_bot SET last_error_code = 'update_skipped' WHERE id = $1 AND last_error_code IS NULL`,
        [id],
      );
    },

    async wanted() {
      const { rows } = await pool.query<WantedAccount>(
        `SELECT id, (webhook_url IS NULL AND coalesce(last_active_at, created_at) < now() - interval '90 seconds'
              AND NOT (status = 'error' AND last_error_code = ANY ($1))) AS neglected
          FROM telegram_bot WHERE wanted ORDER BY id`,
        [hopelessCodes],
      );
      return rows;
    },

    async sender(id) {
      const { rows } = await pool.query<{ token_cipher: string; wanted: boolean }>({
        name: 'telegram_sender',
        text: 'SELECT token_cipher, wanted FROM telegram_bot WHERE id = $1',
        values: [id],
      });
      const row = rows[0];
      if (row === undefined) return null;
      return {
        token: credentials.decrypt(row.token_cipher, 'telegram-token'),
        wanted: row.wanted,
      };
    },

    async webhook(id) {
      const { rows } = await pool.query<{
        organization_id: number;
        token_cipher: string;
        webhook_secret: string;
      }>({
        name: 'telegram_webhook',
        text: `SELECT organization_id, token_cipher, webhook_secret FROM telegram_bot
          WHERE id = $1 AND wanted AND webhook_url IS NOT NULL AND webhook_secret IS NOT NULL`,
        values: [id],
      });
      const row = rows[0];
      if (row === undefined) return null;
      return {
        organizationId: row.organization_id,
        botNumber: botNumberOf(credentials.decrypt(row.token_cipher, 'telegram-token')),
        secret: credentials.decrypt(row.webhook_secret, 'telegram-webhook-secret'),
      };
    },

    async moveGroup(id, fromChatId, toChatId) {
      await pool.query(
        `UPDATE chat SET address = address || jsonb_build_object('telegramChatId', $3::text), updated_at = now()
          WHERE channel = 'telegram' AND account_id = $1 AND address ->> 'telegramChatId' = $2 AND is_group`,
        [id, fromChatId, toChatId],
      );
    },
  };
}
