import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person } from '../support/system.ts';
import { newJid } from '../support/harness/accounts.ts';
import type { Sender } from '../support/sending-world.ts';
import { createFlutterClient, titleOf, casts, type FlutterClient } from './flutter-client.ts';
import { startJourneyWorld, picture, png, type JourneyWorld } from './journey-world.ts';

/** The screens of the Flutter client (F1 to F12), with its own calls, cast as it casts them. */

let world: JourneyWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startJourneyWorld();
  ({ ours, theirs } = world);
}, 120_000);
afterAll(() => world.close());

async function appOf(person: Person): Promise<FlutterClient> {
  const app = createFlutterClient(world);
  await app.signIn(person.email);
  return app;
}

const roles = [
  ['an admin', () => ours.admin],
  ['a manager', () => ours.manager],
  ['an employee', () => ours.olga],
] as const;

describe.each(roles)('for %s', (who, person) => {
  const supervises = who !== 'an employee';
  let app: FlutterClient;
  beforeEach(async () => {
    app = await appOf(person());
  });

  test('F1: signs in with an e-mail that has blanks around it', async () => {
    const me = await createFlutterClient(world).signIn(` ${person().email} `);
    expect(me).toMatchObject({ id: person().id, organizationId: ours.id });
  });

  test('F2: the home page lists all chats and the own ones, with titles and filters', async () => {
    const { chatId } = await world.whatsapp(ours);
    const stranger = await world.stranger(ours);
    const telegram = await world.telegram(ours, `home${Date.now()}`);
    const own = await world.whatsapp(ours);
    await world.take(own.chatId, { ...ours, olga: person() });
    const foreign = await world.whatsapp(theirs);
    const { all, mine } = await app.home();
    const ids = (chats: readonly { id: number }[]) => chats.map(({ id }) => id);
    expect(ids(all)).toEqual(
      expect.arrayContaining([chatId, stranger, telegram.chatId, own.chatId]),
    );
    expect(ids(all)).not.toContain(foreign.chatId);
    expect(ids(mine)).toContain(own.chatId);
    expect(ids(mine)).not.toContain(chatId);
    expect(titleOf(all.find(({ id }) => id === stranger)!)).toMatch(/^Посетитель сайта №\d+$/);
    for (const filter of [
      { status: 'open' },
      { status: 'pending' },
      { status: 'closed' },
      { assigned: 'true' },
      { assigned: 'false' },
      { priority: 'urgent' },
    ]) {
      await app.home(filter);
    }
    expect(ids((await app.home({ assigned: 'false' })).all)).not.toContain(own.chatId);
    // “Mark all read”: one call a chat.
    expect(await app.markRead(chatId)).toBe(1);
    expect((await app.home()).all.find(({ id }) => id === chatId)?.unreadCount).toBe(0);
  });

  test('F3: a new chat begins with a number as it was typed', async () => {
    const [phone] = (await app.phones()).filter(({ id }) => id === ours.byQr);
    const digits = newJid().split('@', 1)[0]!;
    const typed = [
      `+${digits}@s.whatsapp.net`,
      `7 ${digits.slice(1, 4)} ${digits.slice(4)}@s.whatsapp.net`,
    ];
    for (const receiver of typed) await app.sendText(phone!.id, receiver, 'Добрый день');
    const begun = (await app.home()).all.filter(
      ({ remoteJid }) => remoteJid === `${digits}@s.whatsapp.net`,
    );
    expect(begun).toHaveLength(1);
    expect(await app.messages(begun[0]!.id)).toHaveLength(2);
  });

  test('F4: texts and files leave a chat, and are shown without a token', async () => {
    const { chatId, jid } = await world.whatsapp(ours, 'Есть фото?');
    await app.users();
    await app.sendText(ours.byQr, jid, 'Да');
    await app.sendFile(chatId, 'image', picture(), 'Вот');
    const messages = await app.messages(chatId);
    expect(messages.map(({ content, type }) => [content, type])).toEqual([
      ['Есть фото?', 'text'],
      ['Да', 'text'],
      ['Вот', 'image'],
    ]);
    expect(messages.every((message) => message.chatId === chatId)).toBe(true);
    expect(messages.at(-1)?.senderUser?.id).toBe(person().id);
    const address = app.addressOf(messages.at(-1)?.mediaUrl ?? '');
    const shown = await fetch(address, { headers: { Origin: 'https://app.example' } });
    expect([shown.status, shown.headers.get('Access-Control-Allow-Origin')]).toEqual([
      200,
      'https://app.example',
    ]);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
  });

  test('F4: a text goes to a Telegram chat that nobody owns', async () => {
    const { chatId } = await world.telegram(ours, String(Date.now()));
    const chat = (await app.home()).all.find(({ id }) => id === chatId)!;
    const { telegramBot: bot, telegramChatId } = chat;
    const sent = await app.sendTelegram(bot!.id, telegramChatId!, 'Здравствуйте');
    expect(sent).toMatchObject({ success: true, messageId: expect.any(Number) });
    expect(world.sent.at(-1)).toMatchObject({ chatId, content: 'Здравствуйте' });
  });

  test('F4: a chat is taken, given away, released, prioritised, closed and opened again', async () => {
    const { chatId } = await world.whatsapp(ours);
    expect(await app.setPriority(chatId, 'high')).toMatchObject({ priority: 'high' });
    const taken = await app.assign(chatId, person().id);
    expect(taken).toMatchObject({ assignedUser: { id: person().id }, priority: 'high' });
    expect(await app.assign(chatId, ours.pavel.id)).toMatchObject({
      assignedUser: { id: ours.pavel.id },
    });
    if (supervises) {
      expect(await app.assign(chatId, person().id)).toMatchObject({
        assignedUser: { id: person().id },
      });
    } else {
      await expect(app.assign(chatId, person().id)).rejects.toThrow('status code 409');
    }
    expect(await app.unassign(chatId)).toMatchObject({ assignedUser: null });
    expect(await app.close(chatId, 'Решено')).toMatchObject({ status: 'closed' });
    expect(await app.unassign(chatId)).toMatchObject({ status: 'closed' });
    expect(await app.assign(chatId, person().id)).toMatchObject({
      status: 'open',
      assignedUser: { id: person().id },
    });
    expect(await app.close(chatId)).toMatchObject({ status: 'closed' });
  });

  test('F5, F6: unread counts, and the chats that somebody has', async () => {
    const { chatId } = await world.whatsapp(ours);
    const counts = app.okObject(await app.get('/api/unread/counts'));
    expect(counts.total.unreadMessages).toBeGreaterThan(0);
    for (const assignedOnly of ['true', 'false']) {
      app.okObject(await app.get('/api/unread/chats', { assignedOnly }));
    }
    expect(await app.markRead(chatId)).toBe(1);
    await app.assign(chatId, person().id);
    expect((await app.assigned()).map(({ id }) => id)).toContain(chatId);
  });

  test('F12: a ticket is read, answered and polled', async () => {
    const { chatId } = await world.whatsapp(ours, 'Где заказ?');
    await app.assign(chatId, person().id);
    const number = (await app.home()).all.find(({ id }) => id === chatId)!.ticketNumber!;
    const opened = await app.ticket(number);
    expect(opened.ticket).toMatchObject({ id: chatId, assignedUser: { id: person().id } });
    expect(opened.history.map(({ changeType }) => changeType)).toContain('assigned');
    expect(opened.messages.map(({ content }) => content)).toEqual(['Где заказ?']);
    await app.sendByTicket(number, 'В пути');
    const polled = await app.ticket(number);
    expect(polled.messages.map(({ content }) => content)).toEqual(['Где заказ?', 'В пути']);
    expect(polled.messages.at(-1)?.senderUser?.id).toBe(person().id);
    expect(polled.ticket.messages).toHaveLength(2);
  });

  test('F7, F8, F9, F11: numbers, users, organizations and bots can be read', async () => {
    const phones = await app.phones();
    expect(phones.map(({ id }) => id)).toEqual(expect.arrayContaining([ours.byQr, ours.waba]));
    expect((await app.users()).map(({ id }) => id)).toContain(ours.pavel.id);
    const organizations = app.ok(await app.get('/api/organizations'));
    expect(organizations.map((row: unknown) => casts.organization.parse(row).id)).toEqual([
      ours.id,
    ]);
    const { bots } = app.ok(await app.get(`/api/telegram/organizations/${ours.id}/bots`));
    expect(bots.map((bot: unknown) => casts.bot.parse(bot).id)).toContain(ours.botId);
  });
});

