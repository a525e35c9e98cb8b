import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createPresenceBook } from '../../src/persistence/people/workforce/presence-book.ts';
import type { PresenceBook } from '../../src/ports/people/presence.ts';
import { eventually } from '../support/eventually.ts';
import type { Organization, Person } from '../support/harness/people.ts';
import type { Client } from '../support/harness/sockets.ts';
import { startWorld, type World } from './realtime-world.ts';

let first: World;
let second: World;
let ours: Organization;
let theirs: Organization;
const ttlMs = 1_500;

/** A book that a test can close: as if its front door could not reach the database, or were dead. */
let broken = false;
const breakable = (book: PresenceBook): PresenceBook =>
  Object.fromEntries(
    Object.entries(book).map(([name, method]) => [
      name,
      (...args: never[]) =>
        broken
          ? Promise.reject(new Error('the database is away'))
          : (method as (...all: never[]) => Promise<unknown>)(...args),
    ]),
  ) as unknown as PresenceBook;

beforeAll(async () => {
  const presenceTimes = { beatMs: 50, leaseMs: 1_500 };
  first = await startWorld({ presenceOf: breakable, presenceTimes, ttlMs });
  second = await startWorld({
    databaseUrl: first.databaseUrl,
    presenceOf: (book) => book,
    presenceTimes,
    ttlMs,
  });
});
beforeEach(async () => {
  broken = false;
  ours = await first.addOrganization('Ours');
  theirs = await first.addOrganization('Theirs');
});
afterAll(async () => {
  await second.close();
  await first.close();
});

/** At how many front doors somebody is connected. */
const rowsOf = async ({ id }: Person): Promise<number> => {
  const { rowCount } = await first.pool.query('SELECT FROM front_door_user WHERE user_id = $1', [
    id,
  ]);
  return rowCount ?? 0;
};

/** What a screen heard of somebody, in order. */
const toldOf = (screen: Client, { id }: Person): readonly string[] =>
  screen
    .named('presence:changed')
    .filter(({ data }) => data.userId === id)
    .map(({ data }) => data.status as string);

const statusOf = async ({ id }: Person): Promise<unknown> => {
  const { body } = await first.call('GET', '/api/users/all', ours.admin);
  return (body as { id: number; presence: string }[]).find((user) => user.id === id)?.presence;
};

/** Lets the moment for another page pass. */
const skipGrace = ({ id }: Person) =>
  first.pool.query(
    'UPDATE operator_presence SET seen_until = now(), look_at = now() WHERE user_id = $1',
    [id],
  );

test('sockets at several front doors are one presence, told once to the own organization', async () => {
  const watcher = await first.join(ours.manager);
  const stranger = await second.join(theirs.employee);
  const here = await first.join(ours.employee);
  await watcher.heard('presence:changed', ({ userId }) => userId === ours.employee.id);
  const there = await second.join(ours.employee);
  await eventually(async () => (await rowsOf(ours.employee)) === 2);
  here.close();
  await eventually(async () => (await rowsOf(ours.employee)) === 1);
  expect(await statusOf(ours.employee)).toBe('online');
  there.close();
  await eventually(async () => (await rowsOf(ours.employee)) === 0);
  // A page that is loaded again is no absence.
  expect(await statusOf(ours.employee)).toBe('online');
  await skipGrace(ours.employee);
  await eventually(() => toldOf(watcher, ours.employee).includes('offline'));
  expect(toldOf(watcher, ours.employee)).toEqual(['online', 'offline']);
  expect(await statusOf(ours.employee)).toBe('offline');
  expect(toldOf(stranger, ours.employee)).toEqual([]);
});

test('a front door that dies is found by another, and its users are told once', async () => {
  const watcher = await second.join(ours.manager);
  const lost = await first.join(ours.employee);
  await eventually(() => toldOf(watcher, ours.employee).includes('online'));
  broken = true;
  await eventually(() => toldOf(watcher, ours.employee).includes('offline'));
  expect(toldOf(watcher, ours.employee)).toEqual(['online', 'offline']);
  // It was not dead after all: what it knows counts again.
  broken = false;
  await eventually(() => toldOf(watcher, ours.employee).length === 3);
  expect(toldOf(watcher, ours.employee)).toEqual(['online', 'offline', 'online']);
  lost.close();
});

