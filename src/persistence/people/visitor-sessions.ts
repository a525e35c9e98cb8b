import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { visitorName } from '../../domain/visitor.ts';
import type {
  VisitorMessage,
  VisitorMessagesQuery,
  VisitorProfile,
  VisitorSessions,
} from '../../ports/people/visitor-sessions.ts';
import { appendEvent } from '../events/event-log.ts';
import { inTransaction } from '../database/transaction.ts';

/** The sessions of visitors in Postgres. A token is known only by its SHA-256. */
export function createVisitorSessions({ pool }: { readonly pool: Pool }): VisitorSessions {
  return {
    async open(widget, profile) {
      const token = randomBytes(32).toString('base64url');
      const { rows } = await pool.query<{ id: string }>(
        `INSERT INTO website_session (organization_id, website_widget_id, token_hash, visitor_name, visitor_email, visitor_phone)
          VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
        [
          widget.organizationId,
          widget.id,
          hashOf(token),
          profile.name,
          profile.email,
          profile.phone,
        ],
      );
      const row = rows[0];
      if (row === undefined) throw new Error('the new session was not answered');
      return { id: row.id, token };
    },

    async authenticate(publicKey, sessionId, token) {
      if (!isUuid(sessionId)) return null;
      const { rows } = await pool.query<{
        organization_id: number;
        website_widget_id: number;
        token_hash: string;
        unseen: boolean;
      }>({
        name: 'visitor-authenticate',
        text: `SELECT s.organization_id, s.website_widget_id, s.token_hash,
            s.last_seen_at < now() - interval '1 minute' AS unseen
          FROM website_session s JOIN website_widget w ON w.id = s.website_widget_id
          WHERE s.id = $1 AND w.public_key = $2 AND w.status = 'active'`,
        values: [sessionId, publicKey],
      });
      const row = rows[0];
      if (row === undefined || !sameHash(row.token_hash, hashOf(token))) return null;
      // To the minute is enough for operators, and a poll every few seconds must not cost a write.
      if (row.unseen) {
        await pool.query('UPDATE website_session SET last_seen_at = now() WHERE id = $1', [
          sessionId,
        ]);
      }
      return {
        sessionId: sessionId.toLowerCase(),
        organizationId: row.organization_id,
        widgetId: row.website_widget_id,
      };
    },

    async stillWelcome(visitors) {
      const asked = visitors.filter(({ sessionId }) => isUuid(sessionId));
      if (asked.length === 0) return new Set();
      const { rows } = await pool.query<{ id: string }>(
        `SELECT s.id FROM unnest($1::uuid[], $2::text[]) AS asked(id, public_key)
          JOIN website_session s ON s.id = asked.id
          JOIN website_widget w ON w.id = s.website_widget_id
          WHERE w.public_key = asked.public_key AND w.status = 'active'`,
        [asked.map(({ sessionId }) => sessionId), asked.map(({ publicKey }) => publicKey)],
      );
      return new Set(rows.map(({ id }) => id));
    },

    async profile(sessionId) {
      const { rows } = await pool.query<SessionRow>(
        `SELECT ${profileColumns} FROM website_session WHERE id = $1`,
        [sessionId],
      );
      return rows[0] === undefined ? null : toProfile(rows[0]);
    },

    changeProfile: (sessionId, changes) =>
      inTransaction(pool, (client) => changeProfile(client, sessionId, changes)),

    async messages(sessionId, query) {
      const { text, values } = messagesQuery(sessionId, query);
      const { rows } = await pool.query<MessageRow>(text, values);
      const messages = rows.map(toMessage);
      return isForward(query) ? messages : messages.toReversed();
    },

    async message(sessionId, messageId) {
      const { rows } = await pool.query<MessageRow>(`${visibleMessages} AND m.id = $2`, [
        sessionId,
        messageId,
      ]);
      return rows[0] === undefined ? null : toMessage(rows[0]);
    },
  };
}

/**
 * What a visitor may see: what reached the chat, and at once what they wrote themselves, also while it waits for the
 * chat's workflow. Never an operator's send that is not committed or was withdrawn.
 */
const visibleMessages = `SELECT m.id, m.content, m.type, m.media_url, m.filename, m.from_me, m.timestamp, m.status,
    m.sender_user_id, u.name AS sender_name
  FROM website_session s
  JOIN message m ON m.chat_id = s.chat_id
  LEFT JOIN app_user u ON u.id = m.sender_user_id
  WHERE s.id = $1 AND (m.state = 'done' OR (m.state IN ('waiting', 'parked') AND NOT m.from_me))`;

const isForward = (query: VisitorMessagesQuery): boolean =>
  query.afterId !== undefined || query.after !== undefined;

function messagesQuery(
  sessionId: string,
  { limit, afterId, after }: VisitorMessagesQuery,
): { text: string; values: unknown[] } {
  if (afterId !== undefined && after !== undefined) {
    // Together they are one cursor: messages of the same millisecond are neither skipped nor repeated.
    return {
      text: `${visibleMessages} AND (m.timestamp, m.id) > ($3, $4) ORDER BY m.timestamp, m.id LIMIT $2`,
      values: [sessionId, limit, after, afterId],
    };
  }
  if (afterId !== undefined) {
    return {
      text: `${visibleMessages} AND m.id > $3 ORDER BY m.id LIMIT $2`,
      values: [sessionId, limit, afterId],
    };
  }
  if (after !== undefined) {
    return {
      text: `${visibleMessages} AND m.timestamp > $3 ORDER BY m.timestamp, m.id LIMIT $2`,
      values: [sessionId, limit, after],
    };
  }
  return {
    text: `${visibleMessages} ORDER BY m.timestamp DESC, m.id DESC LIMIT $2`,
    values: [sessionId, limit],
  };
}

const profileColumns = 'id, chat_id, visitor_name, visitor_email, visitor_phone';

/**
 * Locks the chat before the session, as a deletion of the chat does. The chat's name follows the profile only while it is
 * what the profile made it: a name that somebody gave stays.
 */
async function changeProfile(
  client: PoolClient,
  sessionId: string,
  changes: Partial<VisitorProfile>,
): Promise<VisitorProfile | null> {
  await client.query(
    `SELECT 1 FROM chat WHERE id = (SELECT chat_id FROM website_session WHERE id = $1) FOR NO KEY UPDATE`,
    [sessionId],
  );
  const found = await client.query<SessionRow>(
    `SELECT ${profileColumns} FROM website_session WHERE id = $1 FOR NO KEY UPDATE`,
    [sessionId],
  );
  const session = found.rows[0];
  if (session === undefined) return null;
  const before = toProfile(session);
  const after = { ...before, ...changes };
  if (sameProfile(before, after)) return after;

  const at = new Date();
  await client.query(
    `UPDATE website_session SET visitor_name = $2, visitor_email = $3, visitor_phone = $4, updated_at = $5 WHERE id = $1`,
    [sessionId, after.name, after.email, after.phone, at],
  );
  if (session.chat_id === null) return after;

  const { rows } = await client.query<ChatRow>(
    `UPDATE chat SET name = CASE WHEN name IS NOT DISTINCT FROM $2 THEN $3 ELSE name END, updated_at = $4
      WHERE id = $1
      RETURNING id, organization_id, name, channel, ticket_number, status, priority, is_hr`,
    [session.chat_id, visitorName(before), visitorName(after), at],
  );
  const chat = rows[0];
  if (chat === undefined) return after;
  await appendEvent(client, {
    organizationId: chat.organization_id,
    chatId: chat.id,
    seq: null,
    name: 'chat:updated',
    data: {
      id: chat.id,
      chatId: chat.id,
      organizationId: chat.organization_id,
      name: chat.name,
      channel: chat.channel,
      ticketNumber: chat.ticket_number,
      status: chat.status,
      priority: chat.priority,
      websiteSession: {
        id: session.id,
        visitorName: after.name,
        visitorEmail: after.email,
        visitorPhone: after.phone,
      },
      timestamp: at.toISOString(),
    },
    audience: 'org',
    isHr: chat.is_hr,
    visitorSession: null,
  });
  return after;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Postgres refuses other texts with an error; here they are just unknown. */
function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

interface SessionRow {
  id: string;
  chat_id: number | null;
  visitor_name: string | null;
  visitor_email: string | null;
  visitor_phone: string | null;
}

interface ChatRow {
  id: number;
  organization_id: number;
  name: string | null;
  channel: string;
  ticket_number: number;
  status: string;
  priority: string;
  is_hr: boolean;
}

interface MessageRow {
  id: number;
  content: string;
  type: string;
  media_url: string | null;
  filename: string | null;
  from_me: boolean;
  timestamp: Date;
  status: string;
  sender_user_id: number | null;
  sender_name: string | null;
}

function toProfile(row: SessionRow): VisitorProfile {
  return { name: row.visitor_name, email: row.visitor_email, phone: row.visitor_phone };
}

function sameProfile(one: VisitorProfile, other: VisitorProfile): boolean {
  return one.name === other.name && one.email === other.email && one.phone === other.phone;
}

function toMessage(row: MessageRow): VisitorMessage {
  return {
    id: row.id,
    content: row.content,
    type: row.type,
    mediaUrl: row.media_url,
    filename: row.filename,
    fromMe: row.from_me,
    timestamp: row.timestamp,
    status: row.status,
    senderUser: row.sender_user_id === null ? null : { name: row.sender_name },
  };
}
