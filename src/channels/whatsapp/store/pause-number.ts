import type { Pool } from 'pg';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';

/** Writes into the number's row why nothing can be sent: `chat_outlet()` reads it. */
export async function pauseNumber(
  pool: Pool,
  { accountId }: Pick<OutgoingMessage, 'accountId'>,
  code: string,
): Promise<void> {
  if (accountId === null) return;
  await pool.query(
    `UPDATE organization_phone SET paused_code = $2, last_error_code = $2, last_error_at = now(), updated_at = now()
      WHERE id = $1 AND paused_code IS DISTINCT FROM $2`,
    [accountId, code],
  );
}
