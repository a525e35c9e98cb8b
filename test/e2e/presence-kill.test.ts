import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../../src/stack/ports.ts';
import { startCluster } from '../support/cluster.ts';
import { eventually } from '../support/eventually.ts';
import { compose } from '../support/harness/closing.ts';
import { usingDatabase } from '../support/harness/database.ts';
import { createPeople, type Organization } from '../support/harness/people.ts';
import { answers } from '../support/harness/processes.ts';
import { createScreens } from '../support/harness/sockets.ts';

/** Two front doors as processes, one of which is killed. */
const startWorld = () =>
  compose(async (closing) => {
    const cluster = await startCluster(closing);
    await cluster.startServer();
    const port = await freePort('127.0.0.1');
    const doomed = cluster.startBeside(port);
    const url = `http://127.0.0.1:${port}`;
    await eventually(() => answers(`${url}/health`), { withinMs: 60_000, everyMs: 100 });
    return {
      ...cluster,
      doomed,
      lasting: createScreens(closing, cluster.baseUrl),
      dying: createScreens(closing, url),
    };
  });
let world: Awaited<ReturnType<typeof startWorld>>;
let ours: Organization;

beforeAll(async () => {
  world = await startWorld();
  await usingDatabase(world.postgres.url, async (base) => {
    ours = await createPeople(base.database).addOrganization('Ours');
  });
}, 180_000);
afterAll(() => world.close());

test('operators of a killed front door are told to be offline once, those who come back are not', async () => {
  const watcher = await world.lasting.join(ours.manager);
  await world.dying.join(ours.employee);
  await world.dying.join(ours.admin);
  const told = (userId: number): readonly string[] =>
    watcher
      .named('presence:changed')
      .filter(({ data }) => data.userId === userId)
      .map(({ data }) => data.status as string);
  await eventually(() => told(ours.employee.id).length + told(ours.admin.id).length === 2);
  await world.doomed.kill();
  await world.lasting.join(ours.admin);
  await eventually(() => told(ours.employee.id).includes('offline'), { withinMs: 60_000 });
  expect(told(ours.employee.id)).toEqual(['online', 'offline']);
  expect(told(ours.admin.id)).toEqual(['online']);
  await usingDatabase(world.postgres.url, async ({ pool }) => {
    const { rows } = await pool.query<{ userId: number }>(
      'SELECT user_id AS "userId" FROM front_door_user ORDER BY user_id',
    );
    expect(rows.map(({ userId }) => userId)).toEqual([ours.admin.id, ours.manager.id]);
  });
});
