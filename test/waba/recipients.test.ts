import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { message, messagesBody } from '../support/graph-server-webhooks.ts';
import { startWabaSystem, type SystemNumber, type WabaSystem } from './waba-system.ts';

/** Meta's answer to a send may know the person under another number than the one we sent to. */

let world: WabaSystem;
let number: SystemNumber;

beforeAll(async () => {
  world = await startWabaSystem();
  number = await world.addNumber();
}, 60_000);
afterAll(() => world.close());

/** Whoever has not written yet gets a template. */
const sendTo = (to: string, name: string) => {
  number.addTemplate({ name });
  return world.system.call('POST', '/api/waba/send', world.ours.admin, {
    body: { organizationPhoneId: number.phoneId, to, type: 'template', message: { name } },
  });
};
const chatOf = async (content: string): Promise<number> => {
  const [row] = await world.system.sql<{ chat_id: number }>(
    'SELECT chat_id FROM message WHERE content = $1',
    [content],
  );
  if (row === undefined) throw new Error(`no message "${content}"`);
  return row.chat_id;
};
const answerFrom = async (waId: string, body: string) => {
  const customer = { name: 'Клиент', waId };
  await world.post(messagesBody(number, customer, message(customer, 'text', { body })));
};

test('the customer’s answer from the number that Meta knows lands in the chat of the send', async () => {
  number.waIds.set('77091110001', '77091110002');
  expect(await sendTo('77091110001', 'order_ready')).toMatchObject({ status: 200 });
  await answerFrom('77091110002', 'Спасибо, заберу');
  expect(await chatOf('Спасибо, заберу')).toBe(await chatOf('Template: order_ready'));
});

test('a chat that the customer already had under that number is merged, and nothing is lost', async () => {
  number.waIds.set('77091110003', '77091110004');
  await answerFrom('77091110004', 'Есть доставка?');
  const first = await chatOf('Есть доставка?');
  await world.system.world.idle(first);
  expect(await sendTo('77091110003', 'delivery')).toMatchObject({ status: 200 });
  await eventually(async () => (await chatOf('Template: delivery')) === first);
  await answerFrom('77091110003', 'Отлично');
  await eventually(async () => (await chatOf('Отлично')) === first);
  const chats = await world.system.sql<{ id: number }>(
    `SELECT id FROM chat WHERE merged_into IS NULL AND contact_id = (SELECT contact_id FROM chat WHERE id = $1)`,
    [first],
  );
  expect(chats).toEqual([{ id: first }]);
});

test('the same again changes nothing, many at once join once, and another organization keeps its own', async () => {
  const theirs = await world.addNumber(world.theirs);
  const stranger = { name: 'Чужой', waId: '77091110006' };
  await world.post(messagesBody(theirs, stranger, message(stranger, 'text', { body: 'Мы чужие' })));
  await answerFrom('77091110005', 'Я по одному номеру');
  await answerFrom('77091110006', 'Я по другому номеру');
  const first = await chatOf('Я по одному номеру');
  const named = JSON.stringify([{ kind: 'phone_jid', value: '77091110006@s.whatsapp.net' }]);
  const tell = () => world.system.sql('SELECT contact_also_named($1, $2)', [first, named]);
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, tell));
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  await tell();
  await eventually(async () => (await chatOf('Я по другому номеру')) === first);
  const people = await world.system.sql(
    `SELECT organization_id, count(DISTINCT contact_id)::int AS people FROM contact_identity
      WHERE value IN ('77091110005@s.whatsapp.net', '77091110006@s.whatsapp.net')
      GROUP BY organization_id ORDER BY organization_id`,
    [],
  );
  expect(people).toEqual([
    { organization_id: world.ours.id, people: 1 },
    { organization_id: world.theirs.id, people: 1 },
  ]);
});
