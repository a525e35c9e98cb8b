import type { Pool } from 'pg';
import { transitionOf } from '../../domain/broadcast/control.ts';
import type { BroadcastStatus, RecipientState } from '../../domain/broadcast/vocabulary.ts';
import type { TemplateToSend } from '../../ports/chat/chat-writes.ts';
import type { Broadcast, Broadcasts } from '../../ports/broadcast/broadcasts.ts';
import { call } from '../database/functions.ts';
import type { PrismaClient } from '../generated/client.ts';

const shown = {
  id: true,
  organizationId: true,
  channel: true,
  accountId: true,
  createdBy: { select: { id: true, name: true } },
  message: true,
  delayMs: true,
  dryRun: true,
  status: true,
  reason: true,
  resumesAt: true,
  requested: true,
  total: true,
  createdAt: true,
  updatedAt: true,
  startedAt: true,
  completedAt: true,
} as const;

const shownOfRecipient = {
  position: true,
  number: true,
  state: true,
  code: true,
  reason: true,
  chatId: true,
  messageId: true,
  message: { select: { providerMessageId: true } },
  updatedAt: true,
} as const;

type Made = 'content' | 'template' | 'status' | 'counts';
type Row = Omit<Broadcast, Made> & { readonly message: unknown; readonly status: string };

/** Broadcasts as the front door makes, shows and controls them. */
export function createBroadcasts({
  pool,
  prisma,
}: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): Broadcasts {
  const withCounts = async ({ message, status, ...row }: Row): Promise<Broadcast> => {
    const { content, details } = message as {
      content: string;
      details: { template: TemplateToSend };
    };
    return {
      ...row,
      content,
      template: details.template,
      // A CHECK restricts the column to these values.
      status: status as BroadcastStatus,
      counts: await call(pool, 'broadcast_counts', { broadcast: row.id }),
    };
  };

  return {
    create({ recipients, ...broadcast }) {
      return call(pool, 'broadcast_create', { o: broadcast, people: recipients });
    },

    async find(organizationId, id) {
      const row = await prisma.broadcast.findFirst({
        where: { id, organizationId },
        select: shown,
      });
      return row && (await withCounts(row));
    },

    async list(organizationId, { before, limit }) {
      const rows = await prisma.broadcast.findMany({
        where: { organizationId, ...(before !== null && { id: { lt: before } }) },
        select: shown,
        orderBy: { id: 'desc' },
        take: limit,
      });
      return Promise.all(rows.map(withCounts));
    },

    async recipients(broadcastId, { state, after, limit }) {
      const rows = await prisma.broadcastRecipient.findMany({
        where: { broadcastId, position: { gt: after }, ...(state !== undefined && { state }) },
        select: shownOfRecipient,
        orderBy: { position: 'asc' },
        take: limit,
      });
      return rows.map(({ message, ...row }) => ({
        ...row,
        // A CHECK restricts the column to these values.
        state: row.state as RecipientState,
        providerMessageId: message?.providerMessageId ?? null,
      }));
    },

    async change(organization, broadcast, action) {
      const { from, to } = transitionOf(action);
      const status = await call(pool, 'broadcast_change', {
        ...{ organization, broadcast, from, to },
        reason: action === 'pause' ? 'by_person' : null,
      });
      return status as BroadcastStatus | null;
    },
  };
}
