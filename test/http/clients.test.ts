import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clientRoutes } from '../../src/http/routes/people/clients/routes.ts';
import { createClients } from '../../src/persistence/people/clients/clients.ts';
import { type Api, startApi } from '../support/api.ts';
import type { Organization, Person } from '../support/harness/people.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi({
    routes: (database) => clientRoutes({ clients: createClients(database) }),
  });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const create = (by: Person, body: object) => api.call('POST', '/api/clients', by, { body });
const read = (by: Person, id: number) => api.call('GET', `/api/clients/${id}`, by);
const list = (by: Person, query = '') => api.call('GET', `/api/clients${query}`, by);
const change = (by: Person, id: number, body: object) =>
  api.call('PUT', `/api/clients/${id}`, by, { body });
const made = async (by: Person, body: object): Promise<number> => (await create(by, body)).body.id;

describe('one client', () => {
  test('everybody makes one, with the fields of the contract and money as decimal text', async () => {
    const { status, body } = await create(ours.employee, {
      name: ' Aigerim ',
      email: 'Aigerim@Example.com',
      phone: '8 (705) 123-45-67',
      assignedUserId: String(ours.manager.id),
      birthday: '1990-05-17',
      discount: 7.5,
      totalRevenue: '1000.10',
      segment: null,
      tags: ['ignored'],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      organizationId: ours.id,
      name: 'Aigerim',
      email: 'Aigerim@Example.com',
      clientType: 'individual',
      status: 'active',
      birthday: '1990-05-17T00:00:00.000Z',
      discount: '7.50',
      totalRevenue: '1000.10',
      averageCheck: null,
      purchaseCount: 0,
      segment: null,
      whatsappJid: null,
      telegramUserId: null,
      assignedUser: { id: ours.manager.id, name: 'Max', email: ours.manager.email },
      tags: [],
    });
    expect((await read(ours.employee, body.id)).body).toEqual(body);
  });

  test.each([
    [{}, 'name'],
    [{ name: '  ' }, 'name'],
    [{ name: 'A', email: 'nobody' }, 'email'],
    [{ name: 'A', clientType: 'robot' }, 'clientType'],
    [{ name: 'A', totalRevenue: -1 }, 'totalRevenue'],
    [{ name: 'A', totalRevenue: '1.005' }, 'totalRevenue'],
    [{ name: 'A', discount: 101 }, 'discount'],
    [{ name: 'A', birthday: 'yesterday' }, 'birthday'],
    [{ name: 'A', assignedUserId: 'me' }, 'assignedUserId'],
  ])('%j is refused', async (body, path) => {
    const before = (await list(ours.admin)).body.pagination.total;
    const refused = await create(ours.admin, body);
    expect(refused.status).toBe(400);
    expect(refused.body.details[0].path).toBe(path);
    expect((await list(ours.admin)).body.pagination.total).toBe(before);
  });

  test('an e-mail address names one client of an organization, in any letter case', async () => {
    const email = `Unique.${randomUUID()}@Example.com`;
    const id = await made(ours.admin, { name: 'First', email });
    const again = await create(ours.admin, { name: 'Second', email: email.toLowerCase() });
    expect([again.status, again.body.code]).toEqual([400, 'client_email_taken']);
    expect((await create(theirs.admin, { name: 'Third', email })).status).toBe(201);
    const other = await made(ours.admin, { name: 'Fourth' });
    expect((await change(ours.admin, other, { email })).body.code).toBe('client_email_taken');
    expect((await change(ours.admin, id, { email: email.toUpperCase() })).status).toBe(200);
    await change(ours.admin, id, { email: null });
    expect((await change(ours.admin, other, { email })).status).toBe(200);
  });

  test('of parallel calls with one address, one makes the client', async () => {
    const email = `${randomUUID()}@example.com`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => create(ours.admin, { name: `Twin ${i}`, email })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      201,
      ...Array.from({ length: 7 }, () => 400),
    ]);
  });

  test('whoever is responsible is of the organization', async () => {
    const strange = { name: 'A', assignedUserId: theirs.employee.id };
    const refused = await create(ours.admin, strange);
    expect([refused.status, refused.body.code]).toEqual([400, 'client_user_unknown']);
    const id = await made(ours.admin, { name: 'A' });
    expect((await change(ours.admin, id, strange)).body.code).toBe('client_user_unknown');
    expect((await read(ours.admin, id)).body.assignedUserId).toBeNull();
  });

  test('a change leaves the other fields as they are, and null clears one', async () => {
    const id = await made(ours.admin, { name: 'B', city: 'Almaty', notes: 'n', status: 'blocked' });
    const { body } = await change(ours.employee, id, { city: 'Astana', notes: null, status: null });
    expect(body).toMatchObject({ name: 'B', city: 'Astana', notes: null, status: 'active' });
  });

  test('another organization reads, changes and deletes nothing', async () => {
    const id = await made(ours.admin, { name: 'Ours alone' });
    expect((await read(theirs.admin, id)).body.code).toBe('client_not_found');
    expect((await change(theirs.admin, id, { name: 'X' })).status).toBe(404);
    expect((await api.call('DELETE', `/api/clients/${id}`, theirs.admin)).status).toBe(404);
    const comments = `/api/clients/${id}/comments`;
    expect((await api.call('GET', comments, theirs.admin)).status).toBe(404);
    const comment = { body: { content: 'x' } };
    expect((await api.call('POST', comments, theirs.admin, comment)).status).toBe(404);
    const paid = { body: { purchaseAmount: 5 } };
    expect(
      (await api.call('PUT', `/api/clients/${id}/financials`, theirs.admin, paid)).status,
    ).toBe(404);
    expect((await list(theirs.admin, '?search=Ours%20alone')).body.clients).toEqual([]);
    expect((await read(ours.admin, id)).body).toMatchObject({ name: 'Ours alone' });
  });

  test('a deleted one is gone with its comments', async () => {
    const id = await made(ours.admin, { name: 'Gone' });
    const comments = `/api/clients/${id}/comments`;
    await api.call('POST', comments, ours.employee, { body: { content: 'hi' } });
    const gone = await api.call('DELETE', `/api/clients/${id}`, ours.employee);
    expect([gone.status, gone.body]).toEqual([200, { message: expect.any(String) }]);
    expect((await read(ours.admin, id)).status).toBe(404);
    expect(await api.sql('SELECT 1 FROM client_comment WHERE client_id = $1', [id])).toEqual([]);
  });

  test('sockets hear of it, without what is known of the person', async () => {
    const id = await made(ours.admin, { name: 'Heard of', phone: '+77050000001' });
    await change(ours.admin, id, { city: 'Oral' });
    await api.call('DELETE', `/api/clients/${id}`, ours.admin);
    const events = await api.sql(
      `SELECT name, data FROM event_log WHERE organization_id = $1 AND data ->> 'clientId' = $2
        ORDER BY position`,
      [ours.id, String(id)],
    );
    expect(events.map(({ name }) => name)).toEqual([
      'client:created',
      'client:updated',
      'client:deleted',
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Heard|7705|Oral/);
  });
});

