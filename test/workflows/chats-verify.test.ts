import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rebuildChats } from '../../src/cli/rebuild-chats.ts';
import { verifyChats } from '../../src/cli/verify-chats.ts';
import { chatTaskQueue, chatWorkflowId } from '../../src/contracts/names.ts';
import { createChatAudit } from '../../src/persistence/chat/chat-audit.ts';
import { createChatInspector } from '../../src/temporal/chat-inspector.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';

let world: ChatWorld;
let org: number;
let anna: number;

beforeAll(async () => {
  world = await startChatWorld();
  org = await world.organization();
  anna = await world.user(org, 'manager');
});
afterAll(() => world.close());

const tools = () => ({
  audit: createChatAudit(world.pool),
  inspector: createChatInspector(world.client),
  workflows: world.gateway,
});
const soon = { pauseMs: 200 };
const verify = () => verifyChats(tools().audit, tools().inspector, soon);
const kinds = async () => (await verify()).problems.map(({ chatId, problem }) => [chatId, problem]);
const sql = (text: string, ...values: unknown[]) => world.pool.query(text, values);

/** An idle, open chat with two messages that Anna owns. */
async function chatAtRest(person: string): Promise<number> {
  const { chatId } = await world.intake.accept(world.incoming(org, person));
  await world.intake.accept(world.incoming(org, person));
  await world.idle(chatId);
  await world.gateway.assign(world.chatOf(org, chatId), {
    commandId: randomUUID(),
    by: { userId: anna, role: 'manager' },
    operatorId: anna,
  });
  return chatId;
}

const event = (name: string, change: string) =>
  `UPDATE event_log SET ${change} WHERE (organization_id, position) = (SELECT organization_id, position FROM event_log
    WHERE chat_id = $1 AND name = '${name}' ORDER BY seq DESC LIMIT 1)`;
const oldest = '(SELECT min(id) FROM message WHERE chat_id = $1)';

/** Damage to a chat by hand, and the findings that it must cause. */
const damages: readonly (readonly [what: string, sql: string, found: readonly string[]])[] = [
  ['nothing', 'SELECT $1::int', []],
  [
    'unread count',
    'UPDATE chat SET unread_count = 9 WHERE id = $1',
    ['unread_count', 'workflow_state'],
  ],
  ['seq', 'UPDATE chat SET seq = seq - 1 WHERE id = $1', ['seq']],
  [
    'a reaction that its message does not show',
    `WITH named AS (UPDATE message SET provider_message_id = 'damaged' WHERE id = ${oldest} RETURNING id)
      INSERT INTO message_change (message_id, chat_id, target, kind)
        SELECT m.id, m.chat_id, 'damaged', 'reaction' FROM message m, named
          WHERE m.chat_id = $1 AND m.id <> ${oldest} LIMIT 1`,
    ['changes_not_applied'],
  ],
  ['version', 'UPDATE chat SET version = version + 5 WHERE id = $1', ['workflow_version']],
  [
    'a waiting row that nobody counted',
    `INSERT INTO message (organization_id, chat_id, channel, from_me, content, timestamp, status)
      SELECT organization_id, id, channel, false, 'never counted', now(), 'delivered' FROM chat WHERE id = $1`,
    ['waiting_not_counted'],
  ],
  [
    'an inbox that nobody takes',
    `WITH old AS (INSERT INTO message (organization_id, chat_id, channel, from_me, content, timestamp, status, created_at)
        SELECT organization_id, id, channel, false, 'forgotten', now(), 'delivered', now() - interval '1 hour' FROM chat WHERE id = $1)
      UPDATE chat SET inbox = inbox + 1 WHERE id = $1`,
    ['inbox_not_taken'],
  ],
  [
    'an inbox of nothing',
    `UPDATE chat SET inbox = inbox + 3, updated_at = now() - interval '1 hour' WHERE id = $1`,
    ['inbox_not_taken'],
  ],
  [
    'time of the last message',
    `UPDATE chat SET last_message_at = last_message_at - interval '1 day' WHERE id = $1`,
    ['last_message_at', 'workflow_state'],
  ],
  [
    'status',
    `UPDATE chat SET status = 'closed', closed_at = now() WHERE id = $1`,
    ['audit_status', 'status', 'workflow_state'],
  ],
  [
    'time of closing',
    'UPDATE chat SET closed_at = now() WHERE id = $1',
    ['status_times', 'workflow_state'],
  ],
  ['priority', `UPDATE chat SET priority = 'urgent' WHERE id = $1`, ['priority', 'workflow_state']],
  [
    'owner',
    'UPDATE chat SET assigned_user_id = NULL, assigned_at = NULL WHERE id = $1',
    ['audit_owner', 'owner', 'workflow_state'],
  ],
  [
    'audit',
    `UPDATE ticket_history SET new_value = '0' WHERE chat_id = $1 AND change_type = 'assigned'`,
    ['audit_owner'],
  ],
  [
    'a message that is gone',
    `DELETE FROM message WHERE id = ${oldest}`,
    ['message_missing', 'unread_count'],
  ],
  [
    'words of a message',
    `UPDATE message SET content = 'never said' WHERE id = ${oldest}`,
    ['message_changed'],
  ],
  [
    'words of an event',
    event('message:new', `data = data || '{"content": "never said"}'`),
    ['message_changed'],
  ],
  [
    'chat of an event',
    event('chat:updated', `data = data || '{"chatId": 0}'`),
    ['event_misplaced'],
  ],
  ['an erased event', event('chat:updated', `name = '', data = '{}'`), ['event_erased']],
  [
    'a doubled event',
    event('message:new', 'seq = seq - 1'),
    ['event_doubled', 'event_numbers', 'message_without_event'],
  ],
  [
    'a lost event',
    event('message:new', 'chat_id = NULL, seq = NULL'),
    ['event_numbers', 'message_without_event'],
  ],
  [
    'a delivery that hangs',
    `WITH old AS (UPDATE chat SET updated_at = now() - interval '1 hour' WHERE id = $1)
      UPDATE message SET status = 'queued', delivery_claimed_at = now() - interval '1 hour' WHERE id = ${oldest}`,
    ['delivery_stuck', 'message_changed', 'workflow_state'],
  ],
  [
    'an outcome that was lost',
    `UPDATE message SET from_me = true, status = 'queued', delivery_outcome = 'failed' WHERE id = ${oldest}`,
    ['message_changed', 'outcome_not_told', 'unread_count', 'workflow_state'],
  ],
  [
    'a deadline that passed',
    `UPDATE chat SET response_due_at = now() - interval '1 hour' WHERE id = $1`,
    ['deadline_missed', 'workflow_state'],
  ],
];

