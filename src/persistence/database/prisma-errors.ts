import { Prisma } from '../generated/client.ts';

/** A row with the same unique key exists. */
export const isUniqueFault = (error: unknown): boolean => hasCode(error, 'P2002');

/** The referenced row does not exist. */
export const isForeignKeyFault = (error: unknown): boolean => hasCode(error, 'P2003');

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code;
}
