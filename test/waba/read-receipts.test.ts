import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { message, messagesBody } from '../support/graph-server-webhooks.ts';
import type { Person } from '../support/system.ts';
import { startWabaSystem, type SystemNumber, type WabaSystem } from './waba-system.ts';

let world: WabaSystem;
let number: SystemNumber;

beforeAll(async () => {
  world = await startWabaSystem();
  number = await world.addNumber();
});
afterAll(() => world.close());
beforeEach(() => world.graph.clearScripts());

const wants = (sendReadReceipts: boolean, who: Person = world.ours.admin) =>
  world.system.call('PATCH', '/api/organizations/current', who, { body: { sendReadReceipts } });
const waiting = () => world.system.sql('SELECT chat_id FROM read_receipt');
const markRead = (chatId: number, body: object = {}, who: Person = world.ours.olga) =>
  world.system.call('POST', `/api/unread/${chatId}/mark-read`, who, { body });

/** The messages of which Meta was told that they were read. */
const told = () =>
  world.graph.ledger.flatMap(({ payload, status }) =>
    payload['status'] === 'read' && status === 200 ? [payload['message_id']] : [],
  );
const tries = () => world.graph.ledger.filter(({ payload }) => payload['status'] === 'read').length;

/** Chats with some more messages, and their ids at Meta and here. */
async function asked(more = 0) {
  const customer = world.customer();
  const chatId = await world.chat(number, customer);
  for (let n = 0; n < more; n += 1) {
    await world.post(messagesBody(number, customer, message(customer, 'text', { body: `${n}` })));
  }
  await world.system.world.idle(chatId);
  const rows = await world.system.sql<{ id: number; provider_message_id: string }>(
    'SELECT id, provider_message_id FROM message WHERE chat_id = $1 AND NOT from_me ORDER BY id',
    [chatId],
  );
  return { chatId, ids: rows.map(({ id }) => id), wamids: rows.map((r) => r.provider_message_id) };
}

describe('receipts for what an operator read', () => {
  test('are off, are an admin’s to turn on, and are not sent for what was read before', async () => {
    const { body } = await world.system.call('GET', '/api/organizations', world.ours.olga);
    expect(body[0]).toMatchObject({ sendReadReceipts: false });
    const before = await asked();
    expect((await markRead(before.chatId)).body).toMatchObject({ markedCount: 1 });
    expect(await waiting()).toEqual([]);
    expect((await wants(true, world.ours.olga)).status).toBe(403);
    expect(await wants(true)).toMatchObject({ status: 200, body: { sendReadReceipts: true } });
    const after = await asked();
    await markRead(after.chatId);
    await eventually(() => told().length > 0);
    expect(told()).toEqual(after.wamids);
  });

  test('are one for a round, for the newest message, and only once', async () => {
    await wants(true);
    const { chatId, ids, wamids } = await asked(3);
    await markRead(chatId, { messageIds: ids.slice(0, 2) });
    await eventually(() => told().includes(wamids[1]));
    await markRead(chatId);
    await eventually(() => told().includes(wamids[3]));
    await eventually(async () => (await waiting()).length === 0);
    expect((await markRead(chatId)).body).toMatchObject({ markedCount: 0 });
    expect(await waiting()).toEqual([]);
    expect(told().filter((id) => wamids.includes(id as string))).toEqual([wamids[1], wamids[3]]);
    // It went out for this number, with its token.
    expect(
      world.graph.ledger.findLast(({ payload }) => payload['status'] === 'read'),
    ).toMatchObject({
      path: expect.stringContaining(`/${number.phoneNumberId}/messages`),
      bearer: number.token,
      payload: { messaging_product: 'whatsapp', status: 'read', message_id: wamids[3] },
    });
  });

  test('are sent again after a failure, given up after a refusal, and hold no send up', async () => {
    await wants(true);
    world.graph.script({ kind: 'messages', reply: { status: 500, code: 2, transient: true } });
    const first = await asked();
    await markRead(first.chatId);
    await eventually(() => world.graph.ledger.at(-1)?.status === 500);
    expect(
      await world.operatorSends(world.ours.olga, first.chatId, { message: 'Ответ' }),
    ).toMatchObject({ body: { status: 'sent' } });
    await eventually(async () => {
      const rows = await world.system.sql('SELECT next_at > now() AS later FROM read_receipt');
      return rows[0]?.['later'] === true;
    });
    await world.system.sql('UPDATE read_receipt SET next_at = now()');
    await eventually(() => told().includes(first.wamids[0]));

    world.graph.script({ kind: 'messages', reply: { status: 400, code: 100 } });
    const second = await asked();
    const before = tries();
    await markRead(second.chatId);
    await eventually(() => tries() > before);
    await eventually(async () => (await waiting()).length === 0);
    expect(told()).not.toContain(second.wamids[0]);
  });

  test('wait while the number is paused, and are dropped if nobody wants them any more', async () => {
    await wants(true);
    const pause = (code: string | null) =>
      world.system.sql('UPDATE organization_phone SET paused_code = $2 WHERE id = $1', [
        number.phoneId,
        code,
      ]);
    const first = await asked();
    await pause('payment_required');
    await markRead(first.chatId);
    expect(await waiting()).toHaveLength(1);
    await pause(null);
    await eventually(() => told().includes(first.wamids[0]));

    const second = await asked();
    await pause('payment_required');
    await markRead(second.chatId);
    expect(await waiting()).toHaveLength(1);
    await wants(false);
    await pause(null);
    await eventually(async () => (await waiting()).length === 0);
    expect(told()).not.toContain(second.wamids[0]);
  });

  test('of one organization are not those of another, and closing by hand is reading', async () => {
    await wants(true);
    const theirs = await world.addNumber(world.theirs);
    const chatId = await world.chat(theirs, world.customer());
    const before = tries();
    expect((await markRead(chatId, {}, world.theirs.olga)).status).toBe(200);
    const own = await asked();
    await world.system.call('POST', `/api/chat-assignment/${own.chatId}/close`, world.ours.olga);
    await eventually(() => told().includes(own.wamids[0]));
    expect(tries()).toBe(before + 1);
  });
});
