import { lock } from '../../../persistence/database/prisma-statement.ts';
import { statement, tables, type Param } from '../../../persistence/database/statement.ts';
import type { Prisma } from '../../../persistence/generated/client.ts';

/**
 * Reads the row of a number and locks it until the transaction ends. Whoever changes a number depending on its present
 * values takes this lock first. Null = the organization has no such number.
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