describe('damage by hand', () => {
  const chats = new Map<string, number>();
  const found = new Map<string, string[]>();

  beforeAll(async () => {
    for (const [what] of damages) chats.set(what, await chatAtRest(what));
    await world.wakes.idle();
    expect(await verify()).toEqual({
      chats: damages.length,
      problems: [],
      feed: [],
      unchecked: [],
    });
    for (const [what, text] of damages) await sql(text, chats.get(what));
    const problems = await kinds();
    for (const [what, chatId] of chats) {
      const own = problems.filter(([id]) => id === chatId).map(([, problem]) => String(problem));
      found.set(what, own.toSorted());
    }
  }, 120_000);

  test.each(damages)('%s: is found, and nothing else', (what, _sql, expected) => {
    expect(found.get(what)).toEqual(expected);
  });

  test('is repaired where it affects a copy of data; damage that stays is reported as such', async () => {
    const results = await rebuildChats(tools(), [...chats.values(), 999_999], soon);
    const by = new Map(results.map((result) => [result.chatId, result]));
    const left = [...chats].flatMap(([what, chatId]) => {
      const kindsLeft =
        by
          .get(chatId)
          ?.left.map(({ problem }) => problem)
          .toSorted() ?? [];
      return kindsLeft.length === 0 ? [] : [[what, kindsLeft]];
    });
    // Nobody can tell which of two sources is right, and lost data cannot be restored.
    expect(left).toEqual([
      ['a reaction that its message does not show', ['changes_not_applied']],
      ['status', ['audit_status', 'status']],
      ['priority', ['priority']],
      ['owner', ['audit_owner', 'owner']],
      ['audit', ['audit_owner']],
      ['a message that is gone', ['message_missing']],
      ['words of a message', ['message_changed']],
      ['words of an event', ['message_changed']],
      ['chat of an event', ['event_misplaced']],
      ['an erased event', ['event_erased']],
      ['a doubled event', ['event_doubled', 'event_numbers', 'message_without_event']],
      ['a lost event', ['event_numbers', 'message_without_event']],
      ['a delivery that hangs', ['message_changed']],
      ['an outcome that was lost', ['message_changed']],
    ]);
    expect(by.get(999_999)).toMatchObject({ outcome: 'gone' });
    const row = (what: string) => world.row(chats.get(what)!);
    expect(await row('unread count')).toMatchObject({ unread_count: 2 });
    expect(await row('a waiting row that nobody counted')).toMatchObject({ unread_count: 3 });
    expect((await world.events(chats.get('unread count')!)).at(-1)).toMatchObject({
      name: 'chat:updated',
      data: { unreadCount: 2 },
    });
  }, 120_000);
});

