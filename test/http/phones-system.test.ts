import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type GraphServer, type StandInNumber, startGraphServer } from '../support/graph-server.ts';
import { eventually } from '../support/eventually.ts';
import { startSendingWorld, type SendingWorld, taken } from '../support/sending-world.ts';
import { newJid } from '../support/harness/accounts.ts';

/** What managing a number does to the messages that wait for it. */

let world: SendingWorld;
let graph: GraphServer;

beforeAll(async () => {
  graph = await startGraphServer();
  world = await startSendingWorld({ settings: { WABA_GRAPH_URL: graph.url } });
}, 60_000);
afterAll(async () => {
  await world.close();
  await graph.stop();
});
afterEach(() => world.answerWith());

const send = (chatId: number, text: string) =>
  world.call('POST', '/api/messages/send-by-chat', world.ours.olga, { body: { chatId, text } });
const statusesOf = async (chatId: number): Promise<string[]> =>
  (await world.outgoing(chatId)).map(({ status }) => status);
const number = (id: number) => `/api/organization-phones/${id}`;

async function addCloudNumber(): Promise<{ id: number; atMeta: StandInNumber }> {
  const { ours } = world;
  const atMeta = graph.addNumber();
  const { body } = await world.call('POST', '/api/organization-phones', ours.manager, {
    body: { phoneJid: newJid(), displayName: 'Cloud' },
  });
  const changed = await world.call('PATCH', number(body.id), ours.admin, {
    body: {
      connectionType: 'waba',
      wabaPhoneNumberId: atMeta.phoneNumberId,
      wabaAccessToken: atMeta.token,
    },
  });
  expect(changed).toMatchObject({ status: 200, body: { status: 'connected' } });
  return { id: body.id as number, atMeta };
}

/** A chat of the number that an operator has taken. */
async function chatOf(phoneId: number): Promise<number> {
  const { chatId } = await world.writes(phoneId, newJid());
  await world.take(chatId, world.ours);
  return chatId;
}

/** Makes the provider refuse the account until further notice; returns a counter of the attempts. */
function refuseAccount(): () => number {
  let asked = 0;
  world.answerWith(() => {
    asked += 1;
    return { kind: 'paused', code: 'account_unauthorized', reason: 'Токен недействителен' };
  });
  return () => asked;
}

test('a Cloud API number works at once; while paused it keeps its queue until a new token or a retry by hand', async () => {
  const { ours } = world;
  const { id, atMeta } = await addCloudNumber();
  const chatId = await chatOf(id);
  expect((await send(chatId, 'первое')).body.status).toBe('sent');

  for (const [text, wake] of [
    [
      'второе',
      () =>
        world.call('PATCH', number(id), ours.admin, {
          body: { wabaAccessToken: atMeta.renew() },
        }),
    ],
    ['третье', () => world.call('POST', `${number(id)}/connect`, ours.manager, { body: {} })],
  ] as const) {
    const asked = refuseAccount();
    await send(chatId, text);
    await eventually(async () => {
      const { body } = await world.call('GET', number(id), ours.manager);
      return body.pausedCode === 'account_unauthorized';
    });
    expect((await statusesOf(chatId)).at(-1)).toBe('queued');
    // A refused account gets no more attempts, and accepts nothing from operators.
    expect(asked()).toBe(1);
    expect(await send(chatId, 'поздно')).toMatchObject({ status: 503 });

    world.answerWith();
    expect((await wake()).status).toBe(200);
    await eventually(async () => (await statusesOf(chatId)).at(-1) === 'sent');
    expect((await world.call('GET', number(id), ours.manager)).body.pausedCode).toBeNull();
  }
  expect(await statusesOf(chatId)).toEqual(['sent', 'sent', 'sent']);
});

test('chats of a removed number stay readable; queued messages fail, and nothing more is accepted', async () => {
  const { ours, theirs } = world;
  const { id } = await addCloudNumber();
  const chatId = await chatOf(id);
  refuseAccount();
  await send(chatId, 'не уйдёт');
  await eventually(async () => {
    const { body } = await world.call('GET', number(id), ours.manager);
    return body.pausedCode !== null;
  });
  world.answerWith((message) =>
    message.accountId === null
      ? { kind: 'failed', code: 'account_missing', reason: 'Номер удалён' }
      : taken(message),
  );
  expect((await world.call('DELETE', number(id), theirs.admin)).status).toBe(404);
  expect((await world.call('DELETE', number(id), ours.admin)).status).toBe(200);
  await eventually(async () => (await statusesOf(chatId)).at(-1) === 'failed');

  const history = await world.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
  expect(history.body.messages.map(({ status }: { status: string }) => status)).toEqual([
    'received',
    'failed',
  ]);
  const { body } = await world.call('GET', '/api/chats?limit=100', ours.olga);
  expect(body.chats).toContainEqual(
    expect.objectContaining({ id: chatId, organizationPhone: null }),
  );
  expect((await send(chatId, 'поздно')).status).toBe(503);
  expect(await statusesOf(chatId)).toEqual(['failed']);
});
