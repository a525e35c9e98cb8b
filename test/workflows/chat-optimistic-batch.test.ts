import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ChatActivities } from '../../src/contracts/activities.ts';
import type { CommitResult } from '../../src/contracts/commit.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';

/**
 * A round whose wake-ups name all its work commits without a fetch. The commit checks whether the hints were complete;
 * these tests make them wrong in every way.
 */
let world: ChatWorld;
let org: number;
let anna: number;
let boris: number;
let calls: ('fetch' | CommitResult['kind'])[] = [];
let beforeCommit: () => Promise<unknown> = () => Promise.resolve();

const wrap = (inner: ChatActivities): ChatActivities => ({
  async fetchWaiting(input) {
    calls.push('fetch');
    return await inner.fetchWaiting(input);
  },
  async commitChat(input) {
    const act = beforeCommit;
    beforeCommit = () => Promise.resolve();
    await act();
    const committed = await inner.commitChat(input);
    calls.push(committed.kind);
    return committed;
  },
});

beforeAll(async () => {
  world = await startChatWorld({ wrap });
  org = await world.organization();
  anna = await world.user(org);
  boris = await world.user(org);
});
afterAll(() => world.close());
beforeEach(() => {
  beforeCommit = () => Promise.resolve();
});

const by = (userId: number, commandId: string = randomUUID()) => ({
  commandId,
  by: { userId, role: 'employee' } as const,
});

/** A chat whose workflow runs and is idle. */
async function idleChat(person: string = randomUUID()) {
  const { chatId } = await world.intake.accept(world.incoming(org, person));
  await world.idle(chatId);
  await eventually(async () => (await world.view(chatId)).state?.unread === 1);
  calls = [];
  return { person, chatId, chat: world.chatOf(org, chatId) };
}

/** Accepts a message without waking anybody. */
async function acceptSilently(person: string): Promise<number> {
  const { rows } = await world.pool.query<{ answer: { messageId: number }[] }>(
    'SELECT intake_accept($1::jsonb) AS answer',
    [JSON.stringify([world.incoming(org, person)])],
  );
  return rows[0]!.answer[0]!.messageId;
}

/** All of the chat's messages are taken, and announced once each, in order. */
async function expectTaken(chatId: number, messages: number): Promise<void> {
  await world.idle(chatId);
  const events = await world.events(chatId);
  expect(events.filter(({ name }) => name === 'message:new')).toHaveLength(messages);
  const numbered = events.filter(({ seq }) => seq !== null);
  expect(numbered.map(({ seq }) => seq)).toEqual(numbered.map((_, index) => index + 1));
  expect(await world.row(chatId)).toMatchObject({ unread_count: messages });
}

describe('a chat whose wake-ups name all its work', () => {
  test('takes a message with one statement', async () => {
    const { chatId, person } = await idleChat();
    await world.intake.accept(world.incoming(org, person));
    await expectTaken(chatId, 2);
    expect(calls).toEqual(['done']);
  });

  test('answers a command with one statement, with the time of the request', async () => {
    const { chatId, chat } = await idleChat();
    const before = Date.now();
    const command = { ...by(anna), operatorId: anna };
    expect(await world.gateway.assign(chat, command)).toEqual({ ok: true, changed: true });
    expect(calls).toEqual(['done']);
    const at = Number((await world.row(chatId))['assigned_at']);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
    expect(await world.gateway.assign(chat, command)).toEqual({ ok: true, changed: true });
  });
});

