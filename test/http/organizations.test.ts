import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, startApi } from '../support/api.ts';
import type { Person, Organization } from '../support/harness/people.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi();
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const list = (by: Person) => api.call('GET', '/api/organizations', by);

describe('organizations', () => {
  test('everybody sees only their own', async () => {
    const { status, body } = await list(theirs.employee);
    expect(status).toBe(200);
    expect(body).toEqual([
      {
        id: theirs.id,
        name: 'Theirs',
        createdAt: expect.stringMatching(/Z$/),
        ownersKeepClosedChats: false,
        defaultRegion: null,
        sendReadReceipts: false,
        myAssignedListsAll: true,
        clientsFrom: ['website'],
      },
    ]);
    expect((await api.call('GET', '/api/organizations')).status).toBe(401);
  });

  test('only admins create one, and do not see more because of it', async () => {
    const make = (by: Person, body: unknown) =>
      api.call('POST', '/api/organizations', by, { body });
    for (const by of [ours.employee, ours.manager]) {
      expect((await make(by, { name: 'More' })).status).toBe(403);
    }
    const { status, body } = await make(ours.admin, { name: ' More ' });
    expect([status, body.name]).toEqual([200, 'More']);
    expect((await make(ours.admin, {})).status).toBe(400);
    expect((await list(ours.admin)).body).toHaveLength(1);
  });

  test('admins change only their own', async () => {
    const change = (by: Person, body: unknown) =>
      api.call('PATCH', '/api/organizations/current', by, { body });
    expect((await change(ours.manager, { name: 'X' })).status).toBe(403);
    expect((await change(ours.admin, {})).status).toBe(400);
    const { status, body } = await change(ours.admin, { ownersKeepClosedChats: true });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ id: ours.id, name: 'Ours', ownersKeepClosedChats: true }),
    ]);
    expect((await change(ours.admin, { name: 'Renamed' })).body).toMatchObject({
      name: 'Renamed',
      ownersKeepClosedChats: true,
    });
    expect((await list(theirs.admin)).body[0]).toMatchObject({
      name: 'Theirs',
      ownersKeepClosedChats: false,
    });
  });

  test('admins say which channels make clients of new people', async () => {
    const change = (clientsFrom: unknown) =>
      api.call('PATCH', '/api/organizations/current', ours.admin, { body: { clientsFrom } });
    const given = ['telegram', 'whatsapp', 'telegram'];
    expect((await change(given)).body.clientsFrom).toEqual(['whatsapp', 'telegram']);
    expect((await change([])).body.clientsFrom).toEqual([]);
    for (const wrong of [['fax'], 'website', null]) expect((await change(wrong)).status).toBe(400);
    expect((await list(theirs.admin)).body[0].clientsFrom).toEqual(['website']);
  });
});
