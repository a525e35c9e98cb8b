import { migrate } from '../../src/persistence/schema/migrate.ts';
import { startPostgres } from '../../src/stack/postgres.ts';
import { templateDatabase } from './run-wide.ts';

/**
 * Makes a cluster with a migrated database in the folder, without leaving a server on it: servers of tests begin with
 * copies of it, because to make one takes seconds.
 */
export async function preparePostgres(dir: string, say: (line: string) => void): Promise<void> {
  const postgres = await startPostgres({
    dir,
    database: templateDatabase,
    durable: false,
    // The copies are small.
    settings: { min_wal_size: '32MB', max_wal_size: '64MB' },
    say,
  });
  try {
    await migrate({ databaseUrl: postgres.url, say });
  } finally {
    await postgres.stop();
  }
}
