import type { Prisma } from '../generated/client.ts';
import type { Statement } from './statement.ts';

/** A transaction of Prisma over the pool: for what its client cannot express, such as locking a row. */
export type PrismaTransaction = Pick<Prisma.TransactionClient, '$queryRawUnsafe'>;

/** The first row of a statement in a transaction of Prisma, which reads 64 bits as bigint. */
export async function firstInPrisma<P, Row>(
  transaction: PrismaTransaction,
  { text, values }: Statement<P, Row>,
  params: P,
): Promise<{ [C in keyof Row]: Row[C] | bigint } | undefined> {
  const rows = await transaction.$queryRawUnsafe<{ [C in keyof Row]: Row[C] | bigint }[]>(
    text,
    ...values(params),
  );
  return rows[0];
}

/** Takes the locks of a statement until the transaction ends. */
export async function lock<P>(
  transaction: PrismaTransaction,
  { text, values }: Statement<P, unknown>,
  params: P,
): Promise<void> {
  await transaction.$queryRawUnsafe(text, ...values(params));
}
