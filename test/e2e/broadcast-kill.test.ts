import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createWabaSettings } from '../../src/channels/whatsapp/store/waba-settings.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import { startCluster } from '../support/cluster.ts';
import { eventually } from '../support/eventually.ts';
import { startGraphServer, type StandInNumber } from '../support/graph-server.ts';
import { createAccounts } from '../support/harness/accounts.ts';
import { compose } from '../support/harness/closing.ts';
import { runSql, usingDatabase } from '../support/harness/database.ts';
import { createPeople, type Person } from '../support/harness/people.ts';
import { createRest } from '../support/harness/rest.ts';
import { credentialsKey } from '../support/harness/secrets.ts';

/** A broadcast, while everything that can die dies. */
const startWorld = () =>
  compose(async (closing) => {
    const graph = closing.own(await startGraphServer());
    const cluster = await startCluster(closing, { WABA_GRAPH_URL: graph.url });
    return { ...cluster, ...createRest(cluster.baseUrl), graph };
  });
let world: Awaited<ReturnType<typeof startWorld>>;
let manager: Person;
let number: StandInNumber;
let phoneId: number;

beforeAll(async () => {
  world = await startWorld();
  await world.startServer();
  world.startWorker();
  await usingDatabase(world.postgres.url, async (base) => {
    ({ manager } = await createPeople(base.database).addOrganization('Kill'));
    const { organizationId } = manager;
    number = world.graph.addNumber();
    number.addTemplate({ name: 'sale' });
    phoneId = await createAccounts(base).phone(organizationId, { connectionType: 'waba' });
    const credentials = createCredentials([credentialsKey]);
    await createWabaSettings({ ...base.database, credentials }).change(organizationId, phoneId, {
      connectionType: 'waba',
      wabaPhoneNumberId: number.phoneNumberId,
      wabaAccessToken: number.token,
    });
  });
  await world.ready();
}, 180_000);

afterAll(() => world.close());

const rows = <T>(sql: string, values: readonly unknown[] = []) =>
  runSql<T>(world.postgres.url, sql, values);

test('kill -9 of the worker, then of everything: nobody gets it twice, and nobody is forgotten', async () => {
  const people = Array.from(
    { length: 400 },
    (_none, index) => `7702${String(index).padStart(7, '0')}`,
  );
  const { body, status } = await world.call('POST', '/api/waba/broadcast-template', manager, {
    body: { organizationPhoneId: phoneId, recipients: people, templateName: 'sale', delayMs: 20 },
  });
  expect(status).toBe(202);
  const sent = (count: number) =>
    eventually(() => number.sent().length >= count, { withinMs: 90_000 });

  await sent(80);
  await world.killAll();
  await world.startServer();
  world.startWorker();
  await sent(200);
  await world.killAll();
  await world.temporal.kill();
  await world.postgres.kill();
  await world.postgres.revive();
  await world.temporal.revive();
  await world.startServer();
  world.startWorker();

  const id = Number(body.jobId);
  await eventually(
    async () => {
      const [row] = await rows<{ status: string }>('SELECT status FROM broadcast WHERE id = $1', [
        id,
      ]);
      return row?.status === 'completed';
    },
    { withinMs: 180_000, everyMs: 250, mayThrow: true },
  );
  const calls = new Map<string, number>();
  for (const { kind, payload } of world.graph.ledger) {
    if (kind !== 'messages') continue;
    const to = String(payload['to']);
    calls.set(to, (calls.get(to) ?? 0) + 1);
  }
  expect([...calls.values()].filter((times) => times > 1)).toEqual([]);
  const recipients = await rows<{ number: string; state: string }>(
    'SELECT number, state FROM broadcast_recipient WHERE broadcast_id = $1 ORDER BY position',
    [id],
  );
  expect(recipients.map((recipient) => recipient.number)).toEqual(people);
  // A call whose process died is in doubt; all others are known, and agree with what Meta got.
  const wrong = recipients.filter(({ number: to, state }) =>
    state === 'sent' ? calls.get(to) !== 1 : state !== 'unknown',
  );
  expect(wrong).toEqual([]);
  const unknown = recipients.filter(({ state }) => state === 'unknown');
  expect(unknown.length).toBeLessThanOrEqual(2 * 32);
  // Nothing else was counted, and each message's row agrees with its recipient.
  const [odd] = await rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM broadcast_recipient r JOIN message m ON m.id = r.message_id
      WHERE r.broadcast_id = $1 AND m.status <> r.state`,
    [id],
  );
  expect(odd?.n).toBe(0);
}, 420_000);
