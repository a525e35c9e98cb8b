import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createChatWrites } from '../../src/persistence/chat/chat-writes.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { compose } from '../support/harness/closing.ts';
import { startOwnTemporal } from '../support/harness/own-servers.ts';
import { createNamespace } from '../support/harness/temporal.ts';
import { startMortalWorker } from '../support/mortal-workers.ts';

/** Workers die with SIGKILL at the worst moments of a round. This file has its own Temporal, which can die as well. */
const startWorld = () =>
  compose(async (closing) => {
    const own = await startOwnTemporal(closing);
    const { address } = own;
    const temporal = { address, namespace: await createNamespace(address) };
    const world = closing.own(await startChatWorld({ temporal, withoutWorker: true }));
    return { ...world, own };
  });
let world: Awaited<ReturnType<typeof startWorld>>;
let org: number;
let anna: number;
let boris: number;

beforeAll(async () => {
  world = await startWorld();
  org = await world.organization();
  anna = await world.user(org);
  boris = await world.user(org);
}, 120_000);

afterAll(() => world.close());

const worker = (killAt: 'commit' | 'fetch' = 'commit') =>
  startMortalWorker({ databaseUrl: world.url, temporal: world.temporal, killAt });

const take = (chatId: number, userId: number, commandId: string = randomUUID()) =>
  world.gateway.assign(world.chatOf(org, chatId), {
    commandId,
    by: { userId, role: 'employee' },
    operatorId: userId,
  });

/** Retries until the chat can answer, because workers die and come back meanwhile. */
async function takeInTheEnd(chatId: number, userId: number, commandId: string) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await take(chatId, userId, commandId);
    } catch (error) {
      if (attempt === 10) throw error;
    }
  }
}

/** Waits until the worker is past its last commit; one that is armed too early would die of that one. */
async function isPastItsCommit(chatId: number): Promise<void> {
  await world.idle(chatId);
  await eventually(async () => {
    const { version } = (await world.view(chatId)).state ?? {};
    return version === (await world.row(chatId))['version'];
  });
}

async function expectWhole(chatId: number, messages: number): Promise<void> {
  await world.idle(chatId);
  const events = (await world.events(chatId)).filter((event) => event.seq !== null);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  const told = events.flatMap((event) =>
    event.name === 'message:new' ? [(event.data as { id: number }).id] : [],
  );
  expect(told).toHaveLength(messages);
  expect(new Set(told).size).toBe(messages);
  const { rows } = await world.pool.query(
    `SELECT c.unread_count, c.version, (SELECT count(*)::int FROM message
       WHERE chat_id = c.id AND state = 'done' AND NOT is_read_by_operator) AS marks FROM chat c WHERE id = $1`,
    [chatId],
  );
  expect(rows[0].unread_count).toBe(rows[0].marks);
  // The workflow's copy equals the row again.
  await eventually(async () => (await world.view(chatId)).state?.version === rows[0].version, {
    withinMs: 45_000,
  });
}

describe.each([false, true])('kill -9 after the SQL commit (Temporal killed too: %s)', (both) => {
  /** The worker has died, and Temporal too if requested. Something happens; then everything is started again. */
  async function thenRecover(meanwhile: () => Promise<unknown>) {
    if (both) await world.own.kill();
    const waiting = meanwhile();
    if (both) await world.own.revive();
    const second = await worker();
    const sweeper = world.sweep();
    const result = await waiting;
    return {
      result,
      async end() {
        await sweeper.stop();
        await second.kill();
      },
    };
  }

  test('while a message was taken, and another one arrives', async () => {
    const person = `m-${both}`;
    const first = await worker();
    first.arm();
    const { chatId } = await world.intake.accept(world.incoming(org, person));
    await first.died;
    const recovered = await thenRecover(() => world.intake.accept(world.incoming(org, person)));
    await expectWhole(chatId, 2);
    await recovered.end();
  }, 180_000);

  test('while a chat was assigned, and another operator takes it: the row wins, both keep their answers', async () => {
    const person = `c-${both}`;
    const first = await worker();
    const { chatId } = await world.intake.accept(world.incoming(org, person));
    await isPastItsCommit(chatId);
    first.arm();
    const [annas, boriss] = [randomUUID(), randomUUID()];
    const asking = takeInTheEnd(chatId, anna, annas);
    await first.died;
    expect((await world.row(chatId))['assigned_user_id']).toBe(anna);
    const recovered = await thenRecover(() =>
      Promise.all([asking, takeInTheEnd(chatId, boris, boriss)]),
    );
    const refused = { ok: false, code: 'already_assigned', assignedUserId: anna };
    expect(recovered.result).toEqual([{ ok: true, changed: true }, refused]);
    // A repeated command gets its first answer, whatever the state is by then.
    expect(await takeInTheEnd(chatId, anna, annas)).toEqual({ ok: true, changed: true });
    expect(await takeInTheEnd(chatId, boris, boriss)).toEqual(refused);
    const assignments = (await world.events(chatId)).filter(
      (event) => 'assignedUserId' in (event.data as object),
    );
    expect(assignments).toHaveLength(1);
    await expectWhole(chatId, 1);
    await recovered.end();
  }, 180_000);

  test('while a planned message left: it leaves once, and a message meanwhile causes no second one', async () => {
    const person = `p-${both}`;
    const first = await worker();
    const { chatId } = await world.intake.accept(world.incoming(org, person));
    await world.idle(chatId);
    const messageId = await world.draft(org, chatId, anna, 'planned');
    await world.gateway.sendMessage(world.chatOf(org, chatId), {
      commandId: randomUUID(),
      by: { userId: anna, role: 'employee' },
      messageId,
      sendAt: Date.now() + 1_500,
    });
    // The next round is the one in which its time comes.
    first.arm();
    await first.died;
    const { rows } = await world.pool.query('SELECT state FROM message WHERE id = $1', [messageId]);
    expect(rows[0].state).toBe('done');
    const recovered = await thenRecover(() => world.intake.accept(world.incoming(org, person)));
    await expectWhole(chatId, 3);
    await recovered.end();
  }, 180_000);
});

