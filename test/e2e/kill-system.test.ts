import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startCluster } from '../support/cluster.ts';
import { eventually } from '../support/eventually.ts';
import { createAccounts } from '../support/harness/accounts.ts';
import { compose } from '../support/harness/closing.ts';
import { runSql, usingDatabase } from '../support/harness/database.ts';
import { createPeople, password, type Person } from '../support/harness/people.ts';
import { answers, type Part } from '../support/harness/processes.ts';
import { createRest } from '../support/harness/rest.ts';
import { type Client, createScreens } from '../support/harness/sockets.ts';

/** The whole system as processes. Visitors write, and every part that can die dies meanwhile. */
const startWorld = () =>
  compose(async (closing) => {
    const cluster = await startCluster(closing, {
      WIDGET_SENDS_PER_MINUTE: '100000',
      WIDGET_SESSIONS_PER_MINUTE: '100000',
    });
    const { baseUrl } = cluster;
    return { ...cluster, ...createRest(baseUrl), ...createScreens(closing, baseUrl) };
  });
let cluster: Awaited<ReturnType<typeof startWorld>>;
let server: Part;
let worker: Part;
let admin: Person;
let publicKey: string;

beforeAll(async () => {
  cluster = await startWorld();
  server = await cluster.startServer();
  worker = cluster.startWorker();
  await usingDatabase(cluster.postgres.url, async (base) => {
    ({ admin } = await createPeople(base.database).addOrganization('Kill'));
    ({ publicKey } = await createAccounts(base).widget(admin.organizationId));
  });
  await cluster.ready();
}, 180_000);

afterAll(() => cluster.close());

const rows = <T>(sql: string, values: readonly unknown[] = []) =>
  runSql<T>(cluster.postgres.url, sql, values);

interface Session {
  readonly id: string;
  readonly token: string;
}

const openSession = async (): Promise<Session> =>
  (await cluster.insist('POST', `/api/widget/${publicKey}/sessions`, null, { body: {} })).body
    .session;

const messagesOf = ({ id }: Session) => `/api/widget/${publicKey}/sessions/${id}/messages`;

const write = (session: Session, content: string) =>
  cluster.insist('POST', messagesOf(session), session, {
    body: { content, clientMessageId: content.replaceAll(/[^a-z0-9]/g, '-') },
  });

async function expectAllThere(contents: readonly string[], seen: Client) {
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
    seen.named('message:new').flatMap(({ data }) => (ids.has(data.id) ? [data.id as number] : []));
  await eventually(() => told().length >= ids.size, { withinMs: 60_000 });
  expect(told().toSorted((a, b) => a - b)).toEqual([...ids].toSorted((a, b) => a - b));
  expect(seen.named('sync:reset')).toEqual([]);

  // Each chat's events arrive in the order of their numbers, without gaps.
  const numbers = new Map<number, number[]>();
  for (const { event, data } of seen.received) {
    const chatId: number | undefined = event === 'chat:new' ? data.id : data.chatId;
    if (chatId === undefined || data.seq === undefined) continue;
    numbers.set(chatId, [...(numbers.get(chatId) ?? []), data.seq]);
  }
  for (const seqs of numbers.values()) {
    expect(seqs).toEqual(seqs.map((_, index) => seqs[0]! + index));
  }
}

test('kill -9 of the worker and of the front door in the middle of 500 incoming messages', async () => {
  const seen = await cluster.join(admin);
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
  worker = cluster.startWorker();
  server = await cluster.startServer();
  await written(350);
  await server.kill();
  await worker.kill();
  server = await cluster.startServer();
  worker = cluster.startWorker();
  await writing;
  expect(contents).toHaveLength(500);
  await expectAllThere(contents, seen);
}, 300_000);

test('while Temporal is away, messages are accepted; they are processed when it is back', async () => {
  const seen = await cluster.join(admin);
  const sessions = await Promise.all(Array.from({ length: 5 }, openSession));
  // This front door has seen all parts once; from now on only the database takes it out of service.
  await cluster.ready();
  await cluster.temporal.kill();
  const contents = sessions.map((_, visitor) => `no temporal ${visitor}`);
  for (const [visitor, session] of sessions.entries()) {
    const answer = await write(session, contents[visitor]!);
    expect(answer).toMatchObject({ status: 201, tries: 1 });
  }
  // A command needs the workflow: it is refused in time, with a text, and carried out later with the same key.
  const [chat] = await rows<{ id: number }>(`SELECT id FROM chat ORDER BY id LIMIT 1`);
  const key = randomUUID();
  const assign = () =>
    cluster.call('POST', `/api/chat-assignment/${chat!.id}/assign`, admin, { body: {}, key });
  const refused = await assign();
  expect(refused.status).toBe(503);
  expect(refused.headers.get('Retry-After')).not.toBeNull();
  expect(refused.body).toMatchObject({ code: 'chat_unavailable' });
  const ready = await cluster.call('GET', '/health/ready');
  expect(ready).toMatchObject({ status: 200, body: { degraded: true } });

  await cluster.temporal.revive();
  await expectAllThere(contents, seen);
  await eventually(async () => (await assign()).status === 200, {
    withinMs: 60_000,
    everyMs: 500,
  });
}, 240_000);

test('while Postgres is away, every call gets 503 and nothing hangs; afterwards everything goes on', async () => {
  const seen = await cluster.join(admin);
  const session = await openSession();
  expect(await write(session, 'before the outage')).toMatchObject({ status: 201 });
  await cluster.postgres.kill();
  const calls = await Promise.all([
    cluster.call('GET', '/api/chats', admin),
    cluster.call('POST', messagesOf(session), session, { body: { content: 'during the outage' } }),
    cluster.call('POST', '/api/auth/login', null, { body: { email: admin.email, password } }),
    cluster.call('GET', '/health/ready'),
  ]);
  for (const call of calls) {
    expect(call).toMatchObject({ status: 503, body: { code: expect.any(String) } });
  }
  expect(await answers(`${cluster.baseUrl}/health/live`)).toBe(true);
  await cluster.postgres.revive();
  expect(await write(session, 'after the outage')).toMatchObject({ status: 201 });
  await expectAllThere(['before the outage', 'after the outage'], seen);
}, 240_000);
