import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { chatRoutes } from '../../src/http/routes/chat/chats/routes.ts';
import { createChatWire } from '../../src/http/routes/chat/chats/wire.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { createMaintenanceStore } from '../../src/persistence/operations/maintenance.ts';
import type { ChatRouteDeps } from '../../src/http/routes/chat/chats/routes.ts';
import { startApi, type Api } from '../support/api.ts';
import type { Organization } from '../support/harness/people.ts';
import type { Answer } from '../support/harness/rest.ts';
import { addChat, addMessage, type ChatFields } from '../support/chat-rows.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({
    routes: (database) =>
      // These routes ask no workflow.
      chatRoutes({
        chats: createChatReads(database, channels),
        wire: createChatWire(channels),
      } as unknown as ChatRouteDeps),
  });
});
afterAll(() => api.close());

let made = 0;
const organization = () => api.addOrganization(`Organization ${(made += 1)}`);
const chat = (org: Organization, fields: ChatFields) => addChat(api.database.pool, org.id, fields);
const get = (org: Organization, query = '', token = org.employee.token): Promise<Answer> =>
  api.call('GET', `/api/chats${query}`, { token });
const names = (answer: Answer): string[] =>
  answer.body.chats.map((each: { name: string }) => each.name);

async function makeHr(token: string, userId: number): Promise<string> {
  await api.database.pool.query('UPDATE app_user SET is_hr = true WHERE id = $1', [userId]);
  return token;
}

describe('the default order', () => {
  test('sorts by the meaning of priorities, then by unread, then by time', async () => {
    const org = await organization();
    await chat(org, { name: 'high', priority: 'high' });
    await chat(org, { name: 'low', priority: 'low', unread: 9 });
    await chat(org, { name: 'urgent', priority: 'urgent' });
    await chat(org, { name: 'old', lastMessageAt: '2027-01-01T00:00:00Z' });
    await chat(org, { name: 'new', lastMessageAt: '2027-01-02T00:00:00Z' });
    await chat(org, { name: 'unread', unread: 1, lastMessageAt: '2026-01-02T00:00:00Z' });
    expect(names(await get(org))).toEqual(['urgent', 'high', 'unread', 'new', 'old', 'low']);
    expect(names(await get(org, '?sortOrder=asc'))).toEqual([
      'low',
      'old',
      'new',
      'unread',
      'high',
      'urgent',
    ]);
  });

  test.each([
    ['lastMessageAt', ['b', 'a', 'c']],
    ['createdAt', ['a', 'c', 'b']],
    ['priority', ['c', 'a', 'b']],
    ['unreadCount', ['b', 'c', 'a']],
    ['ticketNumber', ['c', 'b', 'a']],
    ['status', ['a', 'b', 'c']],
    ['name', ['c', 'b', 'a']],
    ['nonsense', ['b', 'a', 'c']],
  ])('sortBy=%s', async (sortBy, expected) => {
    const org = await organization();
    await chat(org, {
      name: 'a',
      status: 'pending',
      createdAt: '2027-01-09T00:00:00Z',
      lastMessageAt: '2027-01-09T00:00:00Z',
    });
    await chat(org, {
      name: 'b',
      priority: 'low',
      unread: 5,
      createdAt: '2027-01-01T00:00:00Z',
      lastMessageAt: '2027-02-09T00:00:00Z',
    });
    await chat(org, {
      name: 'c',
      priority: 'urgent',
      unread: 2,
      status: 'closed',
      createdAt: '2027-01-05T00:00:00Z',
      lastMessageAt: '2027-01-01T00:00:00Z',
    });
    expect(names(await get(org, `?sortBy=${sortBy}`))).toEqual(expected);
    expect(names(await get(org, `?sortBy=${sortBy}&sortOrder=asc`))).toEqual(expected.toReversed());
  });
});

