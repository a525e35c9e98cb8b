import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../support/whatsapp-server/index.ts';
import {
  seenBy,
  startWhatsappCluster,
  type LinkedNumber,
  type WhatsappCluster,
} from '../support/whatsapp-cluster.ts';
import { eventually, longWait } from '../support/eventually.ts';

/** Everything that WhatsApp can do to a number's connection and messages, in the whole system. */

let world: WhatsappCluster;
let linked: LinkedNumber;
let anna: Person;
let people = 0;
/** The version from the setting: newer than the library's. */
const newer = [2, 4000, 0] as const;

beforeAll(async () => {
  world = await startWhatsappCluster({ WHATSAPP_WEB_VERSION: newer.join('.') });
  world.startWorker();
  await world.ready();
}, 240_000);

afterAll(() => world.close());

beforeEach(async () => {
  people += 1;
  linked = await world.link(`7997000${String(people).padStart(4, '0')}`);
  anna = world.wa.person({ phone: `7916777${String(people).padStart(4, '0')}`, name: 'Анна' });
}, 120_000);

const until = (look: () => boolean | Promise<boolean>) => eventually(look, longWait);

async function expectContents(contents: readonly string[]): Promise<void> {
  await until(async () => (await world.contents(linked.id)).length >= contents.length);
  expect(await world.contents(linked.id)).toEqual(contents);
  await until(() => linked.number.unconfirmed.length === 0);
}

const isConnected = async () => (await world.phone(linked.id)).status === 'connected';

test.each([
  ['the line breaks (428)', () => linked.number.cut()],
  ['WhatsApp has no time (503)', () => linked.number.endWith('503')],
  ['WhatsApp asks for a restart (515)', () => linked.number.endWith('515')],
  ['WhatsApp finds the stream bad (500)', () => linked.number.endWith('500')],
])(
  '%s: it reconnects by itself, and messages from that time arrive',
  async (_name, trouble) => {
    const events = await world.screen();
    await anna.sendText(linked.number, 'до');
    await expectContents(['до']);
    const { logins } = linked.number;
    trouble();
    await anna.sendText(linked.number, 'меж');
    await until(() => linked.number.logins > logins && linked.number.live);
    await anna.sendText(linked.number, 'после');
    await expectContents(['до', 'меж', 'после']);
    await until(isConnected);
    const qrCodes = events.filter(({ event, data }) => event === 'phone:updated' && data.qrCode);
    expect(qrCodes).toEqual([]);
  },
  120_000,
);

test('WhatsApp is unreachable for a while: connecting is retried', async () => {
  world.wa.goAway();
  await until(async () => (await world.phone(linked.id)).status === 'reconnecting');
  await anna.sendText(linked.number, 'меж');
  // Every number that has been linked so far tries to connect.
  await until(() => world.wa.turnedAway >= 3 * people);
  world.wa.goAway(false);
  await until(() => linked.number.live);
  await expectContents(['меж']);
  const outages = await world.call('GET', `/api/organization-phones/${linked.id}/outages`);
  expect(outages.body.outages[0]).toMatchObject({ recovered: 1, to: expect.any(String) });
}, 120_000);

test('WhatsApp accepts no older version any more (405): workers use the version from the setting', async () => {
  const { logins } = linked.number;
  const { outdated } = world.wa;
  world.wa.leastVersion = newer;
  try {
    linked.number.cut();
    await until(() => linked.number.logins > logins || world.wa.outdated > outdated);
    expect(world.wa.outdated).toBe(outdated);
    await until(isConnected);
  } finally {
    world.wa.leastVersion = [0, 0, 0];
  }
}, 120_000);

test('a linked device that is removed on the phone (401): keys deleted, reported, linked again by a scan', async () => {
  await anna.sendText(linked.number, 'до');
  await expectContents(['до']);
  const events = await world.screen();
  linked.number.unlink();
  await until(() =>
    events.some(({ event, data }) => event === 'phone:updated' && data.status === 'logged_out'),
  );
  const keys = await world.sql('SELECT 1 FROM whatsapp_auth WHERE organization_phone_id = $1', [
    linked.id,
  ]);
  expect(keys).toEqual([]);
  await world.call('POST', `/api/organization-phones/${linked.id}/connect`);
  const told = () => events.filter(({ data }) => data.qrCode && data.id === linked.id);
  await until(() => told().length > 0);
  world.wa.scan(linked.number, told().at(-1)?.data.qrCode);
  await until(() => linked.number.live);
  await until(isConnected);
  await anna.sendText(linked.number, 'после');
  await expectContents(['до', 'после']);
}, 180_000);

