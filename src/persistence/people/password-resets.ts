import type { PasswordResets } from '../../ports/people/password-resets.ts';
import type { PrismaClient } from '../generated/client.ts';
import { lock } from '../database/prisma-statement.ts';
import { statement, tables, type Param } from '../database/statement.ts';

/** The table of links for new passwords. */
export function createPasswordResets({
  prisma,
}: {
  readonly prisma: PrismaClient;
}): PasswordResets {
  return {
    async create(userId, link) {
      const user = await prisma.user.findUnique({ where: { id: userId, disabled: false } });
      if (user === null) return null;
      const { tokenVersion } = user;
      return prisma.passwordReset.create({
        data: { userId, tokenVersion, ...link },
        select: { id: true },
      });
    },

    async use(tokenHash, hashPassword) {
      const valid = { tokenHash, usedAt: null, expiresAt: { gt: new Date() } };
      const link = await prisma.passwordReset.findUnique({ where: valid });
      if (link === null) return false;
      const passwordHash = await hashPassword();
      return prisma.$transaction(async (transaction) => {
        const { userId: id } = link;
        // Two links of one user wait for each other; the second sees that the tokens have ended.
        await lock(transaction, userOf, { id });
        const user = await transaction.user.findUnique({
          where: { id, disabled: false, tokenVersion: link.tokenVersion },
        });
        if (user === null) return false;
        const used = await transaction.passwordReset.updateMany({
          where: { tokenHash, usedAt: null, expiresAt: { gt: new Date() } },
          data: { usedAt: new Date() },
        });
        if (used.count === 0) return false;
        await transaction.user.update({
          where: { id },
          data: { passwordHash, tokenVersion: { increment: 1 } },
        });
        return true;
      });
    },
  };
}

const userOf = statement((param: Param<{ id: number }>) =>
  tables.selectFrom('appUser').select('id').where('id', '=', param('id')).forNoKeyUpdate(),
);
