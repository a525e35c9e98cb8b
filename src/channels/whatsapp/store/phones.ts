import type { Pool } from 'pg';
import type { Ownership, WantedAccount } from '../../../ports/accounts/account-sessions.ts';
import type { PhoneAccounts, PhoneReport } from '../ports/phones.ts';
import { codeOf } from '../../../persistence/database/sql-errors.ts';

/** What a row takes of a report; a code that is shown ends with every other status. */
interface Shown {
  readonly status: string;
  readonly errorCode: string | null;
  readonly qrCode: string | null;
  readonly pairingCode: string | null;
  readonly expiresAt: number | null;
}

/**
 * The rows of numbers as their sessions write them. `b` is the row as it was, locked; `mine` is empty unless the session
 * still has the number. What leaves `connected` begins an outage in the same statement, `connected` ends it.
 */
export function createPhoneAccounts({ pool }: { readonly pool: Pool }): PhoneAccounts {
  /** A write of the session with this epoch; when it hits no row, says whose the number is now. */
  async function guarded(
    id: number,
    epoch: number,
    assignments: string,
    values: readonly unknown[] = [],
    more = '',
  ): Promise<Ownership> {
    const { rows } = await pool.query<{ ownership: Ownership }>(
      `WITH b AS MATERIALIZED (
          SELECT * FROM organization_phone WHERE id = $1 FOR NO KEY UPDATE
        ), mine AS (
          UPDATE organization_phone p SET ${assignments}, last_active_at = now() FROM b
            WHERE p.id = b.id AND b.epoch = $2 AND ${wantedByQr} RETURNING p.*
        )${more}
        SELECT CASE WHEN EXISTS (SELECT 1 FROM mine) THEN 'mine'
                    WHEN EXISTS (SELECT 1 FROM b WHERE ${wantedByQr}) THEN 'superseded'
                    ELSE 'unwanted' END AS ownership`,
      [id, epoch, ...values],
    );
    return rows[0]?.ownership ?? 'unwanted';
  }

  return {
    async open(id) {
      const { rows } = await pool.query<{
        organization_id: number;
        epoch: number;
        phone_jid: string;
        own_lid: string | null;
        pairing_number: string | null;
      }>(
        `WITH b AS MATERIALIZED (
            SELECT * FROM organization_phone WHERE id = $1 FOR NO KEY UPDATE
          ), mine AS (
            UPDATE organization_phone p SET epoch = b.epoch + 1, last_active_at = now(),
                status = CASE b.status WHEN 'connected' THEN 'reconnecting' ELSE b.status END
              FROM b WHERE p.id = b.id AND ${wantedByQr} RETURNING p.*
          ), ${beginsOutage('coalesce(b.last_active_at, now())', `'session_lost'`)}
          SELECT organization_id, epoch, phone_jid, own_lid, pairing_number FROM mine`,
        [id],
      );
      const row = rows[0];
      if (row === undefined) return null;
      return {
        id,
        organizationId: row.organization_id,
        epoch: row.epoch,
        phoneJid: row.phone_jid,
        ownLid: row.own_lid,
        pairingNumber: row.pairing_number,
      };
    },

    alive: (id, epoch) => guarded(id, epoch, 'status = b.status'),

    report(id, epoch, report) {
      const { status, errorCode, qrCode, pairingCode, expiresAt } = shownOf(report);
      return guarded(
        id,
        epoch,
        `status = $3::text, last_error_code = $4::text, qr_code = $5, pairing_code = $6, qr_expires_at = ms_time($7::bigint),
          last_error_at = CASE WHEN $4::text IS NULL THEN b.last_error_at ELSE now() END,
          updated_at = CASE WHEN b.status = $3::text THEN b.updated_at ELSE now() END`,
        [status, errorCode, qrCode, pairingCode, expiresAt],
        `, ${beginsOutage('now()', '$4::text')}${
          status === 'logged_out'
            ? `, forgotten AS (DELETE FROM whatsapp_auth a USING mine WHERE a.organization_phone_id = mine.id)`
            : ''
        }`,
      );
    },

    async connected(id, epoch, { phoneJid, lid }) {
      try {
        return await guarded(
          id,
          epoch,
          `status = 'connected', phone_jid = $3, own_lid = coalesce($4::text, b.own_lid), last_connected_at = now(),
            last_error_code = NULL, qr_code = NULL, pairing_code = NULL, qr_expires_at = NULL, pairing_number = NULL,
            updated_at = now()`,
          [phoneJid, lid],
          `, ended AS (
            UPDATE phone_outage o SET to_at = now() FROM mine
              WHERE o.organization_phone_id = mine.id AND o.to_at IS NULL
          )`,
        );
      } catch (error) {
        // The only unique key that this can hit.
        if (codeOf(error) === '23505') return 'taken';
        throw error;
      }
    },

    async wanted() {
      const { rows } = await pool.query<WantedAccount>(
        `SELECT id, "needsPerson", NOT "needsPerson" AND coalesce(last_active_at, created_at) < now() - interval '90 seconds'
              AS neglected
          FROM organization_phone b, LATERAL (SELECT b.status = 'logged_out'
              OR (b.status = 'disconnected' AND b.last_error_code IS NOT NULL) AS "needsPerson") AS judged
          WHERE ${wantedByQr} ORDER BY id`,
      );
      return rows;
    },

    async countInOutage(id, { at, recovered = 0, unreadable = 0 }) {
      // WhatsApp's clock is not ours, and a lost connection is noticed late: what is a little older belongs to it too.
      await pool.query(
        `UPDATE phone_outage SET recovered = greatest(recovered + $3::int, 0), unreadable = greatest(unreadable + $4::int, 0)
          WHERE id = (SELECT id FROM phone_outage
            WHERE organization_phone_id = $1 AND from_at <= ms_time($2::bigint) + interval '2 minutes'
            ORDER BY id DESC LIMIT 1)`,
        [id, at, recovered, unreadable],
      );
    },
  };
}

const wantedByQr = `b.wanted AND b.connection_type = 'baileys'`;

/** A step of a statement with `b` and `mine`: a number that was connected and is not any more has an outage. */
function beginsOutage(from: string, reason: string): string {
  return `began AS (
    INSERT INTO phone_outage (organization_phone_id, from_at, reason)
      SELECT mine.id, ${from}, ${reason} FROM mine, b
        WHERE b.status = 'connected' AND mine.status <> 'connected'
          AND NOT EXISTS (SELECT 1 FROM phone_outage o WHERE o.organization_phone_id = mine.id AND o.to_at IS NULL)
  )`;
}

function shownOf(report: PhoneReport): Shown {
  const nothing = { errorCode: null, qrCode: null, pairingCode: null, expiresAt: null };
  switch (report.status) {
    case 'loading':
      return { ...nothing, status: report.status };
    case 'pending':
      return 'qrCode' in report
        ? { ...nothing, ...report }
        : { ...nothing, ...report, expiresAt: report.expiresAt ?? null };
    case 'reconnecting':
    case 'disconnected':
    case 'logged_out':
      return { ...nothing, ...report };
  }
}
