import type { Pool } from 'pg';
import type { AccountPauses } from '../../ports/accounts/account-pauses.ts';

/** Pauses in the accounts' rows: `chat_outlet()` reads them. */
export function createAccountPauses({ pool }: { readonly pool: Pool }): AccountPauses {
  return {
    async pause({ organizationPhoneId, telegramBotId }, code) {
      // What people stopped is no fault: its row says so already.
      if (code === 'account_stopped') return;
      if (organizationPhoneId !== null) {
        await pool.query(
          `UPDATE organization_phone SET paused_code = $2, last_error_code = $2, last_error_at = now(), updated_at = now()
            WHERE id = $1 AND paused_code IS DISTINCT FROM $2`,
          [organizationPhoneId, code],
        );
      } else if (telegramBotId !== null) {
        await pool.query(
          `UPDATE telegram_bot SET status = 'error', last_error_code = $2, updated_at = now()
            WHERE id = $1 AND wanted AND (status <> 'error' OR last_error_code IS DISTINCT FROM $2)`,
          [telegramBotId, code],
        );
      }
    },
  };
}
