import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accountTaskQueue } from '../../src/contracts/names.ts';
import { freePort } from '../../src/stack/ports.ts';
import type { Person } from '../support/whatsapp-server/index.ts';
import type { Part } from '../support/harness/processes.ts';
import {
  seenBy,
  startWhatsappCluster,
  type HeldTable,
  type LinkedNumber,
  type WhatsappCluster,
} from '../support/whatsapp-cluster.ts';
import { eventually, longWait } from '../support/eventually.ts';
import { hangUpOn } from '../support/hang-up.ts';

/**
 * The process that owns a number's session dies at every step that matters. Messages from the phones are stored exactly
 * once and in order, messages from the operators arrive exactly once, and nobody has to scan a QR again.
 */

let world: WhatsappCluster;
let linked: LinkedNumber;
let anna: Person;
let owner: Part;
let held: HeldTable | undefined;
let people = 0;

beforeAll(async () => {
  world = await startWhatsappCluster();
  owner = world.startWorker();
  await world.ready();
}, 240_000);

afterAll(() => world.close());

beforeEach(async () => {
  people += 1;
  linked = await world.link(`7999000${String(people).padStart(4, '0')}`);
  anna = world.wa.person({ phone: `7916123${String(people).padStart(4, '0')}`, name: 'Анна' });
}, 120_000);

afterEach(async () => {
  await held?.release().catch(() => undefined);
  held = undefined;
  expect(world.wa.faults).toEqual([]);
  // Otherwise workers of later tests would hold its session, too.
  await world.call('DELETE', `/api/organization-phones/${linked.id}/disconnect`);
}, 60_000);

/** A new process takes the number over, without a QR. */
async function takeOver(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  const { logins } = linked.number;
  owner = world.startWorker(settings);
  await eventually(() => linked.number.logins > logins && linked.number.live, longWait);
}

/** How many sessions of accounts a worker holds, according to its metrics. */
async function sessionsOf(metrics: string): Promise<number> {
  const text = await (await fetch(`http://${metrics}/metrics`)).text();
  const used = text
    .split('\n')
    .find(
      (line) =>
        line.startsWith('temporal_worker_task_slots_used{') &&
        line.includes(`task_queue="${accountTaskQueue}"`) &&
        line.includes('worker_type="ActivityWorker"'),
    );
  return Number(used?.split(' ').at(-1));
}

async function expectContents(contents: readonly string[]): Promise<void> {
  await eventually(
    async () => (await world.contents(linked.id)).length >= contents.length,
    longWait,
  );
  expect(await world.contents(linked.id)).toEqual(contents);
  await eventually(() => linked.number.unconfirmed.length === 0, longWait);
}

const until = (look: () => boolean | Promise<boolean>) => eventually(look, longWait);

describe('a message comes in and the session’s process dies', () => {
  test('before its keys are committed: WhatsApp delivers it again, and it can be decrypted', async () => {
    await anna.sendText(linked.number, 'первое');
    await expectContents(['первое']);
    const table = (held = await world.hold('whatsapp_inbox'));
    await anna.sendText(linked.number, 'второе');
    await until(() => table.isAwaited());
    await owner.kill();
    await table.undoWaiting();
    await table.release();
    expect(linked.number.unconfirmed).toHaveLength(1);
    await takeOver();
    await expectContents(['первое', 'второе']);
  }, 180_000);

  test('after its keys are committed, before its receipt: the database alone still has it', async () => {
    await anna.sendText(linked.number, 'первое');
    await expectContents(['первое']);
    const table = (held = await world.hold('whatsapp_inbox'));
    await anna.sendText(linked.number, 'второе');
    await until(() => table.isAwaited());
    await owner.kill();
    // The database carries out the dead process's last request.
    await table.release();
    expect(linked.number.unconfirmed).toHaveLength(1);
    await takeOver();
    await expectContents(['первое', 'второе']);
  }, 180_000);

  test('after its receipt, before it becomes a message', async () => {
    const table = (held = await world.hold('message'));
    await anna.sendText(linked.number, 'первое');
    await until(() => table.isAwaited());
    await until(() => linked.number.unconfirmed.length === 0);
    await owner.kill();
    await table.undoWaiting();
    await table.release();
    await takeOver();
    await expectContents(['первое']);
  }, 180_000);

  test('while messages arrive that were sent during its absence', async () => {
    await owner.kill();
    await until(() => !linked.number.connected);
    const contents = Array.from({ length: 40 }, (_, index) => `из очереди ${index}`);
    for (const content of contents) await anna.sendText(linked.number, content);
    // The library holds back acknowledged messages until the server reports the end of the backlog.
    linked.number.holdsBacklogEnd = true;
    const { logins, receipts } = linked.number;
    const before = receipts.length;
    owner = world.startWorker();
    await until(() => linked.number.logins > logins && receipts.length >= before + 10);
    await owner.kill();
    linked.number.holdsBacklogEnd = false;
    await takeOver();
    await expectContents(contents);
  }, 180_000);

  test('repeatedly, while several people write', async () => {
    const boris = world.wa.person({ phone: `7917123${people}`, name: 'Борис' });
    const each = 25;
    for (let round = 0; round < each; round += 1) {
      await anna.sendText(linked.number, `А${round}`);
      await boris.sendText(linked.number, `Б${round}`);
      if (round === 5 || round === 15) {
        // It is in the middle of them.
        await until(async () => (await world.contents(linked.id)).length > round);
        await owner.kill();
        owner = world.startWorker();
      }
    }
    await expectContents([
      ...Array.from({ length: each }, (_, round) => `А${round}`),
      ...Array.from({ length: each }, (_, round) => `Б${round}`),
    ]);
    const chats = await world.chats(linked.id);
    expect(chats.map(({ unreadCount }) => unreadCount)).toEqual([each, each]);
  }, 240_000);
});