describe.each(roles.slice(0, 2))('what %s sets up', (who, person) => {
  let app: FlutterClient;
  beforeEach(async () => {
    app = await appOf(person());
  });

  test('F7: a number without a name, connected and disconnected', async () => {
    const digits = `7706${String(Date.now()).slice(-7)}`;
    const phoneJid = `${digits}@s.whatsapp.net`;
    const { id } = app.okObject(
      await app.post('/api/organization-phones', { phoneJid, displayName: '' }),
    );
    const path = `/api/organization-phones/${id}`;
    app.okObject(await app.post(`${path}/connect`));
    app.ok(await app.delete(`${path}/disconnect`));
    const listed = (await app.phones()).find((phone) => phone.id === id);
    expect(listed).toMatchObject({ phoneJid, status: 'logged_out' });
  });

  test('F10: the session screen starts what is stopped', async () => {
    const phoneJid = newJid();
    const { id } = app.okObject(
      await app.post('/api/organization-phones', { phoneJid, displayName: '' }),
    );
    const { numbers } = await app.startSession();
    expect(numbers).toContainEqual({ id, phoneJid, state: 'begun' });
  });

  test('F8: a user without a name, with the role “user”', async () => {
    const email = `flutter.${Date.now()}@example.com`;
    const fields = { email, password: 'a long enough pass', name: '', role: 'user' };
    app.okObject(await app.post('/api/users', fields));
    expect((await app.users()).find((user) => user.email === email)).toMatchObject({
      role: 'employee',
    });
  });

  test('F9: an organization is for admins to make', async () => {
    const made = await app.post('/api/organizations', { name: 'Филиал' });
    if (who === 'an admin') expect(casts.organization.parse(app.ok(made)).name).toBe('Филиал');
    else expect(made.status).toBe(403);
  });

  test('F11: a bot is added, started, stopped and removed', async () => {
    const bots = `/api/telegram/organizations/${ours.id}/bots`;
    const { token: botToken } = world.telegramServer.addBot();
    const added = await app.post(bots, { botToken, welcomeMessage: 'Привет', autoStart: true });
    const { id } = casts.bot.parse(app.ok(added).bot);
    const path = `/api/telegram/bots/${id}`;
    casts.bot.parse(app.okObject(await app.post(`${path}/start`)).bot);
    casts.bot.parse(app.okObject(await app.post(`${path}/stop`)).bot);
    app.okObject(await app.delete(path));
    const { bots: left } = app.ok(await app.get(bots));
    expect(left.map((bot: { id: number }) => bot.id)).not.toContain(id);
  });
});

test('another organization sees, opens and changes nothing of it', async () => {
  const { chatId, jid } = await world.whatsapp(ours);
  const app = await appOf(theirs.admin);
  const { all, mine } = await app.home();
  expect([...all, ...mine].map(({ id }) => id)).not.toContain(chatId);
  const before = await world.everything();
  const refused = 'status code 404';
  await expect(app.messages(chatId)).rejects.toThrow(refused);
  await expect(app.markRead(chatId)).rejects.toThrow(refused);
  await expect(app.assign(chatId, theirs.admin.id)).rejects.toThrow(refused);
  await expect(app.close(chatId)).rejects.toThrow(refused);
  await expect(app.sendText(ours.byQr, jid, 'x')).rejects.toThrow(refused);
  await expect(app.sendFile(chatId, 'image', picture())).rejects.toThrow(refused);
  await expect(app.sendTelegram(ours.botId, '1', 'x')).rejects.toThrow(refused);
  await expect(app.ticket(900_000)).rejects.toThrow(refused);
  await expect(app.sendByTicket(900_000, 'x')).rejects.toThrow(refused);
  expect((await app.get(`/api/telegram/organizations/${ours.id}/bots`)).status).toBe(404);
  expect(await world.everything()).toEqual(before);
});
