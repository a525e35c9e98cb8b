import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/**
 * A migration that removes what processes of older builds still use. It waits until none of them is connected; each
 * start checks again. Until then, changes to the tables have to work with both.
 */
export interface Contract {
  readonly migration: string;
  /** The first build that works without it. */
  readonly since: number;
}

export const contracts: readonly Contract[] = [
  { migration: '20261127160100_provider_columns_gone', since: 27 },
];

/** The contracts that a database still waits for. */
export async function pendingContracts(
  client: pg.ClientBase | pg.Pool,
  of: readonly Contract[] = contracts,
): Promise<readonly Contract[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL AND migration_name = ANY ($1)`,
    [of.map(({ migration }) => migration)],
  );
  const applied = new Set(rows.map(({ name }) => name));
  return of.filter(({ migration }) => !applied.has(migration));
}

/** A connection that was closed a moment ago is still listed, so we look several times. */
const looks = 5;
const betweenLooksMs = 100;

/**
 * The number of connections of older builds. Builds before 27 named theirs "messenger notices", or not at all. Other
 * programs use names of their own.
 */
export async function olderConnections(client: pg.ClientBase, since: number): Promise<number> {
  for (let look = 1; ; look += 1) {
    const { rows } = await client.query<{ older: number }>(
      `SELECT count(*)::int AS older FROM pg_stat_activity
        WHERE datname = current_database() AND usesysid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'
          AND CASE WHEN application_name ~ '^messenger/[0-9]+'
            THEN substring(application_name FROM '^messenger/([0-9]+)')::int < $1
            ELSE application_name IN ('', 'messenger notices') END`,
      [since],
    );
    const older = rows[0]?.older ?? 0;
    if (older === 0 || look === looks) return older;
    await pause(betweenLooksMs);
  }
}
