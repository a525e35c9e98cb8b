import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rebuildChats } from '../../src/cli/rebuild-chats.ts';
import { verifyChats } from '../../src/cli/verify-chats.ts';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { createChatAudit } from '../../src/persistence/chat-audit.ts';
import { createChatInspector } from '../../src/temporal/chat-inspector.ts';
import { eventually, startChatWorld, type ChatWorld } from '../support/chat-world.ts';

let world: ChatWorld;
let org: number;

beforeAll(async () => {
  world = await startChatWorld();
  org = await world.organization();
});
afterAll(() => world.close());

const tools = () => ({
  audit: createChatAudit(world.pool),
  inspector: createChatInspector(world.client),
  waker: world.gateway,
});
const verify = () => verifyChats(tools().audit, tools().inspector);
const kinds = async () => (await verify()).problems.map(({ chatId, problem }) => [chatId, problem]);

test('finds what was broken by hand, and nothing else; rebuilding mends it and tells it', async () => {
  const chats: number[] = [];
  for (let index = 0; index < 6; index += 1) {
    const { chatId } = await world.intake.accept(world.incoming(org, `v${index}`));
    await world.intake.accept(world.incoming(org, `v${index}`));
    await world.idle(chatId);
    chats.push(chatId);
  }
  const [healthy, unread, seq, uncounted, version, event] = chats as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  expect(await verify()).toEqual({ chats: 6, problems: [], feed: [] });

  const sql = (text: string, ...values: unknown[]) => world.pool.query(text, values);
  await sql('UPDATE chat SET unread_count = 9 WHERE id = $1', unread);
  await sql('UPDATE chat SET seq = seq - 1 WHERE id = $1', seq);
  await sql(
    `INSERT INTO message (organization_id, chat_id, channel, from_me, content, timestamp, status)
     VALUES ($1, $2, 'telegram', false, 'never counted', now(), 'delivered')`,
    org,
    uncounted,
  );
  await sql('UPDATE chat SET version = version + 5 WHERE id = $1', version);
  await sql(
    `UPDATE event_log SET chat_id = NULL, seq = NULL WHERE chat_id = $1 AND seq = 2`,
    event,
  );

  expect((await kinds()).toSorted()).toEqual(
    [
      [unread, 'unread_count'],
      [seq, 'seq'],
      [uncounted, 'waiting_not_counted'],
      [version, 'workflow_version'],
      [event, 'event_numbers'],
      [event, 'message_without_event'],
    ].toSorted(),
  );

  const { rebuilt, gone } = await rebuildChats(tools(), [unread, seq, uncounted, version, 999_999]);
  expect(rebuilt).toEqual([unread, seq, uncounted, version]);
  expect(gone).toEqual([999_999]);
  await Promise.all(rebuilt.map(world.idle));
  // A lost event can't be made again: it stays visible.
  await eventually(async () => (await kinds()).every(([chatId]) => chatId === event));
  expect(await world.row(unread)).toMatchObject({ unread_count: 2 });
  expect(await world.row(uncounted)).toMatchObject({ unread_count: 3 });
  expect((await world.events(unread)).at(-1)).toMatchObject({
    name: 'chat:updated',
    data: { unreadCount: 2 },
  });
  expect(await world.row(healthy)).toMatchObject({ version: expect.any(Number) });
}, 120_000);

test('a workflow that is gone while its chat has something to do is begun again', async () => {
  const { chatId } = await world.intake.accept(world.incoming(org, 'gone'));
  await world.idle(chatId);
  await world.client.workflow.getHandle(chatWorkflowId(chatId)).terminate('lost');
  // Accepted, and nobody was woken: no sweeper runs here.
  await world.pool.query('SELECT intake_accept($1::jsonb)', [
    JSON.stringify([world.incoming(org, 'gone')]),
  ]);
  expect(await kinds()).toContainEqual([chatId, 'workflow_missing']);
  await rebuildChats(tools(), [chatId]);
  await world.idle(chatId);
  expect(await world.row(chatId)).toMatchObject({ unread_count: 2 });
}, 120_000);

test('so is one that is gone while its chat waits for a time', async () => {
  const { chatId, organizationId } = await world.intake.accept(world.incoming(org, 'later'));
  const chat = { chatId, organizationId, channel: 'telegram' } as const;
  await world.gateway.setStatus(chat, {
    commandId: randomUUID(),
    by: { userId: null, role: 'admin' },
    status: 'pending',
    pendingUntil: Date.now() + 86_400_000,
  });
  // A wake-up under way would begin it anew.
  await world.wakes.idle();
  await world.client.workflow.getHandle(chatWorkflowId(chatId)).terminate('lost');
  expect(await kinds()).toContainEqual([chatId, 'workflow_missing']);
  await rebuildChats(tools(), null);
  await eventually(async () => (await kinds()).every(([id]) => id !== chatId));
}, 60_000);

test('a hole in an organization’s positions is seen', async () => {
  const other = await world.organization('Other');
  for (const person of ['h1', 'h2']) {
    const { chatId } = await world.intake.accept(world.incoming(other, person, randomUUID()));
    await world.idle(chatId);
  }
  await world.pool.query('DELETE FROM event_log WHERE organization_id = $1 AND position = 2', [
    other,
  ]);
  expect((await verify()).feed.map((problem) => problem.organizationId)).toEqual([other]);
}, 60_000);

test('rebuilding waits for an acceptance under way and counts it', async () => {
  const { chatId } = await world.intake.accept(world.incoming(org, 'busy'));
  await world.idle(chatId);
  const accepting = await world.pool.connect();
  await accepting.query('BEGIN');
  // Accepted, and nobody is woken: only the counters say that it waits.
  await accepting.query('SELECT intake_accept($1::jsonb)', [
    JSON.stringify([world.incoming(org, 'busy')]),
  ]);
  const rebuilding = createChatAudit(world.pool).rebuild(chatId);
  await eventually(async () => {
    const { rows } = await world.pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  });
  await accepting.query('COMMIT');
  accepting.release();
  expect(await rebuilding).toBe(true);
  expect(await world.row(chatId)).toMatchObject({ unread_count: 1 });
  const { rows } = await world.pool.query(
    'SELECT inbox - taken AS waiting FROM chat WHERE id = $1',
    [chatId],
  );
  expect(Number(rows[0].waiting)).toBe(1);
  await world.gateway.wake(world.chatOf(org, chatId));
  await world.idle(chatId);
  expect(await world.row(chatId)).toMatchObject({ unread_count: 2 });
}, 60_000);
