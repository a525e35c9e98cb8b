import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { call } from '../../src/persistence/database/functions.ts';
import { createClients } from '../../src/persistence/people/clients/clients.ts';
import type { ClientListQuery } from '../../src/ports/people/clients/clients.ts';
import { type OpenDatabase, openDatabase } from '../support/harness/database.ts';
import { compose } from '../support/harness/closing.ts';
import { expectBounded, explaining, type Plan } from '../support/plans.ts';

/** Lists, searches and statistics of many clients are read from indexes, few rows for each page. */

const start = () =>
  compose(async (closing) => {
    const base = await openDatabase(closing);
    return { ...base, organizationId: await seed(base) };
  });
let world: Awaited<ReturnType<typeof start>>;
let explained: Plan[] = [];

beforeAll(async () => {
  world = await start();
}, 180_000);
afterAll(() => world.close());

const many = 8_000;

async function seed({ sql, pool }: OpenDatabase): Promise<number> {
  const organizations = await sql(
    `INSERT INTO organization (name) SELECT 'Organization ' || i FROM generate_series(1, 2) i RETURNING id`,
  );
  for (const { id } of organizations) await fill(pool, id);
  await sql(`UPDATE organization_client SET created_at = created_at + id * interval '1 second',
    updated_at = updated_at + id * interval '1 second'`);
  await sql('VACUUM ANALYZE');
  return organizations[0].id;
}

async function fill(pool: Pool, organization: number): Promise<void> {
  for (let from = 0; from < many; from += 500) {
    const items = Array.from({ length: 500 }, (_none, index) => from + index).map((no) => {
      const phone = `7705${String(no).padStart(7, '0')}`;
      return {
        fields: {
          name: `Customer ${no} of the town`,
          phone: `+${phone}`,
          segment: no % 200 === 0 ? 'rare' : `common-${no % 3}`,
          status: no % 100 === 0 ? 'blocked' : 'active',
          total_revenue: no * 100,
          purchase_count: no % 50,
          last_purchase_date:
            no % 2 === 0 ? null : `2027-01-${String(1 + (no % 28)).padStart(2, '0')}`,
        },
        identities: [{ kind: 'phone', value: phone }],
      };
    });
    await call(pool, 'clients_save', { organization, items, told: false });
  }
}

const clients = () => {
  explained = [];
  return createClients({ pool: explaining(world.pool, (plan) => explained.push(plan)) });
};
const base: ClientListQuery = { sort: 'createdAt', order: 'desc', limit: 50, offset: 0 };
const list = (query: Partial<ClientListQuery>) =>
  clients().list(world.organizationId, { ...base, ...query });

describe('lists', () => {
  test.each(
    (
      [
        'createdAt',
        'updatedAt',
        'name',
        'status',
        'totalRevenue',
        'purchaseCount',
        'lastPurchaseDate',
      ] as const
    ).flatMap((sort) => [
      { sort, order: 'asc' as const },
      { sort, order: 'desc' as const },
    ]),
  )('%j: the first page and the next one are read from the index of the order', async (order) => {
    const first = await list(order);
    expect(first).toMatchObject({ total: many });
    expect(first.clients).toHaveLength(50);
    expectBounded('organization_client', 400, explained);
    const second = await list({ ...order, after: first.next! });
    expect(second.clients).toHaveLength(50);
    expectBounded('organization_client', 400, explained);
    const ids = new Set([...first.clients, ...second.clients].map(({ id }) => id));
    expect(ids.size).toBe(100);
  });

  test.each([
    ['of a rare segment', { segment: 'rare' }, 40],
    ['of a rare status', { status: 'blocked' as const }, 50],
  ])('clients %s', async (_name, filter, found) => {
    const page = await list(filter);
    expect(page.clients).toHaveLength(found);
    expectBounded('organization_client', 400, explained.slice(0, 1));
  });
});

test.each([
  ['a name', 'customer 777 of', 1],
  ['a number as it is typed', '8 (705) 000-12-34', 1],
  ['nothing', 'no such client', 0],
])('a search for %s reads only what the index returns', async (_name, search, found) => {
  const page = await list({ search });
  expect(page.clients).toHaveLength(found);
  expectBounded('organization_client', 300, explained);
  expectBounded('client_search', 300, explained);
});

test('statistics come from counts that are kept, and one page of the index', async () => {
  const { counts } = await clients().stats(world.organizationId);
  expect(counts.reduce((sum, { clients: some }) => sum + some, 0)).toBe(many);
  expectBounded('organization_client', 100, explained);
});
