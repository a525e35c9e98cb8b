import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import {
  change,
  contactOf,
  envelope,
  message,
  messagesBody,
} from '../support/graph-server-webhooks.ts';
import { startWabaSystem, type SystemNumber, type WabaSystem } from './waba-system.ts';

/** Calls, groups and notices of the Cloud API, through the whole system. */

let world: WabaSystem;
let number: SystemNumber;

beforeAll(async () => {
  world = await startWabaSystem();
  number = await world.addNumber();
}, 60_000);
afterAll(() => world.close());

const seconds = () => String(Math.floor(Date.now() / 1_000));
const post = async (field: string, value: Record<string, unknown>, to = number) => {
  const { status } = await world.post(envelope({ number: to, change: change(to, value, field) }));
  expect(status).toBe(200);
};
const rowsOf = (jid: string, phoneId = number.phoneId) =>
  // oxlint-disable-next-line typescript/no-explicit-any
  world.system.sql<any>(
    `SELECT m.*, c.name AS chat_name, c.unread_count, c.is_group FROM message m JOIN chat c ON c.id = m.chat_id
      WHERE c.address ->> 'remoteJid' = $1 AND c.account_id = $2 ORDER BY m.id`,
    [jid, phoneId],
  );

interface CallEnd {
  readonly status: string;
  readonly duration?: number;
}

/** A customer's call, told by Meta several times; how it ended may come first. */
const call = async (
  id: string,
  { status, duration }: CallEnd,
  order: readonly ('ring' | 'end')[],
) => {
  const customer = world.customer();
  const named = { id, from: customer.waId, to: number.displayNumber, timestamp: seconds() };
  const end = {
    ...named,
    ...{ event: 'terminate', direction: 'USER_INITIATED', status },
    ...(duration !== undefined && { start_time: seconds(), end_time: seconds(), duration }),
  };
  const ring = { ...named, event: 'connect', session: { sdp: 'v=0' } };
  const told = { ring, end };
  const jid = `${customer.waId}@s.whatsapp.net`;
  for (const each of order) {
    await post('calls', { contacts: [contactOf(customer)], calls: [told[each]] });
    const [{ chat_id }] = await rowsOf(jid);
    await world.system.world.idle(chat_id);
  }
  return { customer, jid, rows: await rowsOf(jid) };
};

test.each<[string, CallEnd, string, Record<string, unknown>]>([
  ['missed', { status: 'FAILED' }, 'пропущен', { outcome: 'missed' }],
  [
    'taken',
    { status: 'COMPLETED', duration: 125 },
    'завершён, 2 мин 5 с',
    { outcome: 'ended', durationSeconds: 125 },
  ],
])('a call that is %s is one message, counted once', async (word, end, words, outcome) => {
  const callId = `wacid.${word}`;
  const { customer, jid, rows } = await call(callId, end, ['ring', 'end', 'ring', 'end', 'ring']);
  expect(rows).toHaveLength(1);
  const [row] = rows;
  expect(row).toMatchObject({
    type: 'call',
    content: `Звонок от ${jid} (ID: ${callId}): ${words}`,
    quiet: false,
    from_me: false,
    sender_name: customer.name,
    chat_name: customer.name,
    unread_count: 1,
  });
  expect(row.details).toEqual({ type: 'call', callId, ...outcome });
  const { olga } = world.ours;
  const history = `/api/chats/${row.chat_id}/messages`;
  const { messages } = await world.system.must('GET', history, olga);
  expect(messages).toMatchObject([{ id: row.id, content: row.content, details: row.details }]);
  const events = (await world.system.events(row.chat_id)) as {
    name: string;
    data: { id?: number; content?: string };
  }[];
  expect(events.filter(({ name }) => name === 'message:new')).toHaveLength(1);
  const updates = events.filter(({ name }) => name === 'message:updated');
  expect(updates.map(({ data }) => data.content)).toEqual([row.content]);
});

