import type { Pool } from 'pg';

/** Somebody who wrote, as ops look for them. */
export interface FoundCustomer {
  readonly organizationId: number;
  readonly contactId: number;
  /** The value of the search attribute CustomerKey of all their chats. */
  readonly key: string;
  /** The newest first, at most 50. */
  readonly chatIds: readonly number[];
}

/** A number is looked for by its digits, in all organizations of the installation. */
const wanted = {
  phone: `ci.kind = 'phone_jid' AND ci.value = regexp_replace($1, '\\D', '', 'g') || '@s.whatsapp.net'`,
  telegram: `ci.kind IN ('telegram_user', 'telegram_chat') AND ci.value LIKE '%' || $1`,
  visitor: `ci.kind = 'visitor' AND ci.value = $1`,
} as const;

/** Finds contacts, at most 20, by one of their identities or by a chat. */
export async function findCustomers(
  pool: Pool,
  by: keyof typeof wanted | 'chat',
  value: string,
): Promise<readonly FoundCustomer[]> {
  const contacts =
    by === 'chat'
      ? `SELECT contact_id AS id FROM chat WHERE id::text = $1 AND erased_at IS NULL`
      : `SELECT ci.contact_id AS id FROM contact_identity ci WHERE ${wanted[by]}`;
  const { rows } = await pool.query<FoundCustomer>(
    `SELECT k.organization_id AS "organizationId", k.id AS "contactId", customer_key(k.id) AS key,
        ARRAY(SELECT id FROM chat WHERE contact_id = k.id AND erased_at IS NULL ORDER BY id DESC LIMIT 50) AS "chatIds"
      FROM contact k WHERE k.id IN (${contacts} LIMIT 20) ORDER BY k.id`,
    [value],
  );
  return rows;
}
