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

test('of a merged chat’s person all that was kept follows: tags, notes, numbers, and the client', async () => {
  const { winner, loser, join } = await twoChats();
  const { olga, admin } = world.ours;
  const call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
    world.call(method, path, admin, body === undefined ? {} : { body });
  const numberOf = async (chatId: number): Promise<number> =>
    (await call('GET', `/api/chats/${chatId}`)).body.chat.ticketNumber;
  const [jid, former] = [
    (await call('GET', `/api/chats/${loser}`)).body.chat.remoteJid as string,
    await numberOf(loser),
  ];
  const client = (
    await call('POST', '/api/clients', { name: 'Both', phone: `+${jid.split('@')[0]}` })
  ).body.id as number;
  const tag = (await call('POST', '/api/clients/tags', { name: randomUUID() })).body.id as number;
  await call('POST', `/api/clients/${client}/tags/${tag}`);
  await call('POST', `/api/clients/${client}/comments`, { content: 'of the client' });
  await call('PUT', `/api/clients/${client}/financials`, { purchaseAmount: 10 });
  for (const [chatId, word] of [
    [winner, 'first'],
    [loser, 'second'],
  ] as const) {
    await world.call('POST', `/api/chats/${chatId}/comments`, olga, {
      body: { content: `${word} note` },
    });
    const number = await numberOf(chatId);
    await call('POST', `/api/tickets/${number}/tags`, { tag: word });
  }

  await join();
  const notes = (await call('GET', `/api/chats/${winner}/comments`)).body.comments;
  expect(notes.map(({ content }: { content: string }) => content).toSorted()).toEqual([
    'first note',
    'second note',
  ]);
  const { chat } = (await call('GET', `/api/chats/${winner}`)).body;
  expect(JSON.parse(chat.tags).toSorted()).toEqual(['first', 'second']);
  expect(chat.organizationClients).toMatchObject([{ id: client }]);
  // The number of the chat that is gone finds the one that is left.
  expect((await call('GET', `/api/tickets/${former}`)).body.id).toBe(winner);
  const kept = (await call('GET', `/api/clients/${client}`)).body;
  expect(kept).toMatchObject({ totalRevenue: '10.00', purchaseCount: 1, tags: [{ id: tag }] });
  const comments = (await call('GET', `/api/clients/${client}/comments`)).body.comments;
  expect(comments).toHaveLength(1);
});

test('of two clients whose people turn out to be one, the elder person’s has the chats, and both stay whole', async () => {
  const { winner, loser, join } = await twoChats();
  const { admin } = world.ours;
  const clientOf = async (chatId: number, name: string): Promise<number> => {
    const { remoteJid } = (await world.call('GET', `/api/chats/${chatId}`, admin)).body.chat;
    const body = { name, whatsappJid: remoteJid };
    const { id } = (await world.call('POST', '/api/clients', admin, { body })).body;
    await world.call('PUT', `/api/clients/${id}/financials`, admin, {
      body: { purchaseAmount: 5 },
    });
    return id;
  };
  const [elder, younger] = [await clientOf(winner, 'Elder'), await clientOf(loser, 'Younger')];
  await join();
  const { organizationClients } = (await world.call('GET', `/api/chats/${winner}`, admin)).body
    .chat;
  expect(organizationClients).toMatchObject([{ id: elder, name: 'Elder' }]);
  for (const id of [elder, younger]) {
    const { body } = await world.call('GET', `/api/clients/${id}`, admin);
    expect(body).toMatchObject({ totalRevenue: '5.00', purchaseCount: 1 });
  }
});
