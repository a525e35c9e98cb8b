import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loggedEvents } from '../../src/contracts/socket-events.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { createGroupNames } from '../../src/channels/whatsapp/store/phones-groups.ts';
import type { ContactIdentity, IncomingMessage } from '../../src/ports/chat/intake.ts';
import type { Organization } from '../support/harness/people.ts';
import { chatWriter, startWorld, type World } from '../realtime/realtime-world.ts';

/** The names of a number's chats, and how people and groups are addressed in them. */

let world: World;
let ours: Organization;
let theirs: Organization;
let phoneId: number;
let people = 0;

beforeAll(async () => {
  world = await startWorld();
  ours = await world.addOrganization('Ours');
  theirs = await world.addOrganization('Theirs');
  phoneId = await addPhone(ours.id);
});
afterAll(() => world.close());

async function addPhone(organizationId: number): Promise<number> {
  const { rows } = await world.pool.query<{ id: number }>(
    'INSERT INTO organization_phone (organization_id, phone_jid) VALUES ($1, $2) RETURNING id',
    [organizationId, `7700${1_000_000 + (people += 1)}@s.whatsapp.net`],
  );
  return rows[0]!.id;
}

interface Said {
  readonly name?: string | null;
  readonly fromMe?: boolean;
  readonly phone?: number;
  readonly organization?: Organization;
}

const number = (): string => `7900${1_000_000 + (people += 1)}@s.whatsapp.net`;
const lid = (): string => `1234567${1_000_000 + (people += 1)}@lid`;
const named = (value: string): ContactIdentity => ({
  kind: value.endsWith('@lid') ? 'lid' : 'phone_jid',
  value,
});

/** A message in the chat with this person or group, processed by the chat. */
async function says(addresses: readonly string[], said: Said = {}): Promise<number> {
  const { name = null, fromMe = false, phone = phoneId, organization = ours } = said;
  const isGroup = addresses[0]?.endsWith('@g.us') === true;
  const incoming: IncomingMessage = {
    organizationId: organization.id,
    channel: 'whatsapp',
    accountId: phone,
    accountKey: `whatsapp:${phone}`,
    identities: addresses.map(named),
    contactName: name,
    chat: { name, isGroup, address: { remoteJid: addresses[0] ?? null } },
    message: {
      dedupeKey: randomUUID(),
      content: 'x',
      type: 'text',
      timestamp: Date.now(),
      status: fromMe ? 'sent' : 'received',
      ...(fromMe && { fromMe }),
      senderName: fromMe ? null : isGroup ? 'Кто-то' : name,
    },
  };
  const [accepted] = await createIntakeStore(world.pool).accept([incoming]);
  await chatWriter(world).take(accepted!.chatId);
  return accepted!.chatId;
}

const chat = async (id: number) =>
  (
    await world.pool.query(
      `SELECT name, address ->> 'remoteJid' AS remote_jid FROM chat WHERE id = $1`,
      [id],
    )
  ).rows[0];

test('a person’s chat has the name from its beginning, or from the person’s first message', async () => {
  const ivan = number();
  const id = await says([ivan], { name: 'Иван' });
  expect(await chat(id)).toEqual({ name: 'Иван', remote_jid: ivan });
  await says([ivan], { name: 'Иван (новый телефон)' });
  await says([ivan], { fromMe: true });
  expect((await chat(id)).name).toBe('Иван');
  await world.pool.query(`UPDATE chat SET name = 'Иван из банка' WHERE id = $1`, [id]);
  await says([ivan], { name: 'Ваня' });
  expect((await chat(id)).name).toBe('Иван из банка');

  const anna = number();
  const begunByUs = await says([anna], { fromMe: true });
  expect((await chat(begunByUs)).name).toBeNull();
  const client = await world.join(ours.employee);
  await says([anna], { name: 'Анна' });
  expect((await chat(begunByUs)).name).toBe('Анна');
  const event = await client.heard(
    'chat:updated',
    ({ chatId, name }) => chatId === begunByUs && name,
  );
  loggedEvents['chat:updated'].payload.parse(event);
  expect(event.name).toBe('Анна');
  client.close();
});

test('a group’s chat follows its subject, whoever writes; a name given here stays', async () => {
  const names = createGroupNames(world);
  const group = '120363041234567890@g.us';
  const id = await says([group]);
  expect((await chat(id)).name).toBeNull();
  const client = await world.join(ours.manager);
  const stranger = await world.join(theirs.manager);
  await names.learnt(phoneId, group, ' Дача\0 ');
  await names.learnt(phoneId, group, 'Дача');
  await client.heard('chat:updated', ({ chatId, name }) => chatId === id && name === 'Дача');
  await says([group], { name: 'Дача' });
  await names.learnt(phoneId, group, 'Дача 2');
  await client.heard('chat:updated', ({ chatId, name }) => chatId === id && name === 'Дача 2');
  const renamings = client.named('chat:updated').filter(({ data }) => data.name !== undefined);
  expect(renamings.map(({ data }) => data.name)).toEqual(['Дача', 'Дача 2']);
  expect(stranger.named('chat:updated')).toEqual([]);

  await world.pool.query(`UPDATE chat SET name = 'Соседи' WHERE id = $1`, [id]);
  await names.learnt(phoneId, group, 'Дача 3');
  await names.learnt(phoneId, group, '');
  await names.learnt(await addPhone(theirs.id), group, 'Чужая');
  await names.learnt(phoneId, '120363999999999999@g.us', 'Никто');
  expect((await chat(id)).name).toBe('Соседи');
  client.close();
  stranger.close();
});

test('a LID and a number that turn out to be one person are one chat, addressed by number', async () => {
  const hidden = lid();
  const shown = number();
  const id = await says([hidden], { name: 'Пётр' });
  expect((await chat(id)).remote_jid).toBe(hidden);
  expect(await says([shown, hidden])).toBe(id);
  expect((await chat(id)).remote_jid).toBe(shown);
  expect(await says([shown])).toBe(id);
  expect(await says([hidden])).toBe(id);
  // This has no effect on another organization.
  const other = { organization: theirs, phone: await addPhone(theirs.id) };
  const elsewhere = await says([hidden], other);
  expect(elsewhere).not.toBe(id);
  expect((await chat(elsewhere)).remote_jid).toBe(hidden);
});

test('parallel first messages under both addresses make one chat', async () => {
  const hidden = lid();
  const shown = number();
  const forms = [
    [shown, hidden],
    [hidden, shown],
    [shown, hidden],
    [hidden, shown],
  ];
  const chats = await Promise.all([...forms, ...forms].map((form) => says(form)));
  expect(new Set(chats).size).toBe(1);
  expect((await chat(chats[0]!)).remote_jid).toMatch(/@/);
  await says([hidden, shown]);
  expect(await says([shown])).toBe(chats[0]);
});
