import type { Pool } from 'pg';
import { usualStopWords, type OptOutSource } from '../../domain/broadcast/vocabulary.ts';
import type {
  BroadcastSettings,
  BroadcastSettingsStore,
  OptOuts,
} from '../../ports/broadcast/opt-outs.ts';
import { call } from '../database/functions.ts';
import type { PrismaClient } from '../generated/client.ts';

const shown = {
  key: true,
  number: true,
  source: true,
  byUserId: true,
  createdAt: true,
} as const;

/** The opt-out lists of organizations. */
export function createOptOuts({
  pool,
  prisma,
}: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): OptOuts {
  return {
    async list(organizationId, { after, limit }) {
      const rows = await prisma.broadcastOptOut.findMany({
        where: {
          organizationId,
          ...(after !== null && {
            createdAt: { lte: after.createdAt },
            OR: [{ createdAt: { lt: after.createdAt } }, { key: { gt: after.key } }],
          }),
        },
        select: shown,
        orderBy: [{ createdAt: 'desc' }, { key: 'asc' }],
        take: limit,
      });
      // A CHECK restricts the column to these values.
      return rows.map((row) => ({ ...row, source: row.source as OptOutSource }));
    },

    add: (organization, numbers, { source, userId: user }) =>
      call(pool, 'opt_out_add', { organization, numbers, source, user }),

    remove: (organization, numbers) => call(pool, 'opt_out_remove', { organization, numbers }),
  };
}

/** The settings of an organization that has none yet; the table has the same limits. */
const usual: BroadcastSettings = {
  stopWords: usualStopWords,
  perDay: 10_000,
  perAccountDay: 10_000,
};

const settingsShown = { stopWords: true, perDay: true, perAccountDay: true } as const;

/** What organizations want of their broadcasts. */
export function createBroadcastSettings({
  prisma,
}: {
  readonly prisma: PrismaClient;
}): BroadcastSettingsStore {
  return {
    async find(organizationId) {
      const where = { organizationId };
      return (await prisma.broadcastSettings.findUnique({ where, select: settingsShown })) ?? usual;
    },

    update(organizationId, { stopWords, ...limits }) {
      const changes = { ...limits, ...(stopWords !== undefined && { stopWords: [...stopWords] }) };
      return prisma.broadcastSettings.upsert({
        where: { organizationId },
        create: { organizationId, stopWords: [...usualStopWords], ...changes },
        update: { ...changes, updatedAt: new Date() },
        select: settingsShown,
      });
    },
  };
}
