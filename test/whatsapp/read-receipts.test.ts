import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createReceiptSender } from '../../src/channels/whatsapp/read-receipts.ts';
import { createReadReceipts } from '../../src/channels/whatsapp/store/read-receipts.ts';
import type { Person } from '../support/whatsapp-server/index.ts';
import { startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.ts';

let world: WhatsappWorld;
let number: Awaited<ReturnType<WhatsappWorld['connected']>>;
let anna: Person;
let chatId: number;

const receipts = () =>
  createReceiptSender({
    channel: 'whatsapp',
    receipts: createReadReceipts(world),
    numbers: world.numbers,
    wabaNumbers: { access: () => Promise.reject(new Error('not by the Cloud API')) },
    graph: { post: () => Promise.reject(new Error('not by the Cloud API')) },
  });
const read = () => number.phone.receipts.filter(({ type }) => type === 'read');
const waiting = async () => (await world.pool.query('SELECT * FROM read_receipt')).rows;

/** Marks everything as read, as a round does for an operator. */
const markRead = () =>
  world.pool.query(
    `SELECT commit_read(c, '{"op": "read", "userId": 1}', 1, now()) FROM chat c WHERE id = $1`,
    [chatId],
  );

beforeAll(async () => {
  world = await startWhatsappWorld();
  number = await world.connected();
  anna = world.server.person({ phone: '79440000001' });
  await anna.sendText(number.phone, 'one');
  await anna.sendText(number.phone, 'two');
  const hers = async () =>
    (await world.messages(number.id)).filter((row) => row['chat_jid'] === anna.phoneJid);
  await world.until(async () => (await hers()).length === 2);
  chatId = Number((await hers())[0]?.['chat_id']);
  await world.pool.query(`UPDATE message SET state = 'done', seq = id WHERE chat_id = $1`, [
    chatId,
  ]);
  await world.pool.query(`UPDATE channel SET takes_receipts = true WHERE name = 'whatsapp'`);
});
afterAll(() => world.close());

test('nothing is told while the organization does not want it', async () => {
  await markRead();
  expect(await waiting()).toEqual([]);
  await receipts().run();
  expect(read()).toEqual([]);
});

test('the customer’s phone is told of every message, once, by the process with the connection', async () => {
  await world.pool.query('UPDATE organization SET send_read_receipts = true');
  await world.pool.query('UPDATE message SET is_read_by_operator = false WHERE chat_id = $1', [
    chatId,
  ]);
  await markRead();
  expect(await waiting()).toHaveLength(1);

  const elsewhere = createReceiptSender({
    channel: 'whatsapp',
    receipts: createReadReceipts(world),
    numbers: { find: () => undefined, ids: () => [] },
    wabaNumbers: { access: () => Promise.reject(new Error('not by the Cloud API')) },
    graph: { post: () => Promise.reject(new Error('not by the Cloud API')) },
  });
  await elsewhere.run();
  expect(await waiting()).toMatchObject([{ round: 1 }]);

  await receipts().run();
  const { rows } = await world.pool.query<{ id: string }>(
    'SELECT provider_message_id AS id FROM message WHERE chat_id = $1 ORDER BY message.id',
    [chatId],
  );
  await world.until(() => read().length >= 2);
  expect(read()).toEqual(
    expect.arrayContaining(rows.map(({ id }) => ({ id, to: anna.phoneJid, type: 'read' }))),
  );
  expect(read()).toHaveLength(2);
  expect(await waiting()).toEqual([]);
  await receipts().run();
  expect(read()).toHaveLength(2);
});

test('what is read while a receipt is on its way is told by the next one', async () => {
  await world.pool.query('UPDATE message SET is_read_by_operator = false WHERE chat_id = $1', [
    chatId,
  ]);
  await markRead();
  const store = createReadReceipts(world);
  const [claimed] = await store.claim('whatsapp', world.numbers.ids());
  expect(claimed?.messages).toHaveLength(2);
  // Nobody else gets it meanwhile.
  expect(await store.claim('whatsapp', world.numbers.ids())).toEqual([]);
  await world.pool.query('UPDATE message SET is_read_by_operator = false WHERE chat_id = $1', [
    chatId,
  ]);
  await markRead();
  await store.settle(claimed!);
  expect(await waiting()).toMatchObject([{ round: 2 }]);
  // A day later nobody is told any more.
  await world.pool.query(`UPDATE read_receipt SET read_at = now() - interval '25 hours'`);
  expect(await store.claim('whatsapp', world.numbers.ids())).toEqual([]);
});

test('the stand-in saw no protocol errors', () => {
  expect(world.server.faults).toEqual([]);
});
