import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person, Organization } from '../support/harness/people.ts';
import { chatWriter, note, shortToken, startWorld, type World } from './realtime-world.ts';
import { eventually } from '../support/eventually.ts';

let world: World;
let ours: Organization;
let theirs: Organization;
let chats: ReturnType<typeof chatWriter>;
let people = 0;

const person = (): string => `person${(people += 1)}`;

async function hrOf(organization: Organization): Promise<Person> {
  const hr = await world.addPerson(organization.id, 'employee');
  await world.pool.query('UPDATE app_user SET is_hr = true WHERE id = $1', [hr.id]);
  return hr;
}

async function makeHr(chatId: number): Promise<void> {
  await world.pool.query('UPDATE chat SET is_hr = true WHERE id = $1', [chatId]);
}

beforeAll(async () => {
  world = await startWorld();
  chats = chatWriter(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  ours = await world.addOrganization('Ours');
  theirs = await world.addOrganization('Theirs');
});

describe('the handshake', () => {
  test.each([
    ['no token', {}, 'Authentication error: No token provided'],
    ['an empty token', { token: '' }, 'Authentication error: No token provided'],
    ['no text', { token: { a: 1 } }, 'Authentication error: No token provided'],
    ['no JWT', { token: 'hello' }, 'Authentication error: Invalid token'],
  ])('is refused with %s', async (_what, auth, message) => {
    const client = world.client(auth);
    await eventually(() => client.refusals.length > 0);
    expect(client.refusals).toEqual([message]);
    expect(client.received).toEqual([]);
  });

  test('is refused with an expired token, and for a disabled user', async () => {
    const late = world.client({ token: shortToken(ours.employee, -10) });
    await world.pool.query('UPDATE app_user SET disabled = true WHERE id = $1', [ours.manager.id]);
    const disabled = world.client({ token: ours.manager.token });
    await eventually(() => late.refusals.length > 0 && disabled.refusals.length > 0);
    expect([late.refusals, disabled.refusals]).toEqual([
      ['Authentication error: Invalid token'],
      ['Authentication error: Invalid token'],
    ]);
  });

  test.each(['websocket', 'polling'])(
    'accepts the header Authorization too, by %s',
    async (way) => {
      const client = world.client(
        {},
        {
          transports: [way],
          extraHeaders: { authorization: `Bearer ${ours.employee.token}` },
        },
      );
      expect(await client.heard('connected')).toEqual({
        message: expect.any(String),
        userId: ours.employee.id,
        organizationId: ours.id,
        cursor: expect.any(String),
        timestamp: expect.any(String),
      });
    },
  );
});

describe('events', () => {
  test('of a chat arrive once, in order and numbered, even for sockets in its room', async () => {
    const watching = await world.join(ours.employee);
    const subscribed = await world.join(ours.manager);
    const elsewhere = await world.join(theirs.employee);
    const who = person();
    const chatId = await chats.receive(ours.id, who, 'one');
    await subscribed.ask('subscribe:chat', chatId);
    await chats.receive(ours.id, who, 'two');
    await chats.take(chatId, [{ op: 'read', userId: ours.manager.id }]);
    await subscribed.heard('messages:read');
    await watching.heard('messages:read');

    const expected = [
      ['chat:new', 1],
      ['message:new', 2],
      ['chat:updated', 3],
      ['message:new', 4],
      ['chat:updated', 5],
      ['messages:read', 6],
    ];
    for (const client of [watching, subscribed]) {
      expect(client.logged.map(({ event, data }) => [event, data.seq])).toEqual(expected);
    }
    expect(watching.named('message:new').map(({ data }) => data)).toMatchObject([
      { chatId, content: 'one', fromMe: false, channel: 'telegram', telegramUsername: who },
      { chatId, content: 'two', fromMe: false, channel: 'telegram', telegramUsername: who },
    ]);
    expect(elsewhere.logged).toEqual([]);
  });

  test('of an HR chat only reach HR, and only HR may join its room', async () => {
    const hr = await world.join(await hrOf(ours));
    const admin = await world.join(ours.admin);
    const who = person();
    const chatId = await chats.receive(ours.id, who);
    await makeHr(chatId);
    await chats.receive(ours.id, who, 'in private');
    expect(await admin.ask('subscribe:chat', { chatId })).toMatchObject({ ok: false });
    expect(await hr.ask('subscribe:chat', { chatId })).toMatchObject({ ok: true });
    await hr.heard('message:new', ({ content }) => content === 'in private');
    await world.eventLog.append(note(ours.id, 'for all'));
    await admin.heard('chat:updated', ({ text }) => text === 'for all');
    expect(JSON.stringify(admin.received)).not.toContain('in private');
  });

  test('for managers or one user only reach these, on each of their sockets', async () => {
    const clients = {
      admin: await world.join(ours.admin),
      manager: await world.join(ours.manager),
      employee: await world.join(ours.employee),
      employeeAgain: await world.join(ours.employee),
      stranger: await world.join(theirs.manager),
    };
    await world.eventLog.append(note(ours.id, 'managers', { audience: 'managers' }));
    await world.eventLog.append(
      note(ours.id, 'you', { name: 'user:notification', audience: `user:${ours.employee.id}` }),
    );
    await world.eventLog.append(note(ours.id, 'last'));
    await world.eventLog.append(note(theirs.id, 'last'));
    const heard: Record<string, string[]> = {};
    for (const [who, client] of Object.entries(clients)) {
      await client.heard('chat:updated', ({ text }) => text === 'last');
      heard[who] = client.logged.map(({ data }) => data.text);
    }
    expect(heard).toEqual({
      admin: ['managers', 'last'],
      manager: ['managers', 'last'],
      employee: ['you', 'last'],
      employeeAgain: ['you', 'last'],
      stranger: ['last'],
    });
  });

  test('that were erased are skipped, and a deleted chat has no room any more', async () => {
    const client = await world.join(ours.admin);
    const chatId = await chats.receive(ours.id, person());
    await client.ask('subscribe:chat', chatId);
    const before = client.cursor;
    await world.pool.query('SELECT chat_delete($1, $2)', [ours.id, chatId]);
    await client.heard('chat:deleted', (data) => data.chatId === chatId);
    await client.heard('unsubscribed:chat', (data) => data.chatId === chatId);
    expect(await client.ask('subscribe:chat', chatId)).toMatchObject({ code: 'chat_not_found' });

    const back = await world.join(ours.admin, before);
    await back.heard('chat:deleted');
    expect(back.logged.map(({ event }) => event)).toEqual(['chat:deleted']);
  });
});

describe('rooms of chats', () => {
  test('are joined and left by a number or an object, with an event and an acknowledgement', async () => {
    const chatId = await chats.receive(ours.id, person());
    const client = await world.join(ours.employee);
    for (const payload of [chatId, { chatId }, String(chatId)]) {
      expect(await client.ask('subscribe:chat', payload)).toEqual({ ok: true, chatId });
      expect(await client.ask('unsubscribe:chat', payload)).toEqual({ ok: true, chatId });
    }
    client.socket.emit('subscribe:chat', { chatId });
    await eventually(() => client.named('subscribed:chat').length === 4);
    expect(client.named('subscribed:chat').map(({ data }) => data)).toEqual(
      Array.from({ length: 4 }, () => ({ chatId })),
    );
    expect(client.named('unsubscribed:chat')).toHaveLength(3);
  });

  test('of another organization, or of no chat at all, are refused in the same way', async () => {
    const chatId = await chats.receive(theirs.id, person());
    const client = await world.join(ours.admin);
    const refusal = { ok: false, error: 'Chat not found', code: 'chat_not_found' };
    expect(await client.ask('subscribe:chat', chatId)).toEqual(refusal);
    expect(await client.ask('subscribe:chat', { chatId: 2_000_000_000 })).toEqual(refusal);
    expect(client.named('error').map(({ data }) => data.error)).toEqual([
      'Chat not found',
      'Chat not found',
    ]);
  });

  test('are refused in the language of the handshake, under the same code', async () => {
    const { token } = ours.employee;
    const client = world.client({ token }, { extraHeaders: { 'Accept-Language': 'ru, en;q=0.5' } });
    await client.heard('connected');
    const refusal = { error: 'Чат не найден', code: 'chat_not_found' };
    expect(await client.ask('subscribe:chat', 2_000_000_000)).toEqual({ ok: false, ...refusal });
    expect(await client.heard('error')).toEqual(refusal);
    expect(await client.ask('typing:start', 'x')).toEqual({
      ok: false,
      error: 'Неверный chatId',
      code: 'validation_failed',
    });
  });

  test('refuse invalid payloads, which do no harm', async () => {
    const client = await world.join(ours.employee);
    const odd = [undefined, null, {}, [], 'x', -1, 0, 1.5, NaN, 1e12, { chatId: {} }, true];
    for (const payload of odd) {
      for (const event of ['subscribe:chat', 'unsubscribe:chat', 'typing:start', 'typing:stop']) {
        expect(await client.ask(event, payload)).toMatchObject({ ok: false });
      }
    }
    client.socket.emit('subscribe:chat');
    client.socket.emit('typing:start');
    client.socket.emit('no:such:event', { a: 1 });
    const chatId = await chats.receive(ours.id, person());
    expect(await client.ask('subscribe:chat', chatId)).toMatchObject({ ok: true });
  });

  test('are refused to a client that asks endlessly; its callbacks are still called', async () => {
    const client = await world.join(ours.employee);
    const answers = await Promise.all(
      Array.from({ length: 600 }, () => client.ask('subscribe:chat', 1)),
    );
    expect(answers.some(({ code }) => code === 'rate_limited')).toBe(true);
    await world.eventLog.append(note(ours.id, 'still here'));
    await client.heard('chat:updated');
  });
});

describe('typing', () => {
  test('is shown to others in the room, and to nobody else', async () => {
    const chatId = await chats.receive(ours.id, person());
    const typist = await world.join(ours.employee);
    const other = await world.join(ours.manager);
    const outside = await world.join(ours.admin);
    for (const client of [typist, other]) await client.ask('subscribe:chat', chatId);
    await typist.ask('typing:start', { chatId });
    await typist.ask('typing:stop', { chatId });
    expect(await other.heard('typing:start')).toEqual({
      chatId,
      userId: ours.employee.id,
      userEmail: ours.employee.email,
      timestamp: expect.any(String),
    });
    expect(await other.heard('typing:stop')).toEqual({
      chatId,
      userId: ours.employee.id,
      timestamp: expect.any(String),
    });
    for (const client of [typist, outside]) expect(client.named('typing:start')).toEqual([]);
  });

  test('stops when the user disconnects, and is refused silently without access', async () => {
    const chatId = await chats.receive(ours.id, person());
    const other = await world.join(ours.manager);
    await other.ask('subscribe:chat', chatId);
    const typist = await world.join(ours.employee);
    await typist.ask('typing:start', { chatId });
    await other.heard('typing:start');
    typist.close();
    await other.heard('typing:stop');

    const stranger = await world.join(theirs.admin);
    expect(await stranger.ask('typing:start', { chatId })).toMatchObject({ ok: false });
    expect(stranger.named('error')).toEqual([]);
    expect(other.named('typing:start')).toHaveLength(1);
  });

  test('is limited', async () => {
    const chatId = await chats.receive(ours.id, person());
    const other = await world.join(ours.manager);
    await other.ask('subscribe:chat', chatId);
    const typist = await world.join(ours.employee);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => typist.ask('typing:start', { chatId })),
    );
    const allowed = answers.filter(({ ok }) => ok === true).length;
    expect(allowed).toBeLessThan(60);
    await eventually(() => other.named('typing:start').length === allowed);
  });

  test('reaches other front doors', async () => {
    const second = await startWorld({ databaseUrl: world.databaseUrl });
    try {
      const chatId = await chats.receive(ours.id, person());
      const typist = await world.join(ours.employee);
      const other = await second.join(ours.manager);
      await other.ask('subscribe:chat', chatId);
      await typist.ask('subscribe:chat', chatId);
      await typist.ask('typing:start', { chatId });
      await other.heard('typing:start');
      expect(typist.named('typing:start')).toEqual([]);
      await other.ask('typing:start', { chatId });
      await typist.heard('typing:start');
      expect(typist.named('typing:start')).toHaveLength(1);
    } finally {
      await second.close();
    }
  });
});

