import type { Organization, Organizations } from '../../ports/people/organizations.ts';
import type { PrismaClient } from '../generated/client.ts';
import { isUniqueFault } from '../database/prisma-errors.ts';
import { canonicalEmail } from './users.ts';

const shown = {
  id: true,
  name: true,
  createdAt: true,
  ownersKeepClosedChats: true,
  defaultRegion: true,
  sendReadReceipts: true,
  myAssignedListsAll: true,
  clientsFrom: true,
} as const;

export function createOrganizations({ prisma }: { readonly prisma: PrismaClient }): Organizations {
  return {
    find: (id) => prisma.organization.findUnique({ where: { id }, select: shown }),

    create: (name) => prisma.organization.create({ data: { name }, select: shown }),

    async createWithAdmin(name, admin): Promise<Organization | 'email_taken'> {
      const user = { ...admin, email: canonicalEmail(admin.email), role: 'admin', isHr: true };
      try {
        return await prisma.organization.create({
          data: { name, users: { create: user } },
          select: shown,
        });
      } catch (error) {
        if (isUniqueFault(error)) return 'email_taken';
        throw error;
      }
    },

    async update(id, { clientsFrom, ...changes }) {
      const [row] = await prisma.organization.updateManyAndReturn({
        where: { id },
        data: { ...changes, ...(clientsFrom !== undefined && { clientsFrom: [...clientsFrom] }) },
        select: shown,
      });
      return row ?? null;
    },
  };
}
