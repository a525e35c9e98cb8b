import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startSendingWorld, taken, type SendingWorld } from '../support/sending-world.ts';
import { newJid } from '../support/harness/accounts.ts';
import { eventually } from '../support/eventually.ts';

let world: SendingWorld;
beforeAll(async () => {
  world = await startSendingWorld();
});
afterAll(() => world.close());

/**
 * A person known by two addresses, with a chat for each, both owned by Olga. `join` reports that they are one person.
 */
async function twoChats() {
  const { ours } = world;
  const number = newJid();
  const lid = `1${number.replace('s.whatsapp.net', 'lid')}`;
  const { chatId: winner } = await world.writes(ours.waba, lid);
  const { chatId: loser } = await world.writes(ours.waba, number);
  expect(winner).not.toBe(loser);
  for (const chatId of [winner, loser]) await world.take(chatId, ours);
  const join = async () => {
    await world.writes(ours.waba, number, 'It is me', [lid]);
    await eventually(async () => (await messagesOf(loser)) === 0);
  };
  return { winner, loser, join };
}

async function messagesOf(chatId: number): Promise<number> {
  const [row] = await world.sql<{ number: number }>(
    'SELECT count(*)::int AS number FROM message WHERE chat_id = $1',
    [chatId],
  );
  return row!.number;
}

const send = (chatId: number, key: string, text = 'Здравствуйте') =>
  world.call('POST', '/api/messages/send-by-chat', world.ours.olga, {
    body: { chatId, text },
    key,
  });

test('a send is answered correctly, and repeatedly, if its chat is merged while the provider has it', async () => {
  const { winner, loser, join } = await twoChats();
  let release!: () => void;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const before = world.sent.length;
  world.answerWith(async (message) => {
    await gate;
    return taken(message);
  });
  const key = randomUUID();
  const answering = send(loser, key);
  await eventually(() => world.sent.length > before);
  await join();
  release();
  world.answerWith();
  const first = await answering;
  expect([first.status, first.body.chatId ?? first.body.message?.chatId]).toEqual([200, winner]);
  expect((await send(loser, key)).body).toEqual(first.body);
  // Even if the stored answer was lost.
  await world.sql('DELETE FROM idempotency_key');
  expect((await send(loser, key)).status).toBe(200);
  // Both chats may have handed it over, but as one message under one id.
  expect(new Set(world.sent.slice(before).map(({ messageId }) => messageId)).size).toBe(1);
  expect(await world.outgoing(winner)).toMatchObject([{ status: 'sent' }]);
});

test('a command that was answered before a merge gets the same answer afterwards', async () => {
  const { winner, loser, join } = await twoChats();
  const key = randomUUID();
  const close = () =>
    world.call('POST', `/api/chat-assignment/${loser}/close`, world.ours.olga, {
      body: { reason: 'done' },
      key,
    });
  expect((await close()).body.chat).toMatchObject({ id: loser, status: 'closed' });
  await join();
  await world.sql('DELETE FROM idempotency_key');
  const again = await close();
  // It is not carried out again: the messages that came since keep the chat open.
  expect(again).toMatchObject({ status: 200, body: { chat: { id: winner, status: 'open' } } });
});

test('calls for a merged chat are carried out in its winner', async () => {
  const { winner, loser, join } = await twoChats();
  await join();
  const { olga } = world.ours;
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await world.call(method, path, olga, { ...(body !== undefined && { body }) });
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  };
  const base = `/api/chat-assignment/${loser}`;
  expect((await send(loser, randomUUID())).status).toBe(200);
  expect(await call('POST', `${base}/priority`, { priority: 'high' })).toMatchObject({
    chat: { id: winner, priority: 'high' },
  });
  expect(await call('PATCH', `/api/chats/${loser}`, { status: 'pending' })).toMatchObject({
    chat: { id: winner, status: 'pending' },
  });
  expect(
    await call('PATCH', `/api/chats/${loser}/deadlines`, { closeAfterMinutes: 60 }),
  ).toMatchObject({ deadlines: { chatId: winner } });
  expect(await call('POST', `${base}/close`, { reason: 'asked and answered' })).toMatchObject({
    chat: { id: winner, status: 'closed', closeReason: 'asked and answered' },
  });
  expect(await call('DELETE', `${base}/unassign`)).toMatchObject({ chat: { id: winner } });
  expect(await call('GET', `/api/chats/${loser}`)).toMatchObject({ chat: { id: winner } });
});

test('deleting a merged chat does not erase the winner', async () => {
  const { winner, loser, join } = await twoChats();
  await join();
  const { admin } = world.ours;
  expect((await world.call('DELETE', `/api/chats/${loser}`, admin)).status).toBe(404);
  expect(await messagesOf(winner)).toBe(3);
});

test('a merged chat is not visible to another organization', async () => {
  const { loser, join } = await twoChats();
  await join();
  const { status } = await world.call('GET', `/api/chats/${loser}`, world.theirs.olga);
  expect(status).toBe(404);
});
