import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeCursor, encodeCursor } from '../../src/contracts/cursor.ts';
import type { Person, Organization } from '../support/harness/people.ts';
import { chatWriter, note, startWorld, type World } from './realtime-world.ts';
import type { Client, Received } from '../support/harness/sockets.ts';
import { eventually } from '../support/eventually.ts';

let world: World;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  world = await startWorld({ replayLimit: 3_000 });
});
afterAll(() => world.close());
beforeEach(async () => {
  ours = await world.addOrganization('Ours');
  theirs = await world.addOrganization('Theirs');
});

async function events(who: Person, query: Record<string, string | number> = {}) {
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const answer = await world.call('GET', `/api/events?${text.toString()}`, who);
  expect(answer.status).toBe(200);
  return answer.body as {
    events: Received[];
    cursor: string;
    hasMore: boolean;
    reset?: boolean;
  };
}

/** All events after a cursor, page by page. */
async function all(who: Person, after: string, limit: number): Promise<Received[]> {
  const found: Received[] = [];
  let cursor = after;
  for (;;) {
    const page = await events(who, { after: cursor, limit });
    expect(page.events.length).toBeLessThanOrEqual(limit);
    found.push(...page.events);
    if (!page.hasMore) return found;
    expect(page.cursor).not.toBe(cursor);
    cursor = page.cursor;
  }
}

async function write(organizationId: number, count: number, from = 0): Promise<void> {
  for (let n = from; n < from + count; n += 1) {
    await world.eventLog.append(note(organizationId, `n${n}`));
  }
}

/** Writes many events at once, as a burst of commits would. */
async function writeMany(organizationId: number, count: number): Promise<void> {
  await world.pool.query(
    `WITH c AS (INSERT INTO event_counter (organization_id, last) VALUES ($1, $2)
       ON CONFLICT (organization_id) DO UPDATE SET last = event_counter.last + $2 RETURNING last)
     INSERT INTO event_log (organization_id, position, name, data)
       SELECT $1, last - $2 + n, 'chat:updated', jsonb_build_object('id', 1, 'chatId', 1, 'timestamp', '2026-11-28T09:30:00.000Z', 'text', 'n' || (n - 1)) FROM c, generate_series(1, $2) AS n`,
    [organizationId, count],
  );
}

const texts = (received: readonly Received[]): string[] => received.map(({ data }) => data.text);
const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `n${from + n}`);

describe('GET /api/events', () => {
  test('gives each user the same events with the same payloads as the sockets', async () => {
    const hr = await world.addPerson(ours.id, 'employee');
    await world.pool.query('UPDATE app_user SET is_hr = true WHERE id = $1', [hr.id]);
    const everybody = [ours.admin, ours.manager, ours.employee, hr, theirs.admin];
    const clients = new Map<Person, Client>();
    for (const who of everybody) clients.set(who, await world.join(who));
    const begin = (await events(ours.admin)).cursor;

    const chats = chatWriter(world);
    for (let n = 0; n < 4; n += 1) {
      const chatId = await chats.receive(ours.id, `person${n}`);
      if (n === 1) await world.pool.query('UPDATE chat SET is_hr = true WHERE id = $1', [chatId]);
      await chats.receive(ours.id, `person${n}`, `again ${n}`);
      await world.eventLog.append(note(ours.id, `managers ${n}`, { audience: 'managers' }));
      await world.eventLog.append(
        note(ours.id, 'you', {
          name: 'user:notification',
          audience: `user:${hr.id}`,
          data: { type: 'chat_assigned', message: 'you', timestamp: new Date().toISOString() },
        }),
      );
    }
    await world.eventLog.append(note(ours.id, 'last'));
    await world.eventLog.append(note(theirs.id, 'last'));

    for (const [who, client] of clients) {
      await client.heard('chat:updated', ({ text }) => text === 'last');
      if (who === theirs.admin) {
        expect((await events(who)).events).toEqual(client.logged);
        continue;
      }
      expect(await all(who, begin, 3)).toEqual(client.logged);
      expect(await all(who, begin, 500)).toEqual(client.logged);
      const newest = await events(who, { limit: 5 });
      expect(newest).toEqual({
        events: client.logged.slice(-5),
        cursor: client.cursor,
        hasMore: false,
      });
      expect(await events(who, { after: newest.cursor })).toEqual({
        events: [],
        cursor: newest.cursor,
        hasMore: false,
      });
    }
  });

  test('pages past events that only others may see, forwards and backwards', async () => {
    await write(ours.id, 3);
    const begin = (await events(ours.employee)).cursor;
    await world.pool.query(
      `WITH c AS (UPDATE event_counter SET last = last + 1200 WHERE organization_id = $1 RETURNING last)
       INSERT INTO event_log (organization_id, position, name, data, audience)
         SELECT $1, last - 1200 + n, 'chat:updated', '{"text":"hidden"}', 'managers' FROM c, generate_series(1, 1200) AS n`,
      [ours.id],
    );
    expect(texts((await events(ours.employee, { limit: 2 })).events)).toEqual(['n1', 'n2']);
    expect(await events(ours.employee, { after: begin, limit: 2 })).toMatchObject({
      events: [],
      hasMore: false,
    });
    await write(ours.id, 3, 3);
    const page = await events(ours.employee, { after: begin, limit: 2 });
    expect([texts(page.events), page.hasMore]).toEqual([['n3', 'n4'], true]);
    const rest = await events(ours.employee, { after: page.cursor, limit: 2 });
    expect([texts(rest.events), rest.hasMore]).toEqual([['n5'], false]);
  });

  test('has a cursor even for an organization without events', async () => {
    const empty = await events(ours.employee);
    expect(empty).toEqual({ events: [], cursor: expect.any(String), hasMore: false });
    await write(ours.id, 2);
    expect(texts((await events(ours.employee, { after: empty.cursor })).events)).toEqual(
      numbered(0, 2),
    );
    expect(texts((await world.join(ours.employee, empty.cursor)).logged)).toEqual(numbered(0, 2));
  });

  test.each(['0', '501', 'x'])('has a bounded limit; %s is refused', async (limit) => {
    const answer = await world.call('GET', `/api/events?limit=${limit}`, ours.employee);
    expect(answer.status).toBe(400);
  });

  test('needs a token', async () => {
    expect((await world.call('GET', '/api/events')).status).toBe(401);
  });
});

