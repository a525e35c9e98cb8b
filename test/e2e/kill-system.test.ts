import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { createOrganization } from '../../src/cli/seed.ts';
import { eventually } from '../support/eventually.ts';
import {
  answers,
  callUntilAnswered,
  startCluster,
  type Cluster,
  type Part,
} from '../support/processes.ts';

/** The whole system as processes. Visitors write, and every part that can die dies meanwhile. */
let cluster: Cluster;
let server: Part;
let worker: Part;
let token: string;
let publicKey: string;

const email = 'admin@kill.example';
const password = 'a long password 7391';

beforeAll(async () => {
  cluster = await startCluster({
    WIDGET_SENDS_PER_MINUTE: '100000',
    WIDGET_SESSIONS_PER_MINUTE: '100000',
    USER_CALLS_PER_MINUTE: '100000',
  });
  server = await cluster.startServer();
  worker = await cluster.startWorker();
  await createOrganization(cluster.postgres.url, { name: 'Kill', email, password });
  const login = await callUntilAnswered(
    `${cluster.baseUrl}/api/auth/login`,
    json({ email, password }),
  );
  token = (login.body as { token: string }).token;
  publicKey = await one('SELECT public_key AS value FROM website_widget');
  await eventually(() => answers(`${cluster.baseUrl}/health/ready`), { withinMs: 60_000 });
}, 180_000);

const screens: Socket[] = [];

afterAll(async () => {
  for (const socket of screens) socket.close();
  await cluster.close();
});

function json(body: unknown, bearer?: string, key?: string): RequestInit {
  return {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    },
    body: JSON.stringify(body),
  };
}

async function rows<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client(cluster.postgres.url);
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows as T[];
  } finally {
    await client.end();
  }
}

async function one(sql: string): Promise<string> {
  const [row] = await rows<{ value: string }>(sql);
  return row!.value;
}

interface Seen {
  readonly event: string;
  readonly data: { id?: number; chatId?: number; seq?: number; cursor?: string };
}

/** An operator's screen, which keeps every event, and its cursor across reconnections. */
function screen() {
  const events: Seen[] = [];
  let cursor: string | undefined;
  let resets = 0;
  const socket: Socket = io(cluster.baseUrl, {
    transports: ['websocket'],
    reconnectionDelay: 50,
    reconnectionDelayMax: 300,
    auth: (give) => give({ token, ...(cursor !== undefined && { cursor }) }),
  });
  screens.push(socket);
  socket.onAny((event: string, data: Seen['data']) => {
    if (typeof data?.cursor === 'string') cursor = data.cursor;
    if (event === 'sync:reset') resets += 1;
    if (event !== 'connected' && event !== 'sync:reset') events.push({ event, data });
  });
  return { socket, events, resets: () => resets };
}

async function openSession(): Promise<{ id: string; token: string }> {
  const answer = await callUntilAnswered(
    `${cluster.baseUrl}/api/widget/${publicKey}/sessions`,
    json({}),
  );
  return (answer.body as { session: { id: string; token: string } }).session;
}

const write = (session: { id: string; token: string }, content: string) =>
  callUntilAnswered(
    `${cluster.baseUrl}/api/widget/${publicKey}/sessions/${session.id}/messages`,
    json({ content, clientMessageId: content.replaceAll(/[^a-z0-9]/g, '-') }, session.token),
  );

async function expectAllThere(contents: readonly string[], seen: ReturnType<typeof screen>) {
  const mine = `content = ANY ($1)`;
  await eventually(
    async () => {
      const [row] = await rows<{ done: number }>(
        `SELECT count(*)::int AS done FROM message WHERE ${mine} AND state = 'done'`,
        [contents],
      );
      return row!.done === contents.length;
    },
    { withinMs: 90_000, everyMs: 250 },
  );
  const stored = await rows<{ id: number; content: string }>(
    `SELECT id, content FROM message WHERE ${mine}`,
    [contents],
  );
  expect(stored.map((row) => row.content).toSorted()).toEqual([...contents].toSorted());

  const wrong = await rows(
    `SELECT c.id FROM chat c WHERE c.inbox <> c.taken OR c.unread_count <> (SELECT count(*) FROM message
       WHERE chat_id = c.id AND NOT from_me AND NOT is_read_by_operator AND state = 'done')`,
  );
  expect(wrong).toEqual([]);

  const ids = new Set(stored.map((row) => row.id));
  const told = (): number[] =>
    seen.events.flatMap(({ event, data }) =>
      event === 'message:new' && data.id !== undefined && ids.has(data.id) ? [data.id] : [],
    );
  await eventually(() => told().length >= ids.size, { withinMs: 60_000 });
  expect(told().toSorted((a, b) => a - b)).toEqual([...ids].toSorted((a, b) => a - b));
  expect(seen.resets()).toBe(0);

  // Each chat's events arrive in the order of their numbers, without gaps.
  const numbers = new Map<number, number[]>();
  for (const { event, data } of seen.events) {
    const chatId = event === 'chat:new' ? data.id : data.chatId;
    if (chatId === undefined || data.seq === undefined) continue;
    numbers.set(chatId, [...(numbers.get(chatId) ?? []), data.seq]);
  }
  for (const seqs of numbers.values()) {
    expect(seqs).toEqual(seqs.map((_, index) => seqs[0]! + index));
  }
}

