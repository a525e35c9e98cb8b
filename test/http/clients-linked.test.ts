import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createVisitorSessions } from '../../src/channels/website/store/visitor-sessions.ts';
import { clientRoutes } from '../../src/http/routes/people/clients/routes.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { createClients } from '../../src/persistence/people/clients/clients.ts';
import { channels } from '../../src/channels/registry.ts';
import { type Api, startApi } from '../support/api.ts';
import { createAccounts } from '../support/harness/accounts.ts';
import { fromWhatsApp, incoming } from '../support/harness/messages.ts';
import type { Organization } from '../support/harness/people.ts';
import type { IncomingMessage } from '../../src/ports/chat/intake.ts';

/** A client and the people who write are the same people, in whatever order they appear. */

let api: Api;
let ours: Organization;
let theirs: Organization;
let accounts: ReturnType<typeof createAccounts>;
let phone: number;

beforeAll(async () => {
  api = await startApi({
    routes: (database) => clientRoutes({ clients: createClients(database) }),
  });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
  accounts = createAccounts(api);
  phone = await accounts.phone(ours.id, { connectionType: 'waba' });
});
afterAll(() => api.close());

const accept = async (message: IncomingMessage): Promise<number> =>
  (await createIntakeStore(api.pool).accept([message]))[0]!.chatId;
const writes = (digits: string, organizationId = ours.id) =>
  accept(fromWhatsApp(organizationId, phone, [`${digits}@s.whatsapp.net`]));
const create = async (body: object, by = ours.admin): Promise<number> =>
  (await api.call('POST', '/api/clients', by, { body: { name: 'Someone', ...body } })).body.id;
const change = (id: number, body: object) =>
  api.call('PUT', `/api/clients/${id}`, ours.admin, { body });

async function clientsOf(chatId: number): Promise<readonly { id: number; name: string }[]> {
  const reads = createChatReads({ pool: api.pool }, channels);
  const [row] = await api.sql('SELECT organization_id, assigned_user_id FROM chat WHERE id = $1', [
    chatId,
  ]);
  const viewer = { organizationId: row.organization_id, userId: ours.admin.id, isHr: true };
  return (await reads.find(viewer, chatId))!.organizationClients;
}
const idsOf = async (chatId: number) => (await clientsOf(chatId)).map(({ id }) => id);

test('whoever writes with a client’s number is the client, however it was typed', async () => {
  const id = await create({ name: 'Known', phone: '8 (705) 000-11-22', segment: 'vip' });
  await api.sql(`UPDATE organization SET default_region = 'KZ' WHERE id = $1`, [ours.id]);
  await change(id, { phone: '8 (705) 000-11-22' });
  const chatId = await writes('77050001122');
  expect(await clientsOf(chatId)).toEqual([
    {
      id,
      name: 'Known',
      email: null,
      phone: '8 (705) 000-11-22',
      clientType: 'individual',
      segment: 'vip',
      status: 'active',
      whatsappJid: null,
      telegramUserId: null,
    },
  ]);
});

test('a client who is made later gets the chats that are there, in the other spelling too', async () => {
  const chatId = await writes('5511987654321');
  expect(await idsOf(chatId)).toEqual([]);
  const id = await create({ secondaryPhone: '+55 11 8765-4321' });
  expect(await idsOf(chatId)).toEqual([id]);
});

test('by the id in a messenger, and by a hidden address', async () => {
  const person = randomUUID();
  const chatId = await accept(incoming(ours.id, person));
  const id = await create({ telegramUserId: person });
  expect(await idsOf(chatId)).toEqual([id]);
  const hidden = await accept(fromWhatsApp(ours.id, phone, ['123456@lid']));
  await change(id, { whatsappJid: '123456@lid' });
  expect(await idsOf(hidden)).toEqual([id]);
});

test('the same number in another organization is somebody else', async () => {
  await create({ phone: '+77051110000' }, theirs.admin);
  expect(await idsOf(await writes('77051110000'))).toEqual([]);
});

test('a corrected number leads to the right chats only', async () => {
  const [wrong, right] = [await writes('77052220001'), await writes('77052220002')];
  const id = await create({ phone: '+77052220001' });
  expect(await idsOf(wrong)).toEqual([id]);
  await change(id, { phone: '+77052220002' });
  expect([await idsOf(wrong), await idsOf(right)]).toEqual([[], [id]]);
});

test('of two clients with one number the elder has the chats, until it is deleted', async () => {
  const elder = await create({ phone: '+77053330001' });
  await create({ phone: '+77053330001' });
  const chatId = await writes('77053330001');
  expect(await idsOf(chatId)).toEqual([elder]);
  await api.call('DELETE', `/api/clients/${elder}`, ours.admin);
  expect(await idsOf(chatId)).toEqual([]);
});

test('a list of clients made at once gets its chats; of two with one number the first, of two with one address one', async () => {
  const known = await create({ phone: '+77053340003' });
  const chatIds = [];
  for (const end of ['1', '2', '3']) chatIds.push(await writes(`7705334000${end}`));
  const made = await createClients(api.database).createAll(ours.id, [
    { name: 'First', phone: '+77053340001', email: 'list@linked.example' },
    { name: 'Second', phone: '+77053340001' },
    { name: 'Third', phone: '+77053340002', email: 'LIST@linked.example' },
    {
      name: 'Fourth',
      phone: '+77053340002',
      email: 'list@linked.example',
      assignedUserId: theirs.admin.id,
    },
    { name: 'Fifth', phone: '+77053340003', secondaryPhone: '+77053340002' },
  ]);
  expect(made).toEqual([
    expect.any(Number),
    expect.any(Number),
    'email_taken',
    'user_unknown',
    expect.any(Number),
  ]);
  expect(made[0]).toBeLessThan(made[1] as number);
  const owners = await Promise.all(chatIds.map((chatId) => idsOf(chatId)));
  expect(owners).toEqual([[made[0]], [made[4]], [known]]);
});

test('contacts that turn out to be one person keep their client', async () => {
  const id = await create({ phone: '+77054440001' });
  const hidden = await accept(fromWhatsApp(ours.id, phone, ['999001@lid']));
  await writes('77054440001');
  await accept(fromWhatsApp(ours.id, phone, ['77054440001@s.whatsapp.net', '999001@lid']));
  expect(await idsOf(hidden)).toEqual([id]);
});

test('a visitor who names the address or the number of a client is the client', async () => {
  const { widgetId } = await accounts.widget(ours.id);
  const visitors = createVisitorSessions(api.database);
  const id = await create({ email: 'Visitor@Example.com', phone: '+77055550001' });
  for (const profile of [
    { name: null, email: 'visitor@example.COM', phone: null },
    { name: null, email: null, phone: '8 705 555 00 01' },
  ]) {
    const session = await visitors.open({ id: widgetId, organizationId: ours.id }, profile);
    const message: IncomingMessage = {
      ...incoming(ours.id, session.id),
      channel: 'website',
      accountId: widgetId,
      accountKey: `website:${widgetId}`,
      identities: [{ kind: 'visitor', value: session.id }],
      chat: { address: { visitorSession: session.id } },
      visitorSessionId: session.id,
    };
    expect(await idsOf(await accept(message))).toEqual([id]);
  }
});

test('of a client and a first message at the same moment, none misses the other', async () => {
  for (let i = 0; i < 10; i += 1) {
    const digits = `7705666${String(1_000 + i)}`;
    const [id, chatId] = await Promise.all([create({ phone: `+${digits}` }), writes(digits)]);
    expect(await idsOf(chatId)).toEqual([id]);
  }
});
