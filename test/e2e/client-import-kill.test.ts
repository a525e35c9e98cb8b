import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCluster } from '../support/cluster.ts';
import { eventually } from '../support/eventually.ts';
import { compose } from '../support/harness/closing.ts';
import { runSql, usingDatabase } from '../support/harness/database.ts';
import { createPeople, type Person } from '../support/harness/people.ts';
import { createRest } from '../support/harness/rest.ts';

/** An import of clients, whose process is killed in the middle, several times. */
const startWorld = () =>
  compose(async (closing) => {
    const cluster = await startCluster(closing);
    return { ...cluster, ...createRest(cluster.baseUrl) };
  });
let world: Awaited<ReturnType<typeof startWorld>>;
let manager: Person;

beforeAll(async () => {
  world = await startWorld();
  await world.startServer();
  await usingDatabase(world.postgres.url, async (base) => {
    ({ manager } = await createPeople(base.database).addOrganization('Kill'));
  });
}, 180_000);
afterAll(() => world.close());

const rows = <T>(sql: string, values: readonly unknown[] = []) =>
  runSql<T>(world.postgres.url, sql, values);

const count = 6_000;
/** Every 50th row is none. */
const isBad = (index: number): boolean => index % 50 === 7;
const file = [
  'name,email,phone',
  ...Array.from({ length: count }, (_none, index) =>
    isBad(index)
      ? `,nobody-${index}@kill.example,`
      : `Client ${index},client-${index}@kill.example,+7 701 ${String(1_000_000 + index)}`,
  ),
].join('\n');
const badLines = Array.from({ length: count }, (_none, index) => index)
  .filter(isBad)
  .map((index) => index + 2);

interface Answer {
  readonly id: string;
  readonly code?: string;
}

const upload = async (key: string) => {
  const response = await fetch(`${world.baseUrl}/api/client-imports`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${manager.token}`,
      'Content-Type': 'text/csv',
      'Idempotency-Key': key,
    },
    body: file,
  });
  return { status: response.status, body: (await response.json()) as Answer };
};

test('kill -9 in the middle: it goes on, each row is applied once, and the report is whole', async () => {
  const key = randomUUID();
  const read = async (): Promise<number> =>
    (
      await rows<{ n: number }>('SELECT coalesce(max(rows_read), 0)::int AS n FROM client_import')
    )[0]!.n;
  for (const reached of [200, 2_000, 4_000]) {
    const cut = upload(key).then(
      () => 'answered',
      () => 'cut',
    );
    await eventually(async () => (await read()) >= reached, { withinMs: 60_000, everyMs: 5 });
    await world.killAll();
    expect(await cut).toBe('cut');
    expect(await read()).toBeLessThan(count);
    await world.startServer();
    // Who comes too early hears that it may still run: only its lease tells whether its process is alive.
    const early = await upload(key);
    expect([early.status, early.body.code]).toEqual([409, 'import_running']);
    await rows('UPDATE client_import SET lease_until = now()');
  }

  const { status, body } = await upload(key);
  expect([status, body]).toEqual([
    200,
    expect.objectContaining({
      ...{ state: 'done', rows: count, failed: badLines.length },
      created: count - badLines.length,
    }),
  ]);
  const [clients] = await rows<object>(
    `SELECT count(*)::int AS rows, count(DISTINCT name)::int AS names, count(DISTINCT email)::int AS emails,
        (SELECT sum(clients)::int FROM client_count) AS counted,
        (SELECT count(*)::int FROM client_search) AS found,
        (SELECT count(*)::int FROM client_identity) AS identities
      FROM organization_client`,
  );
  const each = count - badLines.length;
  expect(clients).toEqual({
    ...{ rows: each, names: each, emails: each, counted: each, found: each },
    identities: 2 * each,
  });
  const report = await world.call(
    'GET',
    `/api/client-imports/${body.id}/errors?limit=1000`,
    manager,
  );
  expect(report.body.errors.map(({ line }: { line: number }) => line)).toEqual(badLines);
  // Once more: the same answer, and nobody twice.
  expect(await upload(key)).toEqual({ status, body });
  expect(await rows('SELECT count(*)::int AS n FROM organization_client')).toEqual([{ n: each }]);
}, 240_000);
