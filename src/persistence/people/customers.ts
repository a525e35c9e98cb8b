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

/**
 * Finds contacts, at most 20, in all organizations of the installation: by a chat, or by an identity.
 * @param identity SQL over the identity `ci` and the value `$1`; null = by the id of a chat.
 */
export async function findCustomers(
  pool: Pool,
  identity: string | null,
  value: string,
): Promise<readonly FoundCustomer[]> {
  const contacts =
    identity === null
      ? `SELECT contact_id AS id FROM chat WHERE id::text = $1 AND erased_at IS NULL`
      : `SELECT ci.contact_id AS id FROM contact_identity ci WHERE ${identity}`;
  const { rows } = await pool.query<FoundCustomer>(
    `SELECT k.organization_id AS "organizationId", k.id AS "contactId", customer_key(k.id) AS key,
        ARRAY(SELECT id FROM chat WHERE contact_id = k.id AND erased_at IS NULL ORDER BY id DESC LIMIT 50) AS "chatIds"
      FROM contact k WHERE k.id IN (${contacts} LIMIT 20) ORDER BY k.id`,
    [value],
  );
  return rows;
}
