import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { change, envelope } from '../support/graph-server-webhooks.ts';
import type { Person } from '../support/system.ts';
import { startWabaSystem, type SystemNumber, type WabaSystem } from './waba-system.ts';

/** Whether a Cloud API number works, and what its webhooks brought: for managers, without secrets and contents. */
let world: WabaSystem;
let number: SystemNumber;
let foreign: SystemNumber;

beforeAll(async () => {
  world = await startWabaSystem();
  number = await world.addNumber();
  foreign = await world.addNumber(world.theirs);
}, 60_000);
afterAll(() => world.close());

const diagnose = (who: Person, phoneId = number.phoneId, more = '') =>
  world.system.call('GET', `/api/waba/diagnostics?organizationPhoneId=${phoneId}${more}`, who);
const logs = (who: Person, query = '') => world.system.call('GET', `/api/waba/logs${query}`, who);

test('a number that works is told with what Meta says of it, and its token is not', async () => {
  const { status, body } = await diagnose(world.ours.manager, number.phoneId, '&apiVersion=v22.0');
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      organizationPhoneId: number.phoneId,
      config: {
        connectionType: 'waba',
        testedWabaApiVersion: 'v22.0',
        isVersionOverride: true,
        hasWabaAccessToken: true,
      },
      checks: { phoneNumber: { ok: true }, templates: { ok: true } },
    },
  });
  expect(body.config.wabaAccessTokenLength).toBeGreaterThan(7);
  expect(JSON.stringify(body)).not.toMatch(/token"\s*:\s*"/i);
});

test('what is missing is told without asking Meta, and another organization’s number is not found', async () => {
  const bare = await world.addNumber();
  await world.system.sql(
    'UPDATE organization_phone SET waba_access_token_cipher = NULL WHERE id = $1',
    [bare.phoneId],
  );
  const { status, body } = await diagnose(world.ours.admin, bare.phoneId);
  expect(status).toBe(500);
  expect(body).toMatchObject({
    config: { hasWabaAccessToken: false, wabaAccessTokenLength: 0 },
    checks: { config: { ok: false } },
  });
  expect((await diagnose(world.ours.admin, foreign.phoneId)).status).toBe(404);
  expect((await diagnose(world.ours.olga)).status).toBe(403);
  expect((await diagnose(world.ours.admin, number.phoneId, '&apiVersion=21')).status).toBe(400);
});

test('webhooks leave their kinds in the log, and nothing that somebody wrote', async () => {
  const secret = 'Секрет 79001234567';
  const told = change(number, { history: [{ text: secret }] }, 'history');
  expect((await world.post(envelope({ number, change: told }))).status).toBe(200);
  const other = change(foreign, { history: [{ text: secret }] }, 'history');
  expect((await world.post(envelope({ number: foreign, change: other }))).status).toBe(200);
  const entries = async () => (await logs(world.ours.manager)).body.logs;
  await eventually(async () => (await entries()).length > 0);
  const found = await entries();
  expect(found).toMatchObject([
    {
      organizationPhoneId: number.phoneId,
      eventType: 'history',
      payload: { count: 1 },
      organizationPhone: { id: number.phoneId, connectionType: 'waba' },
    },
  ]);
  expect(Object.keys(found[0].organizationPhone).toSorted()).toEqual(
    ['id', 'phoneJid', 'displayName', 'connectionType'].toSorted(),
  );
  const rows = await world.system.sql('SELECT row_to_json(l)::text AS row FROM waba_log l');
  expect(JSON.stringify(rows)).not.toMatch(/Секрет|79001234567/);
  expect((await logs(world.ours.manager, '?offset=1')).body.logs).toEqual([]);
  expect((await logs(world.ours.olga)).status).toBe(403);
});
