import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Person } from '../support/system.ts';
import { newJid } from '../support/harness/accounts.ts';
import { startSendingWorld, type Sender, type SendingWorld } from '../support/sending-world.ts';

/** Every call of contract §10.6: names that the original's documents show. They do what the real calls do. */

let world: SendingWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startSendingWorld();
  ({ ours, theirs } = world);
}, 60_000);
afterAll(() => world.close());

const must = async (method: string, path: string, who: Person, body?: unknown) => {
  const answer = await world.call(method, path, who, body === undefined ? {} : { body });
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};

const chatOf = async (chatId: number, who: Person) =>
  (await must('GET', `/api/chats/${chatId}`, who)).chat;

/** An owned chat on the number by QR, with one message of the customer. */
async function ownChat() {
  const { chatId, messageId } = await world.writes(ours.byQr, newJid(), 'Здравствуйте');
  await world.take(chatId, ours);
  const { ticketNumber } = await chatOf(chatId, ours.olga);
  return { chatId, messageId, ticketNumber: ticketNumber as number };
}

const contents = async (chatId: number) =>
  (await world.outgoing(chatId)).map(({ content }) => content);

const people = [
  ['an admin', () => ours.admin],
  ['a manager', () => ours.manager],
  ['an employee', () => ours.olga],
] as const;

describe.each(people)('%s', (_who, person) => {
  test('reads a chat and its messages', async () => {
    const { chatId, messageId } = await ownChat();
    const rows = [expect.objectContaining({ id: messageId, chatId, content: 'Здравствуйте' })];
    expect((await chatOf(chatId, person())).id).toBe(chatId);
    for (const path of [`/api/messages/${chatId}`, `/api/messages/chat/${chatId}`]) {
      expect((await must('GET', path, person())).messages).toEqual(rows);
    }
    const read = `/api/chats/${chatId}/messages/${messageId}/read`;
    expect(await must('PATCH', read, person())).toMatchObject({ success: true, markedCount: 1 });
  });

  test('sends by each name, and a repeated key sends nothing twice', async () => {
    const { chatId, ticketNumber } = await ownChat();
    const calls = [
      ['/api/messages/send', { chatId, text: 'раз', type: 'text' }],
      [`/api/chats/${chatId}/messages`, { text: 'два' }],
      [`/api/tickets/${ticketNumber}/messages`, { text: 'три' }],
    ] as const;
    for (const [path, body] of calls) {
      const key = `again-${path}-${person().id}`;
      const first = await world.call('POST', path, person(), { body, key });
      expect(first).toMatchObject({ status: 200, body: { success: true, status: 'sent', chatId } });
      const again = await world.call('POST', path, person(), { body, key });
      expect(again.body).toEqual(first.body);
    }
    expect(await contents(chatId)).toEqual(['раз', 'два', 'три']);
  });

  test('sends to a Telegram chat that nobody owns', async () => {
    const { chatId } = await world.telegram(ours, `7700${person().id}`);
    const chat = await chatOf(chatId, person());
    const body = { botId: ours.botId, chatId: chat.telegramChatId, text: 'Здравствуйте' };
    expect(await must('POST', '/api/telegram/send', person(), body)).toMatchObject({
      success: true,
      chatId,
      status: 'sent',
    });
    expect(await contents(chatId)).toEqual(['Здравствуйте']);
    const empty = { ...body, text: ' ' };
    const refused = await world.call('POST', '/api/telegram/send', person(), { body: empty });
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });

  test('rates, and sets the status of, a ticket and a chat', async () => {
    const { chatId, ticketNumber } = await ownChat();
    const ticket = `/api/tickets/${ticketNumber}`;
    const rating = { rating: 5, comment: 'Спасибо' };
    expect((await must('POST', `${ticket}/rate`, person(), rating)).ticket.customerRating).toBe(5);
    const status = await must('PATCH', `${ticket}/status`, person(), { status: 'pending' });
    expect(status.ticket.status).toBe('pending');
    await must('PATCH', `/api/chats/${chatId}`, person(), {
      status: 'closed',
      closeReason: 'Решено',
    });
    expect((await chatOf(chatId, person())).status).toBe('closed');
  });

  test('lists the numbers, without what connects them unless they may', async () => {
    const id = await world.world.phone(ours.id, { connectionType: 'baileys' });
    await world.sql(
      `UPDATE organization_phone SET qr_code = 'scan me', status = 'pending' WHERE id = $1`,
      [id],
    );
    const all = await must('GET', '/api/organization-phones/all', person());
    expect(await must('GET', '/api/organization-phones', person())).toEqual(all);
    const { qrCode } = all.find((number: { id: number }) => number.id === id);
    expect(qrCode).toBe(person() === ours.olga ? null : 'scan me');
  });
});

test('a send that the real call refuses is refused by each name, and nothing is written', async () => {
  const { chatId } = await world.writes(ours.byQr, newJid());
  const { ticketNumber } = await chatOf(chatId, ours.olga);
  for (const [path, body] of [
    ['/api/messages/send', { chatId, text: 'x' }],
    [`/api/chats/${chatId}/messages`, { text: 'x' }],
    [`/api/tickets/${ticketNumber}/messages`, { text: 'x' }],
  ] as const) {
    const answer = await world.call('POST', path, ours.olga, { body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'chat_not_assigned' } });
  }
  expect(await contents(chatId)).toEqual([]);
});

