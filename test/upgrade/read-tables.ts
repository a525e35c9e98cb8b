import type pg from 'pg';

export type Rows = readonly Readonly<Record<string, unknown>>[];

/** Tables whose rows are not a recording's: Prisma's own, and what the migrations' and the sources' application leaves. */
const notData = ['_prisma_migrations', 'sql_build', 'sql_source'];

/** All rows of a database's tables, as of one moment. */
export async function readTables(client: pg.ClientBase): Promise<Record<string, Rows>> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
         AND relname <> ALL ($1) ORDER BY 1`,
      [notData],
    );
    const data: Record<string, Rows> = {};
    for (const { name } of tables) {
      // As PostgreSQL writes them: the client would round what JavaScript's numbers and dates can't hold.
      const { rows } = await client.query<{ text: string }>(
        `SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')::text AS text FROM "${name}" t`,
      );
      data[name] = JSON.parse(rows[0]?.text ?? '[]') as Rows;
    }
    return data;
  } finally {
    await client.query('COMMIT');
  }
}
