import type { Prisma } from '../../../persistence/generated/client.ts';

/**
 * The row of a number as it is, and stays until the transaction ends: whoever changes it by what it was takes it first.
 * Null = the organization has no such number.
 */
export async function lockPhone(
  transaction: Prisma.TransactionClient,
  organizationId: number,
  id: number,
): Promise<Prisma.OrganizationPhoneModel | null> {
  await transaction.$queryRaw`SELECT id FROM organization_phone
    WHERE id = ${id} AND organization_id = ${organizationId} FOR NO KEY UPDATE`;
  return transaction.organizationPhone.findUnique({ where: { id, organizationId } });
}
