import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createChatAudit } from '../../src/persistence/chat/chat-audit.ts';
import { createMaintenanceStore } from '../../src/persistence/operations/maintenance.ts';
import type { IncomingMessage } from '../../src/ports/chat/intake.ts';
import { compose } from '../support/harness/closing.ts';
import { openDatabase } from '../support/harness/database.ts';
import { incoming } from '../support/harness/messages.ts';
import { createPeople } from '../support/harness/people.ts';
import { createRounds } from '../support/harness/rounds.ts';

/** A place that moves is one message, announced at most every 15 seconds. */

const startWorld = () =>
  compose(async (closing) => {
    const base = await openDatabase(closing);
    return { ...base, ...createRounds(base.pool), ...createPeople(base.database) };
  });

let world: Awaited<ReturnType<typeof startWorld>>;
let org: number;
let other: number;

beforeAll(async () => {
  world = await startWorld();
  [org, other] = [await world.organization(), await world.organization()];
});
afterAll(() => world.close());

const start = Date.parse('2026-11-27T09:00:00.000Z');
const iso = (second: number): string => new Date(start + second * 1_000).toISOString();

/** The place of the customer after so many seconds. */
function place(
  person: string,
  second: number,
  { first = '7', organizationId = org, live = true, ...more }: PlaceOptions = {},
): IncomingMessage {
  const moved = second > 0 || more.revises !== undefined;
  return incoming(organizationId, person, moved ? `${first}:edit:${second}` : first, {
    type: 'live_location',
    content: `Latitude: ${second}, Longitude: 1`,
    timestamp: start + second * 1_000,
    providerMessageId: first,
    details: { type: 'location', latitude: second, longitude: 1, live, movedAt: iso(second) },
    ...(moved && { revises: first }),
    ...more,
  });
}
type PlaceOptions = {
  readonly first?: string;
  readonly organizationId?: number;
  readonly live?: boolean;
} & Partial<IncomingMessage['message']>;

const rowsOf = (chatId: number) =>
  world.sql<{ id: number; content: string; details: Record<string, unknown>; state: string }>(
    'SELECT id, content, details, state FROM message WHERE chat_id = $1 ORDER BY id',
    [chatId],
  );
const told = async (chatId: number) => {
  const events = await world.sql<{ name: string; data: { details?: { latitude?: number } } }>(
    `SELECT name, data FROM event_log WHERE chat_id = $1 AND name LIKE 'message:%' ORDER BY position`,
    [chatId],
  );
  return events.map(({ name, data }) => [name, data.details?.latitude]);
};
/** However slow the machine: its first place was announced just now. */
const justTold = (chatId: number) =>
  world.sql(`UPDATE message SET created_at = now() + interval '30 minutes' WHERE chat_id = $1`, [
    chatId,
  ]);
/** Lets the time since the last announcement pass. */
const later = (chatId: number) =>
  world.sql(
    `UPDATE moving_place SET told_at = told_at - interval '1 hour', due_at = due_at - interval '1 hour'
      WHERE message_id IN (SELECT id FROM message WHERE chat_id = $1)`,
    [chatId],
  );
const unread = async (chatId: number) =>
  (
    await world.one<{ unread_count: number }>('SELECT unread_count FROM chat WHERE id = $1', [
      chatId,
    ])
  ).unread_count;
const clean = async (chatId: number) =>
  expect((await createChatAudit(world.pool).look([chatId])).problems).toEqual([]);

test('moves in its row, told at most every 15 seconds, and the last place is told, too', async () => {
  const [first] = await world.take(place('ann', 0));
  const { chatId } = first!;
  await justTold(chatId);
  for (const second of [2, 4, 6]) {
    const [moved] = await world.take(place('ann', second));
    expect(moved).toMatchObject({ messageId: first!.messageId, duplicate: true, wake: false });
  }
  expect(await rowsOf(chatId)).toMatchObject([
    { content: 'Latitude: 6, Longitude: 1', details: { latitude: 6, movedAt: iso(6) } },
  ]);
  expect(await told(chatId)).toEqual([['message:new', 0]]);
  await clean(chatId);
  // Nothing is due yet.
  expect(await world.intake.chatsToWake(10)).toEqual([]);
  await later(chatId);
  // The sweeper tells what stands, once.
  expect(await world.intake.chatsToWake(10)).toMatchObject([{ chatId }]);
  await world.settle(chatId);
  expect(await told(chatId)).toEqual([
    ['message:new', 0],
    ['message:updated', 6],
  ]);
  await world.intake.chatsToWake(10);
  await world.settle(chatId);
  await later(chatId);
  // After a pause, the next place is told at once: its chat has to be woken.
  const [moved] = await world.intake.accept([place('ann', 30)]);
  expect(moved?.alsoWake).toMatchObject([{ chatId, organizationId: org, channel: 'telegram' }]);
  await world.settle(chatId);
  expect((await told(chatId)).at(-1)).toEqual(['message:updated', 30]);
  expect(await unread(chatId)).toBe(1);
  await clean(chatId);
});

