import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { channels } from '../../src/channels/registry.ts';
import { createVisitorSessions } from '../../src/channels/website/store/visitor-sessions.ts';
import { clientRoutes } from '../../src/http/routes/people/clients/routes.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { call } from '../../src/persistence/database/functions.ts';
import { again } from '../../src/persistence/database/again.ts';
import { createClients } from '../../src/persistence/people/clients/clients.ts';
import type { IncomingMessage } from '../../src/ports/chat/intake.ts';
import { type Api, startApi } from '../support/api.ts';
import { createAccounts } from '../support/harness/accounts.ts';
import { fromWhatsApp, incoming } from '../support/harness/messages.ts';
import type { Organization } from '../support/harness/people.ts';

/** Whoever is new in a chat becomes a client, on the channels from which the organization wants clients. */

let api: Api;
let ours: Organization;
let accounts: ReturnType<typeof createAccounts>;
let phones: readonly [number, number];
let widgetId: number;

beforeAll(async () => {
  api = await startApi({
    routes: (database) => clientRoutes({ clients: createClients(database) }),
  });
  accounts = createAccounts(api);
});
afterAll(() => api.close());

/** An organization that wants clients from these channels; undefined = one that nobody has set. */
async function start(clientsFrom?: readonly string[]): Promise<void> {
  ours = await api.addOrganization('Ours');
  if (clientsFrom !== undefined) {
    const path = '/api/organizations/current';
    await api.call('PATCH', path, ours.admin, { body: { clientsFrom } });
  }
  const waba = { connectionType: 'waba' } as const;
  phones = [await accounts.phone(ours.id, waba), await accounts.phone(ours.id, waba)];
  ({ widgetId } = await accounts.widget(ours.id));
}

const accept = async (...messages: IncomingMessage[]): Promise<number> =>
  // As intake does: whoever locked in another order begins again.
  (await again(() => createIntakeStore(api.pool).accept(messages)))[0]!.chatId;
const fromNumber = (digits: string, phone: 0 | 1 = 0, more: object = {}) =>
  fromWhatsApp(ours.id, phones[phone], [`${digits}@s.whatsapp.net`], more);

interface Profile {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}
const nobody: Profile = { name: null, email: null, phone: null };

async function visit(profile: Profile): Promise<{ chatId: number; sessionId: string }> {
  const visitors = createVisitorSessions(api.database);
  const { id } = await visitors.open({ id: widgetId, organizationId: ours.id }, profile);
  const message: IncomingMessage = {
    ...incoming(ours.id, id),
    channel: 'website',
    accountId: widgetId,
    accountKey: `website:${widgetId}`,
    identities: [{ kind: 'visitor', value: id }],
    chat: { address: { visitorSession: id } },
    visitorSessionId: id,
  };
  return { chatId: await accept(message), sessionId: id };
}

const clients = async () =>
  (await api.call('GET', '/api/clients?sortOrder=asc', ours.admin)).body.clients;
async function clientsOf(chatId: number) {
  const reads = createChatReads({ pool: api.pool }, channels);
  const viewer = { organizationId: ours.id, userId: ours.admin.id, isHr: true };
  return (await reads.find(viewer, chatId))!.organizationClients;
}

test('at first only the site makes clients: of visitors who say who they are', async () => {
  await start();
  await accept(fromNumber('77051000001'));
  await accept(incoming(ours.id, randomUUID()));
  const { chatId: silent, sessionId } = await visit({ ...nobody, name: 'Only a name' });
  expect(await clients()).toEqual([]);
  const { chatId } = await visit({
    name: 'Ада',
    email: 'Ada@Site.example',
    phone: '+7 705 100 00 02',
  });
  expect(await clientsOf(chatId)).toMatchObject([
    { name: 'Ада', email: 'Ada@Site.example', phone: '+7 705 100 00 02' },
  ]);
  expect(await clients()).toMatchObject([{ source: 'website', status: 'active' }]);
  // Who says it later becomes one then; who is known already is that one.
  const visitors = createVisitorSessions(api.database);
  await visitors.changeProfile(sessionId, { phone: '+77051000003' });
  expect(await clientsOf(silent)).toMatchObject([{ name: 'Only a name', phone: '+77051000003' }]);
  const again = await visit({ ...nobody, email: 'ada@site.EXAMPLE' });
  expect(await clientsOf(again.chatId)).toMatchObject([{ name: 'Ада' }]);
  expect(await clients()).toHaveLength(2);
});

