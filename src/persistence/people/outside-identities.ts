import type { OutsideIdentities } from '../../ports/people/outside-identities.ts';
import { isForeignKeyFault, isUniqueFault } from '../database/prisma-errors.ts';
import type { PrismaClient } from '../generated/client.ts';
import { canonicalEmail, toUser } from './users.ts';

/** The tables of identities at issuers, and of sessions there. */
export function createOutsideIdentities({
  prisma,
}: {
  readonly prisma: PrismaClient;
}): OutsideIdentities {
  return {
    async find({ issuer, subject }, session) {
      const row = await prisma.outsideIdentity.findUnique({
        where: { issuer_subject: { issuer, subject } },
        include: { user: { include: { signIns: { where: { session } } } } },
      });
      if (row === null) return null;
      const [signIn] = row.user.signIns;
      return {
        user: toUser(row.user),
        signInId: signIn?.id ?? null,
        signedOut: signIn !== undefined && signIn.endedAt !== null,
      };
    },

    async link({ issuer, subject }, email) {
      const user = await prisma.user.findUnique({ where: { email: canonicalEmail(email) } });
      if (user === null) return null;
      try {
        await prisma.outsideIdentity.create({ data: { issuer, subject, userId: user.id } });
      } catch (error) {
        if (!isUniqueFault(error)) throw error;
        // Two first calls at once: both are of this user, or the user is somebody else there.
        const bound = await prisma.outsideIdentity.findUnique({
          where: { issuer_subject: { issuer, subject } },
        });
        if (bound?.userId !== user.id) return null;
      }
      return toUser(user);
    },

    async create({ issuer, subject }, { email, ...user }) {
      try {
        const made = await prisma.user.create({
          data: {
            ...user,
            email: canonicalEmail(email),
            outsideIdentities: { create: { issuer, subject } },
          },
        });
        return toUser(made);
      } catch (error) {
        if (isUniqueFault(error) || isForeignKeyFault(error)) return null;
        throw error;
      }
    },

    async begin(userId, { session, expiresAt, address, userAgent }) {
      // Two calls may begin one session at once: the row is one, whoever made it.
      await prisma.signIn.createMany({
        data: [{ userId, session, expiresAt, address, userAgent, method: 'oidc' }],
        skipDuplicates: true,
      });
      const signIn = await prisma.signIn.findUniqueOrThrow({
        where: { userId_session: { userId, session } },
        select: { id: true },
      });
      return signIn.id;
    },

    async subjectsOf(issuer, organizationId, userIds) {
      const ofUsers = userIds !== undefined && { userId: { in: [...userIds] } };
      const rows = await prisma.outsideIdentity.findMany({
        where: { issuer, user: { organizationId }, ...ofUsers },
        select: { subject: true },
        orderBy: { subject: 'asc' },
      });
      return rows.map(({ subject }) => subject);
    },

    async takeRoleAt({ issuer, subject }, issuedAt) {
      const { count } = await prisma.outsideIdentity.updateMany({
        where: { issuer, subject, roleAt: { lt: issuedAt } },
        data: { roleAt: issuedAt },
      });
      return count > 0;
    },
  };
}
