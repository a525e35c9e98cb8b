import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { OutgoingMessage } from '../../ports/delivery/channel-sender.ts';
import type { Deliveries, DeliveryClaim, Settled } from '../../ports/delivery/deliveries.ts';

/** What may still be sent: the chat has taken it, and nothing is known of it yet. */
const undecided = `m.state = 'done' AND m.from_me AND m.status = 'queued' AND m.delivery_outcome IS NULL`;

const returned = `m.id, m.chat_id, m.organization_id, m.channel, m.type, m.content, m.media_url, m.filename, m.mime_type,
  m.quoted_message_id, m.details, m.provider_message_id, c.account_id, c.address,
  m.delivery_attempt AS attempt`;

/** The claims and outcomes of sends, in their message rows. */
export function createDeliveries({ pool }: { readonly pool: Pool }): Deliveries {
  return {
    async claim({ chatId, messageId }) {
      const claimed = await pool.query<OutgoingRow>({
        name: 'delivery_claim',
        text: `UPDATE message m SET delivery_attempt = m.delivery_attempt + 1, delivery_claimed_at = now(), updated_at = now(),
              provider_message_id = CASE WHEN a.own_ids THEN coalesce(m.provider_message_id, $3)
                ELSE m.provider_message_id END
          FROM chat c LEFT JOIN channel_account a ON a.channel = c.channel AND a.id = c.account_id
          WHERE m.id = $1 AND m.chat_id = $2 AND c.id = m.chat_id AND ${undecided} AND m.delivery_claimed_at IS NULL
          RETURNING ${returned}`,
        values: [messageId, chatId, newMessageId()],
      });
      const won = claimed.rows[0];
      if (won !== undefined) return toClaim('claimed', won);
      const open = await pool.query<OutgoingRow>(
        `SELECT ${returned} FROM message m JOIN chat c ON c.id = m.chat_id
          WHERE m.id = $1 AND m.chat_id = $2 AND ${undecided} AND m.delivery_claimed_at IS NOT NULL`,
        [messageId, chatId],
      );
      const row = open.rows[0];
      return row === undefined ? { kind: 'over' } : toClaim('open', row);
    },

    async reclaim({ chatId, messageId }, attempt) {
      const { rows } = await pool.query<OutgoingRow>(
        `UPDATE message m SET delivery_attempt = m.delivery_attempt + 1, delivery_claimed_at = now(), updated_at = now()
          FROM chat c
          WHERE m.id = $1 AND m.chat_id = $2 AND c.id = m.chat_id AND ${undecided} AND m.delivery_attempt = $3
          RETURNING ${returned}`,
        [messageId, chatId, attempt],
      );
      return rows[0] === undefined ? { kind: 'over' } : toClaim('claimed', rows[0]);
    },

    async release({ messageId }, attempt) {
      await pool.query(
        `UPDATE message m SET delivery_claimed_at = NULL, updated_at = now()
          WHERE m.id = $1 AND m.delivery_attempt = $2 AND ${undecided}`,
        [messageId, attempt],
      );
    },

    async settle({ messageId }, attempt, outcome) {
      const sent = outcome.kind === 'sent' ? outcome : null;
      const { rows } = await pool.query<{ settled: Settled | null }>({
        name: 'delivery_conclude',
        text: 'SELECT delivery_conclude($1, $2, $3, $4, $5, $6, $7) AS settled',
        values: [
          messageId,
          attempt,
          outcome.kind,
          outcome.kind === 'sent' ? null : outcome.code,
          outcome.kind === 'failed' ? outcome.reason : null,
          sent?.dedupeKey ?? null,
          sent?.providerMessageId ?? null,
        ],
      });
      return rows[0]?.settled ?? null;
    },
  };
}

/** Where we choose the ids: one as WhatsApp's own clients make them: a phone that is asked for a message again knows it by this. */
function newMessageId(): string {
  return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
}

interface OutgoingRow {
  readonly id: number;
  readonly chat_id: number;
  readonly organization_id: number;
  readonly channel: OutgoingMessage['channel'];
  readonly type: string;
  readonly content: string;
  readonly media_url: string | null;
  readonly filename: string | null;
  readonly mime_type: string | null;
  readonly quoted_message_id: string | null;
  readonly account_id: number | null;
  readonly address: Readonly<Record<string, string>>;
  readonly details: (Record<string, unknown> & { readonly caption?: string }) | null;
  readonly provider_message_id: string | null;
  readonly attempt: number;
}

function toClaim(kind: 'claimed' | 'open', row: OutgoingRow): DeliveryClaim {
  return {
    kind,
    attempt: row.attempt,
    message: {
      messageId: row.id,
      chatId: row.chat_id,
      organizationId: row.organization_id,
      channel: row.channel,
      type: row.type,
      content: row.content,
      mediaUrl: row.media_url,
      filename: row.filename,
      mimeType: row.mime_type,
      quotedMessageId: row.quoted_message_id,
      accountId: row.account_id,
      address: row.address,
      caption: row.details?.caption ?? null,
      details: row.details,
      providerMessageId: row.provider_message_id,
      attempt: row.attempt,
    },
  };
}
