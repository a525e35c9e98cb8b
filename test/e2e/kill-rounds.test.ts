import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startTemporal, type Temporal } from '../../src/stack/temporal.ts';
import { eventually, startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { startMortalWorker } from '../support/mortal-workers.ts';
import { createDatabase, createNamespace, type TestDatabase } from '../support/servers.ts';
import { temporalCli } from '../support/temporal-cli.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';

/** Workers die with SIGKILL at the worst moments of a round; a Temporal of this file's own can die as well. */
let database: TestDatabase;
let temporal: Temporal;
let namespace: string;
let world: ChatWorld;
let org: number;
let anna: number;
let boris: number;
const folder = temporaryFolder('kill-rounds-');

beforeAll(async () => {
  database = await createDatabase();
  temporal = await startTemporal({
    cli: await temporalCli(() => undefined),
    dir: folder.path,
    uiPort: 'none',
  });
  namespace = await createNamespace(temporal.address);
  world = await startChatWorld({
    databaseUrl: database.url,
    temporal: { address: temporal.address, namespace },
    withoutWorker: true,
  });
  org = await world.organization();
  anna = await world.user(org);
  boris = await world.user(org);
}, 120_000);

afterAll(async () => {
  await world.close();
  await temporal.stop();
  folder.remove();
  await database.drop();
});

const worker = (killAt: 'commit' | 'fetch' = 'commit') =>
  startMortalWorker({
    databaseUrl: database.url,
    temporal: { address: temporal.address, namespace },
    killAt,
  });

const take = (chatId: number, userId: number, commandId: string = randomUUID()) =>
  world.gateway.assign(world.chatOf(org, chatId), {
    commandId,
    by: { userId, role: 'employee' },
    operatorId: userId,
  });

/** Asks until the chat can answer: workers die and come back meanwhile. */
async function takeInTheEnd(chatId: number, userId: number, commandId: string) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await take(chatId, userId, commandId);
    } catch (error) {
      if (attempt === 10) throw error;
    }
  }
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
  // The workflow's copy is the row again.
  await eventually(async () => (await world.view(chatId)).state?.version === rows[0].version, {
    withinMs: 45_000,
  });
}

describe.each([false, true])('kill -9 after the SQL commit (Temporal killed too: %s)', (both) => {
  /** The worker has died; Temporal too, if asked for. Something happens. Then all is there again. */
  async function thenRecover(meanwhile: () => Promise<unknown>) {
    if (both) await temporal.kill();
    const waiting = meanwhile();
    if (both) {
      temporal = await startTemporal({
        cli: await temporalCli(() => undefined),
        dir: folder.path,
        port: temporal.port,
        uiPort: 'none',
      });
    }
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

  test('while a message was taken, and another message arrives', async () => {
    const person = `m-${both}`;
    const first = await worker();
    first.arm();
    const { chatId } = await world.intake.accept(world.incoming(org, person));
    await first.died;
    const recovered = await thenRecover(() => world.intake.accept(world.incoming(org, person)));
    await expectWhole(chatId, 2);
    await recovered.end();
  }, 180_000);

  test('while a chat was taken, and another operator takes it: the row wins, both keep their answers', async () => {
    const person = `c-${both}`;
    const first = await worker();
    const { chatId } = await world.intake.accept(world.incoming(org, person));
    await world.idle(chatId);
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
    // Asked again, each gets its first answer, whatever holds by then.
    expect(await takeInTheEnd(chatId, anna, annas)).toEqual({ ok: true, changed: true });
    expect(await takeInTheEnd(chatId, boris, boriss)).toEqual(refused);
    const assignments = (await world.events(chatId)).filter(
      (event) => 'assignedUserId' in (event.data as object),
    );
    expect(assignments).toHaveLength(1);
    await expectWhole(chatId, 1);
    await recovered.end();
  }, 180_000);

  test('while a planned message left: it leaves once, and a message meanwhile is no reason for another', async () => {
    const person = `p-${both}`;
    const first = await worker();
    const { chatId } = await world.intake.accept(world.incoming(org, person));
    await world.idle(chatId);
    const messageId = await world.intent(org, chatId, anna, 'planned');
    await world.gateway.sendMessage(world.chatOf(org, chatId), {
      commandId: randomUUID(),
      by: { userId: anna, role: 'employee' },
      messageId,
      sendAt: Date.now() + 1_500,
    });
    // The next round is the one in which its time has come.
    first.arm();
    await first.died;
    const { rows } = await world.pool.query('SELECT state FROM message WHERE id = $1', [messageId]);
    expect(rows[0].state).toBe('done');
    const recovered = await thenRecover(() => world.intake.accept(world.incoming(org, person)));
    await expectWhole(chatId, 3);
    await recovered.end();
  }, 180_000);
});

test('kill -9 between fetch and commit: the round is decided anew', async () => {
  const first = await worker('fetch');
  first.arm();
  const { chatId } = await world.intake.accept(world.incoming(org, 'between'));
  await first.died;
  const second = await worker();
  await world.intake.accept(world.incoming(org, 'between'));
  await expectWhole(chatId, 2);
  await second.kill();
}, 180_000);
