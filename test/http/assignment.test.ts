import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type Organization, type Person, type System } from '../support/system.ts';

let system: System;
let ours: Organization;
let theirs: Organization;
beforeAll(async () => {
  system = await startSystem();
  [ours, theirs] = system.organizations as [Organization, Organization];
});
afterAll(() => system.close());

let people = 0;
async function newChat(organization = ours): Promise<number> {
  const { chatId } = await system.telegram(organization, `person${(people += 1)}`);
  return chatId;
}
const post = (who: Person, path: string, body: object = {}, key?: string) =>
  system.call('POST', `/api/chat-assignment${path}`, who, { body, ...(key && { key }) });
const owner = async (chatId: number) => {
  const { body } = await system.call('GET', `/api/chats/${chatId}`, ours.admin);
  return body.chat.assignedUserId;
};
const eventNames = async (chatId: number) => (await system.events(chatId)).map(({ name }) => name);

describe('assigning', () => {
  test('takes a chat in each form that means the caller, and answers with the whole row', async () => {
    const chatId = await newChat();
    const answer = await post(ours.olga, `/${chatId}/assign`);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        success: true,
        chat: {
          id: chatId,
          organizationId: ours.id,
          status: 'open',
          priority: 'normal',
          assignedUserId: ours.olga.id,
          assignedUser: { id: ours.olga.id, name: 'Olga', email: ours.olga.email },
          unreadCount: 1,
          closeReason: null,
        },
        message: expect.stringContaining('Olga'),
      },
    });
    expect(new Date(answer.body.chat.assignedAt).toISOString()).toBe(answer.body.chat.assignedAt);

    for (const operatorId of [undefined, null, 0, '0', ours.olga.id, String(ours.olga.id)]) {
      const id = await newChat();
      const { body } = await post(ours.olga, '/assign', { chatId: String(id), operatorId });
      expect(body.chat?.assignedUserId).toBe(ours.olga.id);
    }
  });

  test('the same owner again is 200 without an event; with a new priority there is one', async () => {
    const chatId = await newChat();
    await post(ours.olga, `/${chatId}/assign`);
    const before = await eventNames(chatId);
    expect((await post(ours.olga, `/${chatId}/assign`)).status).toBe(200);
    expect(
      (await post(ours.manager, `/${chatId}/assign`, { operatorId: ours.olga.id })).status,
    ).toBe(200);
    expect(await eventNames(chatId)).toEqual(before);
    const { body } = await post(ours.olga, `/${chatId}/assign`, { priority: 'high' });
    expect(body.chat.priority).toBe('high');
    expect(await eventNames(chatId)).toEqual([...before, 'chat:updated']);
  });

  test('for an employee, taking a chat of another owner is 409 with the owner', async () => {
    const chatId = await newChat();
    await post(ours.olga, `/${chatId}/assign`);
    const answer = await post(ours.pavel, `/${chatId}/assign`);
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual({
      error: expect.stringContaining('Olga'),
      code: 'already_assigned',
      requestId: expect.any(String),
      assignedUser: { id: ours.olga.id, name: 'Olga' },
    });
    expect(await owner(chatId)).toBe(ours.olga.id);
  });

  test('managers and admins take a chat of another owner, whom they need not name', async () => {
    const chatId = await newChat();
    await post(ours.olga, `/${chatId}/assign`);
    for (const who of [ours.manager, ours.admin]) {
      const { status, body } = await post(who, '/assign', { chatId, operatorId: who.id });
      expect([status, body.chat.assignedUserId]).toEqual([200, who.id]);
    }
  });

  test('a manager replaces the owner of the time of the request: a change in between is 409', async () => {
    const chatId = await newChat();
    await post(ours.olga, `/${chatId}/assign`);
    const { gateway, chatOf } = system.world;
    const onItsWay = (commandId: string, ownerAtArrival: number | null) =>
      gateway.assign(chatOf(ours.id, chatId), {
        commandId,
        by: { userId: ours.manager.id, role: 'manager' },
        operatorId: ours.manager.id,
        reopens: true,
        ownerAtArrival,
      });
    await post(ours.olga, `/${chatId}/assign`, { operatorId: ours.pavel.id });
    expect(await onItsWay('late', ours.olga.id)).toEqual({
      ok: false,
      code: 'already_assigned',
      assignedUserId: ours.pavel.id,
    });
    expect(await owner(chatId)).toBe(ours.pavel.id);
    expect(await onItsWay('in-time', ours.pavel.id)).toMatchObject({ ok: true, changed: true });
    expect(await owner(chatId)).toBe(ours.manager.id);
  });

  test('the owner, managers, admins, and whoever names the present owner may transfer a chat', async () => {
    const chatId = await newChat();
    await post(ours.olga, `/${chatId}/assign`);
    const to = (who: Person, operator: Person, more: object = {}) =>
      post(who, `/${chatId}/assign`, { operatorId: operator.id, ...more });
    expect((await to(ours.pavel, ours.manager)).status).toBe(409);
    expect((await to(ours.olga, ours.pavel)).status).toBe(200);
    expect((await to(ours.manager, ours.olga)).status).toBe(200);
    expect((await to(ours.admin, ours.pavel)).status).toBe(200);
    expect(await owner(chatId)).toBe(ours.pavel.id);
    // Naming the present owner allows it; naming a former one does not.
    expect((await to(ours.olga, ours.olga, { expectedAssignedUserId: ours.pavel.id })).status).toBe(
      200,
    );
    const late = await to(ours.manager, ours.manager, { expectedAssignedUserId: ours.pavel.id });
    expect(late).toMatchObject({ status: 409, body: { assignedUser: { id: ours.olga.id } } });
    const names = (await system.events(chatId)).filter(({ name }) => name === 'user:notification');
    // Two for Pavel, one for Olga by the manager. Taking a chat for oneself notifies nobody.
    expect(names).toHaveLength(3);
  });

  test('if ten take one chat at once, one wins and the others learn who', async () => {
    const chatId = await newChat();
    const takers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => system.addPerson(ours.id, 'employee', `Taker${i}`)),
    );
    const answers = await Promise.all(takers.map((who) => post(who, `/${chatId}/assign`)));
    const winner = answers.findIndex(({ status }) => status === 200);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const lost = answers.filter(({ status }) => status !== 200);
    // The workflow runs only ten updates at once, but nobody is turned away because of that.
    expect(lost.map(({ status }) => status)).toEqual(Array(9).fill(409));
    for (const { body } of lost) {
      expect(body.assignedUser).toEqual({ id: takers[winner]!.id, name: takers[winner]!.name });
    }
  });

  test('operators of other organizations, unknown and disabled ones are refused', async () => {
    const chatId = await newChat();
    const to = (operatorId: unknown) => post(ours.manager, `/${chatId}/assign`, { operatorId });
    expect(await to(theirs.olga.id)).toMatchObject({
      status: 404,
      body: { code: 'operator_unknown', error: expect.stringContaining('не найден') },
    });
    expect((await to(2_000_000_000)).status).toBe(404);
    expect((await to('somebody')).status).toBe(400);
    expect((await to(-1)).status).toBe(400);
    const gone = await system.addPerson(ours.id, 'employee', 'Gone');
    await system.sql('UPDATE app_user SET disabled = true WHERE id = $1', [gone.id]);
    expect(await to(gone.id)).toMatchObject({ status: 400, body: { code: 'operator_disabled' } });
    expect(await owner(chatId)).toBeNull();
  });

  test.each([
    ['its former owner', () => ours.olga],
    ['another employee', () => ours.pavel],
    ['a manager', () => ours.manager],
  ])('%s who takes a closed chat opens it in the same step', async (_who, person) => {
    const who = person();
    const chatId = await newChat();
    await post(ours.olga, `/${chatId}/assign`);
    await post(ours.olga, `/${chatId}/close`, { reason: 'solved' });
    const before = (await system.events(chatId)).length;
    const { status, body } = await post(who, '/assign', { chatId, priority: 'medium' });
    expect([status, body.chat]).toMatchObject([
      200,
      { status: 'open', assignedUserId: who.id, closedAt: null, closeReason: null },
    ]);
    const told = (await system.events(chatId)).slice(before);
    expect(told).toMatchObject([{ name: 'chat:updated', data: { status: 'open' } }]);
    const audit = await system.sql(
      'SELECT change_type, old_value, new_value, user_id FROM ticket_history WHERE chat_id = $1 ORDER BY id DESC LIMIT 2',
      [chatId],
    );
    expect(audit).toEqual([
      { change_type: 'status_changed', old_value: 'closed', new_value: 'open', user_id: who.id },
      {
        change_type: 'assigned',
        old_value: String(ours.olga.id),
        new_value: String(who.id),
        user_id: who.id,
      },
    ]);
  });

  test('a closed chat stays its owner’s where the organization keeps owners, but for managers', async () => {
    const keeping = await system.addOrganization('Keeping');
    await system.sql('UPDATE organization SET owners_keep_closed_chats = true WHERE id = $1', [
      keeping.id,
    ]);
    const chatId = await newChat(keeping);
    await post(keeping.olga, `/${chatId}/assign`);
    await post(keeping.olga, `/${chatId}/close`);
    expect(await post(keeping.pavel, `/${chatId}/assign`)).toMatchObject({
      status: 409,
      body: { code: 'already_assigned', assignedUser: { id: keeping.olga.id } },
    });
    expect((await post(keeping.manager, `/${chatId}/assign`)).status).toBe(200);
  });

  test('the default that clients send as priority does not undo what somebody has set', async () => {
    const chatId = await newChat();
    await post(ours.olga, '/priority', { chatId, priority: 'urgent' });
    const take = async (priority: string) =>
      (await post(ours.olga, '/assign', { chatId, priority })).body.chat.priority;
    expect(await take('medium')).toBe('urgent');
    expect(await take('normal')).toBe('urgent');
    expect(await take('high')).toBe('high');
    expect((await post(ours.olga, '/assign', { chatId, priority: 'highest' })).status).toBe(400);
  });

  test('an HR chat is visible to HR only, and can only be assigned to HR', async () => {
    const chatId = await newChat();
    await system.sql('UPDATE chat SET is_hr = true WHERE id = $1', [chatId]);
    const hr = await system.addPerson(ours.id, 'employee', 'Helga', { isHr: true });
    expect((await post(ours.admin, `/${chatId}/assign`)).status).toBe(404);
    expect(await post(hr, `/${chatId}/assign`, { operatorId: ours.olga.id })).toMatchObject({
      status: 403,
      body: { code: 'operator_not_hr' },
    });
    expect((await post(hr, `/${chatId}/assign`)).status).toBe(200);
    for (const [path, body] of [
      ['/unassign', {}],
      ['/close', {}],
      ['/priority', { priority: 'low' }],
    ] as const) {
      expect((await post(ours.admin, path, { chatId, ...body })).status).toBe(404);
    }
  });

  test('the same Idempotency-Key is one assignment', async () => {
    const chatId = await newChat();
    const first = await post(ours.olga, `/${chatId}/assign`, {}, 'key-1');
    const again = await post(ours.olga, `/${chatId}/assign`, {}, 'key-1');
    expect(again.body).toEqual(first.body);
    // Its first answer remains, even if the record of the key is gone and the chat has another owner.
    await system.sql('DELETE FROM idempotency_key');
    await post(ours.olga, `/${chatId}/assign`, { operatorId: ours.pavel.id });
    expect((await post(ours.olga, `/${chatId}/assign`, {}, 'key-1')).status).toBe(200);
    expect(await owner(chatId)).toBe(ours.pavel.id);
    const other = await post(ours.olga, `/${chatId}/assign`, { priority: 'high' }, 'key-1');
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });
});

