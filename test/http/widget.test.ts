import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Widget } from '../../src/channels/website/ports/widgets.ts';
import type { Organization } from '../support/harness/people.ts';
import { startWidgetWorld, type WidgetWorld } from '../support/widget-world.ts';

interface Session {
  id: string;
  token: string;
}
interface Message {
  id: number;
  content: string;
  type: string;
  fromMe: boolean;
  timestamp: string;
  status: string;
  mediaUrl?: string | null;
  senderUser?: { name: string | null } | null;
}
let world: WidgetWorld;
let ours: Organization;
let theirs: Organization;
let widget: Widget;
let otherWidget: Widget;

beforeAll(async () => {
  world = await startWidgetWorld();
  ours = await world.addOrganization('Ours');
  theirs = await world.addOrganization('Theirs');
  await world.rename(ours.employee, 'Olga');
  widget = await world.widgets.create(ours.id, {
    name: 'Our shop',
    welcomeMessage: 'Hello!',
    primaryColor: '#112233',
  });
  otherWidget = await world.widgets.create(theirs.id, { name: 'Their shop' });
});
afterAll(() => world.close());

/** Without it, Node's fetch adds no-cache to a conditional call, and gets the whole body. */
const asBrowsersDo = { 'Cache-Control': 'max-age=0' };

async function openSession(body: object = {}, at = widget): Promise<Session> {
  const answer = await world.call('POST', `/api/widget/${at.publicKey}/sessions`, null, { body });
  expect(answer.status).toBe(201);
  return answer.body.session;
}

const pathOf = (session: Session, rest: string, key = widget.publicKey): string =>
  `/api/widget/${key}/sessions/${session.id}${rest}`;

const write = (session: Session, body: object, headers: Record<string, string> = {}) =>
  world.call('POST', pathOf(session, '/messages'), session, { body, headers });

async function read(session: Session, query = ''): Promise<Message[]> {
  const answer = await world.call('GET', pathOf(session, `/messages${query}`), session);
  expect(answer.status).toBe(200);
  return answer.body.messages;
}

const chatOf = (session: Session) =>
  world.one<Record<string, unknown> & { id: number }>(
    `SELECT chat.* FROM chat JOIN website_session s ON s.chat_id = chat.id WHERE s.id = $1`,
    [session.id],
  );

/** An operator's message as the chat's workflow leaves it. */
async function answerFrom(
  session: Session,
  userId: number,
  content: string,
  state = 'done',
): Promise<number> {
  const chat = await chatOf(session);
  const { id } = await world.one<{ id: number }>(
    `INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, content, timestamp, status, sender_user_id)
      VALUES ($1, $2, 'website', $3, CASE WHEN $3 = 'done' THEN 900 END, true, $4, now(), 'sent', $5) RETURNING id`,
    [ours.id, chat.id, state, content, userId],
  );
  return id;
}

