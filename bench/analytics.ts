import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Pool } from 'pg';
import { createAnalytics } from '../src/persistence/analytics/analytics.ts';
import { createDatabase } from '../src/persistence/database/database.ts';
import { migrate } from '../src/persistence/schema/migrate.ts';
import { startPostgres } from '../src/stack/postgres.ts';

/**
 * Measures a year of analytics over 10,000 and over 1,000,000 chats, side by side on a PostgreSQL of its own: both
 * organizations are asked in turns, and the ratio of the medians is what counts. `--chats 10000,100000` takes other
 * sizes. The last line of standard output is JSON. It promises nothing and never fails.
 */
const flag = process.argv.indexOf('--chats');
const sizes = (flag < 0 ? '10000,1000000' : (process.argv[flag + 1] ?? '')).split(',').map(Number);
const rounds = 9;
const generatedAtOnce = 50_000;
const operators = 20;
const dayMs = 86_400_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** An organization whose chats are spread over the last year: a question, an answer, and for half of them some more. */
async function generate(pool: Pool, chats: number): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO organization (name) VALUES ('Bench') RETURNING id`,
  );
  const id = rows[0]!.id;
  await pool.query(
    `INSERT INTO app_user (organization_id, email, password_hash)
      SELECT $1::int, 'bench-' || $1::int || '-' || i || '@example.com', 'x' FROM generate_series(1, ${operators}) AS i`,
    [id],
  );
  for (let from = 0; from < chats; from += generatedAtOnce) {
    const to = Math.min(chats, from + generatedAtOnce);
    await pool.query(
      `WITH people AS (
        SELECT array_agg(id ORDER BY id) AS ids FROM app_user WHERE organization_id = $1::int
      ), contacts AS (
        INSERT INTO contact (organization_id) SELECT $1::int FROM generate_series($2::int, $3::int) RETURNING id
      ), numbered AS (
        SELECT id, (row_number() OVER () + $2::int - 1)::bigint AS no FROM contacts
      ), chats AS (
        INSERT INTO chat (organization_id, contact_id, channel, account_key, account_id, ticket_number, seq, created_at,
            last_message_at, assigned_user_id, assigned_at, status, closed_at)
          SELECT $1::int, id, 'telegram', 'telegram:' || no % 3 + 1, no % 3 + 1, no, 9, at, at,
              ids[1 + (no * 7919 % ${operators})::int], at, CASE no % 4 WHEN 0 THEN 'open' ELSE 'closed' END,
              CASE no % 4 WHEN 0 THEN NULL ELSE at + make_interval(secs => 3600 + no * 104729 % 400000) END
            FROM numbered, people, LATERAL (SELECT date_trunc('milliseconds', now()) - interval '364 days'
              + make_interval(secs => (no * 1299709 % 31100000)::float8) AS at) AS t
          RETURNING id, assigned_user_id AS by, created_at AS at
      )
      INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, timestamp, created_at, status,
          sender_user_id)
        SELECT $1::int, c.id, 'telegram', 'done', 1, m.from_me, m.at, m.at, 'sent', CASE WHEN m.from_me THEN c.by END
          FROM chats c, LATERAL (VALUES (false, c.at, 0),
            (true, c.at + make_interval(secs => 5 + c.id * 15485863::bigint % 7200), 0),
            (false, c.at + make_interval(secs => 7300 + c.id * 32452843::bigint % 90000), 1),
            (true, c.at + make_interval(secs => 100000 + c.id * 49979687::bigint % 900000), 1)) AS m(from_me, at, more)
          WHERE m.more = 0 OR c.id % 2 = 0`,
      [id, from + 1, to],
    );
  }
  return id;
}

/** Counts and adds up as the maintenance does, in larger steps. Statistics keep up, as autovacuum would have them. */
async function countAll(pool: Pool, id: number): Promise<void> {
  for (const step of ['analytics_backfill($1, 5000)', 'analytics_refresh($1, 15)']) {
    for (let calls = 1; ; calls += 1) {
      const { rows } = await pool.query<{ taken: number }>(`SELECT ${step} AS taken`, [id]);
      if (rows[0]!.taken === 0) break;
      if (Number.isInteger(Math.log2(calls))) await pool.query('ANALYZE');
    }
  }
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const dir = mkdtempSync(path.join(tmpdir(), 'messenger-bench-'));
chmodSync(dir, 0o755);
const postgres = await startPostgres({ dir: path.join(dir, 'postgres'), say });
try {
  await migrate({ databaseUrl: postgres.url });
  const database = createDatabase({ url: postgres.url, poolSize: 4, statementTimeoutMs: 600_000 });
  const { pool } = database;
  // Only what is asked afterwards is measured.
  for (const setting of ['fsync = off', 'full_page_writes = off', "max_wal_size = '8GB'"]) {
    await pool.query(`ALTER SYSTEM SET ${setting}`);
  }
  await pool.query('SELECT pg_reload_conf()');
  // Generated rows need no triggers: nobody listens, and nobody searches.
  const generating = createDatabase({
    url: `${postgres.url}${postgres.url.includes('?') ? '&' : '?'}options=-c%20session_replication_role%3Dreplica`,
    poolSize: 1,
    statementTimeoutMs: 600_000,
  });
  const organizations: { readonly id: number; readonly chats: number }[] = [];
  for (const chats of sizes) {
    const started = Date.now();
    const id = await generate(generating.pool, chats);
    organizations.push({ id, chats });
    await pool.query('INSERT INTO event_counter (organization_id, last) VALUES ($1, 0)', [id]);
    say(`${chats} chats: generated in ${Date.now() - started} ms`);
  }
  await generating.close();
  await pool.query('ANALYZE');
  const folding = Date.now();
  for (const { id } of organizations) await countAll(pool, id);
  say(`counted and added up in ${Date.now() - folding} ms`);
  await pool.query('VACUUM ANALYZE');

  const analytics = createAnalytics(database);
  // Neither end is the edge of a day.
  const range = {
    from: new Date(Date.now() - 364.4 * dayMs),
    to: new Date(Date.now() - 0.3 * dayMs),
  };
  const query = (organizationId: number) => ({
    ...range,
    organizationId,
    seesHr: true,
    idleMinutes: 120,
  });
  const asks = {
    chats: (id: number) => analytics.chats(query(id)),
    ofAccount: (id: number) => analytics.chats({ ...query(id), channel: 'telegram', accountId: 1 }),
    operators: (id: number) => analytics.operators(query(id)),
    tickets: (id: number) => analytics.tickets({ ...query(id), limit: 50, offset: 0 }),
  };
  const result: Record<string, unknown> = {};
  for (const [name, ask] of Object.entries(asks)) {
    const times = organizations.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, { id }] of organizations.entries()) {
        const started = performance.now();
        await ask(id);
        times[index]!.push(performance.now() - started);
      }
    }
    const ms = times.map((each) => Math.round(median(each) * 10) / 10);
    const ratio = Math.round(((ms.at(-1) ?? 0) / (ms[0] ?? 1)) * 100) / 100;
    result[name] = { ms, ratio };
    say(`${name}: ${ms.join(' ms, ')} ms; ratio ${ratio}`);
  }
  await database.close();
  say(JSON.stringify({ chats: sizes, ...result }));
} finally {
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
}
