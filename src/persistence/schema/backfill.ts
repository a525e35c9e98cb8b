import type pg from 'pg';
import { retry } from '../../lib/retry.ts';

export interface BackfillOptions {
  /** Rows per statement. Others wait for their locks that long. */
  readonly rows?: number;
  /** Called after each batch. */
  readonly onBatch?: () => void;
}

const usualRows = 1_000;

/** The new columns of a row `t`, from the columns of its provider. */
const assignments = {
  chat: 'account_id = chat_account_before(t), address = chat_address_before(t)',
  message: `account_id = message_account_before(t), address = message_address_before(t),
    provider_message_id = coalesce(t.whatsapp_message_id, t.telegram_message_id::text)`,
} as const;

const indexes = {
  chat_account_last_message: 'ON chat (channel, account_id, last_message_at DESC, id DESC)',
  message_provider_partial:
    'ON message (provider_message_id, chat_id) WHERE provider_message_id IS NOT NULL',
} as const;

/**
 * Fills the columns of migration `channel_columns` in existing rows, newest first, while processes of an older build
 * keep running, and creates the indexes. Each batch is one transaction that also stores its progress, so that an
 * interrupted backfill continues there. The caller holds the migration lock.
 */
export async function fillColumns(
  client: pg.ClientBase,
  options: BackfillOptions = {},
): Promise<void> {
  for (const table of ['chat', 'message'] as const) await fillTable(client, table, options);
  await copyUpdates(client, options);
  for (const [name, definition] of Object.entries(indexes)) {
    await again(() => makeIndex(client, name, definition));
  }
}

/** Retries if others lock the same rows in another order, or wait for one of our locks. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  return retry(work, {
    tries: 10,
    firstMs: 50,
    mostMs: 1_000,
    worthwhile: (error) => (error as { code?: string }).code === '40P01',
  });
}

async function fillTable(
  client: pg.ClientBase,
  table: keyof typeof assignments,
  { rows: limit = usualRows, onBatch }: BackfillOptions,
): Promise<void> {
  await client.query(
    `INSERT INTO column_backfill (table_name, below) SELECT $1, coalesce(max(id), 0) + 1 FROM ${table}
      ON CONFLICT (table_name) DO NOTHING`,
    [table],
  );
  for (;;) {
    const { rows } = await again(() =>
      client.query<{ below: number }>(
        `WITH batch AS MATERIALIZED (
            SELECT id FROM ${table} WHERE id < (SELECT below FROM column_backfill WHERE table_name = $1)
              ORDER BY id DESC LIMIT $2
          ), filled AS (
            UPDATE ${table} t SET ${assignments[table]} FROM batch WHERE t.id = batch.id
          )
          UPDATE column_backfill SET below = coalesce((SELECT min(id) FROM batch), 0)
            WHERE table_name = $1 AND below > 0 RETURNING below`,
        [table, limit],
      ),
    );
    const below = rows[0]?.below ?? 0;
    if (below === 0) return;
    onBatch?.();
  }
}

/** Copies the Telegram updates that were taken. A trigger copies those that arrive meanwhile. */
async function copyUpdates(
  client: pg.ClientBase,
  { rows: limit = usualRows }: BackfillOptions,
): Promise<void> {
  let after: readonly [bot: number, update: string] = [0, '-1'];
  for (;;) {
    const { rows } = await client.query<{ bot: number; update: string }>(
      `WITH batch AS MATERIALIZED (
          SELECT * FROM telegram_update WHERE (telegram_bot_id, update_id) > ($1, $2)
            ORDER BY telegram_bot_id, update_id LIMIT $3
        ), copied AS (
          INSERT INTO intake_once (channel, account_id, key, created_at)
            SELECT 'telegram', telegram_bot_id, update_id::text, created_at FROM batch ON CONFLICT DO NOTHING
        )
        SELECT telegram_bot_id AS bot, update_id::text AS update FROM batch
          ORDER BY telegram_bot_id DESC, update_id DESC LIMIT 1`,
      [...after, limit],
    );
    const [last] = rows;
    if (last === undefined) return;
    after = [last.bot, last.update];
  }
}

/** CONCURRENTLY leaves an invalid index behind if it is interrupted. */
async function makeIndex(client: pg.ClientBase, name: string, definition: string): Promise<void> {
  const { rows } = await client.query<{ valid: boolean }>(
    'SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)',
    [name],
  );
  if (rows[0]?.valid === true) return;
  if (rows[0] !== undefined) await client.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  await client.query(`CREATE INDEX CONCURRENTLY ${name} ${definition}`);
}
