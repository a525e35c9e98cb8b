import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createIssuerKeys } from '../../src/http/oidc/issuer-keys.ts';
import { createServiceTokens, noServiceTokens } from '../../src/http/oidc/service-tokens.ts';
import { workforceRoutes } from '../../src/http/routes/people/workforce/routes.ts';
import { workforceServiceRoutes } from '../../src/http/routes/people/workforce/service-routes.ts';
import { createMaintenanceStore } from '../../src/persistence/operations/maintenance.ts';
import { createWorkforceStores } from '../../src/persistence/people/workforce/stores.ts';
import { type Api, startApi } from '../support/api.ts';
import { addChat, addMessage } from '../support/chat-rows.ts';
import type { Organization, Person } from '../support/harness/people.ts';
import { audience, type Issuer, startIssuer } from '../support/issuer.ts';

let api: Api;
let closed: Api;
let issuer: Issuer;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  issuer = await startIssuer();
  const keys = createIssuerKeys({ issuer: issuer.url, onFailure: () => undefined });
  const settings = { issuer: issuer.url, audience, roleClient: 'messenger' };
  api = await startApi({
    routes: (database) => {
      const stores = createWorkforceStores(database, { ttlMs: 300_000 });
      const serviceTokens = createServiceTokens(settings, keys);
      return [...workforceRoutes(stores), ...workforceServiceRoutes({ ...stores, serviceTokens })];
    },
  });
  closed = await startApi({
    databaseUrl: api.databaseUrl,
    routes: (database) =>
      workforceServiceRoutes({
        ...createWorkforceStores(database, { ttlMs: 300_000 }),
        serviceTokens: noServiceTokens,
      }),
  });
});
beforeEach(async () => {
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(async () => {
  await closed.close();
  await api.close();
  await issuer.close();
});

const path = '/api/workforce';
const post = (what: string, who: Person) => api.call('POST', `${path}/${what}`, who);
const get = (what: string, who: Person) => api.call('GET', `${path}/${what}`, who);
const choose = (who: Person, status: unknown) =>
  api.call('PATCH', `${path}/presence`, who, { body: { status } });

describe('shifts', () => {
  test('everybody has at most one open shift', async () => {
    const started = await post('shifts/start', ours.employee);
    expect(started.body).toMatchObject({
      employeeId: String(ours.employee.id),
      status: 'open',
      stoppedAt: null,
    });
    expect((await post('shifts/start', ours.employee)).body.code).toBe('shift_open');
    const stopped = await post('shifts/stop', ours.employee);
    expect(stopped.body).toMatchObject({ id: started.body.id, status: 'closed' });
    const again = await post('shifts/stop', ours.employee);
    expect([again.status, again.body.code]).toEqual([409, 'no_open_shift']);
    expect((await post('shifts/start', ours.employee)).status).toBe(200);
  });

  test('of many who begin at once one wins', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () => post('shifts/start', ours.employee)),
    );
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(409)]);
  });

  test('employees see their own, managers and admins those of the organization, nobody another’s', async () => {
    for (const who of [ours.employee, ours.manager, theirs.employee]) {
      await post('shifts/start', who);
    }
    await post('shifts/stop', ours.manager);
    const seen = async (who: Person, query = '') =>
      ((await get(`shifts${query}`, who)).body as { employeeId: string }[]).map((shift) =>
        Number(shift.employeeId),
      );
    expect(await seen(ours.employee)).toEqual([ours.employee.id]);
    expect(await seen(ours.admin)).toEqual([ours.manager.id, ours.employee.id]);
    expect(await seen(ours.admin, '?open=true')).toEqual([ours.employee.id]);
    expect(await seen(ours.admin, `?employeeId=${ours.manager.id}&open=false`)).toEqual([
      ours.manager.id,
    ]);
    expect(await seen(ours.admin, `?employeeId=${theirs.employee.id}`)).toEqual([]);
    const other = await get(`shifts?employeeId=${ours.admin.id}`, ours.employee);
    expect([other.status, other.body.code]).toEqual([403, 'forbidden']);
  });

  test('pages go on where the last one ended', async () => {
    for (let n = 0; n < 5; n += 1) {
      await post('shifts/start', ours.employee);
      await post('shifts/stop', ours.employee);
    }
    const ids: string[] = [];
    for (let before = ''; ;) {
      const { body } = await get(`shifts?limit=2${before}`, ours.employee);
      const page = body as { id: string }[];
      ids.push(...page.map(({ id }) => id));
      if (page.length < 2) break;
      before = `&before=${page.at(-1)?.id}`;
    }
    expect(ids).toHaveLength(5);
    expect(ids.map(Number)).toEqual(ids.map(Number).toSorted((a, b) => b - a));
  });

  test('a disabled operator’s shift ends, and a removed one’s goes', async () => {
    await post('shifts/start', ours.employee);
    await post('presence/heartbeat', ours.employee);
    await api.call('PATCH', `/api/users/${ours.employee.id}`, ours.admin, {
      body: { disabled: true },
    });
    const { body } = await get('shifts', ours.admin);
    expect(body).toMatchObject([{ status: 'closed' }]);
    await api.pool.query('DELETE FROM app_user WHERE id = $1', [ours.employee.id]);
    expect((await get('shifts', ours.admin)).body).toEqual([]);
  });
});

