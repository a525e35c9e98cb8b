import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { visitorEvents } from '../../src/contracts/visitor-events.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import type { Widget } from '../../src/channels/website/ports/widgets.ts';
import type { Organization } from '../support/harness/people.ts';
import { chatWriter, startWorld, type World } from './realtime-world.ts';
import type { Client } from '../support/harness/sockets.ts';
import { eventually } from '../support/eventually.ts';

let world: World;
let ours: Organization;
let widget: Widget;

beforeAll(async () => {
  world = await startWorld({ recheckMs: 100 });
});
afterAll(() => world.close());
beforeEach(async () => {
  ours = await world.addOrganization('Ours');
  widget = await world.widgets.create(ours.id, { name: 'Site' });
});

interface Visitor {
  readonly publicKey: string;
  readonly sessionId: string;
  readonly token: string;
}

async function visit(): Promise<Visitor> {
  const nobody = { name: null, email: null, phone: null };
  const { id, token } = await world.sessions.open(widget, nobody);
  return { publicKey: widget.publicKey, sessionId: id, token };
}

function connect(visitor: Partial<Visitor>): Client {
  return world.client({ ...visitor }, { namespace: '/widget' });
}

async function write(visitor: Visitor, content: string): Promise<number> {
  const [accepted] = await createIntakeStore(world.pool).accept([
    {
      organizationId: ours.id,
      channel: 'website',
      accountId: widget.id,
      accountKey: `website:${widget.id}`,
      identities: [{ kind: 'visitor', value: visitor.sessionId }],
      contactName: null,
      chat: {
        address: {
          remoteJid: `website:${visitor.sessionId}`,
          visitorSession: visitor.sessionId,
        },
      },
      message: {
        dedupeKey: randomUUID(),
        content,
        type: 'text',
        timestamp: Date.now(),
        status: 'delivered',
      },
      visitorSessionId: visitor.sessionId,
    },
  ]);
  if (accepted === undefined) throw new Error('nothing was accepted');
  await chatWriter(world).take(accepted.chatId);
  return accepted.chatId;
}

async function answer(chatId: number, userId: number, content: string): Promise<void> {
  const { rows } = await world.pool.query<{ id: number }>(
    `INSERT INTO message (organization_id, chat_id, channel, state, from_me, content, timestamp, status,
        is_read_by_operator, sender_user_id, command_id)
      VALUES ($1, $2, 'website', 'intent', true, $3, now(), 'sent', true, $4, $5) RETURNING id`,
    [ours.id, chatId, content, userId, randomUUID()],
  );
  const id = rows[0]?.id ?? 0;
  await chatWriter(world).take(chatId, [
    { op: 'send', ids: [id] },
    { op: 'status', id, status: 'read', code: null },
  ]);
}

test.each([
  ['nothing', {}, 'Authentication error: No token provided'],
  ['no session', { publicKey: 'a', token: 'b' }, 'Authentication error: No token provided'],
  [
    'an unknown key',
    { publicKey: 'a', sessionId: randomUUID(), token: 'c' },
    'Authentication error: Invalid token',
  ],
  [
    'a session that is none',
    { publicKey: 'a', sessionId: "'; --", token: 'c' },
    'Authentication error: Invalid token',
  ],
])('a visitor with %s is refused', async (_what, auth, message) => {
  const client = connect(auth);
  await eventually(() => client.refusals.length > 0);
  expect(client.refusals).toEqual([message]);
});

test('a wrong token, and an operator’s token, are refused', async () => {
  const visitor = await visit();
  const stranger = connect({ ...visitor, token: 'x' });
  const operator = world.client({ token: ours.admin.token }, { namespace: '/widget' });
  await eventually(() => stranger.refusals.length > 0 && operator.refusals.length > 0);
  const asOperator = world.client({ ...visitor });
  await eventually(() => asOperator.refusals.length > 0);
});

test('a visitor only gets events of the own chat, without internal fields', async () => {
  const visitor = await visit();
  const other = await visit();
  const clients = [connect(visitor), connect(visitor)];
  const otherClient = connect(other);
  for (const client of [...clients, otherClient]) await client.heard('connected');
  expect(clients[0]?.received[0]?.data).toEqual({
    sessionId: visitor.sessionId,
    timestamp: expect.any(String),
  });

  const chatId = await write(visitor, 'hello');
  await answer(chatId, ours.employee.id, 'good day');
  await write(other, 'and me?');
  await otherClient.heard('message:new');

  for (const client of clients) {
    await client.heard('message:status');
    expect(client.received.slice(1)).toMatchObject([
      {
        event: 'message:new',
        data: { content: 'hello', fromMe: false, status: 'delivered', senderUser: null },
      },
      {
        event: 'message:new',
        data: { content: 'good day', fromMe: true, senderUser: { name: expect.any(String) } },
      },
      { event: 'message:status', data: { status: 'read' } },
    ]);
    for (const { event, data } of client.received) {
      // The schemas are strict: an unknown key is an error.
      visitorEvents[event as keyof typeof visitorEvents].payload.parse(data);
    }
    expect(JSON.stringify(client.received)).not.toContain(ours.employee.email);
  }
  expect(otherClient.named('message:new').map(({ data }) => data.content)).toEqual(['and me?']);
});

