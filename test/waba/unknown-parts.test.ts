import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Person } from '../support/system.ts';
import { change, envelope, newWamid } from '../support/graph-server-webhooks.ts';
import { startWabaSystem, type SystemNumber, type WabaSystem } from './waba-system.ts';

/** What Meta's webhooks bring that belongs to no chat: kept encrypted, read by admins, gone with its number. */

let world: WabaSystem;
let number: SystemNumber;
let neighbour: SystemNumber;
let foreign: SystemNumber;

beforeAll(async () => {
  world = await startWabaSystem();
  number = await world.addNumber();
  neighbour = await world.addNumber();
  foreign = await world.addNumber(world.theirs);
}, 60_000);
afterAll(() => world.close());

const bring = async (value: unknown, to = number) => {
  const given = change(to, value as Record<string, unknown>, 'history');
  expect((await world.post(envelope({ number: to, change: given }))).status).toBe(200);
};
const read = (who: Person, { phoneId } = number, query = '') =>
  world.system.call('GET', `/api/organization-phones/${phoneId}/unknown-parts${query}`, who);
const rowsOf = ({ phoneId }: SystemNumber) =>
  world.system.sql<{ id: string; row: string }>(
    'SELECT id, row_to_json(u)::text AS row FROM waba_unknown u WHERE organization_phone_id = $1 ORDER BY id',
    [phoneId],
  );

test('admins of the organization read what came, newest first; in the database nobody does', async () => {
  await bring({ history: [{ text: 'секрет первый' }] });
  await bring({ history: [{ text: 'секрет второй' }] });
  await bring({ history: [{ text: 'секрет соседа' }] }, neighbour);
  const { admin, manager, olga } = world.ours;
  const { status, body } = await read(admin);
  expect(status).toBe(200);
  expect(body.parts).toMatchObject([
    {
      field: 'history',
      cut: false,
      unreadable: false,
      value: { history: [{ text: 'секрет второй' }] },
    },
    {
      field: 'history',
      cut: false,
      unreadable: false,
      value: { history: [{ text: 'секрет первый' }] },
    },
  ]);
  expect((await read(admin, number, '?limit=1&offset=1')).body).toMatchObject({
    ...{ limit: 1, offset: 1 },
    parts: [{ id: body.parts[1].id }],
  });
  const rows = await rowsOf(number);
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toMatch(/секрет|history"\s*:/);
  for (const person of [manager, olga]) expect((await read(person)).status).toBe(403);
  expect((await read(world.theirs.admin)).status).toBe(404);
  expect((await read(world.theirs.admin, foreign)).body.parts).toEqual([]);
});

test('a part that is too large is shortened; what cannot be read says so, and older rows are read', async () => {
  const noise = randomBytes(400_000).toString('base64');
  await bring({ history: [noise, 'конец'] });
  const [cut] = (await read(world.ours.admin)).body.parts;
  expect(cut).toMatchObject({ cut: true, value: { history: [expect.any(String), 'конец'] } });
  expect(JSON.stringify(cut).length).toBeLessThan(5_000);
  await world.system.sql(`UPDATE waba_unknown SET cipher = 'v1.gone.x' WHERE id = $1`, [cut.id]);
  await world.system.sql(
    'INSERT INTO waba_unknown (organization_phone_id, field, value) VALUES ($1, $2, $3)',
    [number.phoneId, 'older', JSON.stringify({ from: 'before' })],
  );
  expect((await read(world.ours.admin, number, '?limit=2')).body.parts).toMatchObject([
    { field: 'older', unreadable: false, value: { from: 'before' } },
    { id: cut.id, unreadable: true, value: null },
  ]);
});

test('it goes with its number, and with its organization', async () => {
  const nobody = { id: newWamid(), type: 'text', from: {}, text: { body: 'Кто я?' } };
  const messages = change(foreign, { messages: [nobody] });
  expect((await world.post(envelope({ number: foreign, change: messages }))).status).toBe(200);
  expect(await rowsOf(foreign)).toHaveLength(1);
  const { admin } = world.ours;
  await world.system.must('DELETE', `/api/organization-phones/${number.phoneId}`, admin);
  expect(await rowsOf(number)).toEqual([]);
  expect(await rowsOf(neighbour)).toHaveLength(1);
  await world.system.sql('DELETE FROM organization WHERE id = $1', [world.theirs.id]);
  expect(await rowsOf(foreign)).toEqual([]);
});