test('what could not be written while the database was away is written later, as it is then', async () => {
  const watcher = await second.join(ours.manager);
  broken = true;
  const brief = await first.join(ours.employee);
  brief.close();
  const lasting = await first.join(ours.admin);
  broken = false;
  await eventually(() => toldOf(watcher, ours.admin).includes('online'));
  expect(toldOf(watcher, ours.employee)).toEqual([]);
  lasting.close();
});

test('heartbeats count for their time, whoever looks, and the end is told once', async () => {
  const watcher = await first.join(ours.manager);
  const { status, body } = await second.call(
    'POST',
    '/api/workforce/presence/heartbeat',
    ours.employee,
  );
  expect([status, body]).toEqual([
    200,
    {
      success: true,
      status: 'online',
      employeeId: String(ours.employee.id),
      ttlMs,
      presence: 'online',
    },
  ]);
  await eventually(() => toldOf(watcher, ours.employee).includes('offline'));
  expect(toldOf(watcher, ours.employee)).toEqual(['online', 'offline']);
});

test('many who look at once find one change', async () => {
  const watcher = await first.join(ours.manager);
  await eventually(() => toldOf(watcher, ours.manager).includes('online'));
  const books = [first, second].map(({ pool }) => createPresenceBook({ pool }));
  const acts = Array.from({ length: 20 }, (_, n) =>
    books[n % 2]!.note(ours.employee.id, { kind: 'heartbeat', ttlMs: 60_000 }),
  );
  await Promise.all(acts);
  await skipGrace(ours.employee);
  await Promise.all(Array.from({ length: 10 }, (_, n) => books[n % 2]!.sweep()));
  await eventually(() => toldOf(watcher, ours.employee).length === 2);
  const { rows } = await first.pool.query<{ status: string }>(
    'SELECT status FROM presence_change WHERE user_id = $1 ORDER BY id',
    [ours.employee.id],
  );
  expect(rows.map(({ status }) => status)).toEqual(['online', 'offline']);
  expect(toldOf(watcher, ours.employee)).toEqual(['online', 'offline']);
});

test('a disabled operator is offline at once, and the shift ends', async () => {
  const watcher = await first.join(ours.manager);
  await second.join(ours.employee);
  await eventually(() => toldOf(watcher, ours.employee).includes('online'));
  await first.call('POST', '/api/workforce/shifts/start', ours.employee);
  await first.call('PATCH', `/api/users/${ours.employee.id}`, ours.admin, {
    body: { disabled: true },
  });
  await eventually(() => toldOf(watcher, ours.employee).includes('offline'));
  const { body } = await first.call('GET', '/api/workforce/shifts', ours.manager);
  expect(body).toMatchObject([{ employeeId: String(ours.employee.id), status: 'closed' }]);
});

test('a removed organization leaves nothing behind, also while its operators are connected', async () => {
  const lost = await first.join(theirs.employee);
  await first.call('POST', '/api/workforce/shifts/start', theirs.employee);
  await eventually(async () => (await rowsOf(theirs.employee)) === 1);
  await first.pool.query('DELETE FROM organization WHERE id = $1', [theirs.id]);
  lost.close();
  for (const table of ['operator_presence', 'front_door_user', 'presence_change', 'shift']) {
    const { rowCount } = await first.pool.query(`SELECT FROM ${table} WHERE user_id = $1`, [
      theirs.employee.id,
    ]);
    expect([table, rowCount]).toEqual([table, 0]);
  }
});

test('leaving a front door that counted as dead brings nobody back', async () => {
  const book = createPresenceBook({ pool: second.pool });
  await book.note(ours.employee.id, { kind: 'heartbeat', ttlMs: 60_000 });
  await skipGrace(ours.employee);
  await eventually(async () => (await statusOf(ours.employee)) === 'offline');
  await book.left('00000000-0000-4000-8000-000000000000', ours.employee.id);
  expect(await statusOf(ours.employee)).toBe('offline');
});