test('a stranger with the number’s keys (440): it stops and reports it, until a person connects it again', async () => {
  const { logins } = linked.number;
  linked.number.takeOver();
  await until(async () => (await world.phone(linked.id)).status === 'disconnected');
  expect(await world.phone(linked.id)).toMatchObject({ errorCode: 'replaced' });
  expect(linked.number.logins).toBe(logins);
  await world.call('POST', `/api/organization-phones/${linked.id}/connect`);
  await until(() => linked.number.live);
  await until(isConnected);
}, 120_000);

test.each([
  ['463', 'account_restricted'],
  ['479', 'stanza_refused'],
])(
  'an answer that WhatsApp refuses (%s) fails with its reason, and is not repeated',
  async (error, code) => {
    await anna.sendText(linked.number, 'вопрос');
    const chatId = await world.chatToAnswer(linked.id);
    linked.number.refuseNext(error);
    const refused = await world.answer(chatId, 'ответ');
    expect(refused.status).toBe(502);
    const next = await world.answer(chatId, 'следующий');
    expect(next.status).toBe(200);
    expect(linked.number.sent.map(({ refused: by }) => by)).toEqual([error, null]);
    expect(seenBy(anna, linked.number)).toEqual(['следующий']);
    const [, failed] = await world.messages(linked.id);
    expect(failed).toMatchObject({ content: 'ответ', status: 'failed' });
    const [row] = await world.sql<{ details: unknown }>(
      'SELECT to_jsonb(m) AS details FROM message m WHERE id = $1',
      [failed?.id],
    );
    expect(JSON.stringify(row?.details)).toContain(code);
  },
  120_000,
);

test('a silent server: the answer is sent under the same id until it is acknowledged', async () => {
  await anna.sendText(linked.number, 'вопрос');
  const chatId = await world.chatToAnswer(linked.id);
  linked.number.acks = 'drop';
  // A delivery receipt of the phone would prove that it arrived.
  anna.sendsDeliveryReceipts = false;
  const answering = world.answer(chatId, 'ответ');
  await until(() => linked.number.sent.length >= 2);
  linked.number.acks = 'send';
  const { body } = await answering;
  await until(async () => /sent|delivered/.test(await world.statusOf(body.message.id)));
  expect(new Set(linked.number.sent.map(({ id }) => id)).size).toBe(1);
  expect(seenBy(anna, linked.number)).toEqual(['ответ']);
}, 120_000);

test('while a number is known to be disconnected, its answers are refused and can be retried', async () => {
  await anna.sendText(linked.number, 'вопрос');
  const chatId = await world.chatToAnswer(linked.id);
  linked.number.refusesLogins = '503';
  linked.number.cut();
  await until(async () => (await world.phone(linked.id)).status === 'reconnecting');
  const refused = await world.answer(chatId, 'раз');
  expect(refused).toMatchObject({ status: 503, body: { code: 'account_not_ready' } });
  linked.number.refusesLogins = undefined;
  await until(isConnected);
  expect((await world.answer(chatId, 'раз')).status).toBe(200);
  expect(seenBy(anna, linked.number)).toEqual(['раз']);
}, 120_000);

test('answers wait for a number whose worker died, and leave in order', async () => {
  await anna.sendText(linked.number, 'вопрос');
  const chatId = await world.chatToAnswer(linked.id);
  await world.killWorkers();
  const { logins } = linked.number;
  world.startWorker();
  for (const text of ['раз', 'два']) {
    // Only refused until a worker processes chats again; from then on it is accepted.
    const key = `answer-${linked.id}-${text === 'раз' ? 1 : 2}`;
    await until(async () => (await world.answer(chatId, text, key)).status === 200);
  }
  await until(() => linked.number.logins > logins && anna.seen.length === 2);
  expect(seenBy(anna, linked.number)).toEqual(['раз', 'два']);
}, 180_000);

test('the broken session of one sender does not affect the number', async () => {
  const boris = world.wa.person({ phone: `7917777${people}`, name: 'Борис' });
  for (let time = 0; time < 4; time += 1) {
    await boris.sendText(linked.number, `Б${time}`, { damaged: true });
    await anna.sendText(linked.number, `А${time}`);
  }
  await until(async () => (await world.contents(linked.id)).length === 8);
  await until(async () => (await world.contents(linked.id)).includes('Б3'));
  expect(await world.phone(linked.id)).toMatchObject({ status: 'connected' });
  expect((await world.contents(linked.id)).toSorted()).toEqual(
    [0, 1, 2, 3].flatMap((time) => [`А${time}`, `Б${time}`]).toSorted(),
  );
}, 120_000);

test('a number that is removed is not connected, and no device stays linked', async () => {
  await world.call('DELETE', `/api/organization-phones/${linked.id}/disconnect`);
  await until(() => !linked.number.linked);
  expect(await world.phone(linked.id)).toMatchObject({ status: 'logged_out' });
}, 120_000);
