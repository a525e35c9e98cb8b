import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { followMerges } from '../../src/http/follow-merges.ts';
import { createChatAudit } from '../../src/persistence/chat/chat-audit.ts';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import type { IncomingMessage } from '../../src/ports/chat/intake.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { runsOf } from '../support/histories.ts';

let world: ChatWorld;
let org: number;
let anna: number;
let phone: number;
/** Deliveries wait for it while it is set. */
let gate: Promise<void> | null = null;

beforeAll(async () => {
  world = await startChatWorld({
    async deliver({ chatId, messageId }) {
      await gate;
      await world.pool.query(
        `SELECT chat_inbox_add(chat_id, 'delivery', id, 'sent', NULL) FROM message WHERE id = $1`,
        [messageId],
      );
      await world.gateway.wake(chat(chatId));
    },
  });
  org = await world.organization();
  anna = await world.user(org);
  phone = await world.phone(org, { connectionType: 'waba' });
});
afterAll(() => world.close());

const chat = (chatId: number) => ({ chatId, organizationId: org, channel: 'whatsapp' }) as const;
const by = () => ({ commandId: randomUUID(), by: { userId: anna, role: 'manager' } as const });
const from = (names: readonly string[], more: Partial<IncomingMessage['message']> = {}) =>
  world.intake.accept(world.fromWhatsApp(org, phone, names, more));

/** A person who first appears under the hidden id and then under the number, each in a chat of its own. */
async function twoChats(person: string) {
  const lid = `${person}@lid`;
  const number = `${person}@s.whatsapp.net`;
  const first = await from([lid]);
  const second = await from([number]);
  expect(second.chatId).not.toBe(first.chatId);
  await world.idle(first.chatId);
  await world.idle(second.chatId);
  return { lid, number, winner: first.chatId, loser: second.chatId };
}

async function merged(winner: number, loser: number): Promise<void> {
  await eventually(async () => {
    const row = await world.row(loser);
    const { rows } = await world.pool.query(
      'SELECT count(*)::int AS left FROM message WHERE chat_id = $1',
      [loser],
    );
    return row['merged_into'] === winner && rows[0].left === 0;
  });
  await world.idle(winner);
  await world.idle(loser);
}

async function messagesOf(chatId: number) {
  const { rows } = await world.pool.query<{
    id: number;
    seq: number | null;
    state: string;
    is_read_by_operator: boolean;
  }>('SELECT id, seq, state, is_read_by_operator FROM message WHERE chat_id = $1 ORDER BY id', [
    chatId,
  ]);
  return rows;
}

