import { sqlFault } from './sql-errors.ts';

/** What a database error means for a call; null = an error of the call or of the code. */
export type DatabaseFault = 'outage' | 'schema' | null;

/**
 * Classifies an error of `pg`, or of Prisma above it. `outage`: the database is unavailable, shutting down, too busy,
 * or ended a lost race, and the same call may succeed soon. `schema`: it lacks what this build expects, until somebody
 * migrates it.
 */
export function databaseFault(error: unknown): DatabaseFault {
  const prisma = prismaCodes(error);
  if (prisma === undefined) return faultOf(error);
  // P10xx: no connection; P2024, P2028: none free in time; P2034: a lost race; P2021, P2022: no such table or column.
  if (/^P(10\d\d|2024|2028|2034)$/.test(prisma.code)) return 'outage';
  if (/^P202[12]$/.test(prisma.code)) return 'schema';
  return prisma.sqlState === undefined ? null : faultOf({ code: prisma.sqlState });
}

function faultOf(error: unknown): DatabaseFault {
  const fault = sqlFault(error);
  if (fault === 'schema') return 'schema';
  return fault === 'outage' || fault === 'conflict' ? 'outage' : null;
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