test.each([
  [
    'its widget is switched off',
    () => world.widgets.update(ours.id, widget.id, { status: 'inactive' }),
  ],
  ['its key is changed', () => world.widgets.rotateKey(ours.id, widget.id)],
  [
    'its session is gone',
    () => world.pool.query('DELETE FROM website_session WHERE website_widget_id = $1', [widget.id]),
  ],
])('a visitor has to leave when %s', async (_what, change) => {
  const client = connect(await visit());
  await client.heard('connected');
  await change();
  await eventually(() => !client.socket.connected);
});

test('packets from a visitor are ignored, however many', async () => {
  const visitor = await visit();
  const client = connect(visitor);
  await client.heard('connected');
  for (let n = 0; n < 200; n += 1) client.socket.emit('subscribe:chat', { chatId: n });
  await write(visitor, 'still here');
  await client.heard('message:new');
  expect(client.received.map(({ event }) => event)).toEqual(['connected', 'message:new']);
});

test('the number of tabs is limited', async () => {
  const visitor = await visit();
  const clients = Array.from({ length: 20 }, () => connect(visitor));
  for (const client of clients) await client.heard('connected');
  const oneMore = connect(visitor);
  await eventually(() => oneMore.refusals.length > 0);
  expect(oneMore.refusals).toEqual(['Too many connections']);
});

test('of two hundred tabs at once, no more pass than of tabs one after another', async () => {
  const visitor = await visit();
  const clients = Array.from({ length: 200 }, () => connect(visitor));
  const heard = () => clients.filter(({ received }) => received.length > 0).length;
  const refused = () => clients.filter(({ refusals }) => refusals.length > 0).length;
  await eventually(() => heard() + refused() === 200);
  expect([heard(), refused()]).toEqual([20, 180]);
});

test('a connection that asks for admission endlessly is closed, and few of its requests cost a query', async () => {
  const visitor = await visit();
  const address = `${world.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const line = new WebSocket(address);
  let refusals = 0;
  line.on('message', (data: Buffer) => {
    if (data.toString().startsWith('44/widget')) refusals += 1;
  });
  await once(line, 'open');
  const closed = once(line, 'close');
  const auth = JSON.stringify({ ...visitor, token: 'wrong' });
  for (let n = 0; n < 2_000; n += 1) line.send(`40/widget,${auth}`);
  await closed;
  expect(refusals).toBeLessThanOrEqual(11);
}, 30_000);

test('a visitor sees that an operator types, in every tab and at any front door, and nobody else does', async () => {
  const elsewhere = await startWorld({ databaseUrl: world.databaseUrl });
  try {
    const visitor = await visit();
    const other = await visit();
    const tabs = [
      connect(visitor),
      elsewhere.client({ ...visitor }, { namespace: '/widget' }),
      connect(other),
    ] as const;
    for (const tab of tabs) await tab.heard('connected');
    const chatId = await write(visitor, 'hello');
    const operator = await world.join(ours.employee);
    const foreign = await world.join((await world.addOrganization('Theirs')).employee);

    // Nobody may answer yet; and others never.
    await operator.ask('typing:start', { chatId });
    expect(await foreign.ask('typing:start', { chatId })).toMatchObject({ ok: false });
    const theirs = await write(other, 'me too');
    for (const id of [chatId, theirs]) {
      await world.pool.query('UPDATE chat SET assigned_user_id = $2 WHERE id = $1', [
        id,
        ours.employee.id,
      ]);
    }
    // At another front door: the first one was just asked about this chat.
    const there = await elsewhere.join(ours.employee);
    await there.ask('typing:start', { chatId });
    await there.ask('typing:stop', { chatId });
    for (const tab of tabs.slice(0, 2)) {
      expect(await tab.heard('typing:start')).toEqual({ timestamp: expect.any(String) });
      expect(await tab.heard('typing:stop')).toEqual({ timestamp: expect.any(String) });
      expect(tab.named('typing:start')).toHaveLength(1);
      for (const { event, data } of tab.received) {
        const known = visitorEvents[event as keyof typeof visitorEvents];
        expect(known.payload.safeParse(data)).toMatchObject({ success: true });
      }
    }
    expect(tabs[2].named('typing:start')).toEqual([]);
  } finally {
    await elsewhere.close();
  }
});
