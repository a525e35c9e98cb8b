import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { channels } from '../../src/channels/registry.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import {
  createDatabase as openDatabase,
  type Database,
} from '../../src/persistence/database/database.ts';
import { chatSorts, type ChatListQuery, type Viewer } from '../../src/ports/chat/chat-reads.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';
import { expectBounded, explaining, rowsOf, type Plan } from '../support/plans.ts';

/**
 * Asks PostgreSQL how it answers each read of a large organization among others: from indexes, touching no more rows
 * than a bound that does not depend on the size of the tables.
 */

const chatsOf = { big: 12_000, others: 12_000 };
let own: TestDatabase;
let database: Database;
let explained: Plan[] = [];
let viewer: Viewer;
let busyChat: number;

beforeAll(async () => {
  own = await createDatabase();
  database = openDatabase({ url: own.url, poolSize: 2, statementTimeoutMs: 120_000 });
  viewer = await seed(database.pool);
}, 180_000);
afterAll(async () => {
  await database.close();
  await own.drop();
});

const reads = () => {
  explained = [];
  return createChatReads(
    { pool: explaining(database.pool, (plan) => explained.push(plan)) },
    channels,
  );
};

const base: ChatListQuery = { sort: 'priority', order: 'desc', limit: 50, offset: 0 };

describe('lists', () => {
  test.each(
    chatSorts.flatMap((sort) => [
      { sort, order: 'asc' as const },
      { sort, order: 'desc' as const },
    ]),
  )('%j: the first page and the next one are read from the index of the order', async (list) => {
    const first = await reads().list(viewer, { ...base, ...list });
    expect(first).toMatchObject({ hasMore: true, total: 10_000 });
    expectBounded('chat', 1_000, pageOf(explained));
    // The plans are really parsed: a page of 50 must come from somewhere.
    expect(rowsOf('chat', explained[0]!)).toBeGreaterThanOrEqual(50);
    const second = await reads().list(viewer, { ...base, ...list, place: first.next! });
    expect(second.chats).toHaveLength(50);
    expectBounded('chat', 1_000, pageOf(explained));
    expectBounded('message', 200, explained);
  });

  test.each([
    ['of one status', { statuses: ['open' as const] }],
    ['of a rare status', { statuses: ['pending' as const], sort: 'lastMessageAt' as const }],
    ['of one owner', { assignedTo: 1, sort: 'lastMessageAt' as const }],
    ['of one priority', { priority: 'high' as const }],
    ['with unread messages', { unreadOnly: true, sort: 'unreadCount' as const }],
    ['of nobody', { assignedTo: 'nobody' as const }],
  ])('chats %s', async (_name, filter) => {
    const page = await reads().list(viewer, { ...base, ...filter });
    expect(page.chats.length).toBeGreaterThan(0);
    expectBounded('chat', 2_000, pageOf(explained));
  });

  test('the count stops at its limit', async () => {
    await reads().list(viewer, base);
    const count = explained.at(-1)!;
    expect(rowsOf('chat', count)).toBeLessThanOrEqual(12_000);
  });
});

describe('searches', () => {
  test.each([
    ['a word of few messages', { text: 'needle', in: 'message' as const }, 20],
    ['a word of a name', { text: 'Person 777', in: 'phone' as const }, 20],
    ['a number', { text: '+7900 0000777', in: 'phone' as const }, 5],
    ['nothing at all', { text: 'no such text', in: 'all' as const }, 0],
  ])('for %s read only what the index returns', async (_name, search, most) => {
    const page = await reads().list(viewer, { ...base, search });
    expect(page.chats.length).toBeLessThanOrEqual(most);
    if (most > 0) expect(page.chats.length).toBeGreaterThan(0);
    expectBounded('chat', 2_000, explained);
    expectBounded('message', 2_000, explained);
  });

  test('for one letter read only the newest', async () => {
    await reads().list(viewer, { ...base, search: { text: 'é', in: 'all' } });
    expectBounded('chat', 13_000, explained);
    expectBounded('message', 25_000, explained);
  });
});

