/** What a database error means for the caller. */
export type SqlFault = 'data' | 'conflict' | 'outage' | 'schema' | 'other';

/** Raised by chat_commit() if a row is not in the state that its fetch saw. */
export const rowMovedCode = 'MB001';

/**
 * Tells an error of the data (the same input fails again: SQLSTATE classes 22, 23) from a lost race (40: try again)
 * and from an outage (08, 53, 57, 58, no connection, a time-out: try again later). A function, column or table that is
 * missing (42883, 42703, 42P01) means a database of another build: somebody has to bring the two together.
 */
export function sqlFault(error: unknown): SqlFault {
  const code = codeOf(error);
  if (code === undefined) return looksLikeLostConnection(error) ? 'outage' : 'other';
  if (/^(42883|42703|42P01)$/.test(code)) return 'schema';
  if (code === '40P01' || code === '40001') return 'conflict';
  const kind = code.slice(0, 2);
  if (/^(22|23)$/.test(kind)) return 'data';
  if (/^(08|40|53|55|57|58)$/.test(kind) || /^E[A-Z]+$/.test(code)) return 'outage';
  return 'other';
}

/** The SQLSTATE (five characters) or the system's error code (ECONNREFUSED …). */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause === undefined ? undefined : codeOf(cause);
}

function looksLikeLostConnection(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|timeout exceeded|Query read timeout|Client has encountered|connection.*closed|Cannot use a pool/i.test(
    message,
  );
}