describe('filters', () => {
  test('accept all six status words, one or several', async () => {
    const org = await organization();
    await chat(org, { name: 'open', status: 'open' });
    await chat(org, { name: 'pending', status: 'pending' });
    await chat(org, { name: 'closed', status: 'closed' });
    const of = async (words: string) =>
      names(await get(org, `?status=${words}&sortBy=name`)).sort();
    for (const word of ['open', 'new', 'in_progress', 'NEW', 'new,open']) {
      expect(await of(word)).toEqual(['open']);
    }
    for (const word of ['closed', 'resolved', 'resolved,%20closed'])
      expect(await of(word)).toEqual(['closed']);
    expect(await of('pending')).toEqual(['pending']);
    expect(await of('new,resolved')).toEqual(['closed', 'open']);
    expect(await of('pending&status=closed')).toEqual(['closed', 'pending']);
    expect(await of('')).toEqual(['closed', 'open', 'pending']);
    const wrong = await get(org, '?status=open,gone');
    expect(wrong).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });

  test('find chats by owner: anybody, nobody, an id, the caller', async () => {
    const org = await organization();
    await chat(org, { name: 'mine', assignedTo: org.employee.id });
    await chat(org, { name: 'theirs', assignedTo: org.manager.id });
    await chat(org, { name: 'free' });
    const of = async (query: string) => names(await get(org, `?${query}`)).sort();
    expect(await of('assigned=true')).toEqual(['mine', 'theirs']);
    expect(await of('assigned=false')).toEqual(['free']);
    expect(await of('assignedToMe=true&assigned=false')).toEqual(['mine']);
    expect(await of('assignedToMe=false')).toHaveLength(3);
    expect(await of(`assignedUserId=${org.manager.id}`)).toEqual(['theirs']);
    expect((await get(org, '?assigned=maybe')).status).toBe(400);
  });

  test('find chats by priority (medium is normal), by channel, and by several criteria', async () => {
    const org = await organization();
    await chat(org, { name: 'normal', channel: 'website' });
    await chat(org, { name: 'high', priority: 'high', channel: 'whatsapp' });
    await chat(org, { name: 'telegram', priority: 'high', status: 'closed' });
    const of = async (query: string) => names(await get(org, `?${query}`)).sort();
    expect(await of('priority=medium')).toEqual(['normal']);
    expect(await of('priority=high')).toEqual(['high', 'telegram']);
    expect(await of('priority=high&status=closed&channel=telegram')).toEqual(['telegram']);
    expect(await of('channel=website')).toEqual(['normal']);
    expect((await get(org, '?channel=pigeon')).status).toBe(400);
    expect((await get(org, '?priority=most')).status).toBe(400);
  });

  test('hide other organizations, HR chats, merged chats and chats without a message', async () => {
    const [org, other] = [await organization(), await organization()];
    await chat(org, { name: 'ours' });
    await chat(org, { name: 'hr', isHr: true });
    await chat(org, { name: 'fresh', lastMessageAt: null });
    const merged = await chat(org, { name: 'merged' });
    await api.database.pool.query('UPDATE chat SET merged_into = 1 WHERE id = $1', [merged.id]);
    await chat(other, { name: 'theirs' });
    expect(names(await get(org))).toEqual(['ours']);
    expect((await get(org)).body.pagination.total).toBe(1);
    expect(names(await get(org, '?isHr=true'))).toEqual([]);
    expect(names(await get(org, `?organizationId=${other.id}`))).toEqual(['ours']);

    const hr = await makeHr(org.manager.token, org.manager.id);
    expect(names(await get(org, '?sortBy=name', hr))).toEqual(['ours', 'hr']);
    expect(names(await get(org, '?isHr=true', hr))).toEqual(['hr']);
    expect(names(await get(org, '?isHr=false', hr))).toEqual(['ours']);
  });
});

