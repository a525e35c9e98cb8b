import type { Pool } from 'pg';
import type { Channel } from '../../src/domain/vocabulary.ts';

/** Chats and messages as commits leave them, for tests of reads. No workflow runs for them. */

export interface ChatFields {
  readonly name?: string | null;
  readonly channel?: Channel;
  readonly status?: 'open' | 'pending' | 'closed';
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly assignedTo?: number;
  readonly isHr?: boolean;
  readonly unread?: number;
  readonly lastMessageAt?: string | null;
  readonly createdAt?: string;
  readonly remoteJid?: string;
  readonly telegramUsername?: string;
}

export interface MessageFields {
  readonly content?: string;
  readonly at?: string;
  readonly fromMe?: boolean;
  readonly isRead?: boolean;
  readonly state?: 'done' | 'waiting' | 'intent' | 'parked' | 'withdrawn';
  readonly senderUserId?: number;
  readonly status?: string;
}

const someTime = '2027-01-10T12:00:00.000Z';

/** Writes a chat that its organization's lists show; answers its id and ticket number. */
export async function addChat(
  pool: Pool,
  organizationId: number,
  fields: ChatFields = {},
): Promise<{ id: number; ticketNumber: number }> {
  const channel = fields.channel ?? 'telegram';
  const { rows } = await pool.query<{ id: number; ticketNumber: number }>(
    `WITH person AS (
      INSERT INTO contact (organization_id, name) VALUES ($1, $2) RETURNING id
    ), ticket AS (
      INSERT INTO ticket_counter (organization_id, last) VALUES ($1, 1)
        ON CONFLICT (organization_id) DO UPDATE SET last = ticket_counter.last + 1 RETURNING last
    )
    INSERT INTO chat (organization_id, contact_id, channel, account_key, name, status, priority, priority_rank, assigned_user_id,
        assigned_at, is_hr, unread_count, last_message_at, created_at, address, ticket_number, seq, closed_at)
      SELECT $1, person.id, $3, $3 || ':1', $2, $4, $5, priority_rank($5), $6, CASE WHEN $6::int IS NULL THEN NULL ELSE now() END, $7,
          $8, $9, coalesce($10, '2027-01-01T00:00:00Z'::timestamptz), $11, ticket.last, 1,
          CASE WHEN $4 = 'closed' THEN now() END
        FROM person, ticket RETURNING id, ticket_number AS "ticketNumber"`,
    [
      organizationId,
      fields.name === undefined ? 'Somebody' : fields.name,
      channel,
      fields.status ?? 'open',
      fields.priority ?? 'normal',
      fields.assignedTo ?? null,
      fields.isHr ?? false,
      fields.unread ?? 0,
      fields.lastMessageAt === undefined ? someTime : fields.lastMessageAt,
      fields.createdAt ?? null,
      JSON.stringify({ remoteJid: fields.remoteJid, telegramUsername: fields.telegramUsername }),
    ],
  );
  return rows[0]!;
}

/** Writes a message, and for a committed one its event, as the commit that takes it does. */
export async function addMessage(
  pool: Pool,
  chatId: number,
  fields: MessageFields = {},
): Promise<number> {
  const state = fields.state ?? 'done';
  const fromMe = fields.fromMe ?? false;
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, content, timestamp, status, is_hr,
        is_read_by_operator, sender_user_id)
      SELECT c.organization_id, c.id, c.channel, $2, CASE WHEN $2 = 'done' THEN
            1 + coalesce((SELECT max(seq) FROM message WHERE chat_id = c.id), 1) END,
          $3, $4, $5, $6, c.is_hr, $7, $8
        FROM chat c WHERE c.id = $1 RETURNING id`,
    [
      chatId,
      state,
      fromMe,
      fields.content ?? 'Hello',
      fields.at ?? someTime,
      fields.status ?? (fromMe ? 'sent' : 'delivered'),
      fields.isRead ?? fromMe,
      fields.senderUserId ?? null,
    ],
  );
  const { id } = rows[0]!;
  if (state === 'done') await announce(pool, id);
  return id;
}

/** Writes the event of a committed message. */
async function announce(pool: Pool, messageId: number): Promise<void> {
  await pool.query(
    `WITH m AS (SELECT * FROM message WHERE id = $1), counter AS (
      INSERT INTO event_counter (organization_id, last) SELECT organization_id, 1 FROM m
        ON CONFLICT (organization_id) DO UPDATE SET last = event_counter.last + 1 RETURNING last
    )
    INSERT INTO event_log (organization_id, position, chat_id, seq, name, data, is_hr)
      SELECT m.organization_id, counter.last, m.chat_id, m.seq, 'message:new',
          jsonb_build_object('id', m.id, 'chatId', m.chat_id, 'content', m.content), m.is_hr
        FROM m, counter`,
    [messageId],
  );
}