test('the chat of an HR matter is not there for those who may not see it', async () => {
  const { chatId, messageId, ticketNumber } = await ownChat();
  await must('PATCH', `/api/chats/${chatId}/hr`, ours.admin, { isHr: true });
  for (const [method, path, body] of callsAbout(chatId, messageId, ticketNumber)) {
    const { status } = await world.call(method, path, ours.pavel, body ? { body } : {});
    expect([path, status]).toEqual([path, 404]);
  }
  expect(await contents(chatId)).toEqual([]);
});

describe('sessions', () => {
  const managers = people.slice(0, 2);

  test.each(managers)('%s sees those of the numbers by QR', async (_who, person) => {
    await world.sql(
      `INSERT INTO phone_outage (organization_phone_id, from_at, unreadable) VALUES ($1, now(), 2)`,
      [ours.byQr],
    );
    const sessions = await must('GET', '/api/sessions', person());
    const ids = sessions.map(({ id }: { id: number }) => id);
    expect(ids).toContain(ours.byQr);
    expect(ids).not.toContain(ours.waba);
    const session = await must('GET', `/api/sessions/${ours.byQr}/stats`, person());
    expect(sessions).toContainEqual(session);
    expect(session).toMatchObject({ isActive: false, stats: { isHealthy: false } });
    expect(session.stats.badDecryptErrors).toBeGreaterThan(0);
  });

  test('are restarted, closed and started again; the answer says which began', async () => {
    const { manager } = ours;
    const body = { phoneJid: newJid(), displayName: '' };
    const { id } = (await world.call('POST', '/api/organization-phones', manager, { body })).body;
    const wanted = async () =>
      (await must('GET', `/api/organization-phones/${id}`, manager)).wanted;
    await must('POST', `/api/sessions/${id}/restart`, manager);
    expect(await wanted()).toBe(true);
    await must('POST', `/api/sessions/${id}/close`, manager);
    expect(await wanted()).toBe(false);
    const { success, numbers } = await must('POST', '/api/wa/start', manager);
    expect(success).toBe(true);
    expect(numbers).toContainEqual({ id, phoneJid: body.phoneJid, state: 'begun' });
    expect(numbers.map((number: { id: number }) => number.id)).not.toContain(ours.waba);
    expect(await wanted()).toBe(true);
  });

  test('a number by Cloud API has none', async () => {
    for (const [method, path] of sessionCalls(ours.waba)) {
      const answer = await world.call(method, path, ours.admin);
      expect(answer).toMatchObject({ status: 400, body: { code: 'phone_needs_no_session' } });
    }
  });

  test('an employee may not see or change them', async () => {
    const calls = [...sessionCalls(ours.byQr), ['GET', '/api/sessions'], ['POST', '/api/wa/start']];
    for (const [method, path] of calls) {
      const { status } = await world.call(method!, path!, ours.olga);
      expect([path, status]).toEqual([path, 403]);
    }
  });
});

const sessionCalls = (id: number) =>
  [
    ['GET', `/api/sessions/${id}/stats`],
    ['POST', `/api/sessions/${id}/restart`],
    ['POST', `/api/sessions/${id}/close`],
  ] as const;

const callsAbout = (chatId: number, messageId: number, ticketNumber: number) =>
  [
    ['GET', `/api/chats/${chatId}`, undefined],
    ['PATCH', `/api/chats/${chatId}`, { status: 'closed' }],
    ['POST', `/api/chats/${chatId}/messages`, { text: 'x' }],
    ['PATCH', `/api/chats/${chatId}/messages/${messageId}/read`, undefined],
    ['GET', `/api/messages/${chatId}`, undefined],
    ['GET', `/api/messages/chat/${chatId}`, undefined],
    ['POST', '/api/messages/send', { chatId, text: 'x' }],
    ['POST', `/api/tickets/${ticketNumber}/messages`, { text: 'x' }],
    ['POST', `/api/tickets/${ticketNumber}/rate`, { rating: 5 }],
    ['PATCH', `/api/tickets/${ticketNumber}/status`, { status: 'closed' }],
  ] as const;

test('another organization sees and changes nothing by any of the names', async () => {
  const { chatId, messageId } = await ownChat();
  const { telegramChatId } = await chatOf((await world.telegram(ours, '770099')).chatId, ours.olga);
  const notTheirs = 900_000;
  const before = await world.everything();
  const calls = [
    ...callsAbout(chatId, messageId, notTheirs),
    ...sessionCalls(ours.byQr),
    ['POST', '/api/telegram/send', { botId: ours.botId, chatId: telegramChatId, text: 'x' }],
  ] as const;
  for (const [method, path, body] of calls) {
    const { status } = await world.call(method, path, theirs.admin, body ? { body } : {});
    expect([path, status]).toEqual([path, 404]);
  }
  for (const path of ['/api/sessions', '/api/organization-phones']) {
    const rows: { id: number }[] = await must('GET', path, theirs.admin);
    expect(rows.map(({ id }) => id)).not.toContain(ours.byQr);
  }
  expect(await world.everything()).toEqual(before);
});

test('GET /widget.js answers anybody', async () => {
  const answer = await fetch(`${world.baseUrl}/widget.js`);
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([
    200,
    expect.stringContaining('javascript'),
  ]);
});
