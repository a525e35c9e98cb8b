import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person } from '../support/system.ts';
import type { Sender } from '../support/sending-world.ts';
import { startJourneyWorld, picture, png, type JourneyWorld } from './journey-world.ts';
import { createReactClient, titleOf, type ReactClient } from './react-client.ts';

/** The screens of the React client (R1 to R9), with its own calls, read as it reads them. */

let world: JourneyWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startJourneyWorld();
  ({ ours, theirs } = world);
}, 120_000);
afterAll(() => world.close());

async function screenOf(person: Person): Promise<ReactClient> {
  const screen = createReactClient(world);
  await screen.signIn(person.email);
  return screen;
}
const chatOf = async (screen: ReactClient, chatId: number) => {
  const row = (await screen.rows()).find(({ id }) => id === chatId);
  if (row === undefined) throw new Error(`chat ${chatId} is not listed`);
  return row;
};

test('R1: a wrong password is a failure, and the landing page comes', async () => {
  const screen = createReactClient(world);
  const { status } = await screen.post('/api/auth/login', {
    email: ours.olga.email,
    password: 'wrong',
  });
  expect([status, screen.isSignedIn()]).toEqual([401, false]);
});

describe.each([
  ['an admin', () => ours.admin],
  ['a manager', () => ours.manager],
  ['an employee', () => ours.olga],
] as const)('for %s', (who, person) => {
  const supervises = who !== 'an employee';
  let screen: ReactClient;
  beforeEach(async () => {
    screen = await screenOf(person());
  });

  test('R2: the list has everybody’s chats, cut into tabs, each with a title', async () => {
    const free = await world.whatsapp(ours);
    const colleagues = await world.whatsapp(ours);
    await world.take(colleagues.chatId, { ...ours, olga: ours.pavel });
    const own = await world.whatsapp(ours);
    await world.take(own.chatId, { ...ours, olga: person() });
    const stranger = await world.stranger(ours);
    const foreign = await world.whatsapp(theirs);

    const identity = await screen.me();
    await screen.me();
    expect([identity.id, identity.role]).toEqual([person().id, person().role]);
    const { all, mine, unassigned } = await screen.tabs();
    const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);
    expect(ids(all)).toEqual(
      expect.arrayContaining([free.chatId, colleagues.chatId, own.chatId, stranger]),
    );
    expect(ids(all)).not.toContain(foreign.chatId);
    expect(ids(mine)).toContain(own.chatId);
    expect(ids(mine)).not.toContain(colleagues.chatId);
    expect(ids(unassigned)).toEqual(expect.arrayContaining([free.chatId, stranger]));
    expect(ids(unassigned)).not.toContain(own.chatId);
    const title = (chatId: number) => titleOf(all.find(({ id }) => id === chatId)!);
    expect(title(free.chatId)).toBe('Ivan');
    expect(title(stranger)).toMatch(/^Посетитель сайта №\d+$/);
    expect(screen.logouts).toEqual([]);
  });

  test('R3: a chat opens with its messages and its number, and is read', async () => {
    const { chatId } = await world.whatsapp(ours, 'Где мой заказ?');
    const row = await chatOf(screen, chatId);
    expect(row.unreadCount).toBe(1);
    const { messages, phone } = await screen.open(row);
    expect(messages).toMatchObject([{ content: 'Где мой заказ?', fromMe: false }]);
    expect(phone).toMatchObject({ id: ours.byQr, status: 'connected' });
    expect((await chatOf(screen, chatId)).unreadCount).toBe(0);
    expect(screen.logouts).toEqual([]);
  });

  test('R4: a text leaves, and stands in the chat with its writer', async () => {
    const { chatId } = await world.whatsapp(ours);
    await screen.take(chatId);
    await screen.write(await chatOf(screen, chatId), 'Уже едет');
    expect(world.sent.at(-1)).toMatchObject({ chatId, content: 'Уже едет' });
    expect((await screen.messages(chatId)).at(-1)).toMatchObject({
      content: 'Уже едет',
      fromMe: true,
      senderUser: { id: person().id, name: person().name },
    });
    expect(await chatOf(screen, chatId)).toMatchObject({
      unreadCount: 0,
      lastMessage: { content: 'Уже едет', fromMe: true },
    });
  });

  test('R5: a file goes to a chat that nobody owns, and shows below the client’s own host', async () => {
    const { chatId } = await world.whatsapp(ours);
    await screen.attach(await chatOf(screen, chatId), picture());
    expect(world.sent.at(-1)).toMatchObject({ chatId, type: 'image' });
    const sent = (await screen.messages(chatId)).at(-1);
    expect(sent).toMatchObject({ fromMe: true, mimeType: 'image/png' });
    const shown = await screen.file(`${screen.host}${sent?.mediaUrl}`);
    expect([shown.status, shown.headers.get('Content-Type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
    expect((await chatOf(screen, chatId)).assignedUserId).toBeNull();
  });

  test('R6: takes and releases a free chat; a closed one opens', async () => {
    const { chatId } = await world.whatsapp(ours);
    expect(await screen.take(chatId)).toMatchObject({
      assignedUserId: person().id,
      assignedUser: { id: person().id, email: person().email },
    });
    await world.must('POST', '/api/chat-assignment/close', ours.admin, { chatId });
    expect(await screen.take(chatId)).toMatchObject({ assignedUserId: person().id });
    const [stored] = await world.sql('SELECT status FROM chat WHERE id = $1', [chatId]);
    expect(stored).toEqual({ status: 'open' });
    expect(await screen.release(chatId)).toMatchObject({ assignedUserId: null });
  });

  test(`R6: a colleague’s chat is ${supervises ? 'taken' : 'refused, and nobody is logged out'}`, async () => {
    const { chatId } = await world.whatsapp(ours);
    await world.take(chatId, { ...ours, olga: ours.pavel });
    const set = { chatId, priority: 'urgent' };
    await world.must('POST', '/api/chat-assignment/priority', ours.admin, set);
    if (supervises) {
      expect(await screen.take(chatId)).toMatchObject({ assignedUserId: person().id });
    } else {
      await expect(screen.take(chatId)).rejects.toThrow('status code 409');
      expect((await chatOf(screen, chatId)).assignedUser?.email).toBe(ours.pavel.email);
    }
    // The client sends medium each time.
    const [stored] = await world.sql('SELECT priority FROM chat WHERE id = $1', [chatId]);
    expect(stored).toEqual({ priority: 'urgent' });
    expect(screen.logouts).toEqual([]);
  });
});

describe('the settings, which only the role admin sees', () => {
  let screen: ReactClient;
  beforeEach(async () => {
    screen = await screenOf(ours.admin);
    expect((await screen.me()).role).toBe('admin');
  });

  test('R7: a number is added by its bare digits, connected, disconnected and deleted', async () => {
    const digits = `7705${String(Date.now()).slice(-7)}`;
    screen.ok(
      await screen.post('/api/organization-phones', { displayName: 'Склад', phoneJid: digits }),
    );
    const find = async () =>
      (await screen.phones()).find(({ phoneJid }) => phoneJid.split('@', 1)[0] === digits);
    const added = await find();
    expect(added).toMatchObject({ displayName: 'Склад', status: 'disconnected', qrCode: null });
    const path = `/api/organization-phones/${added?.id}`;
    const begun = screen.ok(await screen.post(`${path}/connect`));
    expect(begun.qr ?? begun.message).toEqual(expect.any(String));
    // As its session does; then the poll has the raw text, which the client draws.
    await world.sql(`UPDATE organization_phone SET qr_code = '2@abc,def' WHERE id = $1`, [
      added?.id,
    ]);
    expect((await find())?.qrCode).toBe('2@abc,def');
    screen.ok(await screen.post(`${path}/disconnect`));
    expect((await find())?.status).toBe('logged_out');
    screen.ok(await screen.delete(path));
    expect(await find()).toBeUndefined();
    expect(screen.logouts).toEqual([]);
  });

  test('R8: a user is made in the own organization, and a refusal is explained', async () => {
    const email = `new.${Date.now()}@example.com`;
    const fields = { email, password: 'a long enough pass', name: 'Новый' };
    const short = { ...fields, role: 'operator', password: 'short' };
    expect(await screen.createUser(short)).toMatch(/password/);
    const organizationId = theirs.id;
    expect(await screen.createUser({ ...fields, organizationId, role: 'operator' })).toBeNull();
    expect(await screen.createUser({ ...fields, role: 'operator' })).not.toBe('a fixed sentence');
    const made = (await screen.users()).find((user) => user.email === email);
    expect(made).toMatchObject({ name: 'Новый', role: 'employee' });
    const [stored] = await world.sql('SELECT organization_id FROM app_user WHERE email = $1', [
      email,
    ]);
    expect(stored).toEqual({ organization_id: ours.id });
  });
});

test('another organization sees, opens and changes nothing of it', async () => {
  const { chatId } = await world.whatsapp(ours);
  const screen = await screenOf(theirs.admin);
  expect((await screen.rows()).map(({ id }) => id)).not.toContain(chatId);
  expect((await screen.phones()).map(({ id }) => id)).not.toContain(ours.byQr);
  await expect(screen.messages(chatId)).rejects.toThrow('status code 404');
  await expect(screen.markRead(chatId)).rejects.toThrow('status code 404');
  await expect(screen.take(chatId)).rejects.toThrow('status code 404');
  const before = await world.everything();
  const row = await chatOf(await screenOf(ours.olga), chatId);
  await expect(screen.write(row, 'x')).rejects.toThrow('status code 404');
  await expect(screen.attach(row, picture())).rejects.toThrow('status code 404');
  expect(await world.everything()).toEqual(before);
  expect((await screen.users()).map(({ email }) => email)).not.toContain(ours.olga.email);
  expect(screen.logouts).toEqual([]);
});