describe('presence', () => {
  test('managers and admins see everybody’s, and employees in the list of users', async () => {
    await post('presence/heartbeat', ours.employee);
    await post('shifts/start', ours.employee);
    await choose(ours.manager, 'away');
    const { body } = await get('employees', ours.manager);
    expect(body).toMatchObject([
      { id: String(ours.admin.id), presence: 'offline', shift: null, role: 'admin' },
      { id: String(ours.manager.id), presence: 'away', shift: null },
      { id: String(ours.employee.id), presence: 'online', shift: { status: 'open' } },
    ]);
    expect((await get('employees', ours.employee)).status).toBe(403);
    const page = await get(`employees?limit=1&after=${ours.manager.id}`, ours.manager);
    expect(page.body).toMatchObject([{ id: String(ours.employee.id) }]);
    const users = await api.call('GET', '/api/users/all', ours.employee);
    expect(users.body).toMatchObject([
      { presence: 'offline' },
      { presence: 'away' },
      { presence: 'online' },
    ]);
    expect((await get('me', ours.manager)).body).toMatchObject({
      id: String(ours.manager.id),
      keycloakId: null,
      presence: 'away',
    });
  });

  test('away stays through heartbeats until it is taken back; other words are refused', async () => {
    await choose(ours.employee, 'away');
    const { body } = await post('presence/heartbeat', ours.employee);
    expect(body).toMatchObject({ success: true, status: 'online', presence: 'away' });
    expect((await choose(ours.employee, 'online')).body).toMatchObject({ presence: 'online' });
    expect((await choose(ours.employee, 'offline')).body).toMatchObject({ presence: 'offline' });
    for (const word of ['busy', undefined]) {
      expect((await choose(ours.employee, word)).body.code).toBe('validation_failed');
    }
  });

  test('the log goes with its time, and shows what was sent in which presence', async () => {
    await post('presence/heartbeat', ours.employee);
    await choose(ours.employee, 'away');
    await api.pool.query(
      `UPDATE presence_change SET created_at = now() - CASE status WHEN 'online' THEN interval '2 days'
         ELSE interval '1 hour' END WHERE user_id = $1`,
      [ours.employee.id],
    );
    await sent(ours.employee, [72, 24, 0.1]);
    await sent(theirs.employee, [0.1]);
    const { body } = await get('me/activity', ours.employee);
    expect(body.employee).toMatchObject({ id: String(ours.employee.id), name: 'Olga' });
    expect(body.presenceHistory).toMatchObject([
      { status: 'away', messages: [{ type: 'text' }] },
      { status: 'online', messages: [{ type: 'text' }] },
    ]);
    expect(body.earlierMessages).toHaveLength(1);
    const day = new Date(Date.now() - 86_400_000 / 2).toISOString();
    const late = await get(
      `me/activity?from=${day}&presenceLimit=1&messagesLimit=1`,
      ours.employee,
    );
    expect(late.body.presenceHistory).toMatchObject([{ status: 'away' }]);
    const reversed = await get(`me/activity?from=${day}&to=2020-01-01`, ours.employee);
    expect(reversed.body.code).toBe('validation_failed');
    const keep = { eventRetentionDays: 7, auditRetentionDays: 7, presence: { retentionDays: 1 } };
    await createMaintenanceStore(api.pool, [], keep).prune();
    const after = await get('me/activity', ours.employee);
    expect(after.body.presenceHistory).toMatchObject([{ status: 'away' }]);
  });

  const sent = async ({ id, organizationId }: Person, ages: readonly number[]) => {
    const chat = await addChat(api.pool, organizationId);
    for (const age of ages) {
      const at = new Date(Date.now() - age * 3_600_000).toISOString();
      await addMessage(api.pool, chat.id, { at, fromMe: true, senderUserId: id });
    }
  };
});

describe('the call for services', () => {
  const call = (token: string | null, id: string | number, status = 'away', on = api) =>
    on.call(
      'PATCH',
      `${path}/internal/employees/${id}/presence`,
      token === null ? null : { token },
      {
        body: { status },
      },
    );
  const role = { realm_access: { roles: ['employee-service-access'] } };

  test('a service with the role sets anybody’s presence', async () => {
    const token = await issuer.token({ sub: 'service', ...role });
    const { status, body } = await call(token, theirs.employee.id);
    expect([status, body]).toMatchObject([200, { presence: 'away' }]);
    const ofClient = { messenger: { roles: ['employee-service-access'] } };
    const other = await issuer.token({ sub: 'service', resource_access: ofClient });
    expect((await call(other, ours.employee.id)).status).toBe(200);
    for (const id of ['999999', 'nobody', '99999999999']) {
      expect((await call(token, id)).body.code).toBe('employee_not_found');
    }
  });

  test('others are refused, and told why', async () => {
    const refusal = async (token: string | null, on = api) => {
      const { status, body } = await call(token, ours.employee.id, 'away', on);
      return [status, body.code];
    };
    const invalid = [401, 'service_token_invalid'];
    expect(await refusal(null)).toEqual(invalid);
    expect(await refusal(ours.admin.token)).toEqual(invalid);
    expect(await refusal(issuer.unsigned({ sub: 's', ...role }))).toEqual(invalid);
    expect(await refusal(await issuer.token({ sub: 's', ...role, aud: 'another' }))).toEqual(
      invalid,
    );
    expect(await refusal(await issuer.token({ sub: 's', ...role, exp: 1 }))).toEqual(invalid);
    expect(await refusal(await issuer.token({ sub: 's', ...role, typ: 'Refresh' }))).toEqual(
      invalid,
    );
    const foreign = { other: { roles: ['employee-service-access'] } };
    expect(await refusal(await issuer.token({ sub: 's', resource_access: foreign }))).toEqual([
      403,
      'service_role_missing',
    ]);
    expect(await refusal(await issuer.token({ sub: 's', ...role }), closed)).toEqual(invalid);
  });
});
