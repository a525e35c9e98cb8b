import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { workListRoutes } from '../../src/http/routes/chat/assignment/lists.ts';
import { chatRoutes, type ChatRouteDeps } from '../../src/http/routes/chat/chats/routes.ts';
import { createChatWire } from '../../src/http/routes/chat/chats/wire.ts';
import { unreadRoutes, type UnreadRouteDeps } from '../../src/http/routes/chat/unread/routes.ts';
import { eventRoutes } from '../../src/http/routes/events/routes.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { createEventLog } from '../../src/persistence/events/event-log.ts';
import { startApi, type Api } from '../support/api.ts';
import type { Organization } from '../support/harness/people.ts';
import { addChat, addMessage } from '../support/chat-rows.ts';

/** A value in a row never makes a list fail, whatever wrote it: a provider, a newer build, a person with SQL. */

let api: Api;
let org: Organization;
let other: Organization;
beforeAll(async () => {
  api = await startApi({
    routes: (database) => {
      const deps = {
        chats: createChatReads(database, channels),
        wire: createChatWire(channels),
        eventLog: createEventLog(database.pool),
        eventReplayLimit: 1_000,
        // Lists ask no workflow.
      } as unknown as ChatRouteDeps & UnreadRouteDeps;
      return [
        ...chatRoutes(deps),
        ...workListRoutes(deps),
        ...unreadRoutes(deps),
        ...eventRoutes(deps as unknown as Parameters<typeof eventRoutes>[0]),
      ];
    },
  });
  await api.database.pool.query('ALTER TABLE message DROP CONSTRAINT message_status');
});
afterAll(() => api.close());

/** Chats that get the odd values, one of nobody and one of the manager, and one beside them. */
let odd: number[];
let neighbour: number;
let messages: number[];
beforeEach(async () => {
  org = await api.addOrganization('Ours');
  other = await api.addOrganization('Theirs');
  const { pool } = api.database;
  const add = async (organization: Organization, assignedTo?: number) => {
    const { id } = await addChat(pool, organization.id, {
      name: 'needle',
      unread: 1,
      channel: 'whatsapp',
      remoteJid: '77010000001@s.whatsapp.net',
      ...(assignedTo !== undefined && { assignedTo }),
    });
    return { id, messageId: await addMessage(pool, id, { content: 'needle' }) };
  };
  const [free, owned, beside] = [await add(org), await add(org, org.manager.id), await add(org)];
  await add(other);
  odd = [free.id, owned.id];
  messages = [free.messageId, owned.messageId];
  neighbour = beside.id;
});

const lists = [
  '/api/chats',
  '/api/chats?includeProfile=true',
  '/api/chats?search=needle',
  '/api/chats?search=7701',
  ...['createdAt', 'priority', 'unreadCount', 'status', 'name'].map(
    (sort) => `/api/chats?sortBy=${sort}`,
  ),
  '/api/chat-assignment/unassigned',
  '/api/chat-assignment/my-assigned?scope=mine',
  '/api/chat-assignment/assigned',
  '/api/unread/chats',
  '/api/unread/counts',
  '/api/message-read/unread-count',
  '/api/events',
];

/** Every list, and the pages of the odd chats, as the manager reads them. */
async function readAll(): Promise<ReadonlyMap<string, unknown>> {
  const { token } = org.manager;
  const pages = odd.flatMap((id) => [`/api/chats/${id}`, `/api/chats/${id}/messages`]);
  const answers = [...lists, ...pages].map(async (path) => {
    const { status, body } = await api.call('GET', path, { token });
    expect({ path, status, body }).toMatchObject({ path, status: 200 });
    return [path, body] as const;
  });
  return new Map<string, unknown>(await Promise.all(answers));
}

const idsIn = (body: unknown): number[] =>
  (body as { chats: { id: number }[] }).chats.map(({ id }) => id).toSorted((a, b) => a - b);

const oddTimes = [
  '58873-01-05 07:31:51.123456+00',
  '294276-12-31 23:59:59+00',
  '0044-03-15 00:00:00+00 BC',
  'infinity',
  '-infinity',
];
const oddJson = [
  'null',
  '[]',
  '"text"',
  '7',
  '{"type": 7}',
  '{"type": "location", "latitude": {}}',
];

