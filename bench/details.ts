import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDatabase } from '../src/persistence/database/database.ts';
import { migrate } from '../src/persistence/schema/migrate.ts';
import { startPostgres } from '../src/stack/postgres.ts';

/**
 * Measures what `details` cost: the events of 10,000 rows with and without them, on a PostgreSQL of its own, in turns.
 * The last line of standard output is JSON: microseconds per event, the medians of the rounds. It promises nothing and
 * never fails.
 */
const rows = 10_000;
const rounds = 7;

/** What rows have, by type of row. */
const kinds: Readonly<Record<string, readonly [type: string, details: unknown]>> = {
  none: ['text', null],
  file: ['image', { type: 'file', caption: 'Чек', durationSeconds: 3 }],
  entities: [
    'text',
    {
      type: 'text',
      entities: Array.from({ length: 5 }, (_, i) => ({
        type: 'text_link',
        offset: i,
        length: 1,
        url: 'https://shop.test/tea',
      })),
    },
  ],
  listRow: ['interactive_list', { type: 'list_row', id: 'r1', title: 'Алматы' }],
  earlierListRow: ['interactive_list', { reply: { id: 'r1', title: 'Алматы' } }],
  earlierContact: ['contact', { contacts: [{ name: 'Анна', vcard: 'TEL;waid=7701:+7 701' }] }],
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const dir = mkdtempSync(path.join(tmpdir(), 'messenger-bench-'));
chmodSync(dir, 0o755);
const postgres = await startPostgres({ dir: path.join(dir, 'postgres'), say });
try {
  await migrate({ databaseUrl: postgres.url });
  const database = createDatabase({ url: postgres.url, poolSize: 1, statementTimeoutMs: 600_000 });
  const { pool } = database;
  await pool.query('CREATE TABLE bench (kind text, m message)');
  for (const [kind, [type, details]] of Object.entries(kinds)) {
    await pool.query(
      `INSERT INTO bench SELECT $1, jsonb_populate_record(NULL::message, jsonb_build_object('id', i, 'chat_id', 1,
          'channel', 'telegram', 'content', 'Hello', 'type', $2::text, 'details', $3::jsonb, 'from_me', false,
          'timestamp', now(), 'status', 'delivered')) FROM generate_series(1, ${rows}) AS i`,
      [kind, type, details === null ? null : JSON.stringify(details)],
    );
  }
  await pool.query('VACUUM ANALYZE bench');
  const times: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of Object.keys(kinds)) {
      const { rows: plan } = await pool.query<{ 'QUERY PLAN': [{ 'Execution Time': number }] }>(
        `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON)
          SELECT message_new_event(m, NULL, NULL) FROM bench WHERE kind = '${kind}'`,
      );
      const ms = plan[0]!['QUERY PLAN'][0]['Execution Time'];
      (times[kind] ??= []).push((ms * 1_000) / rows);
    }
  }
  const medians = Object.entries(times).map(([kind, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    return [kind, Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10];
  });
  await database.close();
  say(JSON.stringify({ microsecondsPerEvent: Object.fromEntries(medians) }));
} finally {
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
}
