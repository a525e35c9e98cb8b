import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type Organization, type Person, type System } from '../support/system.ts';

let system: System;
let ours: Organization;
let theirs: Organization;
beforeAll(async () => {
  system = await startSystem();
  [ours, theirs] = system.organizations as [Organization, Organization];
});
afterAll(() => system.close());

let people = 0;
/** A chat with some unread messages, oldest first. */
async function chatWith(count: number, organization = ours) {
  const person = `person${(people += 1)}`;
  const messageIds: number[] = [];
  let chatId = 0;
  for (let i = 0; i < count; i += 1) {
    const accepted = await system.telegram(organization, person, `message ${i}`);
    chatId = accepted.chatId;
    messageIds.push(accepted.messageId!);
  }
  return { chatId, messageIds };
}
const mark = (who: Person, chatId: number, body?: object, word = 'mark-read') =>
  system.call('POST', `/api/unread/${chatId}/${word}`, who, body && { body });
const counts = async (who: Person) => (await system.call('GET', '/api/unread/counts', who)).body;

describe('marking read', () => {
  test('works by ids, also as text; foreign messages and those already read do not count', async () => {
    const { chatId, messageIds } = await chatWith(3);
    const strange = await chatWith(1);
    const first = await mark(ours.olga, chatId, {
      messageIds: [messageIds[0], String(messageIds[2]), strange.messageIds[0]],
    });
    expect(first).toMatchObject({
      status: 200,
      body: {
        success: true,
        markedCount: 2,
        unreadCount: 1,
        message: expect.stringContaining('2'),
      },
    });
    const again = await mark(ours.olga, chatId, { messageIds: [messageIds[0]] });
    expect(again.body).toMatchObject({ markedCount: 0, unreadCount: 1 });
    const history = await system.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
    expect(
      history.body.messages.map((each: { isReadByOperator: boolean }) => each.isReadByOperator),
    ).toEqual([true, false, true]);
    const events = (await system.events(chatId)).filter(({ name }) => name === 'messages:read');
    expect(events).toHaveLength(1);
  });

  test.each([
    ['no body', undefined],
    ['an empty object', {}],
    ['no ids', { messageIds: [] }],
    ['null', { messageIds: null }],
  ])('works for all messages: %s', async (_name, body) => {
    const { chatId } = await chatWith(2);
    expect((await mark(ours.olga, chatId, body)).body).toMatchObject({
      markedCount: 2,
      unreadCount: 0,
    });
  });

  test('works up to a message', async () => {
    const { chatId, messageIds } = await chatWith(3);
    const { body } = await mark(ours.olga, chatId, { upToMessageId: messageIds[1] });
    expect(body).toMatchObject({ markedCount: 2, unreadCount: 1 });
  });

  test('works for the whole chat, in each form', async () => {
    const whole = await chatWith(2);
    expect(await mark(ours.olga, whole.chatId, undefined, 'mark-chat-read')).toMatchObject({
      status: 200,
      body: { success: true, markedCount: 2 },
    });
    for (const word of ['read', 'mark-read']) {
      const { chatId } = await chatWith(1);
      const path = `/api/message-read/${chatId}/${word}`;
      expect(await system.call('POST', path, ours.olga)).toMatchObject({
        status: 200,
        body: { success: true, markedAsRead: 1 },
      });
    }
    const { chatId } = await chatWith(1);
    const [{ ticket_number: ticketNumber }] = await system.sql(
      'SELECT ticket_number FROM chat WHERE id = $1',
      [chatId],
    );
    const path = `/api/message-read/ticket/${ticketNumber}/mark-read`;
    expect((await system.call('POST', path, ours.olga)).body).toMatchObject({
      success: true,
      ticketNumber,
      markedAsRead: 1,
    });
  });

  test('is refused for foreign and unknown chats and for invalid ids', async () => {
    const { chatId } = await chatWith(1, theirs);
    expect((await mark(ours.admin, chatId)).status).toBe(404);
    expect((await mark(ours.admin, 2_000_000_000)).status).toBe(404);
    for (const body of [{ messageIds: ['x'] }, { messageIds: 'all' }, { messageIds: [1.5] }]) {
      const own = await chatWith(1);
      expect((await mark(ours.olga, own.chatId, body)).status).toBe(400);
    }
    expect((await counts(theirs.olga)).total.unreadMessages).toBe(1);
  });

  test('loses nothing and counts nothing twice while messages arrive', async () => {
    const { chatId } = await chatWith(1);
    const person = `person${people}`;
    const work = Array.from({ length: 20 }, (_, i) =>
      i % 4 === 0
        ? mark(ours.olga, chatId).then(({ body }) => body.markedCount as number)
        : system.telegram(ours, person, `burst ${i}`).then(() => 0),
    );
    const marked = (await Promise.all(work)).reduce((sum, each) => sum + each, 0);
    const { body } = await mark(ours.olga, chatId);
    expect(marked + body.markedCount).toBe(16);
    const [row] = await system.sql('SELECT unread_count FROM chat WHERE id = $1', [chatId]);
    expect(row).toEqual({ unread_count: 0 });
  });
});

test('there are counts and a list of unread chats, for all and for the caller', async () => {
  const organization = await system.addOrganization('Counts');
  const { olga, pavel } = organization;
  const one = await chatWith(1, organization);
  const three = await chatWith(3, organization);
  const two = await chatWith(2, organization);
  const read = await chatWith(1, organization);
  const hidden = await chatWith(5, organization);
  await system.sql('UPDATE chat SET is_hr = true WHERE id = $1', [hidden.chatId]);
  await mark(olga, read.chatId);
  await system.call('POST', '/api/chat-assignment/assign', olga, { body: { chatId: two.chatId } });

  expect(await counts(olga)).toEqual({
    total: { unreadMessages: 6, chatsWithUnread: 3 },
    assigned: { unreadMessages: 2, chatsWithUnread: 1 },
  });
  expect((await counts(pavel)).assigned).toEqual({ unreadMessages: 0, chatsWithUnread: 0 });
  const hr = await system.addPerson(organization.id, 'employee', 'Helga', { isHr: true });
  expect((await counts(hr)).total).toEqual({ unreadMessages: 11, chatsWithUnread: 4 });

  const list = async (query = '') =>
    (await system.call('GET', `/api/unread/chats${query}`, olga)).body;
  const ids = (body: { chats: { id: number }[] }) => body.chats.map(({ id }) => id);
  const all = await list();
  expect(ids(all)).toEqual([three.chatId, two.chatId, one.chatId]);
  expect(all).toMatchObject({
    total: 3,
    chats: [
      { unreadCount: 3, lastMessage: { content: 'message 2' }, organizationPhone: null },
      { assignedUser: { id: olga.id } },
      {},
    ],
  });
  expect(ids(await list('?assignedOnly=true'))).toEqual([two.chatId]);
  expect(ids(await list('?assignedOnly=false'))).toHaveLength(3);
  const page = await list('?limit=2');
  expect(ids(await list(`?limit=2&cursor=${page.pagination.nextCursor}`))).toEqual([one.chatId]);

  const own = await system.call('GET', '/api/message-read/unread-count', olga);
  expect(own.body).toMatchObject({
    totalUnreadCount: 2,
    unreadByChat: [{ id: two.chatId, unreadCount: 2, remoteJid: null }],
  });
  // A closed chat has no unread messages.
  await system.call('POST', '/api/chat-assignment/close', olga, { body: { chatId: three.chatId } });
  expect((await counts(olga)).total).toEqual({ unreadMessages: 3, chatsWithUnread: 2 });
});
