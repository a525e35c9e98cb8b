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
const newChat = async (organization = ours): Promise<number> =>
  (await system.telegram(organization, `person${(people += 1)}`)).chatId;
const comment = (chatId: number, content: unknown, who: Person = ours.olga, key?: string) =>
  system.call('POST', `/api/chats/${chatId}/comments`, who, {
    body: { content },
    ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
  });
const list = (chatId: number, query = '', who: Person = ours.olga) =>
  system.call('GET', `/api/chats/${chatId}/comments${query}`, who);
const mentions = async (who: Person): Promise<{ readonly data: { chatId: number } }[]> => {
  const { body } = await system.call('GET', '/api/events?limit=500', who);
  return body.events
    .filter(
      ({ event, data }: { event: string; data: { type?: string } }) =>
        event === 'user:notification' && data.type === 'comment_mention',
    )
    .map(({ data }: { data: object }) => data);
};

describe('comments of a chat', () => {
  test('are listed newest first, page by page', async () => {
    const chatId = await newChat();
    const made = await comment(chatId, '  первый  ');
    expect(made).toMatchObject({
      status: 201,
      body: {
        chatId,
        organizationId: ours.id,
        userId: ours.olga.id,
        content: 'первый',
        user: { id: ours.olga.id, email: ours.olga.email },
      },
    });
    await comment(chatId, 'второй', ours.pavel);
    await comment(chatId, 'третий');
    const { body } = await list(chatId, '?limit=2');
    expect(body).toMatchObject({
      comments: [{ content: 'третий' }, { content: 'второй', userId: ours.pavel.id }],
      pagination: { total: 3, limit: 2, offset: 0, hasMore: true },
    });
    const rest = await list(chatId, '?limit=2&offset=2');
    expect(rest.body).toMatchObject({
      comments: [{ content: 'первый' }],
      pagination: { hasMore: false },
    });
    for (const content of ['', '   ', null, 5, undefined, 'x'.repeat(10_001)]) {
      expect((await comment(chatId, content)).status).toBe(400);
    }
  });

  test('are written once by a repeated call', async () => {
    const chatId = await newChat();
    const write = () => comment(chatId, '@pavel один', ours.olga, `once-${chatId}`);
    expect((await write()).body).toEqual((await write()).body);
    expect((await list(chatId)).body.pagination.total).toBe(1);
    const told = await mentions(ours.pavel);
    expect(told.filter(({ data }) => data.chatId === chatId)).toHaveLength(1);
  });

  test('tell whom they mention, on the socket and to who comes back', async () => {
    const chatId = await newChat();
    const [{ name }] = await system.sql('SELECT name FROM app_user WHERE id = $1', [ours.pavel.id]);
    const { body } = await comment(chatId, `@${name} посмотри, @${ours.olga.email} тоже`);
    const told = (await mentions(ours.pavel)).filter(({ data }) => data.chatId === chatId);
    expect(told).toMatchObject([
      {
        type: 'comment_mention',
        message: expect.stringMatching(/комментарии к чату №\d+/),
        data: { chatId, commentId: body.id, byUserId: ours.olga.id },
      },
    ]);
    expect(JSON.stringify(told)).not.toContain('посмотри');
    // Neither who wrote it nor others are told.
    for (const who of [ours.olga, ours.admin, theirs.olga]) {
      expect((await mentions(who)).filter(({ data }) => data.chatId === chatId)).toEqual([]);
    }
    // It takes no number of the chat.
    const numbers = (await system.events(chatId)).flatMap(({ seq }) => seq ?? []);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test('are their organization’s alone, and go with the chat', async () => {
    const chatId = await newChat();
    await comment(chatId, 'secret-0815');
    expect((await list(chatId, '', theirs.admin)).status).toBe(404);
    expect((await comment(chatId, 'theirs', theirs.admin)).status).toBe(404);
    await system.call('DELETE', `/api/chats/${chatId}`, ours.admin);
    expect(await system.sql('SELECT 1 FROM chat_comment WHERE chat_id = $1', [chatId])).toEqual([]);
    expect((await list(chatId)).status).toBe(404);
  });
});

describe('PATCH /api/chats/:chatId/hr', () => {
  const setHr = (chatId: number, isHr: unknown, who: Person = ours.admin) =>
    system.call('PATCH', `/api/chats/${chatId}/hr`, who, { body: { isHr } });
  const sees = async (chatId: number, who: Person) =>
    (await system.call('GET', `/api/chats/${chatId}`, who)).status === 200;

  test('hides a chat from all but HR users, tells them, and shows it again', async () => {
    const hr = await system.addPerson(ours.id, 'employee', 'Hanna');
    await system.sql('UPDATE app_user SET is_hr = true WHERE id = $1', [hr.id]);
    const chatId = await newChat();
    const hidden = await setHr(chatId, true);
    expect(hidden).toMatchObject({
      status: 200,
      body: {
        success: true,
        chat: { id: chatId, isHr: true, status: 'new', priority: 'normal' },
        history: {
          changeType: 'hr_flag_changed',
          oldValue: 'false',
          newValue: 'true',
          description: 'Чат виден только HR',
        },
      },
    });
    expect(await sees(chatId, hr)).toBe(true);
    for (const who of [ours.olga, ours.admin]) expect(await sees(chatId, who)).toBe(false);
    const listed = await system.call('GET', '/api/tickets?limit=100', ours.olga);
    expect(JSON.stringify(listed.body.tickets)).not.toContain(`"id":${chatId},`);
    const about = async (who: Person): Promise<string[]> => {
      const { body } = await system.call('GET', '/api/events?limit=500', who);
      return body.events
        .filter(
          ({ data }: { data: { id?: number; chatId?: number } }) =>
            data.id === chatId || data.chatId === chatId,
        )
        .map(({ event }: { event: string }) => event);
    };
    // What was told before is theirs alone, too.
    expect(await about(ours.olga)).toEqual(['chat:deleted']);
    expect((await about(hr)).slice(0, 1)).toEqual(['chat:new']);
    expect(await about(hr)).not.toContain('chat:deleted');

    // An admin who does not see it cannot change it; HR can.
    expect((await setHr(chatId, false)).status).toBe(404);
    const same = await setHr(chatId, true, hr);
    expect(same.body).toEqual({ success: true, chat: { id: chatId, isHr: true } });
    await setHr(chatId, false, hr);
    expect(await sees(chatId, ours.olga)).toBe(true);
    expect((await about(ours.olga)).at(-1)).toBe('chat:updated');
    expect(await about(ours.olga)).toContain('chat:new');
  });

  test('is for HR users and admins of the organization', async () => {
    const chatId = await newChat();
    for (const who of [ours.olga, ours.manager]) {
      expect((await setHr(chatId, true, who)).status).toBe(403);
    }
    expect((await setHr(chatId, true, theirs.admin)).status).toBe(404);
    for (const isHr of ['true', 1, null, undefined]) {
      expect((await setHr(chatId, isHr)).status).toBe(400);
    }
    expect(await sees(chatId, ours.olga)).toBe(true);
  });
});
