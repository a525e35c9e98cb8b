import type { StackConfig } from '../config/index.ts';
import { withDatabase } from '../persistence/database/database-setup.ts';
import { findRunningStack } from '../stack/run-file.ts';
import { StackError } from '../stack/stack-error.ts';

/** The database of DATABASE_URL, or the embedded one of the system that now runs over DATA_DIR. */
export function findDatabase(config: StackConfig): string {
  const url = config.databaseUrl ?? findRunningStack(config.dataDir)?.databaseUrl;
  if (url !== undefined) return url;
  throw new StackError(
    `No database: nothing runs over ${config.dataDir}. Start the system (npm start) and call this beside it, ` +
      'or set DATABASE_URL.',
  );
}

/** The same, once it answers: a command that finds no database says so before it does anything. */
export async function reachDatabase(config: StackConfig): Promise<string> {
  const url = findDatabase(config);
  await withDatabase(url, () => Promise.resolve());
  return url;
}
