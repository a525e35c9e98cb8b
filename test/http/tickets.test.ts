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
interface Made {
  readonly chatId: number;
  readonly number: number;
  readonly person: string;
}
async function newTicket(organization = ours): Promise<Made> {
  const person = `person${(people += 1)}`;
  const { chatId } = await system.telegram(organization, person);
  return { chatId, number: await numberOf(chatId), person };
}
async function numberOf(chatId: number): Promise<number> {
  const [row] = await system.sql('SELECT ticket_number FROM chat WHERE id = $1', [chatId]);
  return row.ticket_number;
}
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
const call = (method: Method, path: string, body?: object, who: Person = ours.olga) =>
  system.call(method, `/api/tickets${path}`, who, body === undefined ? {} : { body });

describe('tags', () => {
  test('are put on and taken off, in order, with an entry of the audit and an event', async () => {
    const { chatId, number } = await newTicket();
    const added = await call('POST', `/${number}/tags`, { tag: ' VIP ' });
    expect(added).toMatchObject({
      status: 200,
      body: {
        success: true,
        ticket: { id: chatId, tags: ['VIP'] },
        history: {
          changeType: 'tag_added',
          oldValue: null,
          newValue: 'VIP',
          description: 'Добавлен тег: VIP',
          user: { id: ours.olga.id },
        },
      },
    });
    const { body } = await call('POST', `/${number}/tags`, { tag: 'счёт/2026' });
    expect(body.ticket.tags).toEqual(['VIP', 'счёт/2026']);
    const told = (await system.events(chatId)).at(-1);
    expect(told).toMatchObject({
      name: 'chat:updated',
      data: { id: chatId, tags: JSON.stringify(['VIP', 'счёт/2026']).replace(',', ', ') },
    });

    const gone = await call('DELETE', `/${number}/tags/${encodeURIComponent('счёт/2026')}`);
    expect(gone.body).toMatchObject({
      ticket: { tags: ['VIP'] },
      history: { changeType: 'tag_removed', oldValue: 'счёт/2026', newValue: null },
    });
    const twice = await call('POST', `/${number}/tags`, { tag: 'VIP' });
    expect(twice).toMatchObject({ status: 400, body: { code: 'tag_present' } });
    for (const tag of ['счёт/2026', 'never']) {
      const absent = await call('DELETE', `/${number}/tags/${encodeURIComponent(tag)}`);
      expect(absent).toMatchObject({ status: 400, body: { code: 'tag_absent' } });
    }
    for (const body of [{}, { tag: '  ' }, { tag: 5 }, { tag: 'x'.repeat(101) }]) {
      expect((await call('POST', `/${number}/tags`, body)).status).toBe(400);
    }
  });

  test('that two operators add at once both stay', async () => {
    const { chatId, number } = await newTicket();
    const names = Array.from({ length: 12 }, (_, index) => `tag ${index}`);
    const answers = await Promise.all(
      names.map((tag, index) =>
        call('POST', `/${number}/tags`, { tag }, index % 2 === 0 ? ours.olga : ours.pavel),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    const { body } = await call('GET', `/${number}`);
    expect(body.tags.toSorted()).toEqual(names.toSorted());
    const rows = await system.sql('SELECT 1 FROM chat_tag WHERE chat_id = $1', [chatId]);
    expect(rows).toHaveLength(names.length);
  });

  test('of one name are counted once when many add it at once, and answered again by key', async () => {
    const { number } = await newTicket();
    const answers = await Promise.all(
      [1, 2, 3].map(() => call('POST', `/${number}/tags`, { tag: 'same' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400]);
    const options = { body: { tag: 'keyed' }, headers: { 'Idempotency-Key': `tag-${number}` } };
    for (const time of [1, 2]) {
      const answer = await system.call('POST', `/api/tickets/${number}/tags`, ours.olga, options);
      expect([time, answer]).toMatchObject([
        time,
        { status: 200, body: { ticket: { tags: ['same', 'keyed'] } } },
      ]);
    }
  });

  test('never travel through Temporal, and go with the chat', async () => {
    const { chatId, number } = await newTicket();
    await call('POST', `/${number}/tags`, { tag: 'secret-4711' });
    await call('POST', `/${number}/notes`, { note: 'note-4711' });
    const handle = system.world.client.workflow.getHandle(`chat-${chatId}`);
    const history = JSON.stringify(await handle.fetchHistory());
    const decoded = [...history.matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)]
      .map(([, data]) => Buffer.from(data ?? '', 'base64').toString())
      .join();
    expect(history + decoded).not.toContain('4711');
    await system.sql(`UPDATE ticket_tag SET asked_at = now() - interval '1 hour'`);
    await system.call('DELETE', `/api/chats/${chatId}`, ours.admin);
    expect(await system.sql(`SELECT 1 FROM ticket_tag WHERE name = 'secret-4711'`)).toEqual([]);
    const told = await system.sql('SELECT data::text AS data FROM event_log WHERE chat_id = $1', [
      chatId,
    ]);
    expect(JSON.stringify(told)).not.toContain('4711');
  });
});

describe('what operators know of a ticket', () => {
  test('is its note, which replaces the one before', async () => {
    const { chatId, number } = await newTicket();
    const long = `Перезвонить ${'x'.repeat(200)}`;
    const { body } = await call('POST', `/${number}/notes`, { note: long });
    expect(body).toMatchObject({
      ticket: { internalNotes: long },
      history: { changeType: 'note_added', newValue: long.slice(0, 100) },
    });
    await call('POST', `/${number}/notes`, { note: 'Перезвонил' });
    const { body: read } = await call('GET', `/${number}`);
    expect(read.internalNotes).toBe('Перезвонил');
    expect((await system.events(chatId)).at(-1)?.data).toMatchObject({
      internalNotes: 'Перезвонил',
    });
    for (const note of ['', '   ', null, 7]) {
      expect((await call('POST', `/${number}/notes`, { note })).status).toBe(400);
    }
  });

  test('is how the customer was served', async () => {
    const { number } = await newTicket();
    const first = await call('POST', `/${number}/rate`, { rating: 4 });
    expect(first.body).toMatchObject({
      ticket: { customerRating: 4 },
      history: { changeType: 'rated', oldValue: null, newValue: '4', description: 'Оценка: 4' },
    });
    const { body } = await call('POST', `/${number}/rate`, { rating: 5, comment: 'Спасибо!' });
    expect(body).toMatchObject({
      ticket: { customerRating: 5 },
      history: { oldValue: '4', newValue: '5', description: 'Спасибо!' },
    });
    for (const rating of [0, 6, 2.5, '5', null]) {
      expect((await call('POST', `/${number}/rate`, { rating })).status).toBe(400);
    }
  });

  test('is what it is about; lists find it by its category', async () => {
    const { number } = await newTicket();
    const category = `доставка ${number}`;
    const { body } = await call('PATCH', `/${number}`, { category, subject: 'Где посылка?' });
    expect(body).toMatchObject({
      ticket: { category, subject: 'Где посылка?' },
      history: { changeType: 'category_changed', oldValue: null, newValue: category },
    });
    const listed = await call('GET', `?category=${encodeURIComponent(category)}`);
    expect(listed.body.tickets).toMatchObject([{ ticketNumber: number, category }]);
    const changed = await call('PATCH', `/${number}`, { subject: null });
    expect(changed.body).toMatchObject({
      ticket: { category, subject: null },
      history: { changeType: 'subject_changed', oldValue: 'Где посылка?', newValue: null },
    });
    expect((await call('PATCH', `/${number}`, {})).status).toBe(400);
  });
});

describe('the status of a ticket', () => {
  test('is shown in the word that was chosen, and found by it', async () => {
    const { chatId, number } = await newTicket();
    const shown = async () => (await call('GET', `/${number}`)).body.status;
    expect(await shown()).toBe('new');
    for (const [method, word] of [
      ['PATCH', 'in_progress'],
      ['PUT', 'pending'],
      ['POST', 'open'],
      ['POST', 'in_progress'],
    ] as const) {
      const { body } = await call(method, `/${number}/status`, { status: word });
      expect(body).toMatchObject({
        ticket: { status: word, ticketNumber: number },
        history: { changeType: 'status_changed', newValue: word },
      });
      expect(await shown()).toBe(word);
      const { body: found } = await call('GET', `?status=${word},resolved&limit=100`);
      expect(found.tickets).toContainEqual(expect.objectContaining({ id: chatId, status: word }));
      const { body: others } = await call('GET', '?status=new&limit=100');
      expect(others.tickets.map(({ id }: { id: number }) => id)).not.toContain(chatId);
    }
    const chat = await system.call('GET', `/api/chats/${chatId}`, ours.olga);
    expect(chat.body.chat).toMatchObject({ status: 'open', stage: 'in_progress' });
    const resolved = await call('POST', `/${number}/status`, { status: 'resolved' });
    expect(resolved.body.ticket).toMatchObject({
      status: 'resolved',
      resolvedAt: expect.any(String),
    });
    const again = await call('POST', `/${number}/close`, { reason: 'и ещё раз' });
    expect(again.body).toMatchObject({
      success: true,
      ticket: { status: 'resolved' },
      history: null,
      message: expect.any(String),
    });
    for (const body of [{ status: 'gone' }, {}, { status: null }]) {
      expect((await call('PATCH', `/${number}/status`, body)).status).toBe(400);
    }
    expect((await call('POST', `/${number}/close`, { reason: 5 })).status).toBe(400);
  });

  test('a ticket that is opened again has another number, and the earlier ones find it', async () => {
    const { chatId, number, person } = await newTicket();
    await call('POST', `/${number}/close`);
    await system.telegram(ours, person, 'ещё вопрос');
    const second = await numberOf(chatId);
    expect(second).toBeGreaterThan(number);
    await call('POST', `/${second}/close`, { reason: 'готово' });
    const opened = await call('POST', `/${number}/status`, { status: 'open' });
    const third = await numberOf(chatId);
    expect(third).toBeGreaterThan(second);
    expect(opened.body.ticket).toMatchObject({ id: chatId, ticketNumber: third, status: 'open' });
    for (const each of [number, second, third]) {
      const { status, body } = await call('GET', `/${each}`);
      expect([status, body.id, body.ticketNumber]).toEqual([200, chatId, third]);
    }
    const told = (await system.events(chatId)).at(-1);
    expect(told).toMatchObject({ name: 'chat:updated', data: { ticketNumber: third } });

    const { body } = await system.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
    expect(body.tickets.map((ticket: { number: number }) => ticket.number)).toEqual([
      third,
      second,
      number,
    ]);
    expect(body.tickets[1]).toMatchObject({ status: null, createdAt: expect.any(String) });
    const numbers = body.messages.map((message: { ticketNumber: number }) => message.ticketNumber);
    expect(numbers[0]).toBe(number);
    const theirNumber = await call('GET', `/${number}`, undefined, theirs.olga);
    expect(theirNumber.status).toBe(404);
  });

  test('numbers are given once each when many tickets open at once, while new ones begin', async () => {
    const closed = await Promise.all(Array.from({ length: 8 }, () => newTicket()));
    await Promise.all(closed.map(({ number }) => call('POST', `/${number}/close`)));
    const opened = await Promise.all([
      ...closed.map(async ({ chatId, person }) => {
        await system.telegram(ours, person, 'снова');
        return numberOf(chatId);
      }),
      ...Array.from({ length: 8 }, async () => (await newTicket()).number),
    ]);
    const all = [...opened, ...closed.map(({ number }) => number)];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('owner and priority', () => {
  test('are changed by the number', async () => {
    const { chatId, number } = await newTicket();
    const assigned = await call('POST', `/${number}/assign`, { userId: ours.pavel.id });
    expect(assigned.body).toMatchObject({
      success: true,
      ticket: { id: chatId, assignedUserId: ours.pavel.id, status: 'open' },
      history: { changeType: 'assigned', newValue: String(ours.pavel.id) },
    });
    expect(assigned.body.history.description).toContain('Pavel');
    const english = await system.call('GET', `/api/tickets/${number}/history`, ours.olga, {
      headers: { 'Accept-Language': 'en' },
    });
    expect(english.body.history[0]).toMatchObject({
      description: expect.stringMatching(/^Assigned to .*Pavel/),
    });
    const freed = await call('POST', `/${number}/unassign`);
    expect(freed.body).toMatchObject({
      ticket: { assignedUserId: null },
      history: { changeType: 'unassigned', oldValue: String(ours.pavel.id) },
    });
    expect((await call('POST', `/${number}/unassign`)).body.history).toBeNull();
    const urgent = await call('POST', `/${number}/priority`, { priority: 'urgent' });
    expect(urgent.body).toMatchObject({
      ticket: { priority: 'urgent' },
      history: {
        oldValue: 'normal',
        newValue: 'urgent',
        description: 'Приоритет: обычный → срочный',
      },
    });
    expect((await call('POST', `/${number}/assign`, {})).status).toBe(400);
    expect((await call('POST', `/${number}/assign`, { userId: 999_999 })).status).toBe(404);
    expect((await call('POST', `/${number}/assign`, { userId: theirs.olga.id })).status).toBe(404);
    expect((await call('POST', `/${number}/priority`, { priority: 'most' })).status).toBe(400);
  });
});

describe('reading tickets', () => {
  test('an empty filter is none; pages, orders and totals fit', async () => {
    const { body } = await call(
      'GET',
      '?status=&priority=&assignedUserId=&category=&page=1&limit=3',
    );
    expect(body.tickets).toHaveLength(3);
    const [{ number: total }] = await system.sql(
      'SELECT count(*)::int AS number FROM chat WHERE organization_id = $1 AND last_message_at IS NOT NULL',
      [ours.id],
    );
    expect(body.pagination).toEqual({ total, page: 1, limit: 3, pages: Math.ceil(total / 3) });
    for (const sortBy of ['updatedAt', 'createdAt', 'priority', 'status']) {
      const seen: number[] = [];
      for (let page = 1; page <= Math.ceil(total / 10); page += 1) {
        const path = `?sortBy=${sortBy}&sortOrder=asc&limit=10&page=${page}`;
        const { body: read } = await call('GET', path);
        seen.push(...read.tickets.map(({ id }: { id: number }) => id));
      }
      expect([sortBy, new Set(seen).size]).toEqual([sortBy, total]);
    }
    for (const query of [
      'status=gone',
      'page=0',
      'page=x',
      'sortBy=name',
      'page=50000&limit=100',
    ]) {
      expect([query, (await call('GET', `?${query}`)).status]).toEqual([query, 400]);
    }
  });

  test('one ticket has its messages, newest first, and lists have them oldest first', async () => {
    const { chatId, number, person } = await newTicket();
    await system.telegram(ours, person, 'второе');
    const { body } = await call('GET', `/${number}`);
    expect(body).toMatchObject({
      id: chatId,
      tags: [],
      clients: [],
      _count: { messages: 2 },
      messages: [{ content: 'второе', senderUser: null }, { content: 'Здравствуйте' }],
    });
    const messages = await call('GET', `/${number}/messages`);
    expect(messages.body).toMatchObject({
      chat: { id: chatId, isHr: false },
      messages: [{ content: 'Здравствуйте' }, { content: 'второе', hasResponsible: false }],
      hasMore: false,
    });
    const one = await call('GET', `/${number}/messages?limit=1`);
    expect(one.body).toMatchObject({ messages: [{ content: 'второе' }], hasMore: true });
    const older = `/${number}/messages?beforeId=${one.body.messages[0].id}`;
    expect((await call('GET', older)).body.messages).toHaveLength(1);
  });

  test('every entry of the history is a sentence', async () => {
    const { number } = await newTicket();
    await call('POST', `/${number}/priority`, { priority: 'high' });
    await call('POST', `/${number}/close`, { reason: 'решено по телефону' });
    const { body } = await call('GET', `/${number}/history`);
    expect(body.history.map(({ description }: { description: string }) => description)).toEqual([
      'решено по телефону',
      'Приоритет: обычный → высокий',
      'Обращение создано',
    ]);
  });

  test('another organization sees and changes nothing', async () => {
    const { chatId } = await newTicket();
    for (let tries = 0; tries < 3; tries += 1) await newTicket();
    const number = await numberOf(chatId);
    const before = await system.sql('SELECT version FROM chat WHERE id = $1', [chatId]);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/messages', undefined],
      ['GET', '/history', undefined],
      ['POST', '/assign', { userId: theirs.olga.id }],
      ['POST', '/unassign', undefined],
      ['POST', '/status', { status: 'closed' }],
      ['PATCH', '/status', { status: 'closed' }],
      ['POST', '/close', {}],
      ['POST', '/priority', { priority: 'low' }],
      ['POST', '/tags', { tag: 'theirs' }],
      ['DELETE', '/tags/VIP', undefined],
      ['POST', '/notes', { note: 'theirs' }],
      ['POST', '/rate', { rating: 1 }],
      ['PATCH', '', { category: 'theirs' }],
    ] as const) {
      const { status } = await call(method, `/${number}${path}`, body, theirs.olga);
      expect([method, path, status]).toEqual([method, path, 404]);
    }
    expect((await call('GET', '', undefined, theirs.olga)).body.tickets).toEqual([]);
    expect(await system.sql('SELECT version FROM chat WHERE id = $1', [chatId])).toEqual(before);
    expect((await system.call('GET', '/api/tickets', null)).status).toBe(401);
  });

  test('the counts follow every change, for everybody who may see the tickets', async () => {
    const counted = async (who: Person = ours.olga) =>
      (await call('GET', '/stats', undefined, who)).body;
    const real = async () => {
      const rows = await system.sql(
        `SELECT coalesce(stage, status) AS word, priority, count(*)::int AS number FROM chat
          WHERE organization_id = $1 AND last_message_at IS NOT NULL AND NOT is_hr GROUP BY 1, 2`,
        [ours.id],
      );
      const sum = (key: 'word' | 'priority') => {
        const by: Record<string, number> = {};
        for (const row of rows) by[row[key]] = (by[row[key]] ?? 0) + row.number;
        return by;
      };
      const total = rows.reduce((all, { number }) => all + number, 0);
      return { total, byStatus: sum('word'), byPriority: sum('priority') };
    };
    expect(await counted()).toEqual(await real());
    const { chatId, number } = await newTicket();
    await call('POST', `/${number}/status`, { status: 'pending' });
    await call('POST', `/${number}/priority`, { priority: 'low' });
    expect(await counted()).toEqual(await real());
    await system.sql('SELECT ticket_counts_fold($1)', [ours.id]);
    expect(await counted()).toEqual(await real());
    await system.call('DELETE', `/api/chats/${chatId}`, ours.admin);
    expect(await counted()).toEqual(await real());
    expect(await counted(theirs.olga)).toEqual({ total: 0, byStatus: {}, byPriority: {} });
  });
});

test('the numbers of older clients, and older names of calls', async () => {
  const { chatId, number } = await newTicket();
  await call('POST', `/${number}/assign`, { userId: ours.pavel.id });
  const stats = await system.call('GET', '/api/message-read/stats', ours.olga);
  const [{ messages, unread, owned }] = await system.sql(
    `SELECT (SELECT count(*)::int FROM message WHERE organization_id = $1 AND state = 'done') AS messages,
        (SELECT sum(unread_count)::int FROM chat WHERE organization_id = $1) AS unread,
        (SELECT count(*)::int FROM chat WHERE assigned_user_id = $2 AND status <> 'closed') AS owned`,
    [ours.id, ours.pavel.id],
  );
  expect(stats.body.messages).toEqual({ total: messages, unread });
  expect(stats.body.operators).toContainEqual(
    expect.objectContaining({ id: ours.pavel.id, _count: { assignedChats: owned } }),
  );
  const { total, assigned, unassigned } = stats.body.chats;
  expect(assigned + unassigned).toBeLessThanOrEqual(total);
  await system.sql(`UPDATE message SET created_at = created_at - interval '1 hour'`);
  const [{ passed }] = await system.sql('SELECT message_counts_advance(100000) AS passed');
  expect(passed).toBeGreaterThan(0);
  const counted = await system.call('GET', '/api/message-read/stats', ours.olga);
  expect(counted.body.messages.total).toBe(messages);

  for (const path of [`/api/messages/${chatId}`, `/api/messages/chat/${chatId}`]) {
    const { body } = await system.call('GET', path, ours.olga);
    expect(body.messages).toMatchObject([{ content: 'Здравствуйте' }]);
    expect((await system.call('GET', path, theirs.olga)).status).toBe(404);
  }
  const { body } = await call('GET', `/${number}/messages`);
  const path = `/api/chats/${chatId}/messages/${body.messages[0].id}/read`;
  expect((await system.call('PATCH', path, theirs.olga)).status).toBe(404);
  const read = await system.call('PATCH', path, ours.olga);
  expect(read.body).toEqual({ success: true, markedCount: 1, unreadCount: 0 });
});
