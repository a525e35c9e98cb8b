import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { createChatAccess } from '../../src/persistence/chat/chat-access.ts';
import { createChatAudit } from '../../src/persistence/chat/chat-audit.ts';
import { channels } from '../../src/channels/registry.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { createChatWrites } from '../../src/persistence/chat/chat-writes.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { failedTasks, runsOf } from '../support/histories.ts';

/** A chat that is too long for one statement disappears at once; its rows are deleted in rounds of its workflow. */

let world: ChatWorld;
let org: number;
let other: number;
let anna: number;
let phone: number;

beforeAll(async () => {
  world = await startChatWorld({
    deliver: () => Promise.reject(new Error('nothing of an erased chat is sent')),
  });
  org = await world.organization();
  other = await world.organization();
  anna = await world.user(org);
  phone = await world.phone(org, { connectionType: 'waba' });
});
afterAll(() => world.close());

const chat = (chatId: number) => ({ chatId, organizationId: org, channel: 'whatsapp' }) as const;
const from = (person: string) =>
  world.intake.accept(world.fromWhatsApp(org, phone, [`${person}@s.whatsapp.net`]));
const one = async (sql: string, ...values: unknown[]) =>
  (await world.pool.query<Record<string, unknown>>(sql, values)).rows[0];

async function deletions(chatId: number) {
  const { rows } = await world.pool.query(
    `SELECT seq FROM event_log WHERE chat_id = $1 AND name = 'chat:deleted'`,
    [chatId],
  );
  return rows;
}

/** A chat with many old messages, each with its event. */
async function longChat(person: string, messages: number) {
  const { chatId } = await from(person);
  await world.idle(chatId);
  for (let done = 0; done < messages; done += 10_000) {
    const to = Math.min(messages, done + 10_000);
    await world.pool.query(
      `WITH added AS (
        INSERT INTO message (organization_id, chat_id, channel, state, seq, provider_key, from_me, content, timestamp, status, is_read_by_operator, read_at)
          SELECT $1, $2, 'whatsapp', 'done', n + 1, 'long:' || n, false, 'said long ago', now() - interval '1 day', 'received', true, now()
            FROM generate_series($3::int + 1, $4::int) AS n)
      INSERT INTO event_log (organization_id, position, chat_id, seq, name, data)
        SELECT $1, -n - $2::bigint * 1000000, $2, n + 1, 'message:new', '{"content": "said long ago"}' FROM generate_series($3::int + 1, $4::int) AS n`,
      [org, chatId, done, to],
    );
  }
  await world.pool.query('UPDATE chat SET seq = $2, version = version + 1 WHERE id = $1', [
    chatId,
    messages + 1,
  ]);
  return chatId;
}

test('a chat of 200,000 messages disappears at once, and nothing of it is left', async () => {
  const reads = createChatReads({ pool: world.pool }, channels);
  const writes = createChatWrites({ pool: world.pool });
  const viewer = { organizationId: org, userId: anna, isHr: true };
  const chatId = await longChat('long', 200_000);
  const plan = await world.draft(org, chatId, anna, 'planned');
  const by = { userId: anna, role: 'manager' } as const;
  const sendAt = Date.now() + 86_400_000;
  const planned = { commandId: randomUUID(), by, messageId: plan, sendAt };
  expect(await world.gateway.sendMessage(chat(chatId), planned)).toMatchObject({ ok: true });
  const before = await world.row(chatId);
  const contactId = before['contact_id'];
  const messageId = (await one('SELECT max(id) AS id FROM message WHERE chat_id = $1', chatId))![
    'id'
  ];
  expect(await writes.deleteChat(other, chatId)).toBeNull();

  expect(await writes.deleteChat(org, chatId)).toMatchObject({ chatIds: [chatId], rest: true });
  // It is gone for everybody.
  const page = { sort: 'lastMessageAt', order: 'desc', limit: 50, offset: 0 } as const;
  expect((await reads.list(viewer, page)).chats.map(({ id }) => id)).not.toContain(chatId);
  expect(await reads.find(viewer, chatId)).toBeNull();
  expect(await reads.messageById(viewer, Number(messageId))).toBeNull();
  expect(await reads.history(viewer, chatId, { limit: 10 } as never)).toBeNull();
  expect(
    await createChatAccess(world.pool).mayRead({ organizationId: org, isHr: true }, chatId),
  ).toBe(false);
  expect(await writes.deleteChat(org, chatId)).toBeNull();
  expect(await deletions(chatId)).toEqual([{ seq: Number(before['seq']) + 1 }]);
  expect(
    await one(
      `SELECT count(*)::int AS left FROM message WHERE chat_id = $1 AND state <> 'done'`,
      chatId,
    ),
  ).toEqual({ left: 0 });

  // The next message of its person starts a new chat.
  await world.gateway.wake(chat(chatId));
  const again = await from('long');
  expect(again.chatId).not.toBe(chatId);
  await eventually(async () => (await world.row(again.chatId))['seq'] !== 0);

  const card = () =>
    world.client.workflow
      .getHandle(chatWorkflowId(chatId))
      .query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  await eventually(async () => (await card()).currentDetails?.includes('Being erased') === true);
  const audited = await createChatAudit(world.pool).page(0, 1_000);
  expect(audited.problems).toEqual([]);

  await eventually(
    async () => (await one('SELECT 1 AS there FROM chat WHERE id = $1', chatId)) === undefined,
    { withinMs: 240_000 },
  );
  expect(
    await one(
      `SELECT (SELECT count(*)::int FROM message WHERE chat_id = $1) AS messages,
        (SELECT count(*)::int FROM event_log WHERE chat_id = $1 AND name NOT IN ('', 'chat:deleted')) AS words,
        (SELECT count(*)::int FROM event_log WHERE chat_id = $1 AND data::text LIKE '%long ago%') AS content,
        (SELECT count(*)::int FROM chat_inbox WHERE chat_id = $1) AS items,
        (SELECT count(*)::int FROM contact WHERE id = $2) AS people`,
      chatId,
      contactId,
    ),
  ).toEqual({ messages: 0, words: 0, content: 0, items: 0, people: 0 });
  await eventually(async () => (await runsOf(world.client, chatId)).at(-1) === 'COMPLETED');
  expect(await failedTasks(world.client, chatId)).toEqual([]);
  expect(await deletions(chatId)).toHaveLength(1);
  expect(await world.row(again.chatId)).toMatchObject({ status: 'open', unread_count: 1 });
}, 480_000);