test('kill -9 between fetch and commit: the round is decided again', async () => {
  const first = await worker('fetch');
  first.arm();
  const { chatId } = await world.intake.accept(world.incoming(org, 'between'));
  await first.died;
  const second = await worker();
  await world.intake.accept(world.incoming(org, 'between'));
  await expectWhole(chatId, 2);
  await second.kill();
}, 180_000);

test('kill -9 after a batch of a merge, then of an erasure: each continues, and nothing moves twice', async () => {
  const phone = await world.phone(org, { connectionType: 'waba' });
  const from = (names: readonly string[]) =>
    world.intake.accept(world.fromWhatsApp(org, phone, names));
  const left = async (chatId: number) => {
    const { rows } = await world.pool.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM message WHERE chat_id = $1',
      [chatId],
    );
    return rows[0]!.left;
  };
  const many = 12_000;
  // A commit moves or erases at most its batch limit, so the number of commits does not depend on the machine.
  await world.pool.query(
    `CREATE OR REPLACE FUNCTION batches_until() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT '-infinity'::timestamptz $$`,
  );
  const first = await worker();
  const winner = (await from(['long@lid'])).chatId;
  const loser = (await from(['long@s.whatsapp.net'])).chatId;
  await world.idle(winner);
  await world.idle(loser);
  await world.pool.query(
    `INSERT INTO message (organization_id, chat_id, channel, state, seq, provider_key, from_me, content, timestamp, status, is_read_by_operator, read_at)
     SELECT $1, $2, 'whatsapp', 'done', 1, 'long:' || n, false, 'said long ago', now() - interval '1 day', 'received', true, now()
       FROM generate_series(1, $3::int) AS n`,
    [org, loser, many],
  );
  const sweeper = world.sweep();

  await from(['long@lid', 'long@s.whatsapp.net']);
  await eventually(async () => (await left(loser)) < many, { withinMs: 60_000 });
  first.arm();
  await first.died;
  expect(await left(loser)).toBeGreaterThan(0);
  const second = await worker();
  await eventually(async () => (await left(loser)) === 0, { withinMs: 90_000 });
  await world.idle(winner);
  const { rows } = await world.pool.query(
    `SELECT count(*)::int AS messages, count(DISTINCT provider_key)::int AS different FROM message
      WHERE chat_id = $1 AND provider_key LIKE 'long:%'`,
    [winner],
  );
  expect(rows).toEqual([{ messages: many, different: many }]);
  const merges = (await world.events(winner)).filter(({ name }) => name === 'chat:merged');
  expect(merges).toHaveLength(1);

  await createChatWrites({ pool: world.pool }).deleteChat(org, winner);
  await eventually(async () => (await left(winner)) < many, { withinMs: 60_000 });
  second.arm();
  await second.died;
  const third = await worker();
  const there = () => world.pool.query('SELECT FROM chat WHERE id = ANY ($1)', [[winner, loser]]);
  await eventually(async () => (await there()).rowCount === 0, { withinMs: 90_000 });
  expect(await left(winner)).toBe(0);
  const deleted = (await world.events(winner)).filter(({ name }) => name === 'chat:deleted');
  expect(deleted).toHaveLength(1);
  await sweeper.stop();
  await third.kill();
}, 360_000);