describe('search', () => {
  test('finds names, user names, phone digits and words in messages', async () => {
    const org = await organization();
    const ivan = await chat(org, { name: 'Иван Петров', telegramUsername: 'ivan_the_first' });
    const anna = await chat(org, {
      name: 'Anna',
      channel: 'whatsapp',
      remoteJid: '79001234567@s.whatsapp.net',
    });
    const site = await chat(org, {
      name: 'Гость',
      channel: 'website',
      remoteJid: 'visitor:90012345-6789-4000-8000-000000000000',
    });
    await addMessage(api.database.pool, ivan.id, { content: 'Где мой ЗАКАЗ №4711?' });
    await addMessage(api.database.pool, anna.id, { content: 'It costs 100% of_nothing' });
    await addMessage(api.database.pool, site.id, { content: 'привет, заказать хочу' });
    await addMessage(api.database.pool, site.id, { content: 'отозванный заказ', state: 'parked' });

    const of = async (search: string, type = '') =>
      names(
        await get(org, `?search=${encodeURIComponent(search)}${type && `&searchType=${type}`}`),
      ).sort();
    expect(await of('петр')).toEqual(['Иван Петров']);
    expect(await of('THE_FIRST')).toEqual(['Иван Петров']);
    expect(await of('ив', 'phone')).toEqual(['Иван Петров']);
    expect(await of('заказ')).toEqual(['Гость', 'Иван Петров'].sort());
    expect(await of('заказ', 'phone')).toEqual([]);
    expect(await of('аказ №47', 'message')).toEqual(['Иван Петров']);
    expect(await of('№4', 'message')).toEqual(['Иван Петров']);
    expect(await of('0%', 'message')).toEqual(['Anna']);
    expect(await of('% of_n')).toEqual(['Anna']);
    expect(await of('xx_xx')).toEqual([]);
    for (const phone of [
      '79001234567',
      '+7 (900) 123-45-67',
      '234567',
      '79001234567@s.whatsapp.net',
      '67',
    ]) {
      expect(await of(phone, 'phone')).toEqual(['Anna']);
    }
    expect(await of('звонил 79001234567')).toEqual(['Anna']);
  });

  test('a text without digits does not match every number; a search without a hit is empty', async () => {
    const org = await organization();
    await chat(org, { name: 'Anna', channel: 'whatsapp', remoteJid: '79001234567@s.whatsapp.net' });
    for (const type of ['message', 'phone', 'all']) {
      const answer = await get(org, `?search=nobody&searchType=${type}`);
      expect(answer.body).toMatchObject({ chats: [], pagination: { total: 0, hasMore: false } });
    }
    expect(names(await get(org, '?search=%20'))).toEqual(['Anna']);
    expect(names(await get(org, '?search=подъезд 7&searchType=phone'))).toEqual([]);
  });

  test('searches only the own organization, combines with filters, and omits HR chats', async () => {
    const [org, other] = [await organization(), await organization()];
    for (const [owner, name] of [
      [org, 'ours'],
      [other, 'theirs'],
    ] as const) {
      const { id } = await chat(owner, { name });
      await addMessage(api.database.pool, id, { content: 'the same word' });
    }
    const hidden = await chat(org, { name: 'hidden word', isHr: true });
    await addMessage(api.database.pool, hidden.id, { content: 'the same word' });
    expect(names(await get(org, '?search=same word'))).toEqual(['ours']);
    expect(names(await get(org, '?search=hidden'))).toEqual([]);
    expect(names(await get(org, '?search=same&status=closed'))).toEqual([]);
  });

  test('what the maintenance has indexed is still found when its event is gone', async () => {
    const org = await organization();
    const { id } = await chat(org, { name: 'Old' });
    await addMessage(api.database.pool, id, { content: 'long ago' });
    await createMaintenanceStore(api.database.pool, []).prune();
    await api.database.pool.query('DELETE FROM event_log WHERE chat_id = $1', [id]);
    expect(names(await get(org, '?search=long ago'))).toEqual(['Old']);
  });

  test('finds a new name at once', async () => {
    const org = await organization();
    const { id } = await chat(org, { name: 'Before' });
    await api.database.pool.query(`UPDATE chat SET name = 'Afterwards' WHERE id = $1`, [id]);
    expect(names(await get(org, '?search=afterw'))).toEqual(['Afterwards']);
    expect(names(await get(org, '?search=before'))).toEqual([]);
  });
});