test('a person with another chat stays, and so does a chat that was merged elsewhere', async () => {
  const chatId = await longChat('elsewhere', 6_000);
  const second = await world.phone(org, { connectionType: 'waba' });
  const stays = await world.intake.accept(
    world.fromWhatsApp(org, second, ['elsewhere@s.whatsapp.net']),
  );
  expect(stays.chatId).not.toBe(chatId);
  // As a front door of the previous build does: the sweeper wakes the chat.
  await createChatWrites({ pool: world.pool }).deleteChat(org, chatId);
  await world.gateway.terminate(chatId);
  const sweeper = world.sweep();
  await eventually(
    async () => (await one('SELECT 1 AS there FROM chat WHERE id = $1', chatId)) === undefined,
    { withinMs: 60_000 },
  );
  await sweeper.stop();
  const kept = await world.row(stays.chatId);
  const again = await world.intake.accept(
    world.fromWhatsApp(org, second, ['elsewhere@s.whatsapp.net']),
  );
  expect(again.chatId).toBe(stays.chatId);
  expect(
    await one('SELECT count(*)::int AS people FROM contact WHERE id = $1', kept['contact_id']),
  ).toEqual({ people: 1 });
}, 120_000);

test('what operators wrote about it is cleared at once, before its messages leave', async () => {
  const writes = createChatWrites({ pool: world.pool });
  const chatId = await longChat('reasons', 6_000);
  const words = 'waits for the lawyer';
  const by = { userId: anna, role: 'manager' } as const;
  const commandId = randomUUID();
  await writes.keepCommandText(chatId, commandId, words);
  const snooze = { commandId, by, status: 'pending', pendingUntil: null, hasReason: true } as const;
  expect(await world.gateway.setStatus(chat(chatId), snooze)).toMatchObject({ ok: true });
  await world.pool.query(
    'UPDATE chat SET close_reason = $2, internal_notes = $2, version = version + 1 WHERE id = $1',
    [chatId, words],
  );
  // Of a command that never came.
  await writes.keepCommandText(chatId, randomUUID(), words);
  const written = () =>
    one(
      `SELECT (snooze_reason = $2)::int AS snoozed, (close_reason = $2)::int AS closed, (internal_notes = $2)::int AS notes,
        (SELECT count(*)::int FROM ticket_history WHERE chat_id = $1 AND description = $2) AS audited,
        (SELECT count(*)::int FROM command_text WHERE chat_id = $1 AND text = $2) > 0 AS kept
      FROM chat WHERE id = $1`,
      chatId,
      words,
    );
  expect(await written()).toEqual({ snoozed: 1, closed: 1, notes: 1, audited: 1, kept: true });

  await writes.deleteChat(org, chatId);
  expect(await written()).toEqual({
    snoozed: null,
    closed: null,
    notes: null,
    audited: 0,
    kept: false,
  });
  const audited = await createChatAudit(world.pool).page(0, 1_000);
  expect(audited.problems).toEqual([]);
  await world.gateway.wake(chat(chatId));
  await eventually(
    async () => (await one('SELECT 1 AS there FROM chat WHERE id = $1', chatId)) === undefined,
    { withinMs: 60_000 },
  );
  expect(await failedTasks(world.client, chatId)).toEqual([]);
}, 120_000);
