import type { Pool } from 'pg';
import { retry } from '../../../lib/retry.ts';
import { sqlFault } from '../../../persistence/database/sql-errors.ts';
import type { IncomingMessage } from '../../../ports/chat/intake.ts';
import { readJid } from '../jid.ts';
import type { NumberChats, SendingNumber } from '../ports/number-chats.ts';

const conflictTries = 5;

/** Numbers and their chats, over the functions of `sql/`. */
export function createNumberChats({ pool }: { readonly pool: Pool }): NumberChats {
  return {
    async number(organizationId, organizationPhoneId) {
      const { rows } = await pool.query<SendingNumber>(
        `SELECT id, organization_id AS "organizationId", phone_jid AS "phoneJid", connection_type AS "connectionType",
            phone_ready(p) AS ready
          FROM organization_phone p WHERE organization_id = $1 AND id = $2`,
        [organizationId, organizationPhoneId],
      );
      return rows[0] ?? null;
    },

    async find(number, jid) {
      const { rows } = await pool.query<{ chat: number | null }>('SELECT chat_of($1) AS chat', [
        JSON.stringify(itemOf(number, jid)),
      ]);
      return rows[0]?.chat ?? null;
    },

    async open(number, jid) {
      const item = JSON.stringify(itemOf(number, jid));
      const { rows } = await retry(
        () => pool.query<{ chat: number }>('SELECT chat_open($1) AS chat', [item]),
        {
          tries: conflictTries,
          firstMs: 0,
          worthwhile: (error) => sqlFault(error) === 'conflict',
        },
      );
      return (rows[0] as { chat: number }).chat;
    },
  };
}

/** The chat as intake would name it. */
function itemOf(number: SendingNumber, jid: string): Omit<IncomingMessage, 'message'> {
  const kind = readJid(jid)?.kind;
  return {
    organizationId: number.organizationId,
    channel: 'whatsapp',
    accountId: number.id,
    accountKey: `whatsapp:${number.id}`,
    identities: [{ kind: kind === 'lid' ? 'lid' : 'phone_jid', value: jid }],
    contactName: null,
    chat: {
      isGroup: kind === 'group',
      address: { remoteJid: jid, receivingPhoneJid: number.phoneJid },
    },
  };
}
