import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createReadableMessage } from '../../src/channels/whatsapp/store/readable-message.ts';
import { createTypingPlaces } from '../../src/persistence/chat/typing-places.ts';
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

const shown = () => world.graph.ledger.filter(({ payload }) => 'typing_indicator' in payload);

async function type(who: Person, chatId: number): Promise<Record<string, unknown>> {
  const client = await world.system.join(who);
  return client.ask('typing:start', { chatId });
}

test('typing is shown under the customer’s last message, only where reading is told', async () => {
  const { olga, admin } = world.ours;
  const { pool } = world.system.world;
  const readable = createReadableMessage({ pool });
  const customer = world.customer();
  const chatId = await world.chat(number, customer);
  const last = message(customer, 'text', { body: 'ещё' });
  await world.post(messagesBody(number, customer, last));
  await world.system.world.idle(chatId);
  expect(await readable(chatId)).toBeNull();
  await world.system.must('PATCH', '/api/organizations/current', admin, { sendReadReceipts: true });
  expect(await readable(chatId)).toBe(last.id);

  // Nothing of another organization's operators reaches the customer.
  expect(await type(world.theirs.olga, chatId)).toMatchObject({ ok: false });
  expect(await type(olga, chatId)).toMatchObject({ ok: true });
  await eventually(() => shown().length > 0);
  // Further words within five seconds are not told.
  expect(await type(olga, chatId)).toMatchObject({ ok: true });
  const next = await world.chat(number, world.customer());
  await type(olga, next);
  await eventually(() => shown().length > 1);
  expect(shown()).toMatchObject([
    {
      path: expect.stringContaining(`/${number.phoneNumberId}/messages`),
      bearer: number.token,
      status: 200,
      payload: {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: last.id,
        typing_indicator: { type: 'text' },
      },
    },
    { payload: { message_id: await readable(next) } },
  ]);
});

test('nothing is shown by a paused number, in a chat without an operator, or a day later', async () => {
  const { pool } = world.system.world;
  const places = createTypingPlaces({ pool });
  const theirs = await world.addNumber(world.theirs);
  const chatId = await world.chat(theirs, world.customer());
  // The other organization does not tell its customers what it read.
  expect(await createReadableMessage({ pool })(chatId)).toBeNull();
  const pause = (code: string | null) =>
    world.system.sql('UPDATE organization_phone SET paused_code = $2 WHERE id = $1', [
      theirs.phoneId,
      code,
    ]);
  expect(await places.find(chatId)).toMatchObject({ chatId, channel: 'whatsapp', held: false });
  await pause('payment_required');
  expect(await places.find(chatId)).toBeNull();
  await pause(null);
  expect(await places.find(chatId)).not.toBeNull();
  await world.system.sql('UPDATE chat SET assigned_user_id = NULL WHERE id = $1', [chatId]);
  expect(await places.find(chatId)).toBeNull();

  const old = await world.chat(number, world.customer());
  expect(await createReadableMessage({ pool })(old)).not.toBeNull();
  await world.system.sql(
    `UPDATE message SET timestamp = now() - interval '25 hours' WHERE chat_id = $1`,
    [old],
  );
  expect(await createReadableMessage({ pool })(old)).toBeNull();
});