describe('a cursor from which nothing certain follows', () => {
  const place = async (who: Person) => {
    const { cursor } = await events(who);
    const decoded = decodeCursor(cursor);
    if (decoded === null) throw new Error('no cursor');
    return decoded;
  };

  const bad: [string, (who: Person) => Promise<string>][] = [
    ['is no cursor', () => Promise.resolve('hello')],
    ['is of another feed', async (who) => encodeCursor({ ...(await place(who)), feed: 'abc' })],
    ['is of another organization', async () => encodeCursor(await place(theirs.admin))],
    [
      'is ahead',
      async (who) => {
        const at = await place(who);
        return encodeCursor({ ...at, position: at.position + 1 });
      },
    ],
    [
      'names a place where now another event is, as after a restore',
      async (who) => {
        const at = await place(who);
        await world.pool.query(
          `UPDATE event_log SET created_at = created_at - interval '1 hour' WHERE organization_id = $1`,
          [ours.id],
        );
        return encodeCursor(at);
      },
    ],
    [
      'is older than what is kept',
      async (who) => {
        const { cursor } = await events(who);
        await write(ours.id, 5, 100);
        await world.pool.query(
          `UPDATE event_log SET created_at = now() - interval '2 days' WHERE organization_id = $1 AND position < 8`,
          [ours.id],
        );
        expect(await world.eventLog.prune(Date.now() - 86_400_000)).toBe(7);
        return cursor;
      },
    ],
    [
      'is too far behind',
      async (who) => {
        const { cursor } = await events(who);
        await writeMany(ours.id, 3_001);
        return cursor;
      },
    ],
  ];

  test.each(bad)('%s: the client is asked to reload, then goes on', async (_what, make) => {
    await write(ours.id, 5);
    await write(theirs.id, 5);
    const cursor = await make(ours.employee);
    const head = (await events(ours.employee)).cursor;
    expect(await events(ours.employee, { after: cursor })).toEqual({ reset: true, cursor: head });

    const client = await world.join(ours.employee, cursor);
    expect(await client.heard('sync:reset')).toMatchObject({ cursor: head });
    await world.eventLog.append(note(ours.id, 'after'));
    await client.heard('chat:updated', ({ text }) => text === 'after');
    expect(client.received.map(({ event }) => event)).toEqual([
      'connected',
      'sync:reset',
      'chat:updated',
    ]);
    expect(client.received[0]?.data.cursor).toBe(head);
  });

  test.each([undefined, null, ''])('%p counts as no cursor', async (cursor) => {
    await write(ours.id, 2);
    const client = world.client({ token: ours.employee.token, cursor });
    expect((await client.heard('connected')).cursor).toBe((await events(ours.employee)).cursor);
    await write(ours.id, 1, 2);
    await client.heard('chat:updated');
    expect(client.received.map(({ event }) => event)).toEqual(['connected', 'chat:updated']);
  });

  test.each([7, {}, ['a']])('%p, which is no text, is malformed', async (cursor) => {
    const client = world.client({ token: ours.employee.token, cursor });
    await client.heard('sync:reset');
  });

  test('found while connected: all clients are asked to reload, and go on', async () => {
    await write(ours.id, 20);
    const client = await world.join(ours.employee);
    const other = await world.join(theirs.employee);
    // The effect of restoring an older copy: the counter has gone back, and other events follow.
    await world.pool.query(
      `WITH gone AS (DELETE FROM event_log WHERE organization_id = $1 AND position > 10)
       UPDATE event_counter SET last = 10 WHERE organization_id = $1`,
      [ours.id],
    );
    await write(ours.id, 15, 100);
    await client.heard('sync:reset');
    await write(ours.id, 1, 200);
    await client.heard('chat:updated', ({ text }) => text === 'n200');
    expect(client.named('sync:reset')).toHaveLength(1);
    expect(other.named('sync:reset')).toEqual([]);
    const { events: newest } = await events(ours.employee);
    expect(client.logged.at(-1)).toEqual(newest.at(-1));
  });
});