describe('purchases', () => {
  const buy = (by: Person, id: number, purchaseAmount: unknown, key?: string) =>
    api.call('PUT', `/api/clients/${id}/financials`, by, {
      body: { purchaseAmount },
      ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
    });

  test('parallel ones are all counted, to the cent', async () => {
    const id = await made(ours.admin, { name: 'Buyer' });
    await Promise.all(Array.from({ length: 20 }, () => buy(ours.employee, id, 0.1)));
    const { body } = await buy(ours.employee, id, '0.20');
    expect(body).toMatchObject({ totalRevenue: '2.20', purchaseCount: 21, averageCheck: '0.10' });
    expect(Date.parse(body.lastPurchaseDate)).toBeGreaterThan(0);
  });

  test('a repeated one counts once, also when its answer was lost with the process', async () => {
    const id = await made(ours.admin, { name: 'Careful' });
    const key = randomUUID();
    const first = await buy(ours.employee, id, 10, key);
    expect((await buy(ours.employee, id, 10, key)).body).toEqual(first.body);
    await api.sql('DELETE FROM idempotency_key WHERE key = $1', [key]);
    expect((await buy(ours.employee, id, 10, key)).body).toMatchObject({
      totalRevenue: '10.00',
      purchaseCount: 1,
    });
  });

  test.each([0, -5, '1,5', null, 'x', 0.001])('%j is no amount', async (amount) => {
    const id = await made(ours.admin, { name: 'C' });
    expect((await buy(ours.admin, id, amount)).status).toBe(400);
    expect((await read(ours.admin, id)).body).toMatchObject({ purchaseCount: 0 });
  });

  test('what would not fit is refused', async () => {
    const id = await made(ours.admin, { name: 'Rich', totalRevenue: '9999999999999.99' });
    expect((await buy(ours.admin, id, 1)).body.code).toBe('client_money_too_large');
  });
});