/** For chats that are too long to read. */
async function counted(chatId: number) {
  const { rows } = await world.pool.query<{ all: number; open: number }>(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE state <> 'done')::int AS open
      FROM message WHERE chat_id = $1`,
    [chatId],
  );
  return rows[0]!;
}

const names = async (chatId: number) => (await world.events(chatId)).map(({ name }) => name);

async function problems(...chatIds: number[]) {
  const page = await createChatAudit(world.pool).page(0, 1_000);
  return page.problems.filter(({ chatId }) => chatIds.includes(chatId));
}

describe('two chats of one person', () => {
  test('become one: messages that were planned in the other leave from this one, on time', async () => {
    const { lid, number, winner, loser } = await twoChats('planned');
    const messageId = await world.draft(org, loser, anna, 'planned');
    const sendAt = Date.now() + 86_400_000;
    await world.gateway.sendMessage(chat(loser), { ...by(), messageId, sendAt });
    await from([lid, number]);
    await merged(winner, loser);
    await eventually(async () => (await world.view(winner)).state?.scheduled.length === 1);
    expect((await world.view(winner)).state?.scheduled).toEqual([{ id: messageId, at: sendAt }]);
    const cancel = { ...by(), messageId };
    expect(await world.gateway.cancelScheduled(chat(winner), cancel)).toMatchObject({ ok: true });
  });

  test('become one: with the messages, marks and owner of both; the other is gone and says so', async () => {
    const { lid, number, winner, loser } = await twoChats('m1');
    await from([number]);
    await world.idle(loser);
    await world.gateway.assign(chat(loser), { ...by(), operatorId: anna });
    const link = await from([lid, number]);
    expect(link.chatId).toBe(winner);
    await merged(winner, loser);
    await eventually(async () => (await messagesOf(winner)).every(({ seq }) => seq !== null));

    expect(await messagesOf(winner)).toHaveLength(4);
    expect(await world.row(winner)).toMatchObject({
      unread_count: 4,
      assigned_user_id: anna,
      address: { remoteJid: number },
    });
    expect((await names(loser)).at(-1)).toBe('chat:deleted');
    expect((await world.events(loser)).at(-1)?.data).toMatchObject({
      chatId: loser,
      mergedInto: winner,
    });
    const told = (await world.events(winner)).find(({ name }) => name === 'chat:merged');
    expect(told?.data).toMatchObject({
      chatId: winner,
      mergedChatId: loser,
      movedMessages: 2,
      remoteJid: number,
    });
    expect(await problems(winner, loser)).toEqual([]);

    await eventually(async () => (await runsOf(world.client, loser)).at(-1) === 'COMPLETED');
    expect(await world.gateway.close(chat(loser), { ...by(), hasReason: false })).toEqual({
      ok: false,
      code: 'chat_merged',
    });
    for (const name of [lid, number]) expect((await from([name])).chatId).toBe(winner);
    const { rows } = await world.pool.query(
      'SELECT DISTINCT contact_id FROM contact_identity WHERE value = ANY ($1)',
      [[lid, number]],
    );
    expect(rows).toHaveLength(1);
  });

  test('become one while the winner rests, and open work reopens it', async () => {
    const { lid, number, winner, loser } = await twoChats('m2');
    await world.gateway.close(chat(winner), { ...by(), hasReason: false });
    await eventually(async () => (await runsOf(world.client, winner)).at(-1) === 'COMPLETED');
    await from([lid, number], { quiet: true });
    await merged(winner, loser);
    expect(await world.row(winner)).toMatchObject({ status: 'open', closed_at: null });
  });

  test('become one if three of them are found one by one', async () => {
    const a = await from(['m3-a@lid']);
    const b = await from(['m3-b@lid']);
    const c = await from(['m3-c@s.whatsapp.net']);
    await from(['m3-b@lid', 'm3-c@s.whatsapp.net']);
    await from(['m3-a@lid', 'm3-c@s.whatsapp.net']);
    await merged(a.chatId, b.chatId);
    await merged(a.chatId, c.chatId);
    await eventually(async () => (await messagesOf(a.chatId)).length === 5);
    await eventually(async () => (await world.row(a.chatId))['unread_count'] === 5);
    expect(await problems(a.chatId, b.chatId, c.chatId)).toEqual([]);
  });

  test('become one before a command whose draft moved: the message leaves from the winner', async () => {
    const { lid, number, winner, loser } = await twoChats('intent');
    const messageId = await world.draft(org, loser, anna);
    await world.stopWorkers();
    await from([lid, number]);
    const commands = followMerges(world.gateway, {
      mergedInto: async (_organization, chatId) => (await world.row(chatId))['merged_into'] ?? null,
    });
    const answering = commands.sendMessage(chat(loser), { ...by(), messageId });
    await world.startWorker();
    expect(await answering).toMatchObject({ ok: true, changed: true });
    await eventually(async () => {
      const rows = await messagesOf(winner);
      return rows.some(({ id, state }) => id === messageId && state === 'done');
    });
  });

  test('keep queued messages and those that are just being delivered', async () => {
    const { lid, number, winner, loser } = await twoChats('m4');
    let openGate: () => void = () => undefined;
    gate = new Promise((resolve) => {
      openGate = resolve;
    });
    const ids: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      const messageId = await world.draft(org, loser, anna);
      await world.gateway.sendMessage(chat(loser), { ...by(), messageId });
      ids.push(messageId);
    }
    await from([lid, number]);
    await merged(winner, loser);
    openGate();
    gate = null;
    await eventually(async () => {
      const { rows } = await world.pool.query<{ status: string; chat_id: number }>(
        'SELECT status, chat_id FROM message WHERE id = ANY ($1)',
        [ids],
      );
      return rows.every(({ status, chat_id }) => status === 'sent' && chat_id === winner);
    });
    await eventually(async () => (await world.view(winner)).state?.sends.length === 0);
  });

  test('keep one copy of a message that arrived in both', async () => {
    const key = randomUUID();
    const { lid, number, winner, loser } = await twoChats('m5');
    await from([lid], { dedupeKey: key });
    await from([number], { dedupeKey: key });
    await world.idle(loser);
    await from([lid, number]);
    await merged(winner, loser);
    const { rows } = await world.pool.query('SELECT chat_id FROM message WHERE provider_key = $1', [
      key,
    ]);
    expect(rows).toEqual([{ chat_id: winner }]);
  });

  test('on different accounts: a chat that only one contact had now belongs to the person', async () => {
    const other = await world.phone(org, { connectionType: 'waba' });
    const { lid, number, winner, loser } = await twoChats('m6');
    const elsewhere = await world.intake.accept(world.fromWhatsApp(org, other, [number]));
    await from([lid, number]);
    await merged(winner, loser);
    const again = await world.intake.accept(world.fromWhatsApp(org, other, [lid]));
    expect(again.chatId).toBe(elsewhere.chatId);
  });

  test('keep or answer all messages and commands that arrive during the merge', async () => {
    const { lid, number, winner, loser } = await twoChats('m7');
    const work = Array.from({ length: 40 }, (_, index) => {
      if (index === 20) return from([lid, number]);
      if (index % 10 === 5) return world.gateway.markRead(chat(loser), by());
      return from([index % 2 === 0 ? lid : number]);
    });
    const done = await Promise.allSettled(work);
    expect(done.filter(({ status }) => status === 'rejected')).toEqual([]);
    await merged(winner, loser);
    await eventually(async () => {
      const rows = await messagesOf(winner);
      return rows.length === 38 && rows.every(({ state }) => state === 'done');
    });
    expect(await problems(winner, loser)).toEqual([]);
  });

  test('are found by verify and repaired by rebuild if their merge was lost', async () => {
    const { lid, number, winner, loser } = await twoChats('m10');
    await world.stopWorkers();
    await from([lid, number]);
    await world.pool.query(`DELETE FROM chat_inbox WHERE chat_id = $1 AND kind = 'absorb'`, [
      winner,
    ]);
    expect(await problems(loser)).toMatchObject([{ problem: 'merged_but_not_moved' }]);
    await world.startWorker();
    expect(await createChatAudit(world.pool).rebuild(loser)).toBe(true);
    await world.gateway.wake(chat(winner));
    await merged(winner, loser);
    expect(await problems(winner, loser)).toEqual([]);
  });

  test('stay visible only to those who may read both', async () => {
    const { lid, number, winner, loser } = await twoChats('m11');
    await world.pool.query('UPDATE chat SET is_hr = true WHERE id = $1', [loser]);
    await from([lid, number]);
    await merged(winner, loser);
    await eventually(async () => (await messagesOf(winner)).length === 3);
    expect(await world.row(winner)).toMatchObject({ is_hr: true });
    const { rows } = await world.pool.query(
      `SELECT bool_and(is_hr) AS hr FROM message WHERE chat_id = $1 AND seq IS NOT NULL AND id <> (SELECT max(id) FROM message WHERE chat_id = $1)`,
      [winner],
    );
    expect(rows).toEqual([{ hr: true }]);
  });

  test('are erased together', async () => {
    const { lid, number, winner, loser } = await twoChats('m8');
    await from([lid, number]);
    await merged(winner, loser);
    const { rows } = await world.pool.query('SELECT chat_delete($1, $2) AS deleted', [org, winner]);
    expect(rows[0].deleted.chatIds.toSorted()).toEqual([winner, loser].toSorted());
    const left = await world.pool.query(
      `SELECT (SELECT count(*)::int FROM contact_identity WHERE value = ANY ($1)) AS identities,
         (SELECT count(*)::int FROM event_log WHERE chat_id = ANY ($2) AND name <> '' AND name <> 'chat:deleted') AS words`,
      [
        [lid, number],
        [winner, loser],
      ],
    );
    expect(left.rows).toEqual([{ identities: 0, words: 0 }]);
  });
});

test('a chat of 200,000 messages is merged batch by batch, and both are usable meanwhile', async () => {
  const { lid, number, winner, loser } = await twoChats('long');
  const { seq } = await world.row(loser);
  for (let batch = 0; batch < 20; batch += 1) {
    await world.pool.query(
      `INSERT INTO message (organization_id, chat_id, channel, state, seq, provider_key, from_me, content, timestamp, status, is_read_by_operator, read_at)
       SELECT $1, $2, 'whatsapp', 'done', $3, 'long:' || n, false, 'said long ago', now() - interval '1 day', 'received', n % 100 > 0, now()
         FROM generate_series($4::int + 1, $4::int + 10000) AS n`,
      [org, loser, seq, batch * 10_000],
    );
  }
  await world.pool.query('UPDATE chat SET unread_count = unread_count + 2000 WHERE id = $1', [
    loser,
  ]);
  const messageId = await world.draft(org, loser, anna);
  await from([lid, number]);
  const left = async () => {
    const { rows } = await world.pool.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM message WHERE chat_id = $1',
      [loser],
    );
    return rows[0]!.left;
  };
  await eventually(async () => (await left()) < 199_000);
  // Open work of the other chat is done here at once, and both names lead here.
  expect(await world.gateway.sendMessage(chat(winner), { ...by(), messageId })).toMatchObject({
    ok: true,
  });
  expect((await from([number])).chatId).toBe(winner);
  await world.gateway.setPriority(chat(winner), { ...by(), priority: 'high' });
  expect(await left()).toBeGreaterThan(0);
  const card = await world.client.workflow
    .getHandle(chatWorkflowId(winner))
    .query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  expect(card.currentDetails).toContain(`messages of chat ${loser}`);
  await eventually(async () => (await left()) === 0, { withinMs: 240_000 });
  await world.idle(winner);
  await eventually(async () => (await counted(winner)).open === 0);
  expect((await counted(winner)).all).toBe(200_000 + 5);
  expect(await world.row(winner)).toMatchObject({ unread_count: 2_004 });
  const told = await names(winner);
  expect(told.filter((name) => name === 'chat:merged')).toHaveLength(1);
  expect((await names(loser)).filter((name) => name === 'chat:deleted')).toHaveLength(1);
  expect(await problems(winner, loser)).toEqual([]);
}, 360_000);

test('a merged chat cannot be deleted by itself', async () => {
  const { lid, number, winner, loser } = await twoChats('m9');
  await from([lid, number]);
  await merged(winner, loser);
  const { rows } = await world.pool.query('SELECT chat_delete($1, $2) AS deleted', [org, loser]);
  expect(rows[0].deleted).toBeNull();
});

test('200 first messages at once, under two identities of one person, create one chat', async () => {
  const lid = 'p1@lid';
  const number = 'p1@s.whatsapp.net';
  const accepted = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      from(index % 2 === 0 ? [lid, number] : [number, lid]),
    ),
  );
  expect(new Set(accepted.map(({ chatId }) => chatId)).size).toBe(1);
  const singles = await Promise.all(
    Array.from({ length: 50 }, (_, index) => from([index % 2 === 0 ? lid : number])),
  );
  expect(new Set([...accepted, ...singles].map(({ chatId }) => chatId)).size).toBe(1);
});
