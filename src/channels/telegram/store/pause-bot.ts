import type { Pool } from 'pg';
import { change } from '../../../persistence/database/statement.ts';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';
import { pausedBot } from './bot-statements.ts';

/** Stores in the bot's row why nothing can be sent; `chat_outlet()` reads it. */
export async function pauseBot(
  pool: Pool,
  { accountId }: Pick<OutgoingMessage, 'accountId'>,
  code: string,
): Promise<void> {
  // A bot that a person stopped has no fault, and its row already says so.
  if (accountId === null || code === 'account_stopped') return;
  await change(pool, pausedBot, { id: accountId, code });
}
