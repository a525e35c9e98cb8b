import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rowOf } from '../src/http/routes/people/clients/import-rows.ts';
import { createClientImports } from '../src/persistence/people/clients/client-imports.ts';
import { createDatabase } from '../src/persistence/database/database.ts';
import { migrate } from '../src/persistence/schema/migrate.ts';
import { startPostgres } from '../src/stack/postgres.ts';
import type { ImportRow } from '../src/ports/people/clients/client-imports.ts';

/**
 * Measures the import of clients: 10,000 rows and 100,000 rows, each into an organization of its own, and then 10,000
 * rows more into the one that has the others. What counts are the ratios: of the rates of the large and the small
 * import, and of the last and the first tenth of the large one. `--rows 1000,10000` takes other sizes. The last line of
 * standard output is JSON. It promises nothing and never fails.
 */
const flag = process.argv.indexOf('--rows');
const [few = 10_000, many = 100_000] = (
  flag < 0 ? [] : (process.argv[flag + 1] ?? '').split(',')
).map(Number);
const longestMs = 600_000;
/** Of a hundred rows, how many are none. */
const badRows = 2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const round = (value: number): number => Math.round(value * 100) / 100;

/** Rows as customers' lists have them: a name, a number, an address, a city; a few that are none. */
function* rowsFrom(first: number, count: number, ticks: number[]): Iterable<ImportRow> {
  const tenth = Math.max(1, Math.floor(count / 10));
  for (let index = 0; index < count; index += 1) {
    if (index % tenth === 0) ticks.push(performance.now());
    const no = first + index;
    yield rowOf(index + 2, {
      name: no % 100 < badRows ? '' : `Клиент Customer ${no}`,
      phone: `+7 705 ${String(no).padStart(7, '0')}`,
      email: `customer-${no}@shop.example`,
      city: no % 3 === 0 ? 'Алматы' : 'Oral',
      segment: `segment-${no % 7}`,
      totalRevenue: `${no % 1000}.50`,
    });
  }
}

const dir = mkdtempSync(path.join(tmpdir(), 'messenger-bench-'));
chmodSync(dir, 0o755);
const postgres = await startPostgres({ dir: path.join(dir, 'postgres'), say });
const watchdog = setTimeout(() => {
  say(`no end after ${longestMs / 1000} s`);
  void postgres.stop().finally(() => process.exit(1));
}, longestMs);
try {
  await migrate({ databaseUrl: postgres.url });
  const database = createDatabase({ url: postgres.url, poolSize: 4, statementTimeoutMs: 60_000 });
  const imports = createClientImports(database);
  const organization = async (): Promise<number> => {
    const { rows } = await database.pool.query<{ id: number }>(
      `INSERT INTO organization (name) VALUES ('Bench') RETURNING id`,
    );
    await database.pool.query('INSERT INTO event_counter VALUES ($1, 0)', [rows[0]!.id]);
    return rows[0]!.id;
  };
  const run = async (name: string, organizationId: number, first: number, count: number) => {
    const ticks: number[] = [];
    const by = { organizationId, userId: 1, commandId: randomUUID() };
    const done = await imports.import(by, rowsFrom(first, count, ticks));
    ticks.push(performance.now());
    if (typeof done === 'string') throw new Error(done);
    const seconds = (ticks.at(-1)! - ticks[0]!) / 1000;
    const tenths = ticks.slice(1).map((tick, index) => tick - ticks[index]!);
    const result = {
      rows: count,
      created: done.created,
      failed: done.failed,
      seconds: round(seconds),
      rowsPerSecond: Math.round(count / seconds),
      lastToFirstTenth: round((tenths.at(-1) ?? 0) / (tenths[0] ?? 1)),
    };
    say(`${name}: ${JSON.stringify(result)}`);
    return result;
  };

  const [small, large] = [await organization(), await organization()];
  // Compiles and plans what is measured.
  await run('warm', await organization(), 0, Math.min(2_000, few));
  const alone = await run('few', small, 0, few);
  const all = await run('many', large, 0, many);
  const more = await run('few more', large, many, few);
  await database.close();
  const ratios = {
    manyToFew: round(alone.rowsPerSecond / all.rowsPerSecond),
    fewMoreToFew: round(alone.rowsPerSecond / more.rowsPerSecond),
  };
  say(JSON.stringify({ few: alone, many: all, fewMore: more, ratios }));
} finally {
  clearTimeout(watchdog);
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
}