describe('a client that comes back', () => {
  test('gets missed events in order, then new ones: from memory', async () => {
    const early = await world.join(ours.manager);
    const first = await world.join(ours.employee);
    await write(ours.id, 10);
    await eventually(() => first.logged.length === 10);
    const cursor = first.logged[3]?.data.cursor;
    first.close();
    const back = await world.join(ours.employee, cursor);
    expect(back.received[0]).toMatchObject({ event: 'connected', data: { cursor } });
    await write(ours.id, 2, 10);
    await back.heard('chat:updated', ({ text }) => text === 'n11');
    expect(texts(back.logged)).toEqual(numbered(4, 12));
    expect(texts(early.logged)).toEqual(numbered(0, 12));
  });

  test('gets them from the log if there are many', async () => {
    const { cursor } = await events(ours.employee);
    await writeMany(ours.id, 2_500);
    const back = await world.join(ours.employee, cursor);
    await write(ours.id, 5, 2_500);
    await back.heard('chat:updated', ({ text }) => text === 'n2504');
    expect(texts(back.logged)).toEqual(numbered(0, 2_505));
    expect(back.named('sync:reset')).toEqual([]);
  });

  test('with the cursor of any event or of connected, any number of times, under load', async () => {
    const begin = (await events(ours.employee)).cursor;
    const [behind, total, writers] = [1_500, 2_700, 6];
    await writeMany(ours.id, behind);
    const written = Promise.all(
      Array.from({ length: writers }, async () => {
        for (let n = 0; n < (total - behind) / writers; n += 1) {
          await world.eventLog.append(note(ours.id, 'load'));
        }
      }),
    );

    // Each reader stores the last cursor that it received as it is, and disconnects at any moment.
    const readers = Array.from({ length: 6 }, async (_, reader) => {
      const got: number[] = [];
      let cursor = begin;
      let visits = 0;
      while (got.at(-1) !== total) {
        visits += 1;
        const client = await world.join(ours.employee, cursor);
        const enough = visits % 4 === 0 ? 0 : (visits * 37 + reader * 11) % 300;
        await eventually(
          () => client.logged.length >= enough || positionOf(client.cursor) === total,
        );
        client.close();
        expect(client.named('sync:reset')).toEqual([]);
        // Now and then one dies right after its first event.
        const kept = enough === 0 ? client.received.slice(0, 1) : client.received;
        cursor = kept.at(-1)?.data.cursor;
        got.push(...kept.slice(1).map(({ data }) => positionOf(data.cursor)));
      }
      return { got, visits };
    });
    const results = await Promise.all(readers);
    await written;
    const expected = Array.from({ length: total }, (_, n) => n + 1);
    for (const { got, visits } of results) {
      expect(got).toEqual(expected);
      expect(visits).toBeGreaterThan(3);
    }
  });
});

function positionOf(cursor: string | undefined): number {
  return decodeCursor(cursor)?.position ?? -1;
}
