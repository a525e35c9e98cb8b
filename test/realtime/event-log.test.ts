import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  createDatabase as openDatabase,
  type Database,
} from '../../src/persistence/database/database.ts';
import { appendEvent } from '../../src/persistence/database/append-event.ts';
import { createEventLog } from '../../src/persistence/events/event-log.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';
import { note } from './realtime-world.ts';

let own: TestDatabase;
let database: Database;
let organizations = 0;

beforeAll(async () => {
  own = await createDatabase();
  database = openDatabase({ url: own.url, poolSize: 5 });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

const organization = (): number => (organizations += 1);

test('an event is read as it was written, in one snapshot with the ends of the feed', async () => {
  const log = createEventLog(database.pool);
  const id = organization();
  expect(await log.read(id, 0, 10)).toMatchObject({
    head: 0,
    headAt: 0,
    tail: 1,
    afterAt: null,
    events: [],
  });
  const event = note(id, 'a', {
    chatId: 3,
    seq: 4,
    audience: 'user:7',
    isHr: true,
    visitorSession: '00000000-0000-4000-8000-000000000000',
  });
  expect(await log.append(event)).toBe(1);
  expect(await log.append(note(id, 'b'))).toBe(2);
  const page = await log.read(id, 1, 10);
  const whole = await log.read(id, 0, 10);
  expect(whole.events[0]).toEqual({ ...event, position: 1, at: expect.any(Number) });
  expect(page).toMatchObject({ head: 2, tail: 1, afterAt: whole.events[0]?.at });
  expect(page.headAt).toBe(page.events[0]?.at);
  expect(await log.head(id)).toBe(2);
  expect((await log.newest(id, 1)).events).toEqual(page.events);
  expect((await log.newest(id, 5, 2)).events).toEqual([whole.events[0]]);
});

test('an event in a transaction is committed with it or not at all, and delays later ones', async () => {
  const log = createEventLog(database.pool);
  const id = organization();
  const client = await database.pool.connect();
  await client.query('BEGIN');
  expect(await appendEvent(client, note(id, 'first'))).toBe(1);
  const second = log.append(note(id, 'second'));
  expect((await log.read(id, 0, 10)).events).toEqual([]);
  await client.query('ROLLBACK');
  expect(await second).toBe(1);
  await client.query('BEGIN');
  await appendEvent(client, note(id, 'third'));
  const fourth = log.append(note(id, 'fourth'));
  await client.query('COMMIT');
  client.release();
  await fourth;
  const { events } = await log.read(id, 0, 10);
  expect(events.map(({ position, data }) => [position, data['text']])).toEqual([
    [1, 'second'],
    [2, 'third'],
    [3, 'fourth'],
  ]);
});

test('old events are deleted from the oldest on, but never the newest', async () => {
  const log = createEventLog(database.pool);
  const id = organization();
  for (let n = 0; n < 6; n += 1) await log.append(note(id, `n${n}`));
  const age = (position: string) =>
    database.pool.query(
      `UPDATE event_log SET created_at = now() - interval '9 days' WHERE organization_id = $1 AND position ${position}`,
      [id],
    );
  const yesterday = Date.now() - 86_400_000;
  expect(await log.prune(yesterday)).toBe(0);
  await age('IN (1, 2, 4)');
  expect(await log.prune(yesterday)).toBe(2);
  expect(await log.read(id, 2, 10)).toMatchObject({ tail: 3, head: 6, afterAt: null });
  await age('> 0');
  expect(await log.prune(yesterday)).toBe(3);
  expect(await log.prune(yesterday)).toBe(0);
  expect(await log.read(id, 0, 10)).toMatchObject({ tail: 6, head: 6 });
});

test('the feed has another name in another database, and after its tables were loaded again', async () => {
  const log = createEventLog(database.pool);
  const { feed } = await log.read(1, 0, 1);
  expect(feed).toMatch(/^[0-9a-f]{16}$/);
  expect((await createEventLog(database.pool).read(2, 0, 1)).feed).toBe(feed);

  // A clone has the same rows, including the name of the feed.
  const clone = await createDatabase();
  const other = new pg.Pool({ connectionString: clone.url });
  const otherFeed = (await createEventLog(other).read(1, 0, 1)).feed;
  expect(otherFeed).not.toBe(feed);
  await other.query('TRUNCATE event_counter, event_log');
  expect((await createEventLog(other).read(1, 0, 1)).feed).not.toBe(otherFeed);
  await other.end();
  await clone.drop();
});
