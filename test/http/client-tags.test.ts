import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clientRoutes } from '../../src/http/routes/people/clients/routes.ts';
import { clientTagRoutes } from '../../src/http/routes/people/clients/tag-routes.ts';
import { createClients } from '../../src/persistence/people/clients/clients.ts';
import { createClientTags } from '../../src/persistence/people/clients/client-tags.ts';
import { type Api, startApi } from '../support/api.ts';
import type { Organization, Person } from '../support/harness/people.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi({
    routes: (database) => [
      ...clientRoutes({ clients: createClients(database) }),
      ...clientTagRoutes({ clientTags: createClientTags(database) }),
    ],
  });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const path = '/api/client-tags';
/** As the original system calls it. */
const olderPath = '/api/clients/tags';
const tag = async (by: Person, name: string): Promise<number> =>
  (await api.call('POST', path, by, { body: { name } })).body.id;
const client = async (by: Person, name: string): Promise<number> =>
  (await api.call('POST', '/api/clients', by, { body: { name } })).body.id;

test('tags are made, changed, listed by name and deleted', async () => {
  const made = await api.call('POST', path, ours.employee, { body: { name: ' VIP ' } });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    organizationId: ours.id,
    name: 'VIP',
    color: '#3B82F6',
    description: null,
    type: 'custom',
    _count: { clients: 0 },
  });
  const one = `${path}/${made.body.id}`;
  await tag(ours.admin, 'Alpha');
  const { body } = await api.call('GET', path, ours.employee);
  expect(body.map(({ name }: { name: string }) => name)).toEqual(['Alpha', 'VIP']);
  const changed = await api.call('PUT', one, ours.employee, { body: { color: '#000' } });
  expect(changed.body).toMatchObject({ name: 'VIP', color: '#000' });
  expect((await api.call('PUT', one, ours.employee, { body: {} })).status).toBe(400);
  expect((await api.call('DELETE', one, ours.employee)).status).toBe(204);
  expect((await api.call('GET', one, ours.employee)).body.code).toBe('client_tag_not_found');
  expect((await api.call('GET', `${path}/x`, ours.employee)).status).toBe(400);
});

test('a name is taken in one organization', async () => {
  const id = await tag(ours.admin, 'Once');
  const again = await api.call('POST', path, ours.admin, { body: { name: 'Once' } });
  expect([again.status, again.body.code]).toEqual([409, 'client_tag_taken']);
  const other = await tag(ours.admin, 'Twice');
  const renamed = await api.call('PUT', `${path}/${other}`, ours.admin, { body: { name: 'Once' } });
  expect(renamed.status).toBe(409);
  expect(await tag(theirs.admin, 'Once')).not.toBe(id);
});

test('a client gets and loses tags; repeating is no error, and the count follows', async () => {
  const [id, tagId] = [await client(ours.admin, 'Tagged'), await tag(ours.admin, 'Counted')];
  const link = `/api/clients/${id}/tags/${tagId}`;
  const count = async () =>
    (await api.call('GET', `${path}/${tagId}`, ours.admin)).body['_count'].clients;
  for (let i = 0; i < 2; i += 1) {
    expect((await api.call('POST', link, ours.employee)).status).toBe(204);
  }
  expect(await count()).toBe(1);
  const { body } = await api.call('GET', `/api/clients/${id}`, ours.employee);
  expect(body.tags).toEqual([{ id: tagId, name: 'Counted', color: '#3B82F6' }]);
  for (let i = 0; i < 2; i += 1) {
    expect((await api.call('DELETE', link, ours.employee)).status).toBe(204);
  }
  expect(await count()).toBe(0);
  await api.call('POST', link, ours.employee);
  await api.call('DELETE', `/api/clients/${id}`, ours.admin);
  expect(await count()).toBe(0);
});

test('lists show the clients with any of some tags, each once', async () => {
  const [a, b] = [await tag(ours.admin, 'A'), await tag(ours.admin, 'B')];
  const [one, two] = [await client(ours.admin, 'One'), await client(ours.admin, 'Two')];
  await client(ours.admin, 'Three');
  for (const [id, tagId] of [
    [one, a],
    [one, b],
    [two, b],
  ]) {
    await api.call('POST', `/api/clients/${id}/tags/${tagId}`, ours.admin);
  }
  for (const query of [`tags=${a},${b}`, `tags=${a}&tags=${b}`, `tags=${b}`]) {
    const { body } = await api.call('GET', `/api/clients?${query}`, ours.admin);
    expect(body.clients.map((row: { id: number }) => row.id)).toEqual([two, one]);
    expect(body.pagination.total).toBe(2);
  }
  expect((await api.call('GET', '/api/clients?tags=x', ours.admin)).status).toBe(400);
  expect((await api.call('GET', `/api/clients?tags=${b}`, theirs.admin)).body.clients).toEqual([]);
});

test('the original system’s paths answer the same', async () => {
  const made = await api.call('POST', olderPath, ours.employee, { body: { name: 'Older' } });
  expect(made.status).toBe(201);
  const { id } = made.body as { id: number };
  for (const by of [ours.employee, theirs.admin]) {
    for (const at of ['', `/${id}`]) {
      const [older, newer] = [
        await api.call('GET', `${olderPath}${at}`, by),
        await api.call('GET', `${path}${at}`, by),
      ];
      expect([older.status, older.body.code]).toEqual([newer.status, newer.body.code]);
      if (older.status === 200) expect(older.body).toEqual(newer.body);
    }
  }
  const one = `${olderPath}/${id}`;
  expect((await api.call('PUT', one, theirs.admin, { body: { color: '#000' } })).status).toBe(404);
  const changed = await api.call('PUT', one, ours.employee, { body: { color: '#000' } });
  expect(changed.body).toMatchObject({ name: 'Older', color: '#000' });
  expect((await api.call('DELETE', one, ours.employee)).status).toBe(204);
  expect((await api.call('GET', `${path}/${id}`, ours.employee)).status).toBe(404);
});

test('another organization neither sees nor uses them', async () => {
  const [id, tagId] = [await client(ours.admin, 'Mine'), await tag(ours.admin, 'Mine')];
  const theirTag = await tag(theirs.admin, 'Theirs');
  const theirClient = await client(theirs.admin, 'Theirs');
  for (const [method, at] of [
    ['GET', `${path}/${tagId}`],
    ['DELETE', `${path}/${tagId}`],
    ['POST', `/api/clients/${id}/tags/${theirTag}`],
    ['POST', `/api/clients/${theirClient}/tags/${tagId}`],
    ['DELETE', `/api/clients/${id}/tags/${tagId}`],
  ] as const) {
    expect((await api.call(method, at, theirs.admin)).status).toBe(404);
  }
  expect((await api.call('GET', path, theirs.admin)).text).not.toContain('Mine');
});