test('histories are read from their index, in both directions', async () => {
  for (const query of [
    {},
    { before: { time: new Date('2027-01-15T00:00:00Z') } },
    { before: { time: new Date('2027-01-15T00:00:00Z'), id: 5 } },
    { after: { time: new Date('2027-01-01T00:00:00Z') } },
    { after: { id: 1 } },
  ]) {
    const page = await reads().history(viewer, busyChat, { limit: 50, offset: 0, ...query });
    expect(page).not.toBeNull();
    expectBounded('message', 200, explained.slice(1));
  }
});

test('unread counts read only the chats with unread messages', async () => {
  const counts = await reads().unreadCounts(viewer);
  expect(counts.total).toEqual({ unreadMessages: 360, chatsWithUnread: 120 });
  expectBounded('chat', 400, explained);
});

/** The statement of the page; the count comes after it. */
const pageOf = (plans: readonly Plan[]) => plans.slice(0, 1);

async function seed(pool: Pool): Promise<Viewer> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO organization (name) SELECT 'Organization ' || i FROM generate_series(1, 11) i RETURNING id`,
  );
  const big = rows[0]!.id;
  const others = rows.slice(1).map((row) => row.id);
  const { rows: users } = await pool.query<{ id: number }>(
    `INSERT INTO app_user (organization_id, email, password_hash) SELECT $1, 'u' || i || '@example.com', 'x'
      FROM generate_series(1, 20) i RETURNING id`,
    [big],
  );
  await pool.query(
    `WITH made AS (
      INSERT INTO contact (organization_id, name)
        SELECT CASE WHEN i <= ${chatsOf.big} THEN $1 ELSE ($2::int[])[1 + i % 10] END, 'Person ' || i
          FROM generate_series(1, ${chatsOf.big + chatsOf.others}) i RETURNING id, organization_id, name
    )
    INSERT INTO chat (organization_id, contact_id, channel, account_key, name, address, ticket_number, status, priority,
        priority_rank, assigned_user_id, unread_count, last_message_at, created_at, seq)
      SELECT organization_id, id, 'whatsapp', 'whatsapp:1', name, jsonb_build_object('remoteJid', (79000000000 + id)::text || '@s.whatsapp.net'), id,
          CASE WHEN id % 100 = 0 THEN 'pending' WHEN id % 3 = 0 THEN 'open' ELSE 'closed' END,
          p, priority_rank(p), CASE WHEN organization_id = $1 AND id % 4 = 0 THEN $3::int + id % 20 END,
          CASE WHEN id % 100 = 1 THEN 3 ELSE 0 END, '2027-01-01'::timestamptz + id * interval '1 minute', now(), 2
        FROM made, LATERAL (SELECT (ARRAY['low', 'normal', 'normal', 'high', 'urgent'])[1 + id % 5] AS p) AS ps`,
    [big, others, users[0]!.id],
  );
  await pool.query(
    `INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, content, timestamp, status, is_read_by_operator)
      SELECT c.organization_id, c.id, c.channel, 'done', n, n % 2 = 0,
          CASE WHEN c.id % 2400 = 7 AND n = 2 THEN 'here is a needle' ELSE 'the text number ' || n || ' of chat ' || c.id END,
          '2027-01-01'::timestamptz + n * interval '1 hour', 'delivered', true
        FROM chat c, generate_series(2, 4) n`,
  );
  const { rows: busy } = await pool.query<{ id: number }>(
    'SELECT min(id) AS id FROM chat WHERE organization_id = $1',
    [big],
  );
  busyChat = busy[0]!.id;
  await pool.query(
    `INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, content, timestamp, status, is_read_by_operator)
      SELECT $1, $2, 'whatsapp', 'done', n, false, 'line', '2027-01-01'::timestamptz + n * interval '1 minute', 'delivered', true
        FROM generate_series(10, 5000) n`,
    [big, busyChat],
  );
  await pool.query(
    `INSERT INTO message_search (message_id, grams) SELECT id, message_grams(organization_id, content) FROM message
      WHERE organization_id = $1`,
    [big],
  );
  await pool.query('VACUUM ANALYZE');
  return { organizationId: big, userId: users[0]!.id, isHr: false };
}
