import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { chatRoutes, type ChatRouteDeps } from '../../src/http/routes/chat/chats/routes.ts';
import { createChatWire } from '../../src/http/routes/chat/chats/wire.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { startApi, type Api } from '../support/api.ts';
import type { Organization } from '../support/harness/people.ts';
import { addChat, addMessage, type MessageFields } from '../support/chat-rows.ts';

let api: Api;
let org: Organization;
let other: Organization;
beforeAll(async () => {
  api = await startApi({
    routes: (database) =>
      // These routes ask no workflow.
      chatRoutes({
        chats: createChatReads(database, channels),
        wire: createChatWire(channels),
      } as unknown as ChatRouteDeps),
  });
  org = await api.addOrganization('Ours');
  other = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const history = (chatId: number | string, query = '', token = org.employee.token) =>
  api.call('GET', `/api/chats/${chatId}/messages${query}`, { token });

async function chatWith(
  messages: readonly MessageFields[],
): Promise<{ id: number; ids: number[] }> {
  const { id } = await addChat(api.database.pool, org.id, { assignedTo: org.manager.id });
  const ids: number[] = [];
  for (const message of messages) ids.push(await addMessage(api.database.pool, id, message));
  return { id, ids };
}

const idsOf = ({ body }: { body: { messages: { id: number }[] } }) =>
  body.messages.map((message) => message.id);

test('the newest page has committed messages only, oldest first, with sender and owner', async () => {
  const { id, ids } = await chatWith([
    { content: 'second', at: '2027-01-10T12:00:02.000Z' },
    { content: 'first', at: '2027-01-10T12:00:01.000Z' },
    {
      content: 'answer',
      at: '2027-01-10T12:00:03.000Z',
      fromMe: true,
      senderUserId: org.employee.id,
    },
    { content: 'waits', at: '2027-01-10T12:00:04.000Z', state: 'waiting' },
    { content: 'intent', at: '2027-01-10T12:00:04.000Z', state: 'intent', fromMe: true },
    { content: 'parked', at: '2027-01-10T12:00:04.000Z', state: 'parked' },
    { content: 'withdrawn', at: '2027-01-10T12:00:04.000Z', state: 'withdrawn', fromMe: true },
  ]);
  const { status, body } = await history(id);
  expect(status).toBe(200);
  expect(body.messages.map((each: { content: string }) => each.content)).toEqual([
    'first',
    'second',
    'answer',
  ]);
  expect(body).toMatchObject({
    chat: { id, isHr: false },
    ticket: { status: 'open', priority: 'normal' },
    tickets: [{ status: 'open' }],
    messages: [
      {
        id: ids[1],
        whatsappMessageId: null,
        senderUser: null,
        fromMe: false,
        status: 'delivered',
        isReadByOperator: false,
        ticketStatus: 'open',
        clientId: null,
        hasResponsible: true,
        responsibleUser: { id: org.manager.id, email: org.manager.email },
      },
      { id: ids[0] },
      { id: ids[2], senderUser: { id: org.employee.id }, fromMe: true, seq: expect.any(Number) },
    ],
    pagination: {
      total: 3,
      limit: 100,
      offset: 0,
      hasMore: false,
      oldestTimestamp: '2027-01-10T12:00:01.000Z',
      newestTimestamp: '2027-01-10T12:00:03.000Z',
    },
  });
});

test('older pages are found by time, and by time and id if times are equal', async () => {
  const at = (second: number) => `2027-01-10T12:00:0${second}.000Z`;
  const { id, ids } = await chatWith([1, 2, 2, 2, 3].map((second) => ({ at: at(second) })));
  expect(idsOf(await history(id, `?before=${at(3)}`))).toEqual(ids.slice(0, 4));
  expect(idsOf(await history(id, `?before=${at(2)}`))).toEqual(ids.slice(0, 1));

  const seen: number[] = [];
  let query = '?limit=2';
  for (;;) {
    const { body } = await history(id, query);
    seen.unshift(...idsOf({ body }));
    const { hasMore, oldestTimestamp, oldestId } = body.pagination;
    if (!hasMore) break;
    query = `?limit=2&before=${oldestTimestamp}&beforeId=${oldestId}`;
  }
  expect(seen).toEqual(ids);
  expect(idsOf(await history(id, `?beforeId=${ids[3]}&limit=2`))).toEqual(ids.slice(1, 3));
  expect((await history(id, `?before=${at(3)}`)).body.pagination.total).toBeNull();
});

test('newer messages after a time or a message come oldest first', async () => {
  const at = (second: number) => `2027-01-10T12:00:0${second}.000Z`;
  const { id, ids } = await chatWith([1, 2, 2, 2, 3].map((second) => ({ at: at(second) })));
  expect(idsOf(await history(id, `?after=${at(2)}`))).toEqual(ids.slice(4));
  const seen: number[] = [];
  let query = `?limit=2&after=2020-01-01`;
  for (;;) {
    const { body } = await history(id, query);
    seen.push(...idsOf({ body }));
    if (!body.pagination.hasMore) break;
    query = `?limit=2&after=${body.pagination.newestTimestamp}&afterId=${body.pagination.newestId}`;
  }
  expect(seen).toEqual(ids);
  expect(idsOf(await history(id, `?afterId=${ids[2]}&before=${at(3)}`))).toEqual([ids[3]]);
  expect(idsOf(await history(id, `?afterId=${ids[4]}`))).toEqual([]);
});

test('pages by offset have bounds', async () => {
  const { id, ids } = await chatWith(Array.from({ length: 5 }, () => ({})));
  const page = await history(id, '?limit=2&offset=2');
  expect(idsOf(page)).toEqual(ids.slice(1, 3));
  expect(page.body.pagination).toMatchObject({ total: 5, offset: 2, hasMore: true });
  expect((await history(id, '?limit=2&offset=4')).body.pagination.hasMore).toBe(false);
  expect((await history(id, '?limit=1000')).body.pagination.limit).toBe(200);
  for (const query of ['?limit=-1', '?offset=-1', '?before=yesterday', '?beforeId=x']) {
    expect((await history(id, query)).status).toBe(400);
  }
});

test('other organizations cannot read it, and nobody but HR can read that of an HR chat', async () => {
  const { id } = await chatWith([{}]);
  expect((await history(id, '', other.admin.token)).status).toBe(404);
  expect((await history(999_999)).status).toBe(404);
  expect((await history('1x')).status).toBe(400);
  await api.database.pool.query('UPDATE chat SET is_hr = true WHERE id = $1', [id]);
  expect((await history(id)).status).toBe(404);
});