describe('a message goes out and the session’s process dies', () => {
  test('between WhatsApp’s ack and the commit: it is sent again under the same id, and shown once', async () => {
    await anna.sendText(linked.number, 'вопрос');
    const chatId = await world.chatToAnswer(linked.id);
    linked.number.acks = 'hold';
    const answering = world.answer(chatId, 'ответ');
    await until(() => linked.number.sent.length === 1);
    const table = (held = await world.hold('message'));
    linked.number.releaseAcks();
    await until(() => table.isAwaited());
    await owner.kill();
    await table.undoWaiting();
    await table.release();
    await takeOver();
    const { body } = await answering;
    await until(async () => /sent|delivered/.test(await world.statusOf(body.message.id)));
    const ids = new Set(linked.number.sent.map(({ id }) => id));
    expect(ids.size).toBe(1);
    expect(seenBy(anna, linked.number)).toEqual(['ответ']);
    const [, sent] = await world.messages(linked.id);
    expect(ids.has(sent?.whatsappMessageId ?? '')).toBe(true);
  }, 180_000);

  test('before its ack arrives', async () => {
    await anna.sendText(linked.number, 'вопрос');
    const chatId = await world.chatToAnswer(linked.id);
    linked.number.acks = 'drop';
    const answering = world.answer(chatId, 'ответ');
    await until(() => linked.number.sent.length === 1);
    await owner.kill();
    linked.number.acks = 'send';
    await takeOver();
    const { body } = await answering;
    await until(async () => /sent|delivered/.test(await world.statusOf(body.message.id)));
    expect(new Set(linked.number.sent.map(({ id }) => id)).size).toBe(1);
    expect(seenBy(anna, linked.number)).toEqual(['ответ']);
  }, 180_000);
});

describe('two sessions', () => {
  test('one that slept past its lease ends silently when it wakes', async () => {
    await anna.sendText(linked.number, 'до');
    await expectContents(['до']);
    await owner.stop();
    const metrics = `127.0.0.1:${await freePort('127.0.0.1')}`;
    await takeOver({ WORKER_METRICS_ADDRESS: metrics });
    const sleeper = owner;
    sleeper.freeze();
    await takeOver();
    await anna.sendText(linked.number, 'без неё');
    await expectContents(['до', 'без неё']);
    expect(await world.phone(linked.id)).toMatchObject({ status: 'connected', errorCode: null });
    sleeper.thaw();
    // A process that has just been thawed may reset a connection that waited for it meanwhile.
    await eventually(async () => (await sessionsOf(metrics)) === 0, {
      ...longWait,
      mayThrow: true,
    });
    // On a busy machine the other session may miss a heartbeat meanwhile, and then begins anew.
    await until(async () => (await world.phone(linked.id)).status === 'connected');
    expect(await world.phone(linked.id)).toMatchObject({ errorCode: null });
    const { logins } = linked.number;
    await sleeper.kill();
    await anna.sendText(linked.number, 'после');
    await expectContents(['до', 'без неё', 'после']);
    // The connection was not the paused session's.
    expect(linked.number.logins).toBe(logins);
  }, 240_000);

  test('two that start at once: one gets the number', async () => {
    await owner.kill();
    await until(() => !linked.number.connected);
    const { logins } = linked.number;
    const [, second] = [world.startWorker(), world.startWorker()];
    await until(() => linked.number.live);
    await anna.sendText(linked.number, 'кому?');
    await expectContents(['кому?']);
    expect(linked.number.logins).toBe(logins + 1);
    owner = second;
  }, 180_000);

  test('one that is stopped hands over in order', async () => {
    await world.killWorkers();
    await takeOver();
    const heir = world.startWorker();
    await anna.sendText(linked.number, 'раз');
    await expectContents(['раз']);
    const { logins } = linked.number;
    await owner.stop();
    await anna.sendText(linked.number, 'два');
    await until(() => linked.number.logins > logins && linked.number.live);
    await expectContents(['раз', 'два']);
    owner = heir;
  }, 180_000);
});

describe('while Postgres is away', () => {
  test('nothing is acknowledged; everything is there afterwards', async () => {
    const contents = Array.from({ length: 20 }, (_, index) => `без базы ${index}`);
    const name = 'the-worker';
    await owner.kill();
    await takeOver({ DATABASE_URL: `${world.cluster.postgres.url}?application_name=${name}` });
    await anna.sendText(linked.number, 'до');
    await expectContents(['до']);
    await world.cluster.postgres.kill();
    const away = await hangUpOn(world.cluster.postgres.port);
    for (const content of contents) await anna.sendText(linked.number, content);
    // Steps and heartbeats of the session fail, but it waits for a minute.
    await until(() => away.calls(name) >= 20);
    expect(linked.number.unconfirmed).toHaveLength(contents.length);
    expect(linked.number.connected).toBe(true);
    await away.close();
    await world.cluster.postgres.revive();
    await expectContents(['до', ...contents]);
  }, 240_000);
});