describe('pages', () => {
  const count = 23;
  let org: Organization;
  let all: number[];
  beforeAll(async () => {
    org = await organization();
    for (let i = 0; i < count; i += 1) {
      await chat(org, {
        name: i % 4 === 0 ? null : `Name ${i % 3}`,
        priority: i % 2 === 0 ? 'high' : 'low',
        unread: i % 3,
        status: i % 5 === 0 ? 'closed' : 'open',
        // The times are equal: only the id tells the chats apart.
        lastMessageAt: `2027-01-0${1 + (i % 3)}T00:00:00.500Z`,
        createdAt: '2027-01-01T00:00:00.123Z',
      });
    }
    all = (await get(org, '?limit=100')).body.chats.map((each: { id: number }) => each.id);
  });

  test('by offset: each chat once, with total and hasMore right to the end', async () => {
    const seen: number[] = [];
    for (let offset = 0; offset < count + 10; offset += 10) {
      const { body } = await get(org, `?limit=10&offset=${offset}`);
      seen.push(...body.chats.map((each: { id: number }) => each.id));
      expect(body.pagination).toMatchObject({
        total: count,
        limit: 10,
        offset,
        hasMore: offset + 10 < count,
      });
    }
    expect(seen).toEqual(all);
  });

  test.each(
    [
      '',
      'lastMessageAt',
      'createdAt',
      'priority',
      'unreadCount',
      'ticketNumber',
      'status',
      'name',
    ].flatMap((sortBy) => ['desc', 'asc'].map((sortOrder) => ({ sortBy, sortOrder }))),
  )('by cursor, forwards and backwards: %j', async ({ sortBy, sortOrder }) => {
    const list = `?limit=7&sortOrder=${sortOrder}${sortBy && `&sortBy=${sortBy}`}`;
    const whole = (await get(org, `${list.replace('limit=7', 'limit=100')}`)).body.chats;
    const expected = whole.map((each: { id: number }) => each.id);
    const pages: number[][] = [];
    let { body } = await get(org, list);
    const ids = () => body.chats.map((each: { id: number }) => each.id);
    expect(body.pagination.prevCursor).toBeNull();
    for (;;) {
      pages.push(ids());
      expect(body.pagination.total).toBe(count);
      expect(body.pagination.hasMore).toBe(body.pagination.nextCursor !== null);
      if (body.pagination.nextCursor === null) break;
      ({ body } = await get(org, `${list}&cursor=${body.pagination.nextCursor}`));
    }
    expect(pages.flat()).toEqual(expected);
    const back: number[][] = [];
    while (body.pagination.prevCursor !== null) {
      ({ body } = await get(org, `${list}&cursor=${body.pagination.prevCursor}`));
      back.unshift(ids());
    }
    expect(back).toEqual(pages.slice(0, -1));
  });

  test('bounds: too large is cut to the limit, too small and nonsense are refused', async () => {
    expect((await get(org, '?limit=100000')).body.pagination.limit).toBe(100);
    expect((await get(org)).body.pagination.limit).toBe(50);
    for (const query of [
      'limit=0',
      'limit=-5',
      'limit=ten',
      'offset=-1',
      'offset=999999999',
      'limit=1.5',
    ]) {
      expect(await get(org, `?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'validation_failed' },
      });
    }
  });

  test('a cursor of another list, or a broken one, is refused', async () => {
    const { nextCursor } = (await get(org, '?limit=5')).body.pagination;
    const forged = Buffer.from(
      JSON.stringify(['priority', 'desc', 'after', 99999999999, 1, '2027-01-01T00:00:00.000Z', 1]),
    ).toString('base64url');
    for (const query of [
      `cursor=${nextCursor}&sortBy=name`,
      `cursor=${nextCursor}&sortOrder=asc`,
      'cursor=nonsense',
      `cursor=${forged}`,
    ]) {
      expect(await get(org, `?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'cursor_invalid' },
      });
    }
  });
});

