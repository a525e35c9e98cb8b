import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { OutgoingMessage } from '../../src/ports/delivery/channel-sender.ts';
import { startSystem, type Organization, type System } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';

const minute = 60_000;
const sent: OutgoingMessage[] = [];
let system: System;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  system = await startSystem({
    senders: {
      telegram: {
        interrupted: 'unknown',
        send(message) {
          sent.push(message);
          const id = 1_000_000 + message.messageId;
          return Promise.resolve({ kind: 'sent', dedupeKey: `t:${id}`, telegramMessageId: id });
        },
      },
    },
  });
  [ours, theirs] = system.organizations as [Organization, Organization];
});
afterAll(() => system.close());
beforeEach(() =>
  settings({
    firstResponseMinutes: null,
    nextResponseMinutes: null,
    closeAfterMinutes: null,
    farewell: null,
    undoSeconds: 0,
  }),
);

const settings = async (body: object, who = ours.manager) => {
  const answer = await system.call('PATCH', '/api/organizations/current/deadlines', who, { body });
  expect(answer.status).toBe(200);
  return answer.body;
};
const deadlinesOf = async (chatId: number, who = ours.olga) =>
  system.call('GET', `/api/chats/${chatId}/deadlines`, who);
const send = (body: object, who = ours.olga, key?: string) =>
  system.call('POST', '/api/messages/send-by-chat', who, {
    body,
    ...(key !== undefined && { key }),
  });
const planned = async (chatId: number, who = ours.olga) =>
  system.call('GET', `/api/chats/${chatId}/scheduled`, who);
const historyOf = async (
  chatId: number,
): Promise<{ changeType: string; userId: number | null }[]> =>
  (await system.call('GET', `/api/chats/${chatId}/history`, ours.olga)).body.history;
const textsTo = (chatId: number) =>
  sent.filter((message) => message.chatId === chatId).map(({ content }) => content);
const told = async (chatId: number, name: string, field: string, value: unknown) =>
  (await system.events(chatId)).filter(
    (event) => event.name === name && (event.data as Record<string, unknown>)[field] === value,
  );

let people = 0;
/** A chat in which the customer wrote this long ago; Olga owns it unless stated otherwise. */
async function chat(agoMs = 0, { taken = true } = {}): Promise<number> {
  const incoming = system.world.incoming(ours.id, `late${(people += 1)}`, randomUUID(), {
    timestamp: Date.now() - agoMs,
  });
  const { chatId } = await system.world.intake.accept({
    ...incoming,
    accountId: ours.botId,
    accountKey: `telegram:${ours.botId}`,
  });
  await system.world.idle(chatId);
  if (taken) {
    await system.call('POST', '/api/chat-assignment/assign', ours.olga, { body: { chatId } });
  }
  return chatId;
}

describe('the deadline of an answer', () => {
  test('if it passes, the chat is overdue, its owner is notified once, and an answer clears it', async () => {
    await settings({ firstResponseMinutes: 5 });
    // Due soon, but not before a slow machine has had its first look.
    const chatId = await chat(5 * minute - 5_000);
    expect((await deadlinesOf(chatId)).body.deadlines).toMatchObject({ overdue: false });
    await eventually(async () => (await deadlinesOf(chatId)).body.deadlines.overdue === true);
    expect(await told(chatId, 'chat:updated', 'overdue', true)).toHaveLength(1);
    const notices = await told(chatId, 'user:notification', 'type', 'response_overdue');
    expect(notices).toHaveLength(1);
    expect(await historyOf(chatId)).toContainEqual(
      expect.objectContaining({ changeType: 'response_overdue', userId: null, oldValue: 'first' }),
    );

    expect((await send({ chatId, text: 'Извините за ожидание' })).status).toBe(200);
    expect((await deadlinesOf(chatId)).body.deadlines).toMatchObject({
      overdue: false,
      responseDueAt: null,
      unansweredSince: null,
    });
    expect(await told(chatId, 'chat:updated', 'overdue', false)).toHaveLength(1);
  });

  test('if it had passed before, the chat is overdue at once; without an owner everybody is notified', async () => {
    await settings({ firstResponseMinutes: 5 });
    const chatId = await chat(60 * minute, { taken: false });
    await eventually(async () => (await deadlinesOf(chatId)).body.deadlines.overdue === true);
    const [row] = await system.sql(
      `SELECT audience FROM event_log WHERE chat_id = $1 AND name = 'user:notification'`,
      [chatId],
    );
    expect(row).toEqual({ audience: 'org' });
  });

  test('a chat may have its own deadline', async () => {
    await settings({ firstResponseMinutes: 5 });
    const chatId = await chat();
    const patch = (body: object, who = ours.olga) =>
      system.call('PATCH', `/api/chats/${chatId}/deadlines`, who, { body });
    const own = await patch({ firstResponseMinutes: 60 });
    expect(own.status).toBe(200);
    const { responseDueAt, unansweredSince, overrides } = own.body.deadlines;
    expect(overrides).toEqual({ firstResponseMinutes: 60 });
    expect(Date.parse(responseDueAt) - Date.parse(unansweredSince)).toBe(60 * minute);
    expect((await patch({ firstResponseMinutes: null })).body.deadlines.responseDueAt).toBeNull();
    const usual = (await patch({ firstResponseMinutes: 'default' })).body.deadlines;
    expect(usual.overrides).toEqual({});
    expect(Date.parse(usual.responseDueAt) - Date.parse(usual.unansweredSince)).toBe(5 * minute);
    expect((await patch({ firstResponseMinutes: 0 })).status).toBe(400);
    expect((await patch({ firstResponseMinutes: 1 }, theirs.admin)).status).toBe(404);
  });
});

