import type { Pool } from 'pg';
import { usualGraphVersion } from '../../../domain/vocabulary.ts';
import type { Credentials } from '../../../ports/people/credentials.ts';
import type { QuotableMessage, WabaNumber, WabaNumbers } from '../ports/waba-numbers.ts';
import { storableJson } from '../../../persistence/database/storable-json.ts';
import { verifyTokenHash } from './waba-verify-token.ts';

/** The rows of numbers by Cloud API. */
export function createWabaNumbers({
  pool,
  credentials,
}: {
  readonly pool: Pool;
  readonly credentials: Credentials;
}): WabaNumbers {
  return {
    async known(phoneNumberIds) {
      const { rows } = await pool.query<WabaNumber>({
        name: 'waba_known',
        text: `SELECT id AS "organizationPhoneId", organization_id AS "organizationId",
            waba_phone_number_id AS "phoneNumberId", phone_jid AS "phoneJid"
          FROM organization_phone WHERE waba_phone_number_id = ANY ($1) AND connection_type = 'waba'`,
        values: [phoneNumberIds],
      });
      return rows;
    },

    async access(organizationPhoneId) {
      const { rows } = await pool.query<AccessRow>({
        name: 'waba_access',
        text: `SELECT waba_access_token_cipher AS cipher, waba_phone_number_id AS "phoneNumberId", waba_id AS "wabaId",
            waba_api_version AS version
          FROM organization_phone WHERE id = $1 AND connection_type = 'waba'`,
        values: [organizationPhoneId],
      });
      const row = rows[0];
      if (row === undefined) return null;
      const { cipher, phoneNumberId, wabaId, version } = row;
      if (cipher === null || phoneNumberId === null) return 'incomplete';
      return {
        organizationPhoneId,
        token: credentials.decrypt(cipher, 'waba-access-token'),
        phoneNumberId,
        wabaId,
        version: version ?? usualGraphVersion,
      };
    },

    async keptToken(organizationPhoneId) {
      const { rows } = await pool.query<{ cipher: string | null }>(
        'SELECT waba_access_token_cipher AS cipher FROM organization_phone WHERE id = $1',
        [organizationPhoneId],
      );
      const cipher = rows[0]?.cipher ?? null;
      return cipher === null ? null : credentials.decrypt(cipher, 'waba-access-token');
    },

    async knowsVerifyToken(token) {
      const { rows } = await pool.query(
        `SELECT 1 FROM organization_phone WHERE waba_verify_token_hash = $1 AND connection_type = 'waba' LIMIT 1`,
        [verifyTokenHash(token)],
      );
      return rows.length > 0;
    },

    async quotable(messages) {
      const { rows } = await pool.query<QuotableMessage>({
        name: 'waba_quotable',
        text: `SELECT DISTINCT ON (asked.phone, asked.wamid) asked.phone AS "organizationPhoneId",
            asked.wamid AS "whatsappMessageId", m.type, m.from_me AS "fromMe", m.content, m.details ->> 'caption' AS caption
          FROM unnest($1::int[], $2::text[]) AS asked (phone, wamid)
          JOIN message m ON m.channel = 'whatsapp' AND m.account_id = asked.phone AND m.provider_message_id = asked.wamid
          ORDER BY asked.phone, asked.wamid, m.id`,
        values: [
          messages.map((message) => message.organizationPhoneId),
          messages.map((message) => message.whatsappMessageId),
        ],
      });
      return rows;
    },

    async keepUnknown(parts) {
      await pool.query(
        `INSERT INTO waba_unknown (organization_phone_id, field, value)
          SELECT (part ->> 'organizationPhoneId')::int, part ->> 'field', part -> 'value'
            FROM jsonb_array_elements($1::jsonb) AS part`,
        [storableJson(parts.map((part) => ({ ...part, value: part.value ?? null })))],
      );
    },

    async readdress(chats, onlyHidden) {
      await pool.query(
        `UPDATE chat SET address = address || jsonb_build_object('remoteJid', moved.jid), updated_at = now()
          FROM unnest($1::int[], $2::text[]) AS moved (id, jid)
          WHERE chat.id = moved.id AND chat.address ->> 'remoteJid' IS DISTINCT FROM moved.jid
            AND (NOT $3 OR chat.address ->> 'remoteJid' LIKE '%@bsuid')`,
        [chats.map(({ chatId }) => chatId), chats.map(({ remoteJid }) => remoteJid), onlyHidden],
      );
    },
  };
}

interface AccessRow {
  readonly cipher: string | null;
  readonly phoneNumberId: string | null;
  readonly wabaId: string | null;
  readonly version: string | null;
}
