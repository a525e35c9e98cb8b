import type { Role } from '../../domain/vocabulary.ts';
import type { Invitation, Invitations } from '../../ports/people/invitations.ts';
import { isUniqueFault } from '../database/prisma-errors.ts';
import { lock } from '../database/prisma-statement.ts';
import { statement, tables, type Param } from '../database/statement.ts';
import type { Prisma, PrismaClient } from '../generated/client.ts';
import { canonicalEmail, toUser } from './users.ts';

/** The table of invitations. */
export function createInvitations({ prisma }: { readonly prisma: PrismaClient }): Invitations {
  return {
    create: (organizationId, invitation) =>
      prisma.$transaction(async (transaction) => {
        const email = canonicalEmail(invitation.email);
        // Two invitations for one address wait for each other, so that only the newer one stays open.
        await lock(transaction, organizationOf, { organizationId });
        if ((await transaction.user.findUnique({ where: { email } })) !== null) {
          return 'email_taken' as const;
        }
        await transaction.invitation.updateMany({
          where: { organizationId, email, ...open() },
          data: { withdrawnAt: new Date() },
        });
        const data = { ...invitation, email, organizationId };
        return toInvitation(await transaction.invitation.create({ data }));
      }),

    async list(organizationId, { before, limit }) {
      const rows = await prisma.invitation.findMany({
        where: { organizationId, ...(before !== undefined && { id: { lt: before } }) },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(toInvitation);
    },

    async find(organizationId, id) {
      const row = await prisma.invitation.findUnique({ where: { id, organizationId } });
      return row === null ? null : toInvitation(row);
    },

    async renew(organizationId, id, link) {
      // One that has expired may be renewed, too.
      const where = { id, organizationId, acceptedAt: null, withdrawnAt: null };
      const { count } = await prisma.invitation.updateMany({ where, data: link });
      if (count === 0) return null;
      const row = await prisma.invitation.findUnique({ where: { id } });
      return row === null ? null : toInvitation(row);
    },

    async withdraw(organizationId, id) {
      const { count } = await prisma.invitation.updateMany({
        where: { id, organizationId, acceptedAt: null, withdrawnAt: null },
        data: { withdrawnAt: new Date() },
      });
      return count > 0;
    },

    async show(tokenHash) {
      const row = await prisma.invitation.findUnique({
        where: { tokenHash, ...open() },
        include: { organization: { select: { name: true } } },
      });
      if (row === null) return null;
      const { email, name, expiresAt, organization } = row;
      return { email, name, expiresAt, organizationName: organization.name };
    },

    accept: (tokenHash, { name, passwordHash }, allowed) =>
      prisma
        .$transaction(async (transaction) => {
          const ended = await transaction.invitation.updateMany({
            where: { tokenHash, ...open() },
            data: { acceptedAt: new Date() },
          });
          if (ended.count === 0) return null;
          const row = await transaction.invitation.findUniqueOrThrow({
            where: { tokenHash },
            include: { inviter: true },
          });
          const invitation = toInvitation(row);
          const { organizationId, email, role, isHr } = invitation;
          const inviter = toUser(row.inviter);
          if (inviter.disabled || !allowed(inviter, invitation)) throw new Void();
          const made = await transaction.user.create({
            data: { organizationId, email, name: name ?? row.name, role, isHr, passwordHash },
          });
          return { ...toUser(made), tokenVersion: made.tokenVersion };
        })
        .catch((error: unknown) => {
          if (error instanceof Void) return null;
          if (isUniqueFault(error)) return 'email_taken' as const;
          throw error;
        }),
  };
}

/** Rolls the transaction back: the inviter may no longer invite. */
class Void extends Error {}

const open = () => ({ acceptedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } });

const organizationOf = statement((param: Param<{ organizationId: number }>) =>
  tables
    .selectFrom('organization')
    .select('id')
    .where('id', '=', param('organizationId'))
    .forNoKeyUpdate(),
);

function toInvitation(row: Prisma.InvitationModel): Invitation {
  const { tokenHash: _secret, role, ...rest } = row;
  const { id, organizationId, email, name, isHr, invitedBy } = rest;
  const { createdAt, expiresAt, acceptedAt, withdrawnAt } = rest;
  return {
    id,
    organizationId,
    email,
    name,
    // The routes only write roles.
    role: role as Role,
    isHr,
    invitedBy,
    createdAt,
    expiresAt,
    acceptedAt,
    withdrawnAt,
  };
}