describe('silence', () => {
  test('closes an answered chat, with one farewell', async () => {
    await settings({ closeAfterMinutes: 60, farewell: 'Всего доброго!' });
    const chatId = await chat();
    await send({ chatId, text: 'Готово' });
    expect((await deadlinesOf(chatId)).body.deadlines.closeDueAt).not.toBeNull();
    // As if most of the hour had passed during an outage.
    await system.sql(
      `UPDATE chat SET close_due_at = now() + interval '1 second', version = version + 1 WHERE id = $1`,
      [chatId],
    );
    await system.call('POST', `/api/unread/${chatId}/mark-read`, ours.olga);
    const status = async () =>
      (await system.call('GET', `/api/chats/${chatId}`, ours.olga)).body.chat.status;
    await eventually(async () => (await status()) === 'closed');
    await eventually(() => textsTo(chatId).length === 2);
    expect(textsTo(chatId)).toEqual(['Готово', 'Всего доброго!']);
    const farewells = await told(chatId, 'message:new', 'content', 'Всего доброго!');
    expect(farewells).toHaveLength(1);
    // Like every other message of a chat with an owner.
    expect(farewells[0]?.data).toMatchObject({
      hasResponsible: true,
      responsibleUser: { id: ours.olga.id },
    });
    expect(await historyOf(chatId)).toContainEqual(
      expect.objectContaining({ changeType: 'closed_after_silence', newValue: 'closed' }),
    );
  });
});