describe('unassign, priority and close, in both forms', () => {
  test('unassigning a chat clears its owner', async () => {
    for (const unassign of [
      (id: number) => system.call('DELETE', `/api/chat-assignment/${id}/unassign`, ours.olga),
      (id: number) => post(ours.olga, '/unassign', { chatId: String(id) }),
    ]) {
      const chatId = await newChat();
      await post(ours.olga, `/${chatId}/assign`);
      expect(await unassign(chatId)).toMatchObject({
        status: 200,
        body: {
          success: true,
          chat: { assignedUserId: null, assignedAt: null, assignedUser: null, status: 'open' },
          message: expect.any(String),
        },
      });
      expect((await unassign(chatId)).status).toBe(200);
    }
  });

  test('unassigning leaves a closed chat closed', async () => {
    const chatId = await newChat();
    await post(ours.olga, `/${chatId}/assign`);
    await post(ours.olga, `/${chatId}/close`);
    const { body } = await post(ours.olga, '/unassign', { chatId });
    expect(body.chat).toMatchObject({ status: 'closed', assignedUserId: null });
  });

  test('priority accepts medium as normal, and no other words', async () => {
    const chatId = await newChat();
    for (const [word, kept] of [
      ['urgent', 'urgent'],
      ['medium', 'normal'],
      ['low', 'low'],
    ]) {
      const { status, body } = await post(ours.olga, '/priority', { chatId, priority: word });
      expect(status).toBe(200);
      expect(body.chat.priority).toBe(kept);
    }
    expect((await post(ours.olga, `/${chatId}/priority`, { priority: 'high' })).status).toBe(200);
    for (const priority of ['highest', '', null, 1, undefined]) {
      expect((await post(ours.olga, '/priority', { chatId, priority })).status).toBe(400);
    }
  });

  test('closing stores reason and time, keeps the owner, and marks all read', async () => {
    for (const close of [
      (id: number) => post(ours.olga, `/${id}/close`, { reason: ' решено ' }),
      (id: number) => post(ours.olga, '/close', { chatId: id, reason: 'решено' }),
    ]) {
      const chatId = await newChat();
      await post(ours.olga, `/${chatId}/assign`);
      const { status, body } = await close(chatId);
      expect(status).toBe(200);
      expect(body.chat).toMatchObject({
        status: 'closed',
        closeReason: 'решено',
        closedAt: expect.any(String),
        unreadCount: 0,
        assignedUserId: ours.olga.id,
      });
    }
  });

  test('close works without a body; closing again changes nothing', async () => {
    const chatId = await newChat();
    const path = `/api/chat-assignment/${chatId}/close`;
    expect(await system.call('POST', path, ours.olga)).toMatchObject({
      status: 200,
      body: { chat: { status: 'closed', closeReason: null } },
    });
    const { body } = await post(ours.olga, `/${chatId}/close`, { reason: 'late' });
    expect(body.chat.closeReason).toBeNull();
  });

  test('chats of others are not found, bad ids are 400, a missing token is 401', async () => {
    const chatId = await newChat(theirs);
    for (const path of ['/assign', '/unassign', '/close', '/priority']) {
      const body = { chatId, priority: 'low' };
      expect((await post(ours.admin, path, body)).status).toBe(404);
      expect((await post(ours.admin, path, { ...body, chatId: 'x' })).status).toBe(400);
      expect((await post(ours.admin, path, { priority: 'low' })).status).toBe(400);
      expect(
        (await system.call('POST', `/api/chat-assignment${path}`, null, { body })).status,
      ).toBe(401);
    }
    expect((await post(ours.admin, `/${chatId}/assign`)).status).toBe(404);
    expect(
      (await system.call('DELETE', `/api/chat-assignment/${chatId}/unassign`, ours.admin)).status,
    ).toBe(404);
    const [row] = await system.sql('SELECT status, assigned_user_id FROM chat WHERE id = $1', [
      chatId,
    ]);
    expect(row).toEqual({ status: 'open', assigned_user_id: null });
  });
});