describe('a workflow whose tasks fail', () => {
  let chatId: number;
  beforeAll(async () => {
    chatId = await chatAtRest('failing');
    await world.wakes.idle();
    const workflowId = chatWorkflowId(chatId);
    await world.client.workflow.getHandle(workflowId).terminate('replaced');
    await world.client.workflow.start('noSuchWorkflow', { workflowId, taskQueue: chatTaskQueue });
  });

  test('is reported with its cause', async () => {
    await eventually(async () => {
      const { problems } = await verify();
      const own = problems.find((problem) => problem.chatId === chatId);
      return own?.problem === 'workflow_failing' && /\(TypeError\), attempt \d/.test(own.found);
    });
  }, 60_000);

  test('answers commands that it is stuck, not that Temporal is away', async () => {
    const command = { commandId: randomUUID(), by: { userId: anna, role: 'manager' } as const };
    await expect(world.gateway.unassign(world.chatOf(org, chatId), command)).rejects.toMatchObject({
      status: 503,
      code: 'chat_stuck',
    });
  }, 60_000);

  test('is ended and started again from its row', async () => {
    const [result] = await rebuildChats(tools(), [chatId], soon);
    expect(result).toMatchObject({ chatId, outcome: 'restarted', left: [] });
    expect((await world.view(chatId)).state?.version).toBe((await world.row(chatId))['version']);
  }, 60_000);

  test('is reported as stuck if that does not help', async () => {
    const broken = { ...tools(), workflows: { ...world.gateway, wake: () => Promise.resolve() } };
    await world.client.workflow.getHandle(chatWorkflowId(chatId)).terminate('gone');
    await sql('UPDATE chat SET inbox = inbox + 1 WHERE id = $1', chatId);
    await sql(`INSERT INTO chat_inbox (chat_id, kind) VALUES ($1, 'poke')`, chatId);
    const [result] = await rebuildChats(broken, [chatId], { ...soon, withinMs: 500 });
    expect(result).toMatchObject({ chatId, outcome: 'stuck' });
    expect(result?.left.map(({ problem }) => problem)).toEqual(['workflow_missing']);
    await rebuildChats(tools(), [chatId], soon);
  }, 60_000);
});

test('nothing is found in a working chat', async () => {
  const person = 'at work';
  const { chatId } = await world.intake.accept(world.incoming(org, person));
  let working = true;
  const work = (async () => {
    for (let index = 0; working; index += 1) {
      await world.intake.accept(world.incoming(org, person));
      if (index % 5 === 0) {
        await world.gateway.markRead(world.chatOf(org, chatId), {
          commandId: randomUUID(),
          by: { userId: anna, role: 'manager' },
        });
      }
    }
  })();
  for (let look = 0; look < 3; look += 1) {
    expect((await verify()).problems.filter((problem) => problem.chatId === chatId)).toEqual([]);
  }
  working = false;
  await work;
}, 60_000);

test('without a worker, the rows are compared, and the output says that workflows were not', async () => {
  const idle = await startChatWorld({ withoutWorker: true });
  try {
    const other = await idle.organization();
    await idle.intake.accept(idle.incoming(other, 'nobody is at it'));
    await idle.wakes.idle();
    const findings = await verifyChats(
      createChatAudit(idle.pool),
      createChatInspector(idle.client),
      soon,
    );
    expect(findings).toEqual({
      chats: 1,
      problems: [],
      feed: [],
      unchecked: ['workflows: no worker polls their task queue; start one'],
    });
  } finally {
    await idle.close();
  }
}, 60_000);

test('a workflow that is gone while its chat has something to do is started again', async () => {
  const { chatId } = await world.intake.accept(world.incoming(org, 'gone'));
  await world.idle(chatId);
  await world.client.workflow.getHandle(chatWorkflowId(chatId)).terminate('lost');
  // Accepted without a wake-up; no sweeper runs here.
  await world.pool.query('SELECT intake_accept($1::jsonb)', [
    JSON.stringify([world.incoming(org, 'gone')]),
  ]);
  expect(await kinds()).toContainEqual([chatId, 'workflow_missing']);
  await rebuildChats(tools(), [chatId], soon);
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
  // A pending wake-up would start it again.
  await world.wakes.idle();
  await world.client.workflow.getHandle(chatWorkflowId(chatId)).terminate('lost');
  expect(await kinds()).toContainEqual([chatId, 'workflow_missing']);
  await rebuildChats(tools(), [chatId], soon);
  await eventually(async () => (await kinds()).every(([id]) => id !== chatId));
}, 60_000);

test('a gap in an organization’s positions is found', async () => {
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

test('rebuilding waits for an unfinished acceptance and counts it', async () => {
  const { chatId } = await world.intake.accept(world.incoming(org, 'busy'));
  await world.idle(chatId);
  const accepting = await world.pool.connect();
  await accepting.query('BEGIN');
  // Accepted without a wake-up: only the counters show that it waits.
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
