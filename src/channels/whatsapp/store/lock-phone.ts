import { lock } from '../../../persistence/database/prisma-statement.ts';
import { statement, tables, type Param } from '../../../persistence/database/statement.ts';
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
  await lock(transaction, phoneOf, { id, organizationId });
  return transaction.organizationPhone.findUnique({ where: { id, organizationId } });
}

const phoneOf = statement((param: Param<{ id: number; organizationId: number }>) =>
  tables
    .selectFrom('organizationPhone')
    .select('id')
    .where('id', '=', param('id'))
    .where('organizationId', '=', param('organizationId'))
    .forNoKeyUpdate(),
);
