import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import type {
  VisitorMessage,
  VisitorMessagesQuery,
  VisitorProfile,
  VisitorSessions,
} from '../ports/visitor-sessions.ts';
import { appendEvent } from '../../../persistence/database/append-event.ts';
import type { Prisma, PrismaClient } from '../../../persistence/generated/client.ts';
import { visitorName } from '../visitor-name.ts';

/**
 * The sessions of visitors in Postgres. A token is known only by its SHA-256. What pages ask every few seconds is SQL over
 * the pool: a named statement costs a fraction of Prisma's.
 */
export function createVisitorSessions({
  pool,
  prisma,
}: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): VisitorSessions {
  return {
    async open(widget, profile) {
      const token = randomBytes(32).toString('base64url');
      const { id } = await prisma.websiteSession.create({
        data: {
          organizationId: widget.organizationId,
          websiteWidgetId: widget.id,
          tokenHash: hashOf(token),
          ...columnsOf(profile),
        },
        select: { id: true },
      });
      return { id, token };
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
        accountId: row.website_widget_id,
      };
    },

    async isOpen(publicKey) {
      const where = { publicKey, status: 'active' };
      const row = await prisma.websiteWidget.findUnique({ where, select: { id: true } });
      return row !== null;
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
      const row = await prisma.websiteSession.findUnique({
        where: { id: sessionId },
        select: profileColumns,
      });
      return row === null ? null : toProfile(row);
    },

    changeProfile: (sessionId, changes) =>
      prisma.$transaction((transaction) => changeProfile(transaction, sessionId, changes)),

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

const profileColumns = { visitorName: true, visitorEmail: true, visitorPhone: true } as const;

/**
 * Locks the chat before the session, as a deletion of the chat does. The chat's name follows the profile only while it is
 * what the profile made it: a name that somebody gave stays.
 */
async function changeProfile(
  transaction: Prisma.TransactionClient,
  sessionId: string,
  changes: Partial<VisitorProfile>,
): Promise<VisitorProfile | null> {
  await transaction.$queryRaw`SELECT 1 FROM chat
    WHERE id = (SELECT chat_id FROM website_session WHERE id = ${sessionId}::uuid) FOR NO KEY UPDATE`;
  await transaction.$queryRaw`SELECT 1 FROM website_session WHERE id = ${sessionId}::uuid FOR NO KEY UPDATE`;
  const session = await transaction.websiteSession.findUnique({
    where: { id: sessionId },
    select: { ...profileColumns, chatId: true },
  });
  if (session === null) return null;
  const before = toProfile(session);
  const after = { ...before, ...changes };
  if (sameProfile(before, after)) return after;

  const at = new Date();
  await transaction.websiteSession.update({
    where: { id: sessionId },
    data: { ...columnsOf(after), updatedAt: at },
  });
  if (session.chatId === null) return after;

  const where = { id: session.chatId };
  const named = await transaction.chat.findUnique({ where, select: { name: true } });
  if (named === null) return after;
  const chat = await transaction.chat.update({
    where,
    data: {
      ...(named.name === visitorName(before) && { name: visitorName(after) }),
      updatedAt: at,
    },
    select: chatColumns,
  });
  const { isHr, ...shown } = chat;
  await appendEvent(transaction, {
    organizationId: chat.organizationId,
    chatId: chat.id,
    seq: null,
    name: 'chat:updated',
    data: {
      ...shown,
      chatId: chat.id,
      websiteSession: { id: sessionId.toLowerCase(), ...columnsOf(after) },
      timestamp: at.toISOString(),
    },
    audience: 'org',
    isHr,
    visitorSession: null,
  });
  return after;
}

const chatColumns = {
  id: true,
  organizationId: true,
  name: true,
  channel: true,
  ticketNumber: true,
  status: true,
  priority: true,
  isHr: true,
} as const;

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

type ProfileColumns = Readonly<Record<keyof typeof profileColumns, string | null>>;

function toProfile(row: ProfileColumns): VisitorProfile {
  return { name: row.visitorName, email: row.visitorEmail, phone: row.visitorPhone };
}

function columnsOf({ name, email, phone }: VisitorProfile): ProfileColumns {
  return { visitorName: name, visitorEmail: email, visitorPhone: phone };
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
