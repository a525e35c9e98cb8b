import type { Pool } from 'pg';
import type { Credentials } from '../../../ports/people/credentials.ts';
import type {
  ChangedWabaSettings,
  WabaSettings,
  WabaSettingsChanges,
  WabaSettingsStore,
} from '../ports/waba-settings.ts';
import { codeOf } from '../../../persistence/database/sql-errors.ts';
import { verifyTokenHash } from './waba-verify-token.ts';

const columns = `p.id AS "organizationPhoneId", p.connection_type AS "connectionType", p.display_name AS "displayName",
  p.waba_phone_number_id AS "wabaPhoneNumberId", p.waba_id AS "wabaId", p.waba_api_version AS "wabaApiVersion",
  p.waba_access_token_cipher IS NOT NULL AS "hasAccessToken", p.waba_verify_token_hash IS NOT NULL AS "hasVerifyToken",
  p.paused_code AS "pausedCode"`;

/** The settings of numbers in their rows: the access token encrypted, the verify token as a hash. */
export function createWabaSettings({
  pool,
  credentials,
}: {
  readonly pool: Pool;
  readonly credentials: Credentials;
}): WabaSettingsStore {
  return {
    async find(organizationId, organizationPhoneId) {
      const { rows } = await pool.query<WabaSettings>(
        `SELECT ${columns} FROM organization_phone p WHERE p.id = $1 AND p.organization_id = $2`,
        [organizationPhoneId, organizationId],
      );
      return rows[0] ?? null;
    },

    async change(organizationId, organizationPhoneId, changes) {
      try {
        return await write(pool, credentials, organizationId, organizationPhoneId, changes);
      } catch (error) {
        // The only unique key that a change can hit.
        if (codeOf(error) === '23505') return 'phone_number_taken';
        throw error;
      }
    },

    async resume(organizationId, organizationPhoneId) {
      const { rows } = await pool.query<WabaSettings>(
        `UPDATE organization_phone p SET paused_code = NULL, last_error_code = NULL, updated_at = now()
          WHERE p.id = $1 AND p.organization_id = $2 AND p.connection_type = 'waba'
          RETURNING ${columns}`,
        [organizationPhoneId, organizationId],
      );
      return rows[0] ?? null;
    },
  };
}

type ChangedRow = WabaSettings & {
  readonly returned: boolean;
  readonly connectionTypeChanged: boolean;
};

async function write(
  pool: Pool,
  credentials: Credentials,
  organizationId: number,
  organizationPhoneId: number,
  changes: WabaSettingsChanges,
): Promise<ChangedWabaSettings | null> {
  const sets = ['updated_at = now()'];
  const values: unknown[] = [organizationPhoneId, organizationId];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const set = (column: string, value: unknown): void => {
    if (value !== undefined) sets.push(`${column} = ${place(value)}`);
  };
  const { wabaAccessToken: token, wabaVerifyToken: verifyToken } = changes;
  set('display_name', changes.displayName);
  set('waba_phone_number_id', changes.wabaPhoneNumberId);
  set('waba_id', changes.wabaId);
  set('waba_api_version', changes.wabaApiVersion);
  set('waba_access_token_cipher', token && credentials.encrypt(token, 'waba-access-token'));
  set('waba_verify_token_hash', verifyToken && verifyTokenHash(verifyToken));

  const kind = place(changes.connectionType ?? null);
  const number = place(changes.wabaPhoneNumberId ?? null);
  const kindChanged = `coalesce(${kind}::text, b.connection_type) <> b.connection_type`;
  const returned = `(${String(token != null)} OR ${kindChanged}
    OR coalesce(${number}::text, b.waba_phone_number_id, '') <> coalesce(b.waba_phone_number_id, ''))`;
  sets.push(
    `connection_type = coalesce(${kind}::text, b.connection_type)`,
    `paused_code = CASE WHEN ${returned} THEN NULL ELSE b.paused_code END`,
    `last_error_code = CASE WHEN ${returned} THEN NULL ELSE b.last_error_code END`,
    // A number by Cloud API works without a session; one that becomes a number by QR has to be connected first.
    `status = CASE WHEN NOT ${kindChanged} THEN b.status WHEN ${kind} = 'waba' THEN 'connected' ELSE 'disconnected' END`,
    `wanted = b.wanted AND NOT (${kindChanged})`,
    `epoch = CASE WHEN ${kindChanged} THEN b.epoch + 1 ELSE b.epoch END`,
    `qr_code = CASE WHEN ${kindChanged} THEN NULL ELSE b.qr_code END`,
  );
  const { rows } = await pool.query<ChangedRow>(
    `WITH b AS (
        SELECT * FROM organization_phone WHERE id = $1 AND organization_id = $2 FOR NO KEY UPDATE
      )
      UPDATE organization_phone p SET ${sets.join(', ')} FROM b WHERE p.id = b.id
        RETURNING ${columns}, ${returned} AS returned, ${kindChanged} AS "connectionTypeChanged"`,
    values,
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { returned: isBack, connectionTypeChanged, ...settings } = row;
  return { settings, returned: isBack, connectionTypeChanged };
}