describe('hints that are incomplete or wrong', () => {
  test('a message arrived just before the commit: both are taken', async () => {
    const { chatId, person } = await idleChat();
    beforeCommit = () => world.intake.accept(world.incoming(org, person));
    await world.intake.accept(world.incoming(org, person));
    await expectTaken(chatId, 3);
    expect(calls).toEqual(['wrong', 'done']);
  });

  test('a message arrived just before a command: closing takes it along', async () => {
    const { chatId, chat, person } = await idleChat();
    beforeCommit = () => acceptSilently(person);
    const answer = await world.gateway.close(chat, { ...by(anna), hasReason: false });
    expect(answer).toEqual({ ok: true, changed: true });
    expect(calls).toEqual(['wrong', 'done']);
    expect(await world.row(chatId)).toMatchObject({ status: 'closed', unread_count: 0 });
  });

  test('the command was answered before: that answer is final', async () => {
    const { chatId, chat } = await idleChat();
    const command = { ...by(anna), operatorId: anna };
    const answer = { ok: false, code: 'already_assigned', assignedUserId: boris };
    await world.pool.query(
      `INSERT INTO chat_command (chat_id, command_id, kind, answer) VALUES ($1, $2, 'assign', $3)`,
      [chatId, command.commandId, answer],
    );
    expect(await world.gateway.assign(chat, command)).toEqual(answer);
    expect(await world.row(chatId)).toMatchObject({ assigned_user_id: null });
    expect(calls).toEqual(['wrong']);
  });

  test('the named row is not the one that waits: the waiting row is taken', async () => {
    const { chatId, chat, person } = await idleChat();
    const { rows } = await world.pool.query<{ id: number }>(
      'SELECT id FROM message WHERE chat_id = $1',
      [chatId],
    );
    await acceptSilently(person);
    await world.gateway.wake(chat, { at: Date.now(), rows: [[rows[0]!.id, 0, Date.now()]] });
    await expectTaken(chatId, 2);
    expect(calls).toEqual(['stale', 'fetch', 'done']);
  });

  test('a clock is wrong: the database’s clock counts', async () => {
    const { chatId, chat, person } = await idleChat();
    const id = await acceptSilently(person);
    await world.gateway.wake(chat, { at: Date.now() + 3_600_000, rows: [[id, 0, Date.now()]] });
    await expectTaken(chatId, 2);
    expect(calls).toEqual(['wrong', 'done']);
    const updated = Number((await world.row(chatId))['updated_at']);
    expect(Math.abs(updated - Date.now())).toBeLessThan(60_000);
  });

  test('the organization changed its deadlines: the new ones apply from this very message', async () => {
    const { chatId, person } = await idleChat();
    await world.pool.query(
      `INSERT INTO deadline_settings (organization_id, first_response_minutes) VALUES ($1, 5)`,
      [org],
    );
    try {
      await world.intake.accept(world.incoming(org, person));
      await expectTaken(chatId, 2);
      expect(calls).toEqual(['wrong', 'done']);
      const { unanswered_since: since, response_due_at: due } = await world.row(chatId);
      expect(Number(due) - Number(since)).toBe(5 * 60_000);
    } finally {
      await world.pool.query('DELETE FROM deadline_settings WHERE organization_id = $1', [org]);
    }
  });

  test('the message to send was withdrawn: the command is refused', async () => {
    const { chatId, chat } = await idleChat();
    const messageId = await world.draft(org, chatId, anna);
    beforeCommit = () =>
      world.pool.query(`UPDATE message SET state = 'withdrawn' WHERE id = $1`, [messageId]);
    const answer = await world.gateway.sendMessage(chat, { ...by(anna), messageId });
    expect(answer).toMatchObject({ ok: false });
    expect(calls).toEqual(['stale', 'fetch', 'done']);
  });

  test('the row is gone: the answer to the command says so', async () => {
    const { chatId, chat } = await idleChat();
    beforeCommit = () => world.pool.query('DELETE FROM chat WHERE id = $1', [chatId]);
    const answer = await world.gateway.assign(chat, { ...by(anna), operatorId: anna });
    expect(answer).toEqual({ ok: false, code: 'chat_not_found' });
    expect(calls).toEqual(['missing']);
  });
});

describe('more work than one round takes', () => {
  /** Accepts 620 messages of one person without waking anybody. */
  async function acceptMany(person: string): Promise<void> {
    const items = Array.from({ length: 620 }, () => world.incoming(org, person));
    await world.pool.query('SELECT intake_accept($1::jsonb)', [JSON.stringify(items)]);
  }

  test('closing comes after all of it', async () => {
    const { chatId, chat, person } = await idleChat();
    await acceptMany(person);
    const answer = await world.gateway.close(chat, { ...by(anna), hasReason: false });
    expect(answer).toEqual({ ok: true, changed: true });
    await world.idle(chatId);
    expect(await world.row(chatId)).toMatchObject({ status: 'closed', unread_count: 0 });
  });

  test('marking all as read marks all of it', async () => {
    const { chatId, chat, person } = await idleChat();
    await acceptMany(person);
    const answer = await world.gateway.markRead(chat, by(anna));
    expect(answer).toMatchObject({ ok: true, markedCount: 621, unreadCount: 0 });
    await world.idle(chatId);
    expect(await world.row(chatId)).toMatchObject({ unread_count: 0 });
  });
});
