import { ServiceError } from '../../../contracts/service-error.ts';
import { whatsappError } from '../refusals.ts';
import type { PhoneStatus } from '../../../domain/vocabulary.ts';
import type { Phone, Phones } from '../ports/phones.ts';
import type { ConnectionType } from '../ports/waba-settings.ts';
import { isForeignKeyFault, isUniqueFault } from '../../../persistence/database/prisma-errors.ts';
import type { Prisma, PrismaClient } from '../../../persistence/generated/client.ts';
import { lockPhone } from './lock-phone.ts';

/** The longest list of numbers; an organization has a handful. */
const listLimit = 500;
/** The highest number of outages that is counted. */
const countLimit = 10_000;
/** A session counts as alive for this long after its last sign of life. */
const liveForMs = 2 * 60_000;

/** The numbers of all organizations, for operators and admins. */
export function createPhones({ prisma }: { readonly prisma: PrismaClient }): Phones {
  return {
    async region(organizationId) {
      const select = { defaultRegion: true } as const;
      const row = await prisma.organization.findUnique({ where: { id: organizationId }, select });
      return row?.defaultRegion ?? null;
    },

    async list(organizationId) {
      const rows = await prisma.organizationPhone.findMany({
        where: { organizationId },
        orderBy: { id: 'asc' },
        take: listLimit,
      });
      return rows.map(toPhone);
    },

    async find(organizationId, id) {
      const row = await prisma.organizationPhone.findUnique({ where: { id, organizationId } });
      return row === null ? null : toPhone(row);
    },

    async create(organizationId, { phoneJid, displayName }) {
      try {
        const data = { organizationId, phoneJid, displayName };
        return toPhone(await prisma.organizationPhone.create({ data }));
      } catch (error) {
        if (isForeignKeyFault(error)) throw new ServiceError('organization_not_found');
        if (isUniqueFault(error)) throw whatsappError('phone_taken');
        throw error;
      }
    },

    want: (organizationId, id, pairingNumber) =>
      prisma.$transaction(async (transaction) => {
        const before = await lockPhone(transaction, organizationId, id);
        if (before?.connectionType !== 'baileys') return null;
        const begins = before.status === 'disconnected' || before.status === 'logged_out';
        const row = await transaction.organizationPhone.update({
          where: { id },
          data: {
            wanted: true,
            pairingNumber,
            lastErrorCode: null,
            ...(begins && { status: 'loading' }),
            ...(!before.wanted && { lastActiveAt: null }),
          },
        });
        return toPhone(row);
      }),

    logOut: (organizationId, id) =>
      prisma.$transaction(async (transaction) => {
        const before = await lockPhone(transaction, organizationId, id);
        if (before?.connectionType !== 'baileys') return null;
        const row = await transaction.organizationPhone.update({
          where: { id },
          data: {
            wanted: false,
            // This outdates the session that is still running: its writes change nothing any more.
            epoch: { increment: 1 },
            status: 'logged_out',
            qrCode: null,
            qrExpiresAt: null,
            pairingCode: null,
            pairingNumber: null,
            lastErrorCode: null,
          },
        });
        const ofPhone = { organizationPhoneId: id };
        const forgotten = await transaction.whatsappAuth.deleteMany({ where: ofPhone });
        await transaction.phoneOutage.updateMany({
          where: { ...ofPhone, toAt: null },
          data: { toAt: new Date() },
        });
        return { phone: toPhone(row), deletedKeys: forgotten.count };
      }),

    async forgetKeys(organizationId, id) {
      await prisma.whatsappAuth.deleteMany({
        where: {
          organizationPhoneId: id,
          organizationPhone: { organizationId, connectionType: { not: 'baileys' } },
        },
      });
    },

    async remove(organizationId, id) {
      const { count } = await prisma.organizationPhone.deleteMany({
        where: { id, organizationId },
      });
      return count !== 0;
    },

    async unreadable(organizationId, since) {
      const groups = await prisma.phoneOutage.groupBy({
        by: ['organizationPhoneId'],
        where: { organizationPhone: { organizationId }, fromAt: { gte: since } },
        _sum: { unreadable: true },
      });
      return new Map(
        groups.map(({ organizationPhoneId, _sum }) => [organizationPhoneId, _sum.unreadable ?? 0]),
      );
    },

    async outages(organizationId, id, { limit, offset }) {
      const where = { organizationPhoneId: id, organizationPhone: { organizationId } };
      const rows = await prisma.phoneOutage.findMany({
        where,
        orderBy: { id: 'desc' },
        take: limit,
        skip: offset,
      });
      const total = await prisma.phoneOutage.count({ where, take: countLimit });
      return {
        outages: rows.map(({ fromAt, toAt, organizationPhoneId: _, ...row }) => ({
          ...row,
          from: fromAt,
          to: toAt,
        })),
        total,
      };
    },
  };
}

/** Shows of secrets only whether they exist. */
function toPhone(row: Prisma.OrganizationPhoneModel): Phone {
  const { lastActiveAt } = row;
  return {
    id: row.id,
    organizationId: row.organizationId,
    phoneJid: row.phoneJid,
    displayName: row.displayName,
    // CHECKs restrict both columns to these values.
    connectionType: row.connectionType as ConnectionType,
    status: row.status as PhoneStatus,
    wanted: row.wanted,
    isLive: row.wanted && lastActiveAt !== null && Date.now() - lastActiveAt.getTime() < liveForMs,
    qrCode: row.qrCode,
    qrExpiresAt: row.qrExpiresAt,
    pairingCode: row.pairingCode,
    lastConnectedAt: row.lastConnectedAt,
    lastActiveAt,
    lastErrorCode: row.lastErrorCode,
    lastErrorAt: row.lastErrorAt,
    pausedCode: row.pausedCode,
    wabaPhoneNumberId: row.wabaPhoneNumberId,
    wabaId: row.wabaId,
    wabaApiVersion: row.wabaApiVersion,
    hasAccessToken: row.wabaAccessTokenCipher !== null,
    hasVerifyToken: row.wabaVerifyTokenHash !== null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