describe('a user without permission', () => {
  test('has to leave when the token expires', async () => {
    const client = world.client({ token: shortToken(ours.employee, 2) });
    await client.heard('connected');
    expect(await client.heard('error')).toMatchObject({ code: 'unauthorized' });
    await eventually(() => !client.socket.connected);
  });

  test.each([
    ['disabled', 'UPDATE app_user SET disabled = true WHERE id = $1'],
    ['removed', 'DELETE FROM app_user WHERE id = $1'],
    ['given a new password', 'UPDATE app_user SET token_version = 2 WHERE id = $1'],
  ])('has to leave at once when %s, whoever did it; others stay', async (_what, sql) => {
    const client = await world.join(ours.employee);
    const other = await world.join(ours.manager);
    await world.pool.query(sql, [ours.employee.id]);
    await eventually(() => !client.socket.connected);
    expect(other.socket.connected).toBe(true);
    await world.eventLog.append(note(ours.id, 'secret'));
    await other.heard('chat:updated');
    expect(client.logged).toEqual([]);
  });

  test('loses access with a right, and gains it with a new one', async () => {
    const hr = await hrOf(ours);
    const client = await world.join(hr);
    const chatId = await chats.receive(ours.id, person());
    await makeHr(chatId);
    await client.ask('subscribe:chat', chatId);
    await world.pool.query('UPDATE app_user SET is_hr = false WHERE id = $1', [hr.id]);
    await client.heard('unsubscribed:chat', (data) => data.chatId === chatId);
    const count = client.logged.length;
    await chats.take(chatId, [{ op: 'updated', fields: { status: 'open' } }]);
    await world.eventLog.append(note(ours.id, 'for all'));
    await client.heard('chat:updated', ({ text }) => text === 'for all');
    expect(client.logged).toHaveLength(count + 1);

    await world.pool.query('UPDATE app_user SET role = $2 WHERE id = $1', [hr.id, 'manager']);
    await eventually(async () => {
      await world.eventLog.append(note(ours.id, 'managers', { audience: 'managers' }));
      return client.logged.some(({ data }) => data.text === 'managers');
    });
  });

  test('is found even without a notice', async () => {
    const second = await startWorld({ databaseUrl: world.databaseUrl, recheckMs: 50 });
    try {
      await world.pool.query('ALTER TABLE app_user DISABLE TRIGGER USER');
      const client = await second.join(ours.employee);
      await world.pool.query('UPDATE app_user SET disabled = true WHERE id = $1', [
        ours.employee.id,
      ]);
      await eventually(() => !client.socket.connected);
    } finally {
      await world.pool.query('ALTER TABLE app_user ENABLE TRIGGER USER');
      await second.close();
    }
  });
});

describe('pages', () => {
  test('of unlisted origins are refused', async () => {
    const second = await startWorld({
      databaseUrl: world.databaseUrl,
      origins: ['https://console.example'],
    });
    try {
      const from = (origin: string) =>
        second.client({ token: ours.employee.token }, { extraHeaders: { origin } });
      const listed = from('https://console.example');
      const own = from(second.url);
      const other = from('https://evil.example');
      await listed.heard('connected');
      await own.heard('connected');
      await eventually(() => other.refusals.length > 0);
      expect(other.refusals).toEqual(['Authentication error: Origin not allowed']);
    } finally {
      await second.close();
    }
  });
});

describe('closing', () => {
  test('makes clients reconnect to another front door', async () => {
    const second = await startWorld({ databaseUrl: world.databaseUrl });
    const client = await second.join(ours.employee);
    const reasons: string[] = [];
    client.socket.on('disconnect', (reason) => reasons.push(reason));
    await second.realtime.close();
    await eventually(() => reasons.length > 0);
    // After this one the client's library reconnects by itself, but not after "io server disconnect".
    expect(reasons).toEqual(['transport close']);
    await second.close();
  });
});