test('an item has all fields of the contract', async () => {
  const org = await organization();
  const { id, ticketNumber } = await chat(org, {
    name: 'Ivan',
    assignedTo: org.manager.id,
    unread: 1,
  });
  await addMessage(api.database.pool, id, { content: 'older', at: '2027-01-10T11:00:00.000Z' });
  const last = await addMessage(api.database.pool, id, { content: 'newest' });
  await addMessage(api.database.pool, id, {
    content: 'not taken yet',
    state: 'waiting',
    at: '2027-01-10T13:00:00.000Z',
  });
  const { body } = await get(org, '?includeProfile=true');
  expect(body.chats).toEqual([
    {
      id,
      name: 'Ivan',
      channel: 'telegram',
      remoteJid: null,
      receivingPhoneJid: null,
      isGroup: false,
      isHr: false,
      status: 'open',
      priority: 'normal',
      unreadCount: 1,
      lastMessageAt: '2027-01-10T12:00:00.000Z',
      ticketNumber,
      createdAt: '2027-01-01T00:00:00.000Z',
      organizationPhone: null,
      telegramBot: null,
      telegramChatId: null,
      telegramUsername: null,
      telegramFirstName: null,
      telegramLastName: null,
      websiteWidget: null,
      websiteSession: null,
      websiteVisitor: null,
      assignedUser: { id: org.manager.id, name: expect.any(String), email: org.manager.email },
      organizationClients: [],
      lastMessage: {
        id: last,
        content: 'newest',
        senderJid: null,
        timestamp: '2027-01-10T12:00:00.000Z',
        fromMe: false,
        type: 'text',
        isReadByOperator: false,
        mediaUrl: null,
        quotedMessageId: null,
        quotedContent: null,
        details: null,
      },
      ticket: { number: ticketNumber, status: 'open', priority: 'normal' },
      tickets: [{ number: ticketNumber, status: 'open', priority: 'normal' }],
      displayName: 'Ivan',
      profilePhotoUrl: null,
      snoozeReason: null,
      stage: null,
      seq: expect.any(Number),
    },
  ]);
  expect((await get(org)).body.chats[0]).not.toHaveProperty('displayName');
});

test('a single chat has its columns and relations; 404 for others and HR chats, 400 for nonsense', async () => {
  const [org, other] = [await organization(), await organization()];
  const { id } = await chat(org, { name: 'Ivan' });
  const hidden = await chat(org, { isHr: true });
  const one = (chatId: number | string, token = org.employee.token) =>
    api.call('GET', `/api/chats/${chatId}`, { token });
  expect(await one(id)).toMatchObject({
    status: 200,
    body: { chat: { id, name: 'Ivan', assignedUserId: null, closeReason: null, tickets: [{}] } },
  });
  expect(await one(id, other.admin.token)).toMatchObject({
    status: 404,
    body: { code: 'chat_not_found', error: expect.stringContaining('не найден') },
  });
  expect((await one(hidden.id)).status).toBe(404);
  expect((await one(hidden.id, await makeHr(org.manager.token, org.manager.id))).status).toBe(200);
  expect((await one('abc')).status).toBe(400);
  expect((await api.call('GET', `/api/chats/${id}`)).status).toBe(401);
});

test('nonsense in a query is refused or ignored, and never a 500', async () => {
  const org = await organization();
  const { id } = await chat(org, {});
  for (const value of [
    '-1',
    '99999999999999999999',
    'NaN',
    '1e9',
    '%00',
    '%F0%9F%98%80',
    "'; DROP TABLE chat; --",
    '%25',
    '[]',
    '%ED%A0%80',
    '-100000-01-01T00:00:00Z',
    '%2B275760-09-13T00:00:00.000Z',
    'x'.repeat(5_000),
  ]) {
    for (const name of [
      'status',
      'assigned',
      'assignedUserId',
      'priority',
      'search',
      'limit',
      'offset',
      'cursor',
      'sortBy',
    ]) {
      const { status } = await get(org, `?${name}=${value}&${name}=${value}`);
      expect([200, 400]).toContain(status);
      expect([200, 400]).toContain((await get(org, `?${name}=${value}`)).status);
    }
    for (const name of ['before', 'after', 'beforeId', 'afterId', 'limit', 'offset']) {
      const path = `/api/chats/${id}/messages?${name}=${value}`;
      const { status } = await api.call('GET', path, org.employee);
      expect([200, 400]).toContain(status);
    }
  }
});
