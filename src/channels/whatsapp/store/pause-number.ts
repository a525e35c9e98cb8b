import type { Pool } from 'pg';
import {
  change,
  now,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';

/** Stores in the number's row why nothing can be sent; `chat_outlet()` reads it. */
export async function pauseNumber(
  pool: Pool,
  { accountId }: Pick<OutgoingMessage, 'accountId'>,
  code: string,
): Promise<void> {
  if (accountId === null) return;
  await change(pool, pausedNumber, { id: accountId, code });
}

const pausedNumber = statement((param: Param<{ readonly id: number; readonly code: string }>) =>
  tables
    .updateTable('organizationPhone')
    .set({
      pausedCode: param('code'),
      lastErrorCode: param('code'),
      lastErrorAt: now,
      updatedAt: now,
    })
    .where('id', '=', param('id'))
    .where('pausedCode', 'is distinct from', param('code')),
);