describe('lists', () => {
  test('there are lists of assigned, unassigned, own and all chats', async () => {
    const organization = await system.addOrganization('Lists');
    const { olga, pavel, manager, admin } = organization;
    const [mine, theirChat, free, closed] = [
      await newChat(organization),
      await newChat(organization),
      await newChat(organization),
      await newChat(organization),
    ];
    await newChat(theirs);
    await post(olga, '/assign', { chatId: mine, priority: 'low' });
    await post(pavel, '/assign', { chatId: theirChat, priority: 'urgent' });
    await post(olga, '/close', { chatId: closed });
    const list = async (name: string, query = '', who = olga) => {
      const { body } = await system.call('GET', `/api/chat-assignment/${name}${query}`, who);
      return body;
    };
    const ids = (body: { chats: { id: number }[] }) => body.chats.map(({ id }) => id);

    const assigned = await list('assigned');
    expect(ids(assigned)).toEqual([theirChat, mine]);
    expect(assigned).toMatchObject({
      total: 2,
      filters: { from: null, to: null },
      chats: [
        {
          unreadCount: 1,
          organizationPhone: null,
          assignedUser: { id: pavel.id },
          lastMessage: { content: 'Здравствуйте', fromMe: false, isReadByOperator: false },
        },
        {},
      ],
    });
    // The newest first, of everybody; cut to one's own by scope, or for all by the organization's setting.
    const newest = [closed, free, theirChat, mine];
    expect(ids(await list('my-assigned'))).toEqual(newest);
    expect(ids(await list('my-assigned', '', manager))).toEqual(newest);
    expect(ids(await list('my-assigned', '?status=closed'))).toEqual([closed]);
    expect(ids(await list('my-assigned', '?scope=mine'))).toEqual([mine]);
    expect(ids(await list('my-assigned', '?scope=mine&status=closed'))).toEqual([]);
    expect((await list('my-assigned', '?scope=ours')).code).toBe('validation_failed');
    const half = await list('my-assigned', '?limit=3');
    expect(half).toMatchObject({ total: 4, pagination: { limit: 3, hasMore: true } });
    const rest = `?limit=3&cursor=${half.pagination.nextCursor}`;
    expect([...ids(half), ...ids(await list('my-assigned', rest))]).toEqual(newest);
    const { body: changed } = await system.call('PATCH', '/api/organizations/current', admin, {
      body: { myAssignedListsAll: false },
    });
    expect(changed.myAssignedListsAll).toBe(false);
    expect(ids(await list('my-assigned'))).toEqual([mine]);
    expect(ids(await list('my-assigned', '', manager))).toEqual([]);
    expect(ids(await list('my-assigned', '?scope=all'))).toEqual(newest);
    expect(ids(await list('unassigned'))).toEqual([free]);
    const page = await list('assigned', '?limit=1');
    expect(page).toMatchObject({ total: 2, pagination: { hasMore: true } });
    expect(ids(await list('assigned', `?limit=1&cursor=${page.pagination.nextCursor}`))).toEqual([
      mine,
    ]);

    const soon = new Date(Date.now() + 60_000).toISOString();
    expect(await list('assigned', '?from=2020-01-01')).toMatchObject({
      total: 2,
      filters: { from: '2020-01-01T00:00:00.000Z', to: expect.any(String) },
    });
    expect((await list('assigned', `?from=${soon}&to=${soon}`)).chats).toEqual([]);
    expect((await list('unassigned', '?to=2020-01-01')).chats).toEqual([]);
    expect((await list('unassigned', '?from=yesterday')).code).toBe('validation_failed');
  });
});
