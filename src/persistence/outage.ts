import { sqlFault } from './sql-errors.ts';

/**
 * Whether an error, of `pg` or of Prisma over it, says that the database is away, ends, is too busy or gave up on a lost
 * race: the same call may succeed soon. Everything else is a fault of the call or of the code.
 */
export function isDatabaseOutage(error: unknown): boolean {
  const prisma = prismaCodes(error);
  if (prisma === undefined) return isOutage(error);
  // P10xx: no connection; P2024, P2028: none free in time; P2034: a lost race.
  if (/^P(10\d\d|2024|2028|2034)$/.test(prisma.code)) return true;
  return prisma.sqlState !== undefined && isOutage({ code: prisma.sqlState });
}

function isOutage(error: unknown): boolean {
  const fault = sqlFault(error);
  return fault === 'outage' || fault === 'conflict';
}

interface PrismaError {
  readonly code?: unknown;
  readonly meta?: {
    readonly driverAdapterError?: { readonly cause?: { readonly originalCode?: unknown } };
  };
}

/** Prisma's own code and the SQLSTATE that it hides below, if this is an error of Prisma. */
function prismaCodes(error: unknown): { code: string; sqlState: string | undefined } | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, meta } = error as PrismaError;
  if (typeof code !== 'string' || !/^P\d{4}$/.test(code)) return undefined;
  const original = meta?.driverAdapterError?.cause?.originalCode;
  return { code, sqlState: typeof original === 'string' ? original : undefined };
}
