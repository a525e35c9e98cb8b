import type { Pool } from 'pg';
import type { ReadReceipts } from '../ports/read-receipts.ts';
import { call } from '../../../persistence/database/functions.ts';

/** How many one process sends at a time. */
const atOnce = 20;

export function createReadReceipts({ pool }: { readonly pool: Pool }): ReadReceipts {
  return {
    claim: (channel, held) =>
      call(pool, 'receipts_claim', { channel, held: [...held], limit: atOnce }),

    async settle({ chatId, round }) {
      await call(pool, 'receipt_told', { chat: chatId, round });
    },
  };
}
