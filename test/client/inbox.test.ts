import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import {
  createInbox,
  type Inbox,
  InboxError,
  type InboxMessage,
  type InboxOptions,
} from '../../packages/client/src/index.ts';
import { eventually } from '../support/eventually.ts';
import { type Organization, password, type Person } from '../support/harness/people.ts';
import { type ClientWorld, startClientWorld } from './client-world.ts';

// A front door ends and starts again, and clients come back to it.
jest.setTimeout(180_000);

let world: ClientWorld;
let ours: Organization;
let theirs: Organization;
const inboxes: Inbox[] = [];

beforeAll(async () => {
  world = await startClientWorld();
});
afterAll(async () => {
  for (const inbox of inboxes) inbox.close();
  await world?.close();
});
beforeEach(async () => {
  for (const inbox of inboxes.splice(0)) inbox.close();
  ours = await world.office('Ours');
  theirs = await world.office('Theirs');
});

function inboxOf(who: Person, more: Partial<InboxOptions> = {}): Inbox {
  const inbox = createInbox({ url: world.network.url, token: who.token, ...more });
  inboxes.push(inbox);
  return inbox;
}

const contents = (messages: readonly InboxMessage[]): string[] =>
  messages.map(({ content }) => content);

/** The fields of the list that events tell exactly; `lastMessageAt` of an own message is the time of the command. */
const listed = (rows: readonly object[]) =>
  rows.map((row) => {
    const { id, seq, unreadCount, status, priority, lastMessage, assignedUser } =
      row as Inbox extends { getSnapshot(): { chats: readonly (infer C)[] } } ? C : never;
    return { id, seq, unreadCount, status, priority, lastMessage, assignedUser };
  });

/** The inbox is what the server says: rows, order and counts. */
async function agrees(inbox: Inbox, who: Person): Promise<void> {
  const truth = async () => {
    const { chats } = await world.must('GET', '/api/chats?limit=100&sortBy=lastMessageAt', who);
    const { total } = await world.must('GET', '/api/unread/counts', who);
    const unread = { messages: total.unreadMessages, chats: total.chatsWithUnread };
    return { chats: listed(chats as object[]), unread };
  };
  const shown = () => {
    const { chats, unread } = inbox.getSnapshot();
    return { chats: listed(chats), unread };
  };
  // As JSON has it: neither the order of fields nor undefined ones count.
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  await eventually(async () => isDeepStrictEqual(plain(shown()), plain(await truth()))).catch(
    () => undefined,
  );
  expect(shown()).toEqual(await truth());
}

test('a cut and a restart of the front door: nothing is missed or doubled, all in order; others see their own only', async () => {
  const chatId = await world.write(ours.id, 'dana', 'first');
  await world.take(chatId, ours.employee);
  await world.write(theirs.id, 'stranger', 'elsewhere');
  const inbox = inboxOf(ours.employee);
  const others = inboxOf(theirs.employee);
  await Promise.all([inbox.live(), others.live()]);
  const view = inbox.open(chatId);
  await view.loaded();
  const heard: number[] = [];
  inbox.on('message:new', ({ id }) => heard.push(id));

  await world.write(ours.id, 'dana', 'second');
  await eventually(() => view.getSnapshot().messages.length === 2);

  world.network.cut();
  await eventually(() => inbox.getSnapshot().status === 'offline');
  for (let n = 0; n < 10; n += 1) await world.write(ours.id, 'dana', `away ${n}`);
  await world.stopServer();
  await world.write(ours.id, 'erik', 'a new chat while all is down');
  await world.startServer();
  for (let n = 10; n < 20; n += 1) await world.write(ours.id, 'dana', `away ${n}`);
  await world.write(theirs.id, 'stranger', 'again');
  const sending = view.send('an answer from the train');
  expect(view.getSnapshot().pending).toMatchObject([{ state: 'sending' }]);
  world.network.mend();

  expect(await sending).toMatchObject({ content: 'an answer from the train', fromMe: true });
  const away = Array.from({ length: 20 }, (_, n) => `away ${n}`);
  await eventually(() => view.getSnapshot().messages.length === 23);
  const shown = contents(view.getSnapshot().messages).filter((each) => !/answer/.test(each));
  expect(shown).toEqual(['first', 'second', ...away]);
  expect(view.getSnapshot().pending).toEqual([]);
  expect(new Set(heard).size).toBe(heard.length);
  await agrees(inbox, ours.employee);
  await agrees(others, theirs.employee);
  expect(inbox.getSnapshot().chats).toHaveLength(2);
  expect(others.getSnapshot().chats.map(({ organizationClients: _, ...chat }) => chat.id)).toEqual([
    expect.any(Number),
  ]);
  const { messages } = await world.must('GET', `/api/chats/${chatId}/messages`, ours.employee);
  expect(contents(view.getSnapshot().messages)).toEqual(contents(messages as InboxMessage[]));
});

