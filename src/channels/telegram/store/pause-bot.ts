import type { Pool } from 'pg';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';

/** Writes into the bot's row why nothing can be sent: `chat_outlet()` reads it. */
export async function pauseBot(
  pool: Pool,
  { accountId }: Pick<OutgoingMessage, 'accountId'>,
  code: string,
): Promise<void> {
  // What people stopped is no fault: its row says so already.
  if (accountId === null || code === 'account_stopped') return;
  await pool.query(
    `UPDATE telegram_bot SET status = 'error', last_error_code = $2, updated_at = now()
      WHERE id = $1 AND wanted AND (status <> 'error' OR last_error_code IS DISTINCT FROM $2)`,
    [accountId, code],
  );
}