describe('what a site sees of a widget', () => {
  test('any origin can read its look', async () => {
    const { status, headers, body } = await world.call(
      'GET',
      `/api/widget/${widget.publicKey}/config`,
      null,
      { headers: { Origin: 'https://shop.example' } },
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      widget: { name: 'Our shop', welcomeMessage: 'Hello!', primaryColor: '#112233' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('an unknown or inactive one is a 404 that a browser can read', async () => {
    const session = await openSession();
    const asleep = await world.widgets.create(ours.id, { name: 'Asleep' });
    const inside = await openSession({}, asleep);
    await world.widgets.update(ours.id, asleep.id, { status: 'inactive' });

    const headers = { Origin: 'https://shop.example' };
    for (const key of ['wgt_000000000000000000000000', asleep.publicKey, 'x']) {
      const { id, token } = key === asleep.publicKey ? inside : session;
      const under = `/api/widget/${key}`;
      for (const [method, at] of [
        ['GET', `${under}/config`],
        ['POST', `${under}/sessions`],
        ['GET', `${under}/sessions/${id}/messages`],
        ['POST', `${under}/sessions/${id}/messages`],
        ['PATCH', `${under}/sessions/${id}/profile`],
      ] as const) {
        const answer = await world.call(
          method,
          at,
          { token },
          { headers, ...(method !== 'GET' && { body: { content: 'x', name: 'y' } }) },
        );
        expect([method, at, answer.status]).toEqual([method, at, 404]);
        expect(answer.body.code).toBe('widget_not_found');
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      }
    }
  });

  test('a browser may send the widget’s headers and read those it needs', async () => {
    const session = await openSession();
    const answer = await fetch(world.url + pathOf(session, '/messages'), {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://shop.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const allowed = answer.headers.get('access-control-allow-headers')?.toLowerCase();
    for (const name of ['authorization', 'content-type', 'idempotency-key']) {
      expect(allowed).toContain(name);
    }
    const refused = await world.call('GET', pathOf(session, '/messages'), null, {
      headers: { Origin: 'https://shop.example' },
    });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });
});

describe('a session', () => {
  test('creates no chat, and its token is stored only as a hash', async () => {
    const session = await openSession({ name: 'Ivan', email: 'ivan@example.com' });
    expect(session.token).toMatch(/^[\w-]{43}$/);
    const row = await world.one<Record<string, unknown>>(
      'SELECT * FROM website_session WHERE id = $1',
      [session.id],
    );
    expect(row).toMatchObject({
      organization_id: ours.id,
      website_widget_id: widget.id,
      chat_id: null,
      visitor_name: 'Ivan',
      visitor_email: 'ivan@example.com',
      visitor_phone: null,
      token_hash: createHash('sha256').update(session.token).digest('hex'),
    });
    expect(JSON.stringify(row)).not.toContain(session.token);
    expect(await read(session)).toEqual([]);
    expect(
      await world.one(`SELECT id FROM chat WHERE address ->> 'remoteJid' = $1`, [
        `website:${session.id}`,
      ]),
    ).toBeUndefined();
  });

  test('opens only with its own token, under its own key', async () => {
    const session = await openSession();
    const neighbour = await openSession();
    const stranger = await openSession({}, otherWidget);
    const ask = (at: string, token?: string) =>
      world.call('GET', at, token === undefined ? null : { token });

    expect((await ask(pathOf(session, '/messages'), session.token)).status).toBe(200);
    const refused = await Promise.all([
      ask(pathOf(session, '/messages')),
      ask(pathOf(session, '/messages'), neighbour.token),
      ask(pathOf(session, '/messages'), `${session.token}x`),
      ask(pathOf(session, '/messages'), ours.admin.token),
      ask(pathOf(session, '/messages', otherWidget.publicKey), session.token),
      ask(pathOf(stranger, '/messages'), stranger.token),
      ask(pathOf({ ...session, id: 'x' }, '/messages'), session.token),
      ask(pathOf({ ...session, id: crypto.randomUUID() }, '/messages'), session.token),
    ]);
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 401));
  });

  test('accepts its sockets until the widget is switched off or gets a new key', async () => {
    const shop = await world.widgets.create(ours.id, { name: 'Sockets' });
    const session = await openSession({}, shop);
    const asked = [
      { sessionId: session.id, publicKey: shop.publicKey },
      { sessionId: 'x', publicKey: shop.publicKey },
    ];
    expect(await world.visitors.authenticate(shop.publicKey, session.id, session.token)).toEqual({
      sessionId: session.id,
      organizationId: ours.id,
      accountId: shop.id,
    });
    expect(await world.visitors.stillWelcome(asked)).toEqual(new Set([session.id]));
    await world.widgets.update(ours.id, shop.id, { status: 'inactive' });
    expect(await world.visitors.stillWelcome(asked)).toEqual(new Set());
    await world.widgets.update(ours.id, shop.id, { status: 'active' });
    expect(await world.visitors.stillWelcome(asked)).toEqual(new Set([session.id]));
    await world.widgets.rotateKey(ours.id, shop.id);
    expect(await world.visitors.stillWelcome(asked)).toEqual(new Set());
  });
});

describe("a visitor's message", () => {
  test('is accepted with Postgres alone, and the first one creates the chat', async () => {
    const session = await openSession({ name: 'Ivan' });
    const { status, body } = await write(session, { content: '  Hello <b>there</b>  ' });
    expect(status).toBe(201);
    expect(body.message).toEqual({
      id: expect.any(Number),
      content: 'Hello <b>there</b>',
      type: 'text',
      fromMe: false,
      timestamp: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      status: 'delivered',
    });
    expect(await chatOf(session)).toMatchObject({
      organization_id: ours.id,
      channel: 'website',
      account_key: `website:${widget.id}`,
      account_id: widget.id,
      address: { remoteJid: `website:${session.id}`, visitorSession: session.id },
      name: 'Ivan',
      status: 'open',
      priority: 'normal',
      inbox: '1',
    });
    // Nobody has processed the chat, yet the visitor sees their own message.
    expect(await read(session)).toEqual([
      { ...body.message, mediaUrl: null, filename: null, senderUser: null },
    ]);
    await write(session, { content: 'Again' });
    expect(await chatOf(session)).toMatchObject({ inbox: '2' });
  });

  test('many parallel first messages make one chat', async () => {
    const session = await openSession();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => write(session, { content: `No. ${n}` })),
    );
    expect(answers.filter(({ status }) => status !== 201).map(({ text }) => text)).toEqual([]);
    expect(new Set(answers.map(({ body }) => body.message.id)).size).toBe(50);
    const { count } = await world.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM chat WHERE address ->> 'remoteJid' = $1`,
      [`website:${session.id}`],
    );
    expect(count).toBe(1);
    expect(await read(session)).toHaveLength(50);
  });

  test('the same client id sends once and gets the same answer, at once and later', async () => {
    const session = await openSession();
    const body = { content: 'Once', clientMessageId: 'c-1' };
    const first = await Promise.all(Array.from({ length: 10 }, () => write(session, body)));
    const later = await write(session, body);
    expect(new Set([...first, later].map(({ text }) => text)).size).toBe(1);
    expect(new Set([...first, later].map(({ status }) => status))).toEqual(new Set([201]));
    expect(await read(session)).toHaveLength(1);

    const other = await write(session, { content: 'Other words', clientMessageId: 'c-1' });
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ code: 'idempotency_key_reused' });

    // Client ids are separate for each session.
    const neighbour = await openSession();
    expect((await write(neighbour, body)).body.message.id).not.toBe(later.body.message.id);
  });

  test('the same Idempotency-Key sends once; with another text it is refused', async () => {
    const session = await openSession();
    const key = { 'Idempotency-Key': 'k-1' };
    const first = await write(session, { content: 'Once' }, key);
    const again = await write(session, { content: 'Once' }, key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect((await write(session, { content: 'Twice' }, key)).status).toBe(422);
    expect(await read(session)).toHaveLength(1);

    // The stored answer may be gone, but the message itself knows its key.
    await world.pool.query(`DELETE FROM idempotency_key`);
    expect((await write(session, { content: 'Once' }, key)).body).toEqual(first.body);
    expect(await read(session)).toHaveLength(1);
  });

  test.each([
    ['nothing', {}],
    ['a blank', { content: ' \n ' }],
    ['more than 5000 characters', { content: 'x'.repeat(5_001) }],
    ['a number', { content: 5 }],
    ['a client id of blanks', { content: 'x', clientMessageId: ' ' }],
  ])('%s is 400', async (_what, body) => {
    const session = await openSession();
    const answer = await write(session, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'validation_failed' });
    expect(await chatOf(session)).toBeUndefined();
  });

  test('accepts whatever people type', async () => {
    const session = await openSession();
    const texts = ['x'.repeat(5_000), '👩‍👩‍👧‍👦 ünïcödé \u202e', "'; DROP TABLE message; --", '\ud83d'];
    for (const content of texts) expect((await write(session, { content })).status).toBe(201);
    expect((await read(session)).map(({ content }) => content)).toEqual([
      ...texts.slice(0, 3),
      '\ufffd',
    ]);
  });
});

describe('the history', () => {
  test('shows who wrote, but no unsent messages and nothing internal', async () => {
    const session = await openSession();
    await write(session, { content: 'Hi' });
    const chat = await chatOf(session);
    // The admin owns the chat; the employee answers.
    await world.pool.query('UPDATE chat SET assigned_user_id = $1 WHERE id = $2', [
      ours.admin.id,
      chat.id,
    ]);
    await answerFrom(session, ours.employee.id, 'Good day');
    await answerFrom(session, ours.admin.id, 'Not yet', 'intent');
    await answerFrom(session, ours.admin.id, 'Never', 'withdrawn');
    await write(session, { content: 'Thanks' });

    const messages = await read(session);
    expect(
      messages.map(({ content, fromMe, senderUser }) => [content, fromMe, senderUser]),
    ).toEqual([
      ['Hi', false, null],
      ['Good day', true, { name: 'Olga' }],
      ['Thanks', false, null],
    ]);
    expect(Object.keys(messages[1] ?? {}).toSorted()).toEqual([
      'content',
      'filename',
      'fromMe',
      'id',
      'mediaUrl',
      'senderUser',
      'status',
      'timestamp',
      'type',
    ]);
  });

  test('has pages by id, by time, or by both; without a cursor it is the newest', async () => {
    const session = await openSession();
    const sent: Message[] = [];
    for (let n = 1; n <= 6; n += 1) {
      sent.push((await write(session, { content: `${n}` })).body.message);
    }
    const contents = async (query: string) => (await read(session, query)).map((m) => m.content);
    expect(await contents('')).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(await contents('?limit=2')).toEqual(['5', '6']);
    expect(await contents(`?limit=2&afterId=${sent[1]?.id}`)).toEqual(['3', '4']);
    expect(await contents(`?afterId=${sent[5]?.id}`)).toEqual([]);

    const same = new Date('2026-01-01T00:00:00.000Z');
    await world.pool.query('UPDATE message SET timestamp = $1 WHERE id = ANY ($2)', [
      same,
      sent.slice(0, 4).map(({ id }) => id),
    ]);
    const before = new Date(same.getTime() - 1).toISOString();
    expect(await contents(`?limit=3&after=${before}`)).toEqual(['1', '2', '3']);
    expect(await contents(`?after=${same.toISOString()}`)).toEqual(['5', '6']);
    expect(await contents(`?limit=2&after=${same.toISOString()}&afterId=${sent[2]?.id}`)).toEqual([
      '4',
      '5',
    ]);
  });

  test.each(['limit=0', 'limit=201', 'limit=x', 'afterId=-1', 'after=yesterdayish'])(
    '%s is 400',
    async (query) => {
      const session = await openSession();
      const at = pathOf(session, `/messages?${query}`);
      expect((await world.call('GET', at, session)).status).toBe(400);
    },
  );

  test('costs no body if nothing has changed', async () => {
    const session = await openSession();
    await write(session, { content: 'Hi' });
    const ask = (headers: Record<string, string> = {}) =>
      fetch(world.url + pathOf(session, '/messages'), {
        headers: { Authorization: `Bearer ${session.token}`, ...headers },
      });
    const first = await ask();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const second = await ask({ 'If-None-Match': etag, ...asBrowsersDo });
    expect(second.status).toBe(304);
    await write(session, { content: 'More' });
    expect((await ask({ 'If-None-Match': etag, ...asBrowsersDo })).status).toBe(200);
  });
});

describe("a visitor's profile", () => {
  const change = (session: Session, body: object) =>
    world.call('PATCH', pathOf(session, '/profile'), session, { body });
  const events = async (chatId: number) => {
    const { rows } = await world.pool.query(
      `SELECT * FROM event_log WHERE chat_id = $1 AND name = 'chat:updated' ORDER BY position`,
      [chatId],
    );
    return rows as { data: object; seq: number | null; audience: string; visitor_session: null }[];
  };

  test('given fields change; blank and null remove a value', async () => {
    const session = await openSession({ name: 'Ivan', phone: '+7 900 123' });
    const first = await change(session, { email: ' ivan@example.com ', phone: '' });
    expect(first.status).toBe(200);
    expect(first.body.profile).toEqual({ name: 'Ivan', email: 'ivan@example.com', phone: null });
    expect((await change(session, { name: null })).body.profile).toEqual({
      name: null,
      email: 'ivan@example.com',
      phone: null,
    });
  });

  test('its operators get an event, once for each change', async () => {
    const session = await openSession();
    await change(session, { name: 'Before' });
    await write(session, { content: 'Hi' });
    const chat = await chatOf(session);
    expect(chat['name']).toBe('Before');
    expect(await events(chat.id)).toEqual([]);

    await change(session, { name: 'Ivan', email: 'ivan@example.com' });
    await change(session, { name: 'Ivan' });
    const [event, ...more] = await events(chat.id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ seq: null, audience: 'org', visitor_session: null });
    expect(event?.data).toEqual({
      id: chat.id,
      chatId: chat.id,
      organizationId: ours.id,
      name: 'Ivan',
      channel: 'website',
      ticketNumber: chat['ticket_number'],
      status: 'open',
      priority: 'normal',
      websiteSession: {
        id: session.id,
        visitorName: 'Ivan',
        visitorEmail: 'ivan@example.com',
        visitorPhone: null,
      },
      timestamp: expect.stringMatching(/Z$/),
    });
    expect(await chatOf(session)).toMatchObject({ name: 'Ivan' });
  });

  test('a name that an operator gave stays', async () => {
    const session = await openSession({ name: 'Ivan' });
    await write(session, { content: 'Hi' });
    await world.pool.query(`UPDATE chat SET name = 'VIP' WHERE id = $1`, [
      (await chatOf(session)).id,
    ]);
    await change(session, { name: 'Petr' });
    expect(await chatOf(session)).toMatchObject({ name: 'VIP' });
  });

  test('many changes at once leave one of them, complete', async () => {
    const session = await openSession();
    await write(session, { content: 'Hi' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => change(session, { name: `N${n}`, phone: `1234${n}` })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const row = await world.visitors.profile(session.id);
    expect(row?.name?.slice(1)).toBe(row?.phone?.slice(4));
    expect(await chatOf(session)).toMatchObject({ name: row?.name });
    expect(await events((await chatOf(session)).id)).toHaveLength(10);
  });

  test.each([
    ['nothing', {}],
    ['no address', { email: 'ivan' }],
    ['a long name', { name: 'x'.repeat(161) }],
    ['a long phone', { phone: '1'.repeat(41) }],
    ['a number', { name: 5 }],
  ])('%s is 400', async (_what, body) => {
    const session = await openSession();
    expect((await change(session, body)).status).toBe(400);
  });
});

describe('pages', () => {
  test('the script works for other origins, and is compressed and cached by browsers', async () => {
    const answer = await fetch(`${world.url}/widget.js`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toMatch(/javascript/);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    expect(text).toContain('data-messenger-widget');
    expect(text).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\b/);

    const etag = answer.headers.get('etag') ?? '';
    const again = await fetch(`${world.url}/widget.js`, {
      headers: { 'If-None-Match': etag, ...asBrowsersDo },
    });
    expect(again.status).toBe(304);
    const plain = await fetch(`${world.url}/widget.js`, {
      headers: { 'Accept-Encoding': 'identity' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(text);
  });

  test('the demo page holds the first active widget, or the one that is named', async () => {
    const page = async (query = '') => {
      const answer = await fetch(`${world.url}/demo${query}`);
      return { status: answer.status, text: await answer.text() };
    };
    expect((await page()).text).toContain(`data-widget-key="${widget.publicKey}"`);
    expect((await page(`?key=${otherWidget.publicKey}`)).text).toContain(otherWidget.publicKey);
    for (const query of ['?key=wgt_unknown', '?key="><script>alert(1)</script>', '?key=']) {
      const { status, text } = await page(query);
      expect([query, status]).toEqual([query, 404]);
      expect(text).not.toContain('alert(1)');
      expect(text).not.toContain('widget.js');
    }
    expect((await fetch(`${world.url}/demo/demo.css`)).status).toBe(200);
  });

  test('with showFirstWidget off, the demo page shows only a widget that is named', async () => {
    const quiet = await startWidgetWorld({ showFirstWidget: false });
    try {
      const { id } = await quiet.addOrganization('Quiet');
      const { publicKey } = await quiet.widgets.create(id, { name: 'Quiet' });
      const closed = await fetch(`${quiet.url}/demo`);
      expect(closed.status).toBe(404);
      expect(await closed.text()).not.toContain(publicKey);
      expect((await fetch(`${quiet.url}/demo?key=${publicKey}`)).status).toBe(200);
    } finally {
      await quiet.close();
    }
  });
});

describe('limits', () => {
  test('too many calls are 429 with Retry-After, each counted separately; repetitions are free', async () => {
    const small = await startWidgetWorld({
      trustProxy: 1,
      limits: { widgetSessionsPerMinute: 2, widgetSendsPerMinute: 2, widgetReadsPerMinute: 1 },
    });
    try {
      const organization = await small.addOrganization('Small');
      const shop = await small.widgets.create(organization.id, { name: 'Shop' });
      const other = await small.widgets.create(organization.id, { name: 'Other' });
      const from = (address: string) => ({ 'X-Forwarded-For': address });
      const open = (address: string, key = shop.publicKey) =>
        small.call('POST', `/api/widget/${key}/sessions`, null, { headers: from(address) });
      const one = await open('192.0.2.1');
      const two = await open('192.0.2.1');
      expect([one.status, two.status]).toEqual([201, 201]);
      const refused = await open('192.0.2.1');
      expect(refused.status).toBe(429);
      expect(refused.body).toMatchObject({ code: 'rate_limited', error: expect.any(String) });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.headers.get('access-control-allow-origin')).toBe('*');
      // Another visitor behind the same proxy, and another widget, have limits of their own.
      expect((await open('192.0.2.2')).status).toBe(201);
      expect((await open('192.0.2.1', other.publicKey)).status).toBe(201);

      const at = ({ id }: Session) => `/api/widget/${shop.publicKey}/sessions/${id}/messages`;
      const send = (session: Session, address: string, content: string, key?: string) =>
        small.call('POST', at(session), session, {
          body: { content },
          headers: { ...from(address), ...(key !== undefined && { 'Idempotency-Key': key }) },
        });
      const { session } = one.body;
      expect((await send(session, '192.0.2.1', 'a', 'k')).status).toBe(201);
      expect((await send(session, '192.0.2.1', 'a', 'k')).status).toBe(201);
      expect((await send(session, '192.0.2.1', 'b')).status).toBe(201);
      // A session's own limit follows it to other addresses; a repetition is free.
      expect((await send(session, '192.0.2.9', 'c')).status).toBe(429);
      expect((await send(session, '192.0.2.9', 'a', 'k')).status).toBe(201);
      expect((await send(two.body.session, '192.0.2.1', 'a')).status).toBe(201);

      const look = (address: string) =>
        small.call('GET', at(session), session, { headers: from(address) });
      expect((await look('192.0.2.1')).status).toBe(200);
      expect((await look('192.0.2.1')).status).toBe(429);
      expect((await look('192.0.2.2')).status).toBe(200);
    } finally {
      await small.close();
    }
  });
});
