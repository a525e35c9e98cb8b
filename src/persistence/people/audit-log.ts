import type { PrismaClient } from '../generated/client.ts';
import type { Prisma } from '../generated/client.ts';
import type { AuditFilter, AuditLog } from '../../ports/people/audit-log.ts';

/** The table of administrative changes. */
export function createAuditLog({ prisma }: { readonly prisma: PrismaClient }): AuditLog {
  return {
    async begin({ fields, shown, ...note }) {
      const data = { ...note, fields: [...fields], shown: shown as Prisma.InputJsonObject };
      return (await prisma.auditEntry.create({ data, select: { id: true } })).id;
    },

    async done(id, targetId) {
      await prisma.auditEntry.updateMany({ where: { id }, data: { done: true, targetId } });
    },

    async refused(id) {
      await prisma.auditEntry.deleteMany({ where: { id, done: false } });
    },

    async list(organizationId, filter, { before, limit }) {
      const rows = await prisma.auditEntry.findMany({
        where: {
          organizationId,
          ...(before !== undefined && { id: { lt: before } }),
          ...conditions(filter),
        },
        orderBy: { id: 'desc' },
        take: limit,
        include: { user: { select: { id: true, name: true } } },
      });
      return rows.map(({ shown, createdAt, ...row }) => ({
        ...row,
        at: createdAt,
        // Only `begin` writes the column.
        shown: shown as Record<string, unknown>,
      }));
    },
  };
}

function conditions({ from, to, ...equal }: AuditFilter): Prisma.AuditEntryWhereInput {
  return {
    ...equal,
    ...((from !== undefined || to !== undefined) && {
      createdAt: { ...(from && { gte: from }), ...(to && { lt: to }) },
    }),
  };
}
