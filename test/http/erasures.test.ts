import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { startSystem, type Organization, type Person, type System } from '../support/system.ts';

/** The erasure of a person over HTTP: who may, of whom, and how it is watched. */

let system: System;
let ours: Organization;
let theirs: Organization;
beforeAll(async () => {
  system = await startSystem();
  [ours, theirs] = system.organizations as [Organization, Organization];
});
afterAll(() => system.close());

let persons = 0;
/** Somebody in a messenger. */
const newPerson = (): string => String(700_000 + (persons += 1));
const create = async (body: object): Promise<number> =>
  (await system.call('POST', '/api/clients', ours.admin, { body: { name: 'Erased', ...body } }))
    .body.id;
const eraseClient = (id: number, by: Person = ours.admin) =>
  system.call('POST', `/api/clients/${id}/erase`, by);
const erasePerson = (chatId: number, by: Person = ours.admin) =>
  system.call('POST', `/api/chats/${chatId}/erase-person`, by);
const read = (id: string, by: Person = ours.admin) => system.call('GET', `/api/erasures/${id}`, by);
const done = (id: string) =>
  eventually(async () => (await read(id)).body.state === 'done', { withinMs: 60_000 });

test('an admin erases a client with all chats and watches it, to the end', async () => {
  const person = newPerson();
  const { chatId } = await system.telegram(ours, person);
  const id = await create({ telegramUserId: person });
  const begun = await eraseClient(id);
  expect(begun.status).toBe(202);
  expect(begun.body).toEqual({
    id: expect.any(String),
    clientId: id,
    state: expect.stringMatching(/^(running|done)$/),
    chats: expect.any(Number),
    createdAt: expect.stringMatching(/Z$/),
    finishedAt: begun.body.state === 'done' ? expect.any(String) : null,
  });
  await done(begun.body.id);
  expect((await read(begun.body.id)).body).toMatchObject({
    ...{ state: 'done', chats: 1, finishedAt: expect.stringMatching(/Z$/) },
  });
  expect((await system.call('GET', `/api/clients/${id}`, ours.admin)).status).toBe(404);
  expect((await system.call('GET', `/api/chats/${chatId}`, ours.admin)).status).toBe(404);
  // There is nobody any more.
  const again = await eraseClient(id);
  expect([again.status, again.body.code]).toEqual([404, 'client_not_found']);
  const chat = await erasePerson(chatId);
  expect([chat.status, chat.body.code]).toEqual([404, 'chat_not_found']);
});

test('of a chat whose person is no client', async () => {
  const { chatId } = await system.telegram(ours, newPerson());
  const { chatId: bystander } = await system.telegram(ours, newPerson());
  const begun = await erasePerson(chatId);
  expect([begun.status, begun.body.clientId]).toEqual([202, null]);
  await done(begun.body.id);
  expect((await system.call('GET', `/api/chats/${bystander}`, ours.admin)).status).toBe(200);
});

test('repeated while it runs, by client or by chat, it is the same erasure', async () => {
  const person = newPerson();
  const { chatId } = await system.telegram(ours, person);
  const id = await create({ telegramUserId: person });
  // It runs, as the row says, and no worker has ended it.
  const [row] = await system.sql('SELECT person_erasure_begin($1, $2, NULL, $3) AS id', [
    ours.id,
    id,
    ours.admin.id,
  ]);
  expect((await read(row.id)).body).toMatchObject({ state: 'running', finishedAt: null });
  const answers = await Promise.all([eraseClient(id), erasePerson(chatId), eraseClient(id)]);
  for (const { status, body } of answers) {
    // Whoever comes when it is over finds nobody.
    if (status === 202) expect(body.id).toBe(row.id);
    else expect(status).toBe(404);
  }
  expect(answers.some(({ status }) => status === 202)).toBe(true);
  await done(row.id);
});

test('managers and employees may not, and see no erasure', async () => {
  const id = await create({});
  const { chatId } = await system.telegram(ours, newPerson());
  for (const by of [ours.manager, ours.employee]) {
    expect((await eraseClient(id, by)).status).toBe(403);
    expect((await erasePerson(chatId, by)).status).toBe(403);
    expect((await read(randomUUID(), by)).status).toBe(403);
  }
  expect((await system.call('GET', `/api/clients/${id}`, ours.admin)).status).toBe(200);
  expect((await system.call('GET', `/api/chats/${chatId}`, ours.admin)).status).toBe(200);
  expect(await system.call('POST', `/api/clients/${id}/erase`)).toMatchObject({ status: 401 });
});

test('another organization erases nobody and sees nothing', async () => {
  const id = await create({});
  const { chatId } = await system.telegram(ours, newPerson());
  expect((await eraseClient(id, theirs.admin)).status).toBe(404);
  expect((await erasePerson(chatId, theirs.admin)).status).toBe(404);
  const begun = await eraseClient(id);
  const seen = await read(begun.body.id, theirs.admin);
  expect([seen.status, seen.body.code]).toEqual([404, 'erasure_not_found']);
  await done(begun.body.id);
});

test('who is not there is not found', async () => {
  const client = await eraseClient(2_147_483_000);
  expect([client.status, client.body.code]).toEqual([404, 'client_not_found']);
  const chat = await erasePerson(2_147_483_000);
  expect([chat.status, chat.body.code]).toEqual([404, 'chat_not_found']);
  expect((await read(randomUUID())).body.code).toBe('erasure_not_found');
  expect((await system.call('GET', '/api/erasures/x', ours.admin)).status).toBe(400);
});
