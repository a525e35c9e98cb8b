import { mkdtemp, rm, stat, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { startSystem, type Organization, type System } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';

let system: System;
let ours: Organization;
let theirs: Organization;
let mediaDir: string;
beforeAll(async () => {
  mediaDir = await mkdtemp(path.join(tmpdir(), 'media-'));
  system = await startSystem({ settings: { MEDIA_DIR: mediaDir } });
  [ours, theirs] = system.organizations as [Organization, Organization];
});
afterAll(async () => {
  await system.close();
  await rm(mediaDir, { recursive: true, force: true });
});

let people = 0;
async function newChat(organization = ours): Promise<number> {
  const { chatId } = await system.telegram(organization, `person${(people += 1)}`);
  return chatId;
}
const change = (chatId: number, body: object, who = ours.olga) =>
  system.call('PATCH', `/api/chats/${chatId}`, who, { body });
const names = async (chatId: number) => (await system.events(chatId)).map(({ name }) => name);

interface FedEvent {
  readonly event: string;
  readonly data: { readonly id: number; readonly snoozeReason?: string | null };
}

describe('PATCH /api/chats/:chatId', () => {
  test.each([
    ['new', 'open', false],
    ['in_progress', 'open', false],
    ['pending', 'pending', false],
    ['closed', 'closed', false],
    ['resolved', 'closed', true],
  ])('the word %s is the status %s', async (word, status, resolved) => {
    const chatId = await newChat();
    const { body } = await change(chatId, { status: word });
    expect(body.chat).toMatchObject({ id: chatId, status, tickets: [{ status }] });
    expect(body.chat.resolvedAt !== null).toBe(resolved);
    expect(body.chat.closedAt !== null).toBe(status === 'closed');
  });

  test('status and priority together are one event', async () => {
    const chatId = await newChat();
    const before = await names(chatId);
    const { body } = await change(chatId, { status: 'pending', priority: 'urgent' });
    expect(body.chat).toMatchObject({ status: 'pending', priority: 'urgent' });
    expect(await names(chatId)).toEqual([...before, 'chat:updated']);
  });

  test('a pending chat opens by itself when its time has come', async () => {
    const chatId = await newChat();
    const pendingUntil = new Date(Date.now() + 1_500).toISOString();
    const { body } = await change(chatId, { status: 'pending', pendingUntil });
    expect(body.chat).toMatchObject({ status: 'pending', pendingUntil });
    await eventually(async () => {
      const { body: now } = await system.call('GET', `/api/chats/${chatId}`, ours.olga);
      return now.chat.status === 'open' && now.chat.pendingUntil === null;
    });
  });

  test('the reason why a chat is pending is in lists, events and the audit, and goes when it opens', async () => {
    const chatId = await newChat();
    const pendingUntil = new Date(Date.now() + 60_000).toISOString();
    const asked = { status: 'pending', pendingUntil, snoozeReason: 'ждём счёт' };
    const { body } = await change(chatId, asked);
    expect(body.chat).toMatchObject(asked);
    const listed = await system.call('GET', '/api/chats?status=pending', ours.olga);
    expect(listed.body.chats).toContainEqual(
      expect.objectContaining({ id: chatId, snoozeReason: 'ждём счёт' }),
    );
    const history = await system.call('GET', `/api/chats/${chatId}/history`, ours.olga);
    expect(history.body.history[0]).toMatchObject({
      changeType: 'status_changed',
      newValue: 'pending',
      description: 'ждём счёт',
    });

    const again = await change(chatId, { ...asked, snoozeReason: 'ждём товар' });
    expect(again.body.chat).toMatchObject({ pendingUntil, snoozeReason: 'ждём товар' });
    const opened = await change(chatId, { status: 'open' });
    expect(opened.body.chat).toMatchObject({ pendingUntil: null, snoozeReason: null });
    const events = await system.call('GET', '/api/events?limit=500', ours.olga);
    const told = events.body.events
      .filter(({ event, data }: FedEvent) => event === 'chat:updated' && data.id === chatId)
      .map(({ data }: FedEvent) => data.snoozeReason);
    expect(told).toEqual(['ждём счёт', 'ждём товар', null]);
  });

  test('a closing reason stays until the customer writes again', async () => {
    const person = `person${(people += 1)}`;
    const { chatId } = await system.telegram(ours, person);
    const closed = await change(chatId, { status: 'closed', closeReason: 'готово' });
    expect(closed.body.chat).toMatchObject({ closeReason: 'готово', unreadCount: 0 });
    await system.telegram(ours, person, 'ещё вопрос');
    const { body } = await system.call('GET', `/api/chats/${chatId}`, ours.olga);
    expect(body.chat).toMatchObject({
      status: 'open',
      closeReason: null,
      closedAt: null,
      unreadCount: 1,
      lastMessage: { content: 'ещё вопрос' },
    });
  });

  test('senseless changes are refused', async () => {
    const chatId = await newChat();
    const past = new Date(Date.now() - 1_000).toISOString();
    for (const body of [
      {},
      { status: 'gone' },
      { priority: 'most' },
      { status: 'open', pendingUntil: new Date(Date.now() + 10_000).toISOString() },
      { status: 'pending', pendingUntil: past },
      { status: 'pending', pendingUntil: 'tomorrow' },
      { status: 'pending', pendingUntil: Math.floor(Date.now() / 1_000) + 3_600 },
      { status: 'pending', pendingUntil: String(Math.floor(Date.now() / 1_000) + 3_600) },
      { status: 'pending', pendingUntil: Date.now() + 3_600_000 },
      { status: 'pending', pendingUntil: '2027-02-30T10:00:00Z' },
      { status: 'pending', pendingUntil: '2027-04-31' },
      { status: 'pending', pendingUntil: '2027-01-01T25:00:00Z' },
      { status: 'pending', pendingUntil: '2999-01-01T00:00:00Z' },
      { status: 'open', closeReason: 'because' },
      { status: 'open', snoozeReason: 'because' },
      { priority: 'high', closeReason: 'because' },
    ]) {
      expect(await change(chatId, body)).toMatchObject({
        status: 400,
        body: { code: 'validation_failed', requestId: expect.any(String) },
      });
    }
    expect((await change(chatId, { priority: 'high' }, theirs.admin)).status).toBe(404);
  });
});

describe('POST /api/tickets/:ticketNumber/status', () => {
  const ticketOf = async (chatId: number): Promise<number> => {
    const [row] = await system.sql('SELECT ticket_number FROM chat WHERE id = $1', [chatId]);
    return row.ticket_number;
  };
  const set = (ticket: number, body: object, who = ours.olga) =>
    system.call('POST', `/api/tickets/${ticket}/status`, who, { body });

  test('accepts all six words and returns what it changed', async () => {
    const chatId = await newChat();
    const ticket = await ticketOf(chatId);
    expect(await set(ticket, { status: 'pending' })).toMatchObject({
      status: 200,
      body: {
        success: true,
        ticket: { id: chatId, ticketNumber: ticket, status: 'pending' },
        history: {
          chatId,
          userId: ours.olga.id,
          changeType: 'status_changed',
          oldValue: 'open',
          newValue: 'pending',
        },
      },
    });
    const resolved = await set(ticket, { status: 'resolved', reason: 'сделано' });
    expect(resolved.body).toMatchObject({
      ticket: { status: 'resolved', closeReason: 'сделано', resolvedAt: expect.any(String) },
      history: { newValue: 'closed', description: 'сделано' },
    });
    expect((await set(ticket, { status: 'closed' })).body).toMatchObject({
      ticket: { status: 'resolved' },
      history: null,
    });
  });

  test('changes only tickets of the caller’s organization', async () => {
    const ticket = await ticketOf(await newChat());
    expect((await set(99_999, { status: 'open' })).status).toBe(404);
    expect((await set(ticket, { status: 'nonsense' })).status).toBe(400);
    // The other organization has no chats, so no ticket number is one of its own.
    expect((await set(ticket, { status: 'closed' }, theirs.olga)).status).toBe(404);
    const [row] = await system.sql(
      'SELECT status FROM chat WHERE organization_id = $1 AND ticket_number = $2',
      [ours.id, ticket],
    );
    expect(row.status).toBe('open');
  });
});

describe('DELETE /api/chats/:chatId', () => {
  test('erases rows, texts, session, contact, media and workflow, with an event', async () => {
    const { chatId, sessionId } = await system.visitor(ours, 'my secret is 4711');
    const other = await newChat();
    await mkdir(path.join(mediaDir, 'image'), { recursive: true });
    const file = path.join(mediaDir, 'image', 'secret.png');
    await writeFile(file, 'x');
    await system.sql(
      `UPDATE message SET media_url = '/media/image/secret.png' WHERE chat_id = $1`,
      [chatId],
    );
    await system.call('GET', '/api/chats?search=4711', ours.olga);
    await system.call('POST', '/api/chat-assignment/assign', ours.admin, {
      body: { chatId, operatorId: ours.olga.id },
    });
    const before = await system.sql(
      'SELECT position FROM event_log WHERE organization_id = $1 ORDER BY position',
      [ours.id],
    );
    const contact = await system.sql('SELECT contact_id FROM chat WHERE id = $1', [chatId]);

    const path_ = `/api/chats/${chatId}`;
    expect(await system.call('DELETE', path_, ours.admin)).toMatchObject({
      status: 200,
      body: { success: true },
    });

    for (const table of [
      'message',
      'ticket_history',
      'chat_command',
      'chat_inbox',
      'command_text',
    ]) {
      expect(await system.sql(`SELECT 1 FROM ${table} WHERE chat_id = $1`, [chatId])).toEqual([]);
    }
    expect(await system.sql('SELECT 1 FROM chat WHERE id = $1', [chatId])).toEqual([]);
    expect(await system.sql('SELECT 1 FROM website_session WHERE id = $1', [sessionId])).toEqual(
      [],
    );
    expect(
      await system.sql('SELECT 1 FROM contact WHERE id = $1', [contact[0].contact_id]),
    ).toEqual([]);
    expect(
      await system.sql(
        'SELECT 1 FROM message_search s LEFT JOIN message m ON m.id = s.message_id WHERE m.id IS NULL',
      ),
    ).toEqual([]);
    await expect(stat(file)).rejects.toThrow('ENOENT');

    const events = await system.sql(
      'SELECT position, name, data, seq FROM event_log WHERE organization_id = $1 ORDER BY position',
      [ours.id],
    );
    // No position is missing, no text is left, and the last event reports the deletion.
    expect(events.map(({ position }) => Number(position))).toEqual(
      Array.from({ length: before.length + 1 }, (_, i) => i + 1),
    );
    expect(JSON.stringify(events)).not.toContain('4711');
    expect(events.at(-1)).toMatchObject({ name: 'chat:deleted', data: { chatId } });
    expect(events.filter(({ name }) => name === '').length).toBeGreaterThanOrEqual(3);

    await eventually(async () => {
      const handle = system.world.client.workflow.getHandle(chatWorkflowId(chatId));
      const { status } = await handle.describe();
      return status.name !== 'RUNNING';
    });
    expect((await system.call('GET', path_, ours.admin)).status).toBe(404);
    expect((await system.call('DELETE', path_, ours.admin)).status).toBe(404);
    expect((await system.call('GET', `/api/chats/${other}`, ours.olga)).status).toBe(200);
  });

  test('keeps a contact with another chat; a person who writes again gets a new chat', async () => {
    const person = `person${(people += 1)}`;
    const { chatId } = await system.telegram(ours, person);
    const incoming = system.world.incoming(ours.id, person);
    const second = await system.world.intake.accept({ ...incoming, accountKey: 'telegram:777' });
    expect(second.chatId).not.toBe(chatId);
    await system.call('DELETE', `/api/chats/${chatId}`, ours.admin);
    const contacts = () =>
      system.sql(`SELECT 1 FROM contact_identity WHERE organization_id = $1 AND value = $2`, [
        ours.id,
        person,
      ]);
    expect(await contacts()).toHaveLength(1);
    await system.call('DELETE', `/api/chats/${second.chatId}`, ours.admin);
    expect(await contacts()).toHaveLength(0);

    const again = await system.telegram(ours, person);
    expect(again.chatId).not.toBe(chatId);
    expect(await names(again.chatId)).toEqual(['chat:new', 'message:new']);
  });

  test('a message that arrives during a deletion is accepted into a new chat', async () => {
    const person = `person${(people += 1)}`;
    const { chatId } = await system.telegram(ours, person);
    const eraser = await system.world.pool.connect();
    try {
      await eraser.query('BEGIN');
      await eraser.query('SELECT chat_delete($1, $2)', [ours.id, chatId]);
      const accepting = system.telegram(ours, person, 'and another thing');
      await eventually(async () => {
        const waiting = await system.sql(
          `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%intake_accept%'
            AND datname = current_database()`,
        );
        return waiting.length > 0;
      });
      await eraser.query('COMMIT');
      const accepted = await accepting;
      expect(accepted.chatId).not.toBe(chatId);
      expect(
        await system.sql('SELECT content, state FROM message WHERE id = $1', [accepted.messageId]),
      ).toEqual([{ content: 'and another thing', state: 'done' }]);
    } finally {
      eraser.release();
    }
  });

  test('is for admins of the chat’s organization', async () => {
    const chatId = await newChat();
    for (const [who, status] of [
      [ours.olga, 403],
      [ours.manager, 403],
      [theirs.admin, 404],
    ] as const) {
      expect((await system.call('DELETE', `/api/chats/${chatId}`, who)).status).toBe(status);
    }
    expect((await system.call('GET', `/api/chats/${chatId}`, ours.olga)).status).toBe(200);
  });
});
