import { mostTags, type ClientTags } from '../../../ports/people/clients/client-tags.ts';
import { isUniqueFault } from '../../database/prisma-errors.ts';
import type { PrismaClient } from '../../generated/client.ts';

/** Tags of clients in Postgres. Triggers keep how many clients each has. */
export function createClientTags({ prisma }: { readonly prisma: PrismaClient }): ClientTags {
  const { clientTag } = prisma;
  return {
    list: (organizationId) =>
      clientTag.findMany({ where: { organizationId }, orderBy: { name: 'asc' }, take: mostTags }),

    find: (organizationId, id) => clientTag.findUnique({ where: { id, organizationId } }),

    async create(organizationId, tag) {
      if ((await clientTag.count({ where: { organizationId } })) >= mostTags) return 'too_many';
      return unlessTaken(clientTag.create({ data: { ...tag, organizationId } }));
    },

    async update(organizationId, id, changes) {
      const changed = await unlessTaken(
        clientTag.updateManyAndReturn({
          where: { id, organizationId },
          data: { ...changes, updatedAt: new Date() },
        }),
      );
      return changed === 'name_taken' ? changed : (changed[0] ?? null);
    },

    async delete(organizationId, id) {
      return (await clientTag.deleteMany({ where: { id, organizationId } })).count === 1;
    },

    set: (organizationId, clientId, tagId, has) =>
      prisma.$transaction(async (transaction) => {
        const where = { id: clientId, organizationId };
        const client = await transaction.organizationClient.findUnique({
          where,
          select: { id: true },
        });
        if (client === null) return 'no_client';
        const tag = await transaction.clientTag.findUnique({
          where: { id: tagId, organizationId },
          select: { id: true },
        });
        if (tag === null) return 'no_tag';
        const link = { clientId, tagId };
        if (has) await transaction.clientTagLink.createMany({ data: link, skipDuplicates: true });
        else await transaction.clientTagLink.deleteMany({ where: link });
        return 'done';
      }),
  };
}

async function unlessTaken<T>(work: Promise<T>): Promise<T | 'name_taken'> {
  try {
    return await work;
  } catch (error) {
    if (isUniqueFault(error)) return 'name_taken';
    throw error;
  }
}
