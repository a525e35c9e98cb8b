import type { Credentials } from '../../ports/people/credentials.ts';
import type { SecondFactors } from '../../ports/people/second-factors.ts';
import type { PrismaClient } from '../generated/client.ts';

/** The tables of second factors. A secret is bound to its user: it cannot be moved to another row. */
export function createSecondFactors(
  { prisma }: { readonly prisma: PrismaClient },
  credentials: Credentials,
): SecondFactors {
  const purposeOf = (userId: number): string => `totp of user ${userId}`;
  const codes = (userId: number, hashes: readonly string[]) =>
    hashes.map((codeHash) => ({ userId, codeHash }));

  return {
    async find(userId) {
      const row = await prisma.userTotp.findUnique({
        where: { userId },
        include: { _count: { select: { codes: { where: { usedAt: null } } } } },
      });
      if (row === null) return null;
      return {
        secret: credentials.decrypt(row.secret, purposeOf(userId)),
        confirmedAt: row.confirmedAt,
        recoveryCodesLeft: row._count.codes,
      };
    },

    begin: (userId, plain) =>
      prisma.$transaction(async (transaction) => {
        const secret = credentials.encrypt(plain, purposeOf(userId));
        await transaction.userTotp.createMany({ data: { userId, secret }, skipDuplicates: true });
        const where = { userId, confirmedAt: null };
        return (await transaction.userTotp.updateMany({ where, data: { secret } })).count > 0;
      }),

    confirm: (userId, { secret, step, recoveryHashes }) =>
      prisma.$transaction(async (transaction) => {
        const row = await transaction.userTotp.findUnique({
          where: { userId, confirmedAt: null },
        });
        if (row === null || credentials.decrypt(row.secret, purposeOf(userId)) !== secret) {
          return false;
        }
        const { count } = await transaction.userTotp.updateMany({
          where: { userId, confirmedAt: null, secret: row.secret },
          data: { confirmedAt: new Date(), lastStep: step },
        });
        if (count === 0) return false;
        await transaction.recoveryCode.createMany({ data: codes(userId, recoveryHashes) });
        return true;
      }),

    async useStep(userId, step) {
      const { count } = await prisma.userTotp.updateMany({
        where: { userId, confirmedAt: { not: null }, lastStep: { lt: step } },
        data: { lastStep: step },
      });
      return count > 0;
    },

    async useRecoveryCode(userId, codeHash) {
      const { count } = await prisma.recoveryCode.updateMany({
        where: { userId, codeHash, usedAt: null },
        data: { usedAt: new Date() },
      });
      return count > 0;
    },

    async replaceRecoveryCodes(userId, hashes) {
      await prisma.$transaction([
        prisma.recoveryCode.deleteMany({ where: { userId } }),
        prisma.recoveryCode.createMany({ data: codes(userId, hashes) }),
      ]);
    },

    async remove(userId) {
      return (await prisma.userTotp.deleteMany({ where: { userId } })).count > 0;
    },
  };
}
