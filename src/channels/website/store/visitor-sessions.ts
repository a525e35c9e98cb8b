import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import type {
  VisitorMessage,
  VisitorMessagesQuery,
  VisitorProfile,
  VisitorSessions,
} from '../ports/visitor-sessions.ts';
import { appendEvent } from '../../../persistence/database/append-event.ts';
import { firstInPrisma, lock } from '../../../persistence/database/prisma-statement.ts';
import { all, change, first } from '../../../persistence/database/statement.ts';
import { again } from '../../../persistence/database/again.ts';
import type { Prisma, PrismaClient } from '../../../persistence/generated/client.ts';
import { readPhoneNumber } from '../../../lib/phone-numbers.ts';
import { visitorName } from '../visitor-name.ts';
import {
  authenticated,
  chatOfSession,
  makeClient,
  messagesAfter,
  messagesAfterBoth,
  messagesAfterId,
  newestMessages,
  oneMessage,
  seen,
  sessionRow,
  welcome,
  type VisibleMessage,
} from './visitor-statements.ts';

/**
 * The sessions of visitors in Postgres. Only the SHA-256 of a token is stored. Queries that pages repeat every few
 * seconds are SQL over the pool: a named statement costs a fraction of Prisma's.
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
          ...(await keysOf(prisma, widget.organizationId, profile)),
        },
        select: { id: true },
      });
      return { id, token };
    },

    async authenticate(publicKey, sessionId, token) {
      if (!isUuid(sessionId)) return null;
      const row = await first(pool, authenticated, { sessionId, publicKey });
      if (row === undefined || !sameHash(row.tokenHash, hashOf(token))) return null;
      // A precision of a minute is enough for operators, and a poll every few seconds must not cost a write.
      if (row.unseen) {
        await change(pool, seen, { sessionId });
      }
      return {
        sessionId: sessionId.toLowerCase(),
        organizationId: row.organizationId,
        accountId: row.websiteWidgetId,
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
      const rows = await all(pool, welcome, {
        sessionIds: asked.map(({ sessionId }) => sessionId),
        publicKeys: asked.map(({ publicKey }) => publicKey),
      });
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
      // Intake locks the chat's person first, and this the chat: one of both may have to begin again.
      again(() =>
        prisma.$transaction((transaction) => changeProfile(transaction, sessionId, changes)),
      ),

    async messages(sessionId, query) {
      const { limit, afterId, after } = query;
      const values = { sessionId, limit, afterId: afterId ?? null, after: after ?? null };
      const messages = (await all(pool, pageOf(query), values)).map(toMessage);
      return isForward(query) ? messages : messages.toReversed();
    },

    async message(sessionId, messageId) {
      const row = await first(pool, oneMessage, { sessionId, messageId });
      return row === undefined ? null : toMessage(row);
    },
  };
}

const isForward = (query: VisitorMessagesQuery): boolean =>
  query.afterId !== undefined || query.after !== undefined;

/** Together they are one cursor: messages of the same millisecond are neither skipped nor repeated. */
function pageOf({ afterId, after }: VisitorMessagesQuery) {
  if (afterId !== undefined && after !== undefined) return messagesAfterBoth;
  if (afterId !== undefined) return messagesAfterId;
  return after === undefined ? newestMessages : messagesAfter;
}

const profileColumns = { visitorName: true, visitorEmail: true, visitorPhone: true } as const;

/**
 * Locks the chat before the session, as a deletion of the chat does. The chat's name only follows the profile while it
 * comes from the profile: a name that somebody set stays.
 */
async function changeProfile(
  transaction: Prisma.TransactionClient,
  sessionId: string,
  changes: Partial<VisitorProfile>,
): Promise<VisitorProfile | null> {
  await lock(transaction, chatOfSession, { sessionId });
  await lock(transaction, sessionRow, { sessionId });
  const session = await transaction.websiteSession.findUnique({
    where: { id: sessionId },
    select: { ...profileColumns, chatId: true, organizationId: true },
  });
  if (session === null) return null;
  const before = toProfile(session);
  const after = { ...before, ...changes };
  if (sameProfile(before, after)) return after;

  const at = new Date();
  await transaction.websiteSession.update({
    where: { id: sessionId },
    data: {
      ...columnsOf(after),
      ...(await keysOf(transaction, session.organizationId, after)),
      updatedAt: at,
    },
  });
  if (session.chatId === null) return after;
  await firstInPrisma(transaction, makeClient, { chatId: session.chatId });

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

/** Postgres rejects other texts with an error; here they are simply unknown. */
function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

type ProfileColumns = Readonly<Record<keyof typeof profileColumns, string | null>>;

function toProfile(row: ProfileColumns): VisitorProfile {
  return { name: row.visitorName, email: row.visitorEmail, phone: row.visitorPhone };
}

function columnsOf({ name, email, phone }: VisitorProfile): ProfileColumns {
  return { visitorName: name, visitorEmail: email, visitorPhone: phone };
}

/** What a visitor says of themselves, in the one spelling in which clients are looked for. */
async function keysOf(
  { organization }: Pick<Prisma.TransactionClient, 'organization'>,
  id: number,
  { email, phone }: VisitorProfile,
): Promise<{ readonly emailKey: string | null; readonly phoneKey: string | null }> {
  const emailKey = email === null || email === '' ? null : email.trim().toLowerCase();
  if (phone === null || phone === '') return { emailKey, phoneKey: null };
  const home = await organization.findUnique({ where: { id }, select: { defaultRegion: true } });
  return { emailKey, phoneKey: readPhoneNumber(phone, home?.defaultRegion ?? null) };
}

function sameProfile(one: VisitorProfile, other: VisitorProfile): boolean {
  return one.name === other.name && one.email === other.email && one.phone === other.phone;
}

function toMessage({ senderUserId, senderName, ...message }: VisibleMessage): VisitorMessage {
  return { ...message, senderUser: senderUserId === null ? null : { name: senderName } };
}
