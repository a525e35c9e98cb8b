import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { auditOf } from '../../src/http/audited.ts';
import { describedRoutes } from '../../src/http/routes/index.ts';
import { createMaintenanceStore } from '../../src/persistence/operations/maintenance.ts';
import { type Api, startApi } from '../support/api.ts';
import { password, type Organization, type Person } from '../support/harness/people.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi();
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const read = async (by: Person, query = '') =>
  (await api.call('GET', `/api/audit${query}`, by)).body;
const change = (by: Person, id: number, body: object, headers = {}) =>
  api.call('PATCH', `/api/users/${id}`, by, { body, headers });

describe('every route', () => {
  const changing = describedRoutes(channels).filter(({ method }) => method !== 'get');

  test('that only some roles may use is in the audit, unless it says why not', () => {
    const restricted = changing.filter(({ may }) => may !== undefined);
    expect(restricted.length).toBeGreaterThan(15);
    const uncovered = restricted.filter(
      (route) => auditOf(route) === null && !(route.audit && 'not' in route.audit),
    );
    expect(uncovered.map(({ id }) => id)).toEqual([]);
  });

  test('that shows values names fields that its body has', () => {
    for (const route of changing) {
      const shape = (route.body as { shape?: object } | null)?.shape ?? {};
      for (const name of auditOf(route)?.shows ?? []) {
        expect([route.id, Object.keys(shape)]).toEqual([route.id, expect.arrayContaining([name])]);
        expect(name).not.toMatch(/password|token|secret|key|code|name|text|email/i);
      }
    }
  });
});

describe('the audit', () => {
  test('says who changed what on whom, with the id of the request, and no secret', async () => {
    const person = await api.addPerson(ours.id);
    const headers = { 'X-Request-Id': 'request-1' };
    await change(ours.admin, person.id, { role: 'manager', password: 'another password' }, headers);
    const [entry] = (await read(ours.admin)).entries;
    expect(entry).toEqual({
      id: expect.any(Number),
      at: expect.any(String),
      action: 'updateUser',
      target: { kind: 'user', id: String(person.id) },
      user: { id: ours.admin.id, name: 'Ada' },
      fields: expect.arrayContaining(['role', 'password']),
      shown: { role: 'manager' },
      requestId: 'request-1',
      done: true,
    });
    const rows = await api.pool.query('SELECT * FROM audit_entry');
    expect(JSON.stringify(rows.rows)).not.toContain('another password');
  });

  test('names what a call has made', async () => {
    const body = { email: `made.${ours.id}@example.com`, password, name: 'Made' };
    const made = await api.call('POST', '/api/users', ours.manager, { body });
    const [entry] = (await read(ours.admin, '?action=createUser')).entries;
    expect(entry.target).toEqual({ kind: 'user', id: String(made.body.id) });
  });

  test('has nothing of what was refused, and a repeated call once', async () => {
    const count = async () => (await read(ours.admin, '?limit=200')).entries.length;
    const before = await count();
    expect((await change(ours.admin, 999_999, { name: 'X' })).status).toBe(404);
    expect((await change(ours.employee, ours.manager.id, { name: 'X' })).status).toBe(403);
    expect((await change(ours.admin, ours.manager.id, { name: '' })).status).toBe(400);
    expect(await count()).toBe(before);
    for (let time = 0; time < 2; time += 1) {
      const body = { name: 'Max' };
      const path = `/api/users/${ours.manager.id}`;
      const { status } = await api.call('PATCH', path, ours.admin, { body, key: 'the-same' });
      expect(status).toBe(200);
    }
    expect(await count()).toBe(before + 1);
  });

  test('is filtered, and read by pages, newest first', async () => {
    const person = await api.addPerson(theirs.id);
    for (const name of ['A', 'B', 'C']) await change(theirs.admin, person.id, { name });
    await change(theirs.manager, person.id, { name: 'D' });
    const first = await read(theirs.admin, `?targetKind=user&targetId=${person.id}&limit=3`);
    const next = `&limit=3&before=${first.nextBefore}`;
    const rest = await read(theirs.admin, `?targetKind=user&targetId=${person.id}${next}`);
    const ids = [...first.entries, ...rest.entries].map(({ id }: { id: number }) => id);
    expect(ids).toEqual(ids.toSorted((a: number, b: number) => b - a));
    expect([ids.length, rest.nextBefore]).toEqual([4, null]);
    const managers = await read(theirs.admin, `?userId=${theirs.manager.id}&action=updateUser`);
    expect(managers.entries).toHaveLength(1);
    const until = encodeURIComponent(first.entries[0].at);
    expect((await read(theirs.admin, `?from=${until}&to=${until}`)).entries).toEqual([]);
    expect((await read(theirs.admin, `?from=${until}`)).entries.length).toBeGreaterThan(0);
  });

  test('is for admins, of the own organization alone', async () => {
    expect((await api.call('GET', '/api/audit', ours.manager)).status).toBe(403);
    expect((await api.call('GET', '/api/audit', null)).status).toBe(401);
    const { entries } = await read(theirs.admin, '?limit=200');
    const known = [theirs.admin.id, theirs.manager.id];
    for (const { user } of entries) expect(known).toContain(user.id);
  });

  test('is kept as long as the setting says', async () => {
    await change(theirs.admin, theirs.manager.id, { name: 'Max' });
    const [newest] = (await read(theirs.admin)).entries;
    await api.pool.query(
      `UPDATE audit_entry SET created_at = now() - interval '11 days' WHERE id = $1`,
      [newest.id],
    );
    const keep = (auditRetentionDays: number) =>
      createMaintenanceStore(api.pool, [], { eventRetentionDays: 7, auditRetentionDays }).prune();
    const has = async () => (await read(theirs.admin)).entries[0].id === newest.id;
    await keep(12);
    expect(await has()).toBe(true);
    await keep(10);
    expect(await has()).toBe(false);
  });
});