test('a send whose answer got lost is one message', async () => {
  const chatId = await world.write(ours.id, 'dana', 'hello');
  await world.take(chatId, ours.employee);
  let lost = 0;
  const inbox = inboxOf(ours.employee, {
    fetch: async (request) => {
      const answer = await fetch(request);
      if (!request.url.endsWith('/send-by-chat') || lost === 2) return answer;
      lost += 1;
      throw new TypeError('the connection broke');
    },
  });
  await inbox.live();
  const view = inbox.open(chatId);
  await view.loaded();
  await view.send('once');
  expect(lost).toBe(2);
  await eventually(() => view.getSnapshot().messages.length === 2);
  await agrees(inbox, ours.employee);
  expect(contents(view.getSnapshot().messages)).toEqual(['hello', 'once']);
  const { messages } = await world.must('GET', `/api/chats/${chatId}/messages`, ours.employee);
  expect(contents(messages as InboxMessage[])).toEqual(['hello', 'once']);
});

test('what is refused is taken back with the reason, and stays to be changed', async () => {
  const chatId = await world.write(ours.id, 'dana', 'hello');
  await world.take(chatId, ours.employee);
  const inbox = inboxOf(ours.employee);
  await inbox.live();
  const view = inbox.open(chatId);
  await view.loaded();
  const refused = await view.send('x'.repeat(20_000)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(InboxError);
  expect(view.getSnapshot().pending).toMatchObject([{ state: 'failed', error: refused }]);
  view.discard(view.getSnapshot().pending[0]?.key ?? '');
  expect(view.getSnapshot().pending).toEqual([]);

  const nobody = { id: 999_999_999, name: 'Nobody', email: 'nobody@example.com' };
  const assigning = inbox.commands.assign(chatId, nobody);
  expect(inbox.getSnapshot().chats[0]).toMatchObject({ assignedUser: nobody });
  await expect(assigning).rejects.toMatchObject({ code: 'operator_unknown' });
  expect(inbox.getSnapshot().chats[0]).toMatchObject({ assignedUser: { id: ours.employee.id } });
});

test('commands of one operator are seen by another, counts included', async () => {
  const chatId = await world.write(ours.id, 'dana', 'one');
  await world.idle(chatId);
  await world.idle(await world.write(ours.id, 'erik', 'two'));
  const olga = inboxOf(ours.employee);
  const max = inboxOf(ours.manager);
  await Promise.all([olga.live(), max.live()]);
  await agrees(max, ours.manager);
  expect(max.getSnapshot().unread).toEqual({ messages: 2, chats: 2 });
  await olga.commands.assign(chatId);
  await olga.commands.setPriority(chatId, 'high');
  await olga.commands.markRead(chatId);
  await eventually(() => max.getSnapshot().unread.messages === 1);
  await agrees(max, ours.manager);
  await olga.commands.closeChat(chatId, 'done');
  await agrees(olga, ours.employee);
  await agrees(max, ours.manager);
  expect(max.getSnapshot().chats.find(({ id }) => id === chatId)).toMatchObject({
    ...{ status: 'closed', priority: 'high', assignedUser: { id: ours.employee.id } },
  });
});

test('history goes upward page by page, and older chats come when asked for', async () => {
  const chatId = await world.write(ours.id, 'dana', 'm0');
  for (let n = 1; n < 25; n += 1) await world.write(ours.id, 'dana', `m${n}`);
  for (const person of ['a', 'b', 'c']) await world.write(ours.id, person, 'hi');
  await world.idle(chatId);
  const inbox = inboxOf(ours.employee, { pageSize: 2 });
  await inbox.live();
  expect(inbox.getSnapshot()).toMatchObject({ hasMore: true, chats: { length: 2 } });
  await inbox.loadMore();
  expect(inbox.getSnapshot()).toMatchObject({ hasMore: false, chats: { length: 4 } });
  const view = inbox.open(chatId);
  await view.loaded();
  for (let n = 0; view.getSnapshot().hasEarlier && n < 20; n += 1) await view.loadEarlier();
  const all = Array.from({ length: 25 }, (_, n) => `m${n}`);
  expect(contents(view.getSnapshot().messages)).toEqual(all);
  await world.write(ours.id, 'dana', 'm25');
  await eventually(() => view.getSnapshot().messages.length === 26);
  expect(contents(view.getSnapshot().messages)).toEqual([...all, 'm25']);
});

test('a token that ends is renewed once for all calls and the socket; without a new one, the person is signed out', async () => {
  await world.idle(await world.write(ours.id, 'dana', 'hello'));
  let renewals = 0;
  const inbox = inboxOf(
    { ...ours.employee, token: 'not a token' },
    {
      refreshToken: () => {
        renewals += 1;
        return Promise.resolve(ours.employee.token);
      },
    },
  );
  await inbox.live();
  expect(renewals).toBe(1);
  await agrees(inbox, ours.employee);
  const out = inboxOf({ ...ours.employee, token: 'nor this' });
  await eventually(() => out.getSnapshot().status === 'signed_out');
});

test('a sign-in that is ended while connected is renewed, and nothing is missed', async () => {
  const chatId = await world.write(ours.id, 'dana', 'one');
  await world.idle(chatId);
  const signIn = async (): Promise<string> => {
    const body = { email: ours.employee.email, password };
    return (await world.must('POST', '/api/auth/login', null, body)).token as string;
  };
  let renewals = 0;
  const inbox = inboxOf(
    { ...ours.employee, token: await signIn() },
    {
      refreshToken: async () => {
        renewals += 1;
        await world.write(ours.id, 'dana', 'two');
        return signIn();
      },
    },
  );
  await inbox.live();
  const view = inbox.open(chatId);
  await view.loaded();
  await world.must('DELETE', `/api/users/${ours.employee.id}/sign-ins`, ours.admin);
  await eventually(() => view.getSnapshot().messages.length === 2, { withinMs: 90_000 });
  await inbox.live();
  expect(renewals).toBe(1);
  await world.write(ours.id, 'dana', 'three');
  await eventually(() => view.getSnapshot().messages.length === 3);
  expect(contents(view.getSnapshot().messages)).toEqual(['one', 'two', 'three']);
});

test('new tokens that are refused, too, are followed by others until one is valid', async () => {
  const given = ['refused', 'this as well', ours.employee.token];
  const inbox = inboxOf(
    { ...ours.employee, token: 'not a token' },
    { refreshToken: () => Promise.resolve(given.shift() ?? null) },
  );
  await inbox.live();
  expect(given).toEqual([]);
});

test('whoever waits is told when nothing will come any more', async () => {
  const out = inboxOf({ ...ours.employee, token: 'nor this' });
  await expect(out.live()).rejects.toMatchObject({ code: 'signed_out', status: 401 });
  world.network.cut();
  const offline = inboxOf(ours.employee);
  const view = offline.open(1);
  const waiting = [offline.live(), view.loaded()];
  const closed = offline.open(2).loaded();
  const ended = [...waiting, closed].map((each) =>
    each.catch((error: unknown) => (error as InboxError).code),
  );
  offline.close();
  world.network.mend();
  expect(await Promise.all(ended)).toEqual(['closed', 'closed', 'closed']);
  await expect(offline.live()).rejects.toBeInstanceOf(InboxError);
});

test('a chat that two have open lives until both have closed it, however often one does', async () => {
  const chatId = await world.write(ours.id, 'dana', 'one');
  await world.idle(chatId);
  const inbox = inboxOf(ours.employee);
  await inbox.live();
  const [one, other] = [inbox.open(chatId), inbox.open(chatId)];
  await Promise.all([one.loaded(), other.loaded()]);
  one.close();
  one.close();
  await world.write(ours.id, 'dana', 'two');
  await eventually(() => other.getSnapshot().messages.length === 2);
  let told = 0;
  const stop = other.subscribe(() => (told += 1));
  stop();
  other.close();
  await world.write(ours.id, 'dana', 'three');
  await agrees(inbox, ours.employee);
  expect([told, other.getSnapshot().messages]).toEqual([0, []]);
});