const oddValues: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      'chat.last_message_at',
      'chat.last_incoming_at',
      'chat.created_at',
      'chat.updated_at',
      'chat.assigned_at',
      'chat.closed_at',
      'chat.resolved_at',
      'chat.pending_until',
      'chat.first_response_at',
      'chat.response_due_at',
      'chat.close_due_at',
      'chat.unanswered_since',
      'message.timestamp',
      'message.created_at',
      'message.updated_at',
      'message.read_at',
      'message.send_at',
      'event_log.created_at',
    ].map((column) => [column, oddTimes]),
  ),
  'message.details': oddJson,
  'message.address': oddJson,
  'chat.address': oddJson,
  'event_log.data': [...oddJson, '{"mediaUrl": 7, "timestamp": null, "content": {}}'],
  'event_log.name': ['of a newer build'],
  'event_log.audience': ['of a newer build', 'user:', ''],
  'message.size': ['-5'],
  'message.large_size': ['-5', '9223372036854775807'],
  'message.status': ['of a newer build'],
  'message.type': ['of a newer build', ''],
  'message.content': ['', '\u{1f469}\u200d\ufffd\u202e'],
  'message.sender_name': ['', '\u{1f469}\u200d'],
  'message.media_url': ['::not an address::', ''],
  'message.quoted_content': [''],
  'chat.name': ['', '\ufeff\u{1f469}\u200d'],
  'chat.unread_count': ['-1'],
};

/** Puts a value into the odd rows. */
async function put(name: string, value: string): Promise<void> {
  const [table = '', column = ''] = name.split('.');
  const { pool } = api.database;
  const set = `UPDATE ${table} SET ${column} = $2 WHERE`;
  const { rowCount } =
    table === 'event_log'
      ? await pool.query(`${set} organization_id = $1 AND position <= 2`, [org.id, value])
      : await pool.query(`${set} id = ANY ($1)`, [table === 'chat' ? odd : messages, value]);
  expect(rowCount).toBe(2);
}

test.each(Object.entries(oddValues))('%s', async (name, values) => {
  for (const value of values) {
    await put(name, value);
    const answers = await readAll();
    expect(idsIn(answers.get('/api/chats'))).toEqual([...odd, neighbour]);
    expect(idsIn(answers.get('/api/chat-assignment/unassigned'))).toContain(neighbour);
    expect((answers.get('/api/events') as { events: unknown[] }).events.length).toBeGreaterThan(0);
  }
});

test('a time that cannot be printed is the nearest that can', async () => {
  await put('chat.last_message_at', '58873-01-05 00:00:00+00');
  await put('message.timestamp', 'infinity');
  const answers = await readAll();
  const latest = '9999-12-31T23:59:59.999Z';
  expect(answers.get('/api/chat-assignment/my-assigned?scope=mine')).toMatchObject({
    chats: [{ lastMessageAt: latest, lastMessage: { timestamp: latest } }],
  });
  expect(answers.get(`/api/chats/${odd[0]}/messages`)).toMatchObject({
    messages: [{ timestamp: latest }],
    pagination: { newestTimestamp: latest },
  });
});

test.each(oddTimes)('pages go on after rows of %s, each row once', async (time) => {
  await put('chat.last_message_at', time);
  const { token } = org.manager;
  for (const sortOrder of ['asc', 'desc']) {
    const seen: number[] = [];
    let cursor = '';
    do {
      const path = `/api/chats?limit=1&sortOrder=${sortOrder}${cursor && `&cursor=${cursor}`}`;
      const { status, body } = await api.call('GET', path, { token });
      expect(status).toBe(200);
      seen.push(...idsIn(body));
      cursor = body.pagination.nextCursor ?? '';
    } while (cursor !== '' && seen.length < 10);
    expect(seen.toSorted((a, b) => a - b)).toEqual([...odd, neighbour]);
  }
});

const cursorOf = (time: string): string =>
  Buffer.from(JSON.stringify(['lastMessageAt', 'desc', 'after', time, 1])).toString('base64url');

test('a time that a cursor invents is refused', async () => {
  const { token } = org.manager;
  for (const time of [
    'soon',
    '7',
    'Infinity',
    '2026-02-30T00:00:00Z',
    '58873-02-29 00:00:00',
    '294277-01-01 00:00:00',
    '4714-01-01 00:00:00 BC',
    '58873-01-05 24:00:00',
  ]) {
    const { status, body } = await api.call('GET', `/api/chats?cursor=${cursorOf(time)}`, {
      token,
    });
    expect({ time, status, code: body.code }).toEqual({
      time,
      status: 400,
      code: 'cursor_invalid',
    });
  }
});

test('another organization reads its own rows alone', async () => {
  await put('message.details', '[]');
  const { body } = await api.call('GET', '/api/chats?search=needle', {
    token: other.manager.token,
  });
  expect(idsIn(body)).toHaveLength(1);
  expect(odd).not.toContain(idsIn(body)[0]);
});