test('kill -9 of the worker and of the front door in the middle of 500 incoming messages', async () => {
  const seen = screen();
  await eventually(() => seen.socket.connected);
  const sessions = await Promise.all(Array.from({ length: 20 }, openSession));
  const contents: string[] = [];
  const writing = Promise.all(
    sessions.map(async (session, visitor) => {
      for (let index = 0; index < 25; index += 1) {
        const content = `kill ${visitor}/${index}`;
        contents.push(content);
        expect(await write(session, content)).toMatchObject({ status: 201 });
      }
    }),
  );
  const written = (count: number) => eventually(() => contents.length >= count);
  await written(120);
  await worker.kill();
  await written(200);
  await server.kill();
  worker = await cluster.startWorker();
  server = await cluster.startServer();
  await written(350);
  await server.kill();
  await worker.kill();
  server = await cluster.startServer();
  worker = await cluster.startWorker();
  await writing;
  expect(contents).toHaveLength(500);
  await expectAllThere(contents, seen);
}, 300_000);

test('while Temporal is away, messages are accepted; they are processed when it is back', async () => {
  const seen = screen();
  await eventually(() => seen.socket.connected);
  const sessions = await Promise.all(Array.from({ length: 5 }, openSession));
  // This front door has seen all parts once; from now on only the database takes it out of service.
  await eventually(() => answers(`${cluster.baseUrl}/health/ready`), { withinMs: 60_000 });
  await cluster.stopTemporal();
  const contents = sessions.map((_, visitor) => `no temporal ${visitor}`);
  for (const [visitor, session] of sessions.entries()) {
    const answer = await write(session, contents[visitor]!);
    expect(answer).toMatchObject({ status: 201, tries: 1 });
  }
  // A command needs the workflow: it is refused in time, with a text, and carried out later with the same key.
  const [chat] = await rows<{ id: number }>(`SELECT id FROM chat ORDER BY id LIMIT 1`);
  const key = randomUUID();
  const assign = () =>
    fetch(`${cluster.baseUrl}/api/chat-assignment/${chat!.id}/assign`, json({}, token, key));
  const refused = await assign();
  expect(refused.status).toBe(503);
  expect(refused.headers.get('Retry-After')).not.toBeNull();
  expect(await refused.json()).toMatchObject({ code: 'chat_unavailable' });
  const ready = await fetch(`${cluster.baseUrl}/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ degraded: true });

  await cluster.startTemporal();
  await expectAllThere(contents, seen);
  await eventually(async () => (await assign()).status === 200, {
    withinMs: 60_000,
    everyMs: 500,
  });
}, 240_000);

test('while Postgres is away, every call gets 503 and nothing hangs; afterwards everything goes on', async () => {
  const seen = screen();
  await eventually(() => seen.socket.connected);
  const session = await openSession();
  expect(await write(session, 'before the outage')).toMatchObject({ status: 201 });
  await cluster.stopPostgres();
  const calls = await Promise.all([
    fetch(`${cluster.baseUrl}/api/chats`, { headers: { Authorization: `Bearer ${token}` } }),
    fetch(
      `${cluster.baseUrl}/api/widget/${publicKey}/sessions/${session.id}/messages`,
      json({ content: 'during the outage' }, session.token),
    ),
    fetch(`${cluster.baseUrl}/api/auth/login`, json({ email, password })),
    fetch(`${cluster.baseUrl}/health/ready`),
  ]);
  for (const call of calls) {
    expect(call.status).toBe(503);
    expect(await call.json()).toMatchObject({ code: expect.any(String) });
  }
  expect(await answers(`${cluster.baseUrl}/health/live`)).toBe(true);
  await cluster.startPostgres();
  expect(await write(session, 'after the outage')).toMatchObject({ status: 201 });
  await expectAllThere(['before the outage', 'after the outage'], seen);
}, 240_000);
