import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Organization } from '../support/harness/people.ts';
import { startWidgetWorld, type WidgetWorld } from '../support/widget-world.ts';

interface Listed {
  id: number;
  _count: { chats: number; sessions: number };
}

describe('managing website widgets', () => {
  let world: WidgetWorld;
  let ours: Organization;
  let theirs: Organization;

  beforeAll(async () => {
    world = await startWidgetWorld();
    ours = await world.addOrganization('Ours');
    theirs = await world.addOrganization('Theirs');
  });
  afterAll(() => world.close());

  const create = (organization: Organization, body: object = {}) =>
    world.call('POST', '/api/website-widgets', organization.manager, {
      body: { organizationId: organization.id, name: 'Shop', ...body },
    });

  test('a widget gets a key of its own and the default look', async () => {
    const { status, body } = await create(ours);
    expect(status).toBe(201);
    expect(body.widget).toMatchObject({
      organizationId: ours.id,
      name: 'Shop',
      status: 'active',
      welcomeMessage: null,
      primaryColor: '#2563eb',
    });
    expect(body.widget.publicKey).toMatch(/^wgt_[A-Za-z0-9_-]{24}$/);

    const other = await create(ours, { welcomeMessage: 'Hi', primaryColor: '#FF8800' });
    expect(other.body.widget).toMatchObject({ welcomeMessage: 'Hi', primaryColor: '#FF8800' });
    expect(other.body.widget.publicKey).not.toBe(body.widget.publicKey);
  });

  test('the list has the own organization’s widgets, newest first, with counts', async () => {
    const { body: first } = await create(theirs, { name: 'First' });
    const { body: second } = await create(theirs, { name: 'Second' });
    await world.call('POST', `/api/widget/${first.widget.publicKey}/sessions`);

    const { status, body } = await world.call(
      'GET',
      `/api/website-widgets?organizationId=${theirs.id}`,
      theirs.admin,
    );
    expect(status).toBe(200);
    expect(body.widgets.map(({ id }: Listed) => id)).toEqual([second.widget.id, first.widget.id]);
    expect(body.widgets.map(({ _count }: Listed) => _count)).toEqual([
      { chats: 0, sessions: 0 },
      { chats: 0, sessions: 1 },
    ]);
  });

  test('only signed-in managers and admins have access', async () => {
    const at = `/api/website-widgets?organizationId=${ours.id}`;
    expect((await world.call('GET', at)).status).toBe(401);
    expect((await world.call('GET', at, ours.employee)).status).toBe(403);
    expect((await world.call('GET', at, ours.manager)).status).toBe(200);
    expect((await world.call('GET', at, ours.admin)).status).toBe(200);

    const { body } = await create(ours);
    for (const [method, path] of [
      ['PATCH', `/api/website-widgets/${body.widget.id}`],
      ['POST', `/api/website-widgets/${body.widget.id}/rotate-key`],
    ] as const) {
      const body = { name: 'x' };
      expect((await world.call(method, path, ours.employee, { body })).status).toBe(403);
    }
  });

  test('another organization is unknown, in a query, in a body and by a widget of its own', async () => {
    const { body } = await create(theirs);
    const { admin } = ours;
    const list = await world.call('GET', `/api/website-widgets?organizationId=${theirs.id}`, admin);
    const made = await world.call('POST', '/api/website-widgets', admin, {
      body: { organizationId: theirs.id, name: 'Spy' },
    });
    const patched = await world.call('PATCH', `/api/website-widgets/${body.widget.id}`, admin, {
      body: { status: 'inactive' },
    });
    const rotated = await world.call(
      'POST',
      `/api/website-widgets/${body.widget.id}/rotate-key`,
      admin,
    );
    expect([list, made, patched, rotated].map(({ status }) => status)).toEqual([
      404, 404, 404, 404,
    ]);
    expect(await world.widgets.findActive(body.widget.publicKey)).not.toBeNull();
  });

  test('given fields change, the rest stays; a greeting can be removed', async () => {
    const { body: made } = await create(ours, { welcomeMessage: 'Hi' });
    const change = (body: object) =>
      world.call('PATCH', `/api/website-widgets/${made.widget.id}`, ours.admin, { body });
    const { status, body } = await change({ name: 'New name', primaryColor: '#000000' });
    expect(status).toBe(200);
    expect(body.widget).toMatchObject({
      ...made.widget,
      name: 'New name',
      primaryColor: '#000000',
      updatedAt: expect.any(String),
    });
    expect((await change({ welcomeMessage: null })).body.widget.welcomeMessage).toBeNull();
    expect((await change({ status: 'inactive' })).body.widget.status).toBe('inactive');
    expect(await world.widgets.findActive(made.widget.publicKey)).toBeNull();
  });

  test('a new key replaces the old one at once', async () => {
    const { body: made } = await create(ours);
    const { status, body } = await world.call(
      'POST',
      `/api/website-widgets/${made.widget.id}/rotate-key`,
      ours.manager,
    );
    expect(status).toBe(200);
    expect(body.widget.publicKey).toMatch(/^wgt_[A-Za-z0-9_-]{24}$/);
    expect(await world.widgets.findActive(made.widget.publicKey)).toBeNull();
    expect(await world.widgets.findActive(body.widget.publicKey)).not.toBeNull();
  });

  test('an Idempotency-Key creates one widget', async () => {
    const before = await world.widgets.list(ours.id);
    const body = { organizationId: ours.id, name: 'Once' };
    const make = () =>
      world.call('POST', '/api/website-widgets', ours.admin, { body, key: 'make-once' });
    const [one, other] = await Promise.all([make(), make()]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body).toEqual(one.body);
    expect(await world.widgets.list(ours.id)).toHaveLength(before.length + 1);
  });

  test.each([
    ['no organization', { organizationId: undefined }],
    ['no name', { name: undefined }],
    ['a blank name', { name: '  ' }],
    ['a long name', { name: 'x'.repeat(161) }],
    ['a long greeting', { welcomeMessage: 'x'.repeat(1_001) }],
    ['a color by name', { primaryColor: 'red' }],
    ['a color that is style', { primaryColor: '#fff;}' }],
  ])('%s is 400', async (_what, body) => {
    const { status, body: refused } = await create(ours, body);
    expect(status).toBe(400);
    expect(refused.code).toBe('validation_failed');
  });

  test('an empty change, an unknown status and an unknown id are refused', async () => {
    const { body: made } = await create(ours);
    const { admin } = ours;
    const at = `/api/website-widgets/${made.widget.id}`;
    expect((await world.call('PATCH', at, admin, { body: {} })).status).toBe(400);
    expect((await world.call('PATCH', at, admin, { body: { status: 'off' } })).status).toBe(400);
    expect(
      (await world.call('PATCH', '/api/website-widgets/x', admin, { body: { name: 'y' } })).status,
    ).toBe(400);
    expect(
      (await world.call('PATCH', '/api/website-widgets/999999', admin, { body: { name: 'y' } }))
        .status,
    ).toBe(404);
    expect((await world.call('GET', '/api/website-widgets', admin)).status).toBe(400);
  });
});
