import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startHandBacks } from '../../src/intake/leaving-operators.ts';
import { createLeavingOperators } from '../../src/persistence/people/leaving-operators.ts';
import type { ChatCommands } from '../../src/ports/chat/chat-gateway.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually, longWait } from '../support/eventually.ts';

let world: ChatWorld;
let sweeper: ReturnType<ChatWorld['sweep']>;
let ours: number;
let theirs: number;
beforeAll(async () => {
  world = await startChatWorld();
  ours = await world.organization('Ours');
  theirs = await world.organization('Theirs');
  // Three hundred wake-ups at once may be too many: what is refused is woken later.
  sweeper = world.sweep();
});
afterAll(async () => {
  await sweeper.stop();
  await world.close();
});

type Unassign = ChatCommands['unassign'];

/** What each worker runs; a process that dies is one whose commands never end. */
function worker(unassign: Unassign = world.gateway.unassign) {
  const failures: unknown[] = [];
  const running = startHandBacks({
    operators: createLeavingOperators(world),
    commands: { unassign },
    onFailure: (error) => failures.push(error),
    claimMs: 4_000,
  });
  return { ...running, failures };
}

/** New chats of an operator, each with a message. */
async function chatsOf(organization: number, userId: number, count: number) {
  const accepted = await Promise.all(
    Array.from({ length: count }, () =>
      world.intake.accept(world.incoming(organization, randomUUID())),
    ),
  );
  const ids = accepted.map(({ chatId }) => chatId);
  await eventually(async () => {
    const rows = await world.sql('SELECT 1 FROM chat WHERE id = ANY ($1) AND inbox > taken', [ids]);
    return rows.length === 0;
  }, longWait);
  // As if they had been assigned one by one: their workflows find another version and read it.
  await world.sql(
    'UPDATE chat SET assigned_user_id = $2, assigned_at = now(), version = version + 1 WHERE id = ANY ($1)',
    [ids, userId],
  );
  return ids;
}

const ownersOf = async (ids: readonly number[]) =>
  (
    await world.sql<{ owner: number | null }>(
      'SELECT assigned_user_id AS owner FROM chat WHERE id = ANY ($1) ORDER BY id',
      [ids],
    )
  ).map(({ owner }) => owner);
const disable = (organization: number, userId: number, disabled = true) =>
  world.users.update(organization, userId, { disabled });
const freed = (ids: readonly number[]) =>
  eventually(async () => (await ownersOf(ids)).every((owner) => owner === null), longWait);

test('300 chats are given back, each once, though the first worker dies in the middle', async () => {
  const [leaver, stays] = [await world.user(ours), await world.user(ours)];
  const foreigner = await world.user(theirs);
  const ids = await chatsOf(ours, leaver, 300);
  const kept = await chatsOf(ours, stays, 3);
  const foreign = await chatsOf(theirs, foreigner, 3);
  await disable(ours, leaver);

  let asked = 0;
  const dying = worker((chat, input) => {
    asked += 1;
    // Half are carried out; of the rest nobody ever hears.
    return asked <= 120 ? world.gateway.unassign(chat, input) : new Promise(() => undefined);
  });
  await eventually(() => asked > 120, longWait);
  const second = worker();
  const third = worker();
  await freed(ids);
  await Promise.all([second.stop(), third.stop()]);
  expect([...second.failures, ...third.failures, ...dying.failures]).toEqual([]);

  const audit = await world.sql<{ chat: number; n: number; by: number | null }>(
    `SELECT chat_id AS chat, count(*)::int AS n, max(user_id) AS by FROM ticket_history
      WHERE chat_id = ANY ($1) AND change_type = 'unassigned' GROUP BY chat_id`,
    [ids],
  );
  expect(audit.length).toBe(300);
  expect(audit.every(({ n, by }) => n === 1 && by === null)).toBe(true);
  const told = await world.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM event_log
      WHERE chat_id = ANY ($1) AND name = 'chat:updated' AND data -> 'assignedUser' = 'null'`,
    [ids],
  );
  expect(told).toEqual([{ n: 300 }]);
  expect(await ownersOf(kept)).toEqual([stays, stays, stays]);
  expect(await ownersOf(foreign)).toEqual([foreigner, foreigner, foreigner]);
}, 240_000);

test('a chat that somebody took meanwhile stays theirs, and of one who is back nothing is taken', async () => {
  const [leaver, other] = [await world.user(ours), await world.user(ours)];
  const [first, second, third] = (await chatsOf(ours, leaver, 3)) as [number, number, number];
  await disable(ours, leaver);
  let asked = 0;
  const running = worker(async (chat, input) => {
    asked += 1;
    // Just before the command arrives.
    await world.sql(
      'UPDATE chat SET assigned_user_id = $2, version = version + 1 WHERE id = $1 AND id = $3',
      [chat.chatId, other, first],
    );
    return world.gateway.unassign(chat, input);
  });
  await freed([second, third]);
  await running.stop();
  expect(asked).toBe(3);
  expect(await ownersOf([first])).toEqual([other]);

  const back = await chatsOf(ours, leaver, 2);
  await disable(ours, leaver, false);
  const idle = worker();
  await eventually(async () => {
    const rows = await world.sql(
      'SELECT 1 FROM leaving_operator WHERE user_id = $1 AND look_at <= now()',
      [leaver],
    );
    return rows.length === 0;
  }, longWait);
  await idle.stop();
  expect(await ownersOf(back)).toEqual([leaver, leaver]);
});

test('closed chats keep their owner as a record until a customer opens them again', async () => {
  const leaver = await world.user(ours);
  const [closed] = (await chatsOf(ours, leaver, 1)) as [number];
  const by = { userId: leaver, role: 'employee' } as const;
  const commandId = randomUUID();
  await world.gateway.close(world.chatOf(ours, closed), { commandId, by });
  const [open] = (await chatsOf(ours, leaver, 1)) as [number];
  await disable(ours, leaver);
  const running = worker();
  await freed([open]);
  await running.stop();
  expect(await ownersOf([closed])).toEqual([leaver]);
});

test('one who loses the HR right gives back the chats of HR alone', async () => {
  const { id: leaver } = await world.addPerson(ours, 'employee', 'Hera', { isHr: true });
  const [usual, hr] = (await chatsOf(ours, leaver, 2)) as [number, number];
  await world.sql('UPDATE chat SET is_hr = true, version = version + 1 WHERE id = $1', [hr]);
  await world.users.update(ours, leaver, { isHr: false });
  const running = worker();
  await freed([hr]);
  await running.stop();
  expect(await ownersOf([usual])).toEqual([leaver]);
});

test('a chat that cannot be asked does not hold up the others, and is asked again', async () => {
  const leaver = await world.user(ours);
  const ids = await chatsOf(ours, leaver, 5);
  await disable(ours, leaver);
  let refused = 0;
  const running = worker((chat, input) => {
    if (chat.chatId === ids[0] && refused < 2) {
      refused += 1;
      return Promise.reject(new Error('Temporal is away'));
    }
    return world.gateway.unassign(chat, input);
  });
  await freed(ids);
  await running.stop();
  expect(refused).toBe(2);
});