describe('a planned message', () => {
  test('is listed, and leaves once at its time', async () => {
    const chatId = await chat();
    const sendAt = new Date(Date.now() + 2_000).toISOString();
    const key = randomUUID();
    const answer = await send({ chatId, text: 'Позже', sendAt }, ours.olga, key);
    expect(answer).toMatchObject({
      status: 200,
      body: { success: true, status: 'scheduled', sendAt, messageId: null },
    });
    expect((await planned(chatId)).body.messages).toMatchObject([
      { content: 'Позже', sendAt, senderUser: { id: ours.olga.id } },
    ]);
    expect(textsTo(chatId)).toEqual([]);
    await eventually(() => textsTo(chatId).length === 1);
    await eventually(async () => (await planned(chatId)).body.messages.length === 0);
    expect(await told(chatId, 'message:new', 'content', 'Позже')).toHaveLength(1);
    // The same call again means the same message.
    expect((await send({ chatId, text: 'Позже', sendAt }, ours.olga, key)).status).toBe(200);
    expect(textsTo(chatId)).toEqual(['Позже']);
    const kinds = (await historyOf(chatId)).map(({ changeType }) => changeType);
    expect(kinds.filter((kind) => kind.includes('sched'))).toEqual([
      'scheduled_sent',
      'message_scheduled',
    ]);
  });

  test('can be taken back once, by people of the organization', async () => {
    const chatId = await chat();
    const sendAt = new Date(Date.now() + 60 * minute).toISOString();
    const { message } = (await send({ chatId, text: 'Не надо', sendAt })).body;
    const takeBack = (who = ours.pavel) =>
      system.call('DELETE', `/api/messages/${message.id}/schedule`, who);
    expect((await takeBack(theirs.admin)).status).toBe(404);
    expect(await takeBack()).toMatchObject({ status: 200, body: { success: true, chatId } });
    expect(await takeBack()).toMatchObject({ status: 409, body: { code: 'not_scheduled' } });
    expect((await planned(chatId)).body.messages).toEqual([]);
    expect(textsTo(chatId)).toEqual([]);
  });

  test('is refused with a time that is none, or has passed, and changes nothing', async () => {
    const chatId = await chat();
    const rows = () =>
      system.sql('SELECT count(*)::int AS n FROM message WHERE chat_id = $1', [chatId]);
    const before = await rows();
    const inSeconds = Math.floor(Date.now() / 1_000) + 3_600;
    for (const sendAt of [
      'soon',
      '2999-01-01T00:00:00Z',
      inSeconds,
      String(inSeconds),
      inSeconds * 1_000,
      String(inSeconds * 1_000),
      '2027-02-30T10:00:00Z',
      '2026-11-31T10:00:00Z',
      '2027-01-01T25:00:00Z',
      '2020-01-01T00:00:00Z',
      new Date(Date.now() - 61_000).toISOString(),
    ]) {
      const refused = await send({ chatId, text: 'x', sendAt });
      expect([sendAt, refused.status, refused.body]).toMatchObject([
        sendAt,
        400,
        { code: 'validation_failed', details: [{ path: 'sendAt', message: expect.any(String) }] },
      ]);
    }
    expect(await rows()).toEqual(before);
    expect(textsTo(chatId)).toEqual([]);
    // Clocks differ: what has just passed leaves now.
    const sendAt = new Date(Date.now() - 5_000).toISOString();
    const just = await send({ chatId, text: 'Сразу', sendAt });
    expect(just).toMatchObject({ status: 200, body: { status: 'sent' } });
  });

  test('every send can be taken back for some seconds, if the organization wants that', async () => {
    await settings({ undoSeconds: 2 });
    const chatId = await chat();
    const first = await send({ chatId, text: 'Ой' });
    expect(first.body).toMatchObject({ status: 'scheduled', messageId: null });
    const { id } = first.body.message;
    expect((await system.call('DELETE', `/api/messages/${id}/schedule`, ours.olga)).status).toBe(
      200,
    );
    await send({ chatId, text: 'Вот так' });
    await eventually(() => textsTo(chatId).length === 1);
    expect(textsTo(chatId)).toEqual(['Вот так']);
  });
});

describe('permissions', () => {
  test('settings are for managers and admins of their own organization', async () => {
    await settings({ firstResponseMinutes: 7 });
    const read = (who = ours.admin) =>
      system.call('GET', '/api/organizations/current/deadlines', who);
    expect((await read()).body).toMatchObject({ firstResponseMinutes: 7, undoSeconds: 0 });
    expect((await read(theirs.admin)).body.firstResponseMinutes).toBeNull();
    expect((await read(ours.olga)).status).toBe(403);
    const wrong = { body: { firstResponseMinutes: -1 } };
    const path = '/api/organizations/current/deadlines';
    expect((await system.call('PATCH', path, ours.admin, wrong)).status).toBe(400);
    expect((await system.call('PATCH', path, ours.olga, { body: {} })).status).toBe(403);
  });

  test('deadlines, plans and history of another organization’s chat are not visible', async () => {
    const chatId = await chat();
    for (const part of ['deadlines', 'scheduled', 'history']) {
      const answer = await system.call('GET', `/api/chats/${chatId}/${part}`, theirs.admin);
      expect([part, answer.status]).toEqual([part, 404]);
    }
  });

  test('the audit trail has pages', async () => {
    const chatId = await chat();
    const page = (query: string) =>
      system.call('GET', `/api/chats/${chatId}/history?${query}`, ours.olga);
    const all = (await page('limit=50')).body;
    expect(all.hasMore).toBe(false);
    const first = (await page('limit=1')).body;
    expect(first).toMatchObject({ hasMore: true, history: [all.history[0]] });
    const next = (await page(`limit=1&before=${first.history[0].id}`)).body;
    expect(next.history).toEqual([all.history[1]]);
    expect(all.history[0]).toMatchObject({
      changeType: 'assigned',
      userId: ours.olga.id,
      user: { name: 'Olga' },
    });
  });
});
