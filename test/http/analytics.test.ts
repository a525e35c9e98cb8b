import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { createChatWire } from '../../src/http/routes/chat/chats/wire.ts';
import { analyticsRoutes } from '../../src/http/routes/analytics/routes.ts';
import { createAnalytics } from '../../src/persistence/analytics/analytics.ts';
import { startApi, type Api } from '../support/api.ts';
import { addChat, addMessage } from '../support/chat-rows.ts';
import type { Organization, Person } from '../support/harness/people.ts';

/** The wire form of analytics (contract §10.4), who reads what, and what is refused. */
let api: Api;
let ours: Organization;
let theirs: Organization;
let hr: Person;
let question: number;

beforeAll(async () => {
  api = await startApi({
    routes: (database) =>
      analyticsRoutes({
        analytics: createAnalytics(database),
        wire: createChatWire(channels),
      }),
  });
  [ours, theirs] = [await api.addOrganization('Ours'), await api.addOrganization('Theirs')];
  hr = await api.addPerson(ours.id, 'employee', 'Hanna', { isHr: true });
  const created = { createdAt: '2026-03-01T09:00:00.000Z' };
  ({ id: question } = await addChat(api.pool, ours.id, {
    ...created,
    assignedTo: ours.employee.id,
  }));
  await addMessage(api.pool, question, { at: '2026-03-01T09:00:00.000Z' });
  await addMessage(api.pool, question, {
    at: '2026-03-01T09:01:30.000Z',
    fromMe: true,
    senderUserId: ours.employee.id,
  });
  await addMessage(api.pool, question, { at: '2026-03-01T18:00:00.000Z' });
  const { id: secret } = await addChat(api.pool, ours.id, {
    ...created,
    isHr: true,
    channel: 'whatsapp',
  });
  await addMessage(api.pool, secret, { at: '2026-03-01T10:00:00.000Z' });
  const { id: foreign } = await addChat(api.pool, theirs.id, created);
  await addMessage(api.pool, foreign, { at: '2026-03-01T10:00:00.000Z' });
}, 60_000);
afterAll(() => api.close());

const march = 'from=2026-03-01&to=2026-03-02';
const read = async (path: string, who: Person = ours.employee) =>
  api.call('GET', `/api/analytics/${path}`, who);