describe('lists', () => {
  let people: Organization;
  const names = ['Алия Ёлкина', 'Boris', 'Clara', 'Dana', 'Erik'];
  beforeAll(async () => {
    people = await api.addOrganization('Lists');
    for (const [i, name] of names.entries()) {
      await made(people.admin, {
        name,
        phone: `+7 705 111-22-3${i}`,
        email: `${i}@lists.example`,
        companyName: `Firm ${name}`,
        segment: i < 2 ? 'vip' : 'usual',
        source: i === 0 ? 'site' : 'fair',
        status: i === 4 ? 'inactive' : 'active',
        clientType: i === 3 ? 'company' : 'individual',
        totalRevenue: i * 10,
        assignedUserId: i === 1 ? people.manager.id : null,
      });
    }
  });
  const found = async (query: string): Promise<string[]> =>
    (await list(people.employee, query)).body.clients.map(({ name }: { name: string }) => name);

  test('newest first, page by page', async () => {
    const { body } = await list(people.employee, '?limit=2&page=2');
    expect(body.clients.map(({ name }: { name: string }) => name)).toEqual(['Clara', 'Boris']);
    expect(body.pagination).toMatchObject({ page: 2, limit: 2, total: 5, totalPages: 3 });
  });

  test.each([
    'createdAt',
    'updatedAt',
    'name',
    'status',
    'totalRevenue',
    'purchaseCount',
    'lastPurchaseDate',
  ])('by %s a cursor gives each client once, in both directions', async (sort) => {
    for (const order of ['asc', 'desc']) {
      const all: string[] = [];
      let cursor: string | null = '';
      for (let page = 0; cursor !== null && page < 9; page += 1) {
        const query = `?limit=2&sortBy=${sort}&sortOrder=${order}&cursor=${cursor}`;
        const { body, status } = await list(people.employee, query);
        expect(status).toBe(200);
        all.push(...body.clients.map(({ name }: { name: string }) => name));
        cursor = body.pagination.nextCursor;
      }
      expect(all.toSorted()).toEqual(names.toSorted());
      expect(await found(`?sortBy=${sort}&sortOrder=${order}`)).toEqual(all);
    }
  });

  test.each([
    ['status=inactive', ['Erik']],
    ['clientType=company', ['Dana']],
    ['segment=vip', ['Boris', 'Алия Ёлкина']],
    ['source=site', ['Алия Ёлкина']],
    ['search=елкин', ['Алия Ёлкина']],
    ['search=FIRM%20cl', ['Clara']],
    ['search=3@lists', ['Dana']],
    ['search=8%20705%20111%2022%2034', ['Erik']],
    ['search=%2B77051112230', ['Алия Ёлкина']],
    ['search=bo', ['Boris']],
    ['search=nobody', []],
    ['segment=usual&search=firm&sortBy=name&sortOrder=asc', ['Clara', 'Dana', 'Erik']],
  ])('%s', async (query, expected) => {
    expect(await found(`?${query}`)).toEqual(expected);
  });

  test('of a user', async () => {
    expect(await found(`?assignedUserId=${people.manager.id}`)).toEqual(['Boris']);
  });

  test.each(['page=0', 'page=-1', 'limit=0', 'limit=101', 'sortBy=password_hash', 'cursor=x'])(
    '%s is refused',
    async (query) => {
      expect((await list(people.employee, `?${query}`)).status).toBe(400);
    },
  );

  test('stats count what there is', async () => {
    const { body } = await api.call('GET', '/api/clients/stats', people.employee);
    expect(body).toMatchObject({
      total: 5,
      byStatus: { active: 4, inactive: 1, blocked: 0, potential: 0 },
      byType: { individual: 4, company: 1 },
      revenue: { total: '100.00', average: '20.00' },
      segmentDistribution: [
        { segment: 'usual', count: 3 },
        { segment: 'vip', count: 2 },
      ],
    });
    expect(body.topClients[0]).toMatchObject({ name: 'Erik', totalRevenue: '40.00' });
  });

  test('and follow every change', async () => {
    const temporary = await api.addOrganization('Stats');
    const stats = async () => (await api.call('GET', '/api/clients/stats', temporary.admin)).body;
    const id = await made(temporary.admin, { name: 'A', segment: 'x', totalRevenue: 5 });
    await change(temporary.admin, id, { segment: 'y', clientType: 'company', totalRevenue: '7' });
    expect(await stats()).toMatchObject({
      byType: { individual: 0, company: 1 },
      revenue: { total: '7.00' },
      segmentDistribution: [{ segment: 'y', count: 1 }],
    });
    await api.call('DELETE', `/api/clients/${id}`, temporary.admin);
    expect(await stats()).toMatchObject({ total: 0, topClients: [], segmentDistribution: [] });
  });
});

describe('comments', () => {
  test('newest first, with their author', async () => {
    const id = await made(ours.admin, { name: 'Talked of' });
    const path = `/api/clients/${id}/comments`;
    for (const content of ['one', 'two', 'three']) {
      const added = await api.call('POST', path, ours.employee, { body: { content } });
      expect([added.status, added.body.user.id]).toEqual([201, ours.employee.id]);
    }
    const { body } = await api.call('GET', `${path}?limit=2`, ours.manager);
    const texts = ({ comments }: { comments: { content: string }[] }) =>
      comments.map(({ content }) => content);
    expect(texts(body)).toEqual(['three', 'two']);
    const rest = await api.call('GET', `${path}?before=${body.comments[1].id}`, ours.manager);
    expect(texts(rest.body)).toEqual(['one']);
    expect((await api.call('POST', path, ours.admin, { body: { content: ' ' } })).status).toBe(400);
  });
});
