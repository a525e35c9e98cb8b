import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ChatActivities } from '../../src/contracts/activities.ts';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';

let world: ChatWorld;
let org: number;
let anna: number;
const delivered: number[] = [];
let fail: ((messageId: number) => Promise<void>) | null = null;

/** Writes the outcome to the chat's inbox, as the real delivery does at its end. */
async function deliver({ chatId, messageId }: { chatId: number; messageId: number }) {
  await fail?.(messageId);
  delivered.push(messageId);
  await world.pool.query(`SELECT chat_inbox_add($1, 'delivery', $2, 'sent', NULL)`, [
    chatId,
    messageId,
  ]);
}

/** How many rows one fetch reads; a state names twice as many sends. */
let limit: number | null = null;
const wrap = (inner: ChatActivities): ChatActivities => ({
  ...inner,
  fetchWaiting: (input) => inner.fetchWaiting(limit === null ? input : { ...input, limit }),
});

beforeAll(async () => {
  world = await startChatWorld({ deliver, wrap });
  org = await world.organization();
  anna = await world.user(org);
});
afterAll(() => world.close());

const send = (chatId: number, messageId: number) =>
  world.gateway.sendMessage(world.chatOf(org, chatId), {
    commandId: randomUUID(),
    by: { userId: anna, role: 'employee' },
    messageId,
  });

async function statusOf(messageId: number): Promise<string> {
  const { rows } = await world.pool.query('SELECT status FROM message WHERE id = $1', [messageId]);
  return rows[0].status;
}

describe('sends of one chat', () => {
  test('leave in order, one at a time, and each is announced as queued and then sent', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'd1'));
    const ids: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      const id = await world.draft(org, chatId, anna, `text ${index}`);
      ids.push(id);
      expect(await send(chatId, id)).toEqual({ ok: true, changed: true });
    }
    await eventually(async () => (await statusOf(ids[4]!)) === 'sent');
    expect(delivered.filter((id) => ids.includes(id))).toEqual(ids);
    const events = await world.events(chatId);
    for (const id of ids) {
      const told = events.flatMap((event) => {
        const data = event.data as { id?: number; messageId?: number; status?: string };
        return data.id === id || data.messageId === id ? [[event.name, data.status]] : [];
      });
      expect(told).toEqual([
        ['message:new', 'queued'],
        ['message:status', 'sent'],
      ]);
    }
    expect((await world.row(chatId))['first_response_at']).not.toBeNull();
  });

  test('are refused if their draft was withdrawn, even at the last moment', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'd2'));
    const id = await world.draft(org, chatId, anna);
    await world.pool.query(`UPDATE message SET state = 'withdrawn' WHERE id = $1`, [id]);
    expect(await send(chatId, id)).toEqual({ ok: false, code: 'send_withdrawn' });
  });

  test('are delivered again if a delivery ends without an outcome', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'd3'));
    let failures = 0;
    fail = () => {
      failures += 1;
      return failures > 2 ? Promise.resolve() : Promise.reject(new Error('customer text inside'));
    };
    const id = await world.draft(org, chatId, anna);
    await send(chatId, id);
    await eventually(async () => (await statusOf(id)) === 'sent');
    fail = null;
    expect(delivered.filter((each) => each === id)).toHaveLength(1);
  });

  test('have statuses that only move forward, in whatever order they arrive', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'd4'));
    const id = await world.draft(org, chatId, anna);
    await send(chatId, id);
    await eventually(async () => (await statusOf(id)) === 'sent');
    for (const status of ['read', 'delivered', 'sent', 'failed', 'unknown']) {
      await world.pool.query(`SELECT chat_inbox_add($1, 'status', $2, $3, NULL)`, [
        chatId,
        id,
        status,
      ]);
    }
    await world.gateway.wake(world.chatOf(org, chatId));
    await world.idle(chatId);
    expect(await statusOf(id)).toBe('read');
    const told = (await world.events(chatId)).filter((event) => event.name === 'message:status');
    expect(told.map((event) => (event.data as { status: string }).status)).toEqual([
      'sent',
      'read',
    ]);
  });

  test('all leave in order, even if there are more than a state names', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'd5'));
    await world.idle(chatId);
    const handle = world.client.workflow.getHandle(chatWorkflowId(chatId));
    await handle.terminate('begins anew from its row');
    // As after a merge of two chats whose account was away for long: all have one number.
    const { rows } = await world.pool.query<{ id: number }>(
      `INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, content, timestamp, status,
         is_read_by_operator, sender_user_id)
       SELECT $1, $2, 'telegram', 'done', 3, true, 'text', now(), 'queued', true, $3 FROM generate_series(1, 11)
       RETURNING id`,
      [org, chatId, anna],
    );
    await world.pool.query('UPDATE chat SET version = version + 1, seq = 3 WHERE id = $1', [
      chatId,
    ]);
    limit = 2;
    await world.gateway.wake(world.chatOf(org, chatId));
    const ids = rows.map(({ id }) => id).toSorted((a, b) => a - b);
    await eventually(async () => (await statusOf(ids.at(-1)!)) === 'sent');
    limit = null;
    expect(delivered.filter((id) => ids.includes(id))).toEqual(ids);
    await eventually(async () => {
      const { state } = await world.view(chatId);
      return state !== null && state.sends.length === 0 && state.moreSends === false;
    });
  });
});
