import type { Pool } from 'pg';
import { ServiceError } from '../../../contracts/service-error.ts';
import type { Outage, Phone, Phones } from '../ports/phones.ts';
import { codeOf } from '../../../persistence/database/sql-errors.ts';

const columns = `p.id, p.organization_id AS "organizationId", p.phone_jid AS "phoneJid", p.display_name AS "displayName",
  p.connection_type AS "connectionType", p.status, p.wanted,
  coalesce(p.wanted AND p.last_active_at > now() - interval '2 minutes', false) AS "isLive", p.qr_code AS "qrCode",
  p.qr_expires_at AS "qrExpiresAt", p.pairing_code AS "pairingCode", p.last_connected_at AS "lastConnectedAt",
  p.last_active_at AS "lastActiveAt", p.last_error_code AS "lastErrorCode", p.last_error_at AS "lastErrorAt",
  p.paused_code AS "pausedCode", p.waba_phone_number_id AS "wabaPhoneNumberId", p.waba_id AS "wabaId",
  p.waba_api_version AS "wabaApiVersion", p.waba_access_token_cipher IS NOT NULL AS "hasAccessToken",
  p.waba_verify_token_hash IS NOT NULL AS "hasVerifyToken", p.created_at AS "createdAt", p.updated_at AS "updatedAt"`;

/** A list of numbers is bounded; an organization has a handful. */
const listLimit = 500;

/** Outages are counted up to here. */
const countLimit = 10_000;

/** The numbers of all organizations, for their people. */
export function createPhones({ pool }: { readonly pool: Pool }): Phones {
  const one = async (text: string, values: readonly unknown[]): Promise<Phone | null> =>
    (await pool.query<Phone>(text, [...values])).rows[0] ?? null;

  return {
    async list(organizationId) {
      const { rows } = await pool.query<Phone>(
        `SELECT ${columns} FROM organization_phone p WHERE p.organization_id = $1 ORDER BY p.id LIMIT ${listLimit}`,
        [organizationId],
      );
      return rows;
    },

    find: (organizationId, id) =>
      one(
        `SELECT ${columns} FROM organization_phone p WHERE p.id = $2 AND p.organization_id = $1`,
        [organizationId, id],
      ),

    async create(organizationId, { phoneJid, displayName }) {
      const phone = await one(
        `INSERT INTO organization_phone AS p (organization_id, phone_jid, display_name, updated_at)
          VALUES ($1, $2, $3, now()) ON CONFLICT (phone_jid) DO NOTHING RETURNING ${columns}`,
        [organizationId, phoneJid, displayName],
      ).catch((error: unknown) => {
        if (codeOf(error) !== '23503') throw error;
        throw new ServiceError('organization_not_found');
      });
      if (phone === null) {
        throw new ServiceError('phone_taken');
      }
      return phone;
    },

    want: (organizationId, id, pairingNumber) =>
      one(
        `UPDATE organization_phone p SET wanted = true, pairing_number = $3, last_error_code = NULL,
            status = CASE WHEN p.status IN ('disconnected', 'logged_out') THEN 'loading' ELSE p.status END,
            last_active_at = CASE WHEN p.wanted THEN p.last_active_at END,
            updated_at = now()
          WHERE p.id = $2 AND p.organization_id = $1 AND p.connection_type = 'baileys' RETURNING ${columns}`,
        [organizationId, id, pairingNumber],
      ),

    async logOut(organizationId, id) {
      // Raising the epoch makes the session that still runs a former one: what it writes changes nothing.
      const row = await one(
        `WITH b AS MATERIALIZED (
            SELECT * FROM organization_phone
              WHERE id = $2 AND organization_id = $1 AND connection_type = 'baileys' FOR NO KEY UPDATE
          ), changed AS (
            UPDATE organization_phone p SET wanted = false, epoch = b.epoch + 1, status = 'logged_out', qr_code = NULL,
                qr_expires_at = NULL, pairing_code = NULL, pairing_number = NULL, last_error_code = NULL, updated_at = now()
              FROM b WHERE p.id = b.id RETURNING p.*
          ), forgotten AS (
            DELETE FROM whatsapp_auth a USING changed WHERE a.organization_phone_id = changed.id RETURNING 1
          ), ended AS (
            UPDATE phone_outage o SET to_at = now() FROM changed
              WHERE o.organization_phone_id = changed.id AND o.to_at IS NULL
          )
          SELECT ${columns}, (SELECT count(*)::int FROM forgotten) AS "deletedKeys" FROM changed p`,
        [organizationId, id],
      );
      if (row === null) return null;
      const { deletedKeys, ...phone } = row as Phone & { readonly deletedKeys: number };
      return { phone, deletedKeys };
    },

    async forgetKeys(organizationId, id) {
      await pool.query(
        `DELETE FROM whatsapp_auth a USING organization_phone p
          WHERE a.organization_phone_id = p.id AND p.id = $2 AND p.organization_id = $1 AND p.connection_type <> 'baileys'`,
        [organizationId, id],
      );
    },

    async remove(organizationId, id) {
      const { rowCount } = await pool.query(
        'DELETE FROM organization_phone WHERE id = $2 AND organization_id = $1',
        [organizationId, id],
      );
      return rowCount !== 0;
    },

    async outages(organizationId, id, { limit, offset }) {
      const theirs = `FROM phone_outage o JOIN organization_phone p ON p.id = o.organization_phone_id
        WHERE o.organization_phone_id = $2 AND p.organization_id = $1`;
      const { rows } = await pool.query<Outage>(
        `SELECT o.id, o.from_at AS "from", o.to_at AS "to", o.reason, o.recovered, o.unreadable ${theirs}
          ORDER BY o.id DESC LIMIT $3 OFFSET $4`,
        [organizationId, id, limit, offset],
      );
      const counted = await pool.query<{ total: number }>(
        `SELECT count(*)::int AS total FROM (SELECT 1 ${theirs} LIMIT ${countLimit}) AS counted`,
        [organizationId, id],
      );
      return { outages: rows, total: counted.rows[0]?.total ?? 0 };
    },
  };
}