test('an end that comes before its ring, or without one, counts once too', async () => {
  const { jid, rows } = await call('wacid.EARLY', { status: 'FAILED' }, ['end', 'ring', 'end']);
  expect(rows).toMatchObject([
    {
      content: `Звонок от ${jid} (ID: wacid.EARLY): пропущен`,
      details: { outcome: 'missed' },
      unread_count: 1,
    },
  ]);
});

test('a group takes its name from Meta, its notices are quiet, and an operator answers to the group', async () => {
  const group = 'Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0';
  const jid = `${group}@g.us`;
  const anna = world.customer({ name: 'Анна' });
  const created = { group_id: group, type: 'group_create', subject: 'Дача', timestamp: seconds() };
  await post('group_lifecycle_update', { groups: [created] });
  await post('messages', {
    contacts: [contactOf(anna)],
    messages: [message(anna, 'text', { body: 'Кто едет?' }, { group_id: group })],
  });
  const [notice, words] = await rowsOf(jid);
  const chatId = words.chat_id as number;
  await world.system.world.idle(chatId);
  expect(notice).toMatchObject({ type: 'protocol', chat_name: 'Дача', is_group: true });
  expect(await rowsOf(jid)).toMatchObject([{}, { sender_name: 'Анна', unread_count: 1 }]);

  await post('group_settings_update', {
    groups: [
      {
        ...{ group_id: group, type: 'group_settings_update', timestamp: seconds() },
        group_subject: { text: 'Дача 2', update_successful: true },
      },
    ],
  });
  await eventually(async () => (await rowsOf(jid))[0]?.chat_name === 'Дача 2');

  const { olga } = world.ours;
  await world.system.must('POST', `/api/chat-assignment/${chatId}/assign`, olga, {
    operatorId: olga.id,
  });
  const answer = await world.operatorSends(olga, chatId, { message: 'Все' });
  expect(answer).toMatchObject({ status: 200, body: { status: 'sent' } });
  expect(number.sent().at(-1)?.payload).toMatchObject({ recipient_type: 'group', to: group });
});

test('a payment and a wish about marketing are quiet notices; a failed payment fails no message', async () => {
  const customer = world.customer();
  const chatId = await world.chat(number, customer);
  const { body } = await world.operatorSends(world.ours.olga, chatId, { message: 'Счёт' });
  const wamid = number.sent().at(-1)?.wamid ?? '';
  await world.status(number, wamid, 'failed', {
    ...{ type: 'payment', recipient_id: customer.waId },
    payment: { reference_id: 'Заказ 7' },
  });
  await post('user_preferences', {
    contacts: [contactOf(customer)],
    user_preferences: [
      { wa_id: customer.waId, value: 'stop', category: 'marketing_messages', timestamp: seconds() },
    ],
  });
  await world.system.world.idle(chatId);
  const rows = await rowsOf(`${customer.waId}@s.whatsapp.net`);
  expect(rows.slice(2).map(({ content }) => content)).toEqual([
    'Системное сообщение: оплата заказа не прошла, Заказ 7',
    'Системное сообщение: клиент отказался от рассылок',
  ]);
  expect(await world.until(body.message.id, 'sent')).toMatchObject({ status: 'sent' });
  expect(rows[0].unread_count).toBe(1);
});

test('another organization sees none of it', async () => {
  const theirs = await world.addNumber(world.theirs);
  const customer = world.customer();
  const ring = {
    id: 'wacid.THEIRS',
    from: customer.waId,
    to: theirs.displayNumber,
    event: 'connect',
    timestamp: seconds(),
  };
  await post('calls', { contacts: [contactOf(customer)], calls: [ring] }, theirs);
  const jid = `${customer.waId}@s.whatsapp.net`;
  expect(await rowsOf(jid)).toEqual([]);
  expect(await rowsOf(jid, theirs.phoneId)).toMatchObject([{ organization_id: world.theirs.id }]);
  await world.post(messagesBody(number, customer, message(customer, 'text', { body: 'Нам' })));
  expect(await rowsOf(jid)).toMatchObject([{ organization_id: world.ours.id, content: 'Нам' }]);
});