test('is told at once when the sharing ends', async () => {
  const [first] = await world.take(place('bob', 0));
  await justTold(first!.chatId);
  await world.take(place('bob', 3), place('bob', 5, { live: false }));
  expect(await told(first!.chatId)).toEqual([
    ['message:new', 0],
    ['message:updated', 5],
  ]);
  await later(first!.chatId);
  await world.intake.chatsToWake(10);
  await world.settle(first!.chatId);
  expect((await told(first!.chatId)).length).toBe(2);
});

test('reopens nothing and is not unread again', async () => {
  const [first] = await world.take(place('cid', 0));
  const { chatId, messageId } = first!;
  await world.sql(
    `UPDATE chat SET status = 'closed', closed_at = now(), unread_count = 0, version = version + 1 WHERE id = $1`,
    [chatId],
  );
  await world.sql('UPDATE message SET is_read_by_operator = true, read_at = now() WHERE id = $1', [
    messageId,
  ]);
  await world.take(place('cid', 3), place('cid', 4, { live: false }));
  expect(await unread(chatId)).toBe(0);
  expect(await world.one('SELECT status FROM chat WHERE id = $1', [chatId])).toEqual({
    status: 'closed',
  });
});

test('an older place and a repeated one change nothing', async () => {
  const [first] = await world.take(place('dan', 0));
  await world.take(place('dan', 8));
  await world.take(place('dan', 5), place('dan', 8), place('dan', 0));
  expect(await rowsOf(first!.chatId)).toMatchObject([{ details: { latitude: 8 } }]);
  await clean(first!.chatId);
});

test('whose first message was lost becomes the message; the first one that comes late is the same', async () => {
  const [lost] = await world.take(place('eve', 4));
  expect(lost).toMatchObject({ duplicate: false });
  await world.take(place('eve', 6), place('eve', 0));
  expect(await rowsOf(lost!.chatId)).toMatchObject([
    { id: lost!.messageId, state: 'done', details: { latitude: 6 } },
  ]);
  expect(await unread(lost!.chatId)).toBe(1);
});

test('in one transaction with its first message, and beside other messages', async () => {
  const accepted = await world.take(
    place('fay', 0),
    place('fay', 1),
    incoming(org, 'fay'),
    place('fay', 2),
  );
  const { chatId } = accepted[0]!;
  expect((await rowsOf(chatId)).map(({ state }) => state)).toEqual(['done', 'done']);
  expect(await told(chatId)).toEqual([
    ['message:new', 2],
    ['message:new', undefined],
  ]);
  await clean(chatId);
});

test('with the same id in another organization is another place', async () => {
  const [here] = await world.take(place('gus', 0));
  const [there] = await world.take(place('gus', 0, { organizationId: other }));
  await world.take(place('gus', 9, { organizationId: other }));
  expect(await rowsOf(here!.chatId)).toMatchObject([{ details: { latitude: 0 } }]);
  expect(await rowsOf(there!.chatId)).toMatchObject([{ details: { latitude: 9 } }]);
});

test('what is known of its announcements goes with its message, or after a day', async () => {
  const [first] = await world.take(place('hal', 0));
  await world.take(place('hal', 1, { live: false }));
  const kept = () =>
    world.sql('SELECT 1 FROM moving_place WHERE message_id = $1', [first!.messageId]);
  expect((await kept()).length).toBe(1);
  await world.sql(`UPDATE moving_place SET told_at = told_at - interval '2 days'`);
  await createMaintenanceStore(world.pool, []).prune();
  expect(await kept()).toEqual([]);
});
