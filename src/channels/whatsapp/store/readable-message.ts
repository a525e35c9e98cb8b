import { sql } from 'kysely';
import type { Pool } from 'pg';
import { first, prepared, tables, type Param } from '../../../persistence/database/statement.ts';

/** The id at Meta of a customer's last message of today, if the organization tells customers what it read. */
export function createReadableMessage({ pool }: { readonly pool: Pool }) {
  return async (chatId: number): Promise<string | null> =>
    (await first(pool, readableMessage, { chatId }))?.providerMessageId ?? null;
}

const readableMessage = prepared('readable_message', (param: Param<{ readonly chatId: number }>) =>
  tables
    .selectFrom('message as m')
    .innerJoin('chat as c', 'c.id', 'm.chatId')
    .innerJoin('organization as o', 'o.id', 'c.organizationId')
    .select('m.providerMessageId')
    .where('m.chatId', '=', param('chatId'))
    .where('m.state', '=', 'done')
    .where((eb) => eb.not(eb.ref('m.fromMe')))
    .where('m.providerMessageId', 'like', 'wamid.%')
    .whereRef('m.accountId', '=', 'c.accountId')
    // Later, nothing but a template can be sent.
    .where('m.timestamp', '>', sql<Date>`now() - interval '1 day'`)
    .where((eb) => eb.ref('o.sendReadReceipts'))
    .orderBy('m.id', 'desc')
    .limit(1),
);