test('with messengers: name, number, id and source are there, and sockets hear of it', async () => {
  await start(['whatsapp', 'telegram']);
  const chatId = await accept(fromNumber('77051000011', 0, { senderName: 'Анна' }));
  const person = randomUUID();
  const other = await accept(incoming(ours.id, person));
  expect(await clientsOf(chatId)).toMatchObject([
    { phone: '+77051000011', whatsappJid: '77051000011@s.whatsapp.net' },
  ]);
  expect(await clientsOf(other)).toMatchObject([{ telegramUserId: person, phone: null }]);
  const made = await clients();
  expect(made.map(({ source }: { source: string }) => source)).toEqual(['whatsapp', 'telegram']);
  const told = await api.sql(
    `SELECT data FROM event_log WHERE organization_id = $1 AND name = 'client:created' ORDER BY position`,
    [ours.id],
  );
  expect(told.map(({ data }) => data.clientId)).toEqual(made.map(({ id }: { id: number }) => id));
  // More chats of the person, and more messages, make nobody.
  expect(await clientsOf(await accept(fromNumber('77051000011', 1)))).toMatchObject([
    { id: made[0].id },
  ]);
  await accept(fromNumber('77051000011'), fromNumber('77051000011', 1));
  expect(await clients()).toHaveLength(2);
  // Nor does the site, which is off here.
  await visit({ ...nobody, email: 'site@off.example' });
  expect(await clients()).toHaveLength(2);
});

test('a chat that an operator begins makes its person a client; a group makes none', async () => {
  await start(['whatsapp']);
  const item = (jid: string, isGroup: boolean) => ({
    ...{ organizationId: ours.id, channel: 'whatsapp', accountId: phones[0] },
    accountKey: `whatsapp:${phones[0]}`,
    identities: [{ kind: 'phone_jid', value: jid }],
    chat: { isGroup, address: { remoteJid: jid } },
  });
  await call(api.pool, 'chat_open', { item: item('120363041234567890@g.us', true) as never });
  expect(await clients()).toEqual([]);
  const chat = await call(api.pool, 'chat_open', {
    item: item('77051000021@s.whatsapp.net', false) as never,
  });
  expect(await clientsOf(chat)).toMatchObject([{ name: '+77051000021' }]);
});

test('a client who is there is joined by number or address, whatever made it', async () => {
  await start(['whatsapp', 'website']);
  const create = async (body: object): Promise<number> =>
    (await api.call('POST', '/api/clients', ours.admin, { body: { name: 'Known', ...body } })).body
      .id;
  const id = await create({ phone: '+77051000031', email: 'known@join.example' });
  expect(await clientsOf(await accept(fromNumber('77051000031')))).toMatchObject([{ id }]);
  for (const profile of [
    { ...nobody, email: 'KNOWN@join.example' },
    { ...nobody, phone: '+7 (705) 100-00-31' },
  ]) {
    expect(await clientsOf((await visit(profile)).chatId)).toMatchObject([{ id }]);
  }
  expect(await clients()).toHaveLength(1);
});

const numbers = ['77052000001', '77052000002', '77052000003'];
const emails = ['a@race.example', 'b@race.example'];
const move = fc.oneof(
  fc.record({
    kind: fc.constant('writes' as const),
    number: fc.constantFrom(...numbers),
    phone: fc.constantFrom(0 as const, 1 as const),
  }),
  fc.record({
    kind: fc.constant('visits' as const),
    email: fc.option(fc.constantFrom(...emails)),
    number: fc.option(fc.constantFrom(...numbers)),
    later: fc.option(fc.constantFrom(...emails)),
  }),
  fc.record({ kind: fc.constant('is entered' as const), number: fc.constantFrom(...numbers) }),
);

test('at the same moment: everybody is a client, and nobody becomes two', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 6, maxLength: 16 }), async (moves) => {
      await start(['whatsapp', 'website']);
      const visitors = createVisitorSessions(api.database);
      await Promise.all(
        moves.map(async (each) => {
          if (each.kind === 'writes') return accept(fromNumber(each.number, each.phone));
          if (each.kind === 'is entered') {
            const body = { name: 'Entered', phone: `+${each.number}` };
            return api.call('POST', '/api/clients', ours.admin, { body });
          }
          const phone = each.number === null ? null : `+${each.number}`;
          const { sessionId } = await visit({ name: null, email: each.email, phone });
          if (each.later === null) return undefined;
          return visitors.changeProfile(sessionId, { email: each.later });
        }),
      );
      // Nobody with a number or an address is left without a client.
      const without = await api.sql(
        `SELECT k.id FROM contact k WHERE k.organization_id = $1 AND k.client_id IS NULL
          AND EXISTS (SELECT 1 FROM contact_keys(k.id))`,
        [ours.id],
      );
      expect(without).toEqual([]);
      // What a chat made has no number and no address that an elder client has.
      const twice = await api.sql(
        `SELECT c.id, elder.kind, elder.value FROM organization_client c
          JOIN client_identity own ON own.client_id = c.id
          JOIN client_identity elder ON elder.organization_id = c.organization_id AND elder.kind = own.kind
            AND elder.value = own.value AND elder.client_id < c.id
          WHERE c.organization_id = $1 AND c.source IS NOT NULL`,
        [ours.id],
      );
      expect(twice).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 120_000);