test('the figures of chats are in the form of the contract', async () => {
  const { status, body } = await read(`chats?${march}`);
  expect(status).toBe(200);
  expect(body).toEqual({
    range: { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' },
    filters: { channel: null, organizationPhoneId: null, assignedUserId: null },
    chats: { created: 1, active: 1, byStatus: { open: 1 }, byChannel: { telegram: 1 } },
    tickets: {
      idleMinutes: 120,
      started: 2,
      active: 2,
      openAtEnd: 0,
      closedByIdleAtEnd: 2,
      withInbound: 2,
      withResponse: 1,
      firstResponseSeconds: { avg: 90, p50: 90, p90: 90 },
    },
    messages: { total: 3, inbound: 2, outbound: 1 },
    sla: {
      firstResponseSeconds: { chatsWithResponse: 1, avg: 90, p50: 90, p90: 90 },
      resolutionSeconds: { chatsClosed: 0, avg: null, p50: null, p90: null },
    },
    complete: true,
  });
});

test('HR chats count for those who see them, and another organization counts its own', async () => {
  expect((await read(`chats?${march}`, hr)).body.chats).toMatchObject({
    active: 2,
    byChannel: { telegram: 1, whatsapp: 1 },
  });
  expect((await read(`chats?${march}`, theirs.employee)).body).toMatchObject({
    chats: { created: 1, active: 1 },
    messages: { total: 1 },
  });
  const { body } = await read(`tickets?${march}`, theirs.employee);
  expect(body.pagination.total).toBe(1);
  expect(JSON.stringify(body)).not.toContain(`"chatId":${question},`);
  const listed = (await read(`operators?${march}`, theirs.employee)).body.operators;
  expect(listed.map(({ id }: { id: number }) => id)).not.toContain(ours.employee.id);
  const foreignOwner = `chats?${march}&assignedUserId=${ours.employee.id}`;
  expect((await read(foreignOwner, theirs.employee)).body.chats.active).toBe(0);
});

test('operators are listed by id, also those who did nothing', async () => {
  const { body } = await read(`operators?${march}`);
  expect(body.filters).toEqual({ channel: null, organizationPhoneId: null, operatorId: null });
  expect(body.operators.map(({ id }: { id: number }) => id)).toEqual(
    [ours.admin.id, ours.manager.id, ours.employee.id, hr.id].toSorted((a, b) => a - b),
  );
  const of = ({ id }: Person) =>
    body.operators.find((operator: { id: number }) => operator.id === id);
  expect(of(ours.employee)).toMatchObject({
    messages: { outbound: 1 },
    chats: { touched: 1, assignedActive: 1 },
    tickets: { idleMinutes: 120, answered: 1, firstResponseSeconds: { avg: 90, p50: 90 } },
  });
  expect(of(ours.manager)).toEqual({
    id: ours.manager.id,
    email: ours.manager.email,
    name: ours.manager.name,
    role: 'manager',
    messages: { outbound: 0 },
    chats: { touched: 0, assignedActive: 0 },
    tickets: {
      idleMinutes: 120,
      answered: 0,
      firstResponseSeconds: { avg: null, p50: null, p90: null },
    },
  });
  const one = await read(`operators?${march}&operatorId=${ours.employee.id}`);
  expect(one.body.operators).toHaveLength(1);
});

test('tickets are listed with the newest message first, in pages', async () => {
  const { body } = await read(`tickets?${march}&limit=1`);
  expect(body).toMatchObject({
    filters: { channel: null, organizationPhoneId: null, assignedUserId: null, state: null },
    pagination: { total: 2, limit: 1, offset: 0 },
    tickets: [
      { id: `${question}:2`, sessionNo: 2, firstReplyAt: null, firstResponseSeconds: null },
    ],
  });
  expect((await read(`tickets?${march}&limit=1&offset=1`)).body.tickets).toEqual([
    {
      id: `${question}:1`,
      chatId: question,
      sessionNo: 1,
      startedAt: '2026-03-01T09:00:00.000Z',
      lastAt: '2026-03-01T09:01:30.000Z',
      isOpenAtEnd: false,
      channel: 'telegram',
      organizationPhoneId: null,
      assignedUserId: ours.employee.id,
      chatStatus: 'open',
      firstInboundAt: '2026-03-01T09:00:00.000Z',
      firstReplyAt: '2026-03-01T09:01:30.000Z',
      firstReplyUserId: ours.employee.id,
      firstResponseSeconds: 90,
    },
  ]);
  const open = await read(`tickets?from=2026-03-01&to=2026-03-01T18:30:00Z&state=open`);
  expect(open.body.tickets).toMatchObject([{ id: `${question}:2`, isOpenAtEnd: true }]);
  expect(open.body.pagination.total).toBe(1);
});

test('an answer counts messages that came since the last one', async () => {
  await addMessage(api.pool, question, { at: '2026-03-05T09:00:00.000Z' });
  const { body } = await read('chats?from=2026-03-05&to=2026-03-06&channel=telegram');
  expect(body.messages).toEqual({ total: 1, inbound: 1, outbound: 0 });
});

test.each([
  ['chats?from=2026-03-02&to=2026-03-01', 'from'],
  ['chats?from=nonsense', 'from'],
  ['operators?to=2026-02-30', 'to'],
  ['tickets?state=ajar', 'state'],
  ['chats?channel=pigeon', 'channel'],
  ['chats?idleMinutes=soon', 'idleMinutes'],
])('%s is refused, naming the field', async (path, field) => {
  const { status, body } = await read(path);
  expect(status).toBe(400);
  expect(body.details[0].path).toBe(field);
});

test.each([
  ['1', 5],
  ['5000', 1_440],
  ['47', 47],
])('an idle time of %s minutes counts as %i', async (idleMinutes, counted) => {
  const { body } = await read(`chats?${march}&idleMinutes=${idleMinutes}`);
  expect(body.tickets.idleMinutes).toBe(counted);
});

test('a number that the organization does not have finds nothing, and nobody reads unsigned', async () => {
  const { body } = await read(`chats?${march}&organizationPhoneId=999999`);
  expect(body.chats.active).toBe(0);
  const both = await read(`chats?${march}&organizationPhoneId=1&channel=telegram`, hr);
  expect(both.body.chats.active).toBe(0);
  expect((await read(`chats?${march}&organizationPhoneId=1`, hr)).body.chats.active).toBe(1);
  expect((await fetch(`${api.url}/api/analytics/chats`)).status).toBe(401);
});
