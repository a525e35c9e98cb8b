import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { message, messagesBody } from '../support/graph-server-webhooks.ts';
import type { SystemNumber } from '../waba/waba-system.ts';
import { startBroadcastWorld, type BroadcastWorld } from './broadcast-world.ts';

let world: BroadcastWorld;
let number: SystemNumber;

beforeAll(async () => {
  world = await startBroadcastWorld();
  number = await world.addNumber();
}, 60_000);
afterAll(() => world.close());
beforeEach(() => world.graph.clearScripts());

const listed = async (): Promise<number[]> => {
  const { body } = await world.call('GET', '/api/chats?limit=500', world.ours.manager);
  return (body.chats as { id: number }[]).map(({ id }) => id);
};

describe('a template to many people', () => {
  test('reaches each of them once, however often and in whatever form the number is given', async () => {
    const [one, two] = world.people(2) as [string, string];
    const answer = await world.broadcast(number, [
      ...[one, `+${one}`, Number(one), '', 'nobody'],
      `${two.slice(0, 1)} ${two.slice(1, 4)} ${two.slice(4)}`,
    ]);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ mode: 'sync', success: true, dryRun: false, organizationPhoneId: number.phoneId },
        ...{ templateName: 'sale', language: 'ru', delayMs: 0, rejected: ['nobody'] },
        totals: { requested: 6, normalized: 2, processed: 2, success: 2, fail: 0 },
      },
    });
    const [sentOne, sentTwo] = [one, two].map((to) => world.sentTo(number, to));
    expect(sentOne).toHaveLength(1);
    expect(sentTwo).toHaveLength(1);
    expect(answer.body.results).toEqual([
      { to: one, success: true, messageId: sentOne?.[0]?.wamid },
      { to: two, success: true, messageId: sentTwo?.[0]?.wamid },
    ]);
    expect(sentOne?.[0]?.payload).toMatchObject({
      type: 'template',
      template: { name: 'sale', language: { code: 'ru' } },
    });
  });

  test('is tried without sending, and says who would get nothing', async () => {
    const [one, out] = world.people(2) as [string, string];
    const body = { numbers: [out] };
    await world.call('POST', '/api/broadcast-opt-outs', world.ours.manager, { body });
    const answer = await world.broadcast(number, [one, out], { dryRun: 'true' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ success: false, dryRun: true },
        totals: { normalized: 2, processed: 2, success: 1, fail: 1 },
        results: [
          { to: one, success: true },
          { to: out, success: false, error: 'opted_out' },
        ],
      },
    });
    expect(world.sentTo(number, one)).toHaveLength(0);
    expect(
      await world.sql('SELECT 1 FROM contact_identity WHERE value LIKE $1', [`${one}@%`]),
    ).toEqual([]);
  });

  test('in the background is a job that is completed', async () => {
    const people = world.people(3);
    const accepted = await world.broadcast(number, people, { runAsync: 1, language: 'kk' });
    expect(accepted).toMatchObject({
      status: 202,
      body: {
        ...{ success: true, accepted: true, mode: 'async', language: 'kk', status: 'queued' },
        totals: { requested: 3, normalized: 3, processed: 0, success: 0, fail: 0 },
      },
    });
    const { jobId, statusUrl } = accepted.body;
    expect(typeof jobId).toBe('string');
    await world.until(jobId, 'completed');
    const job = await world.call('GET', statusUrl, world.ours.admin);
    expect(job).toMatchObject({
      status: 200,
      body: {
        ...{ id: jobId, status: 'completed', state: 'completed', success: true },
        totals: { processed: 3, success: 3, fail: 0 },
        completedAt: expect.any(String),
      },
    });
    expect(job.body.results.map(({ to }: { to: string }) => to)).toEqual(people);
  });

  test('that is asked for twice under one key is one broadcast', async () => {
    const people = world.people(2);
    const key = `once-${people[0]}`;
    const answers = [
      await world.broadcast(number, people, { async: true }, key),
      await world.broadcast(number, people, { async: true }, key),
    ];
    expect(new Set(answers.map(({ body }) => body.jobId)).size).toBe(1);
    await world.until(answers[0]?.body.jobId, 'completed');
    expect(number.sent().filter(({ to }) => people.includes(to))).toHaveLength(2);
  });

  test('is refused for what is missing or wrong, and nothing is stored', async () => {
    const count = () => world.sql('SELECT count(*) FROM broadcast');
    const before = await count();
    const [one] = world.people(1);
    const bad: readonly [Record<string, unknown>, number][] = [
      [{ recipients: [] }, 400],
      [{ recipients: ['', 'nobody'] }, 400],
      [{ templateName: ' ' }, 400],
      [{ delayMs: 60_001 }, 400],
      [{ components: 'body' }, 400],
      [{ organizationPhoneId: 999_999 }, 404],
    ];
    for (const [more, status] of bad) {
      expect([more, (await world.broadcast(number, [one], more)).status]).toEqual([more, status]);
    }
    expect(await count()).toEqual(before);
  });
});

describe('the message of a broadcast', () => {
  test('is in no list until its person answers; then the chat begins with it', async () => {
    const [waId] = world.people(1) as [string];
    const screen = await world.system.join(world.ours.olga);
    const { body } = await world.broadcast(number, [waId]);
    const [row] = await world.sql(
      `SELECT m.* FROM message m JOIN broadcast_recipient r ON r.message_id = m.id WHERE r.number = $1`,
      [waId],
    );
    expect(row).toMatchObject({ state: 'held', status: 'sent', quiet: true, from_me: true });
    const wamid = body.results[0].messageId as string;
    await world.status(number, wamid, 'delivered');
    await world.messageIs(row.id, 'delivered');
    expect(await listed()).not.toContain(row.chat_id);
    expect(await world.system.events(row.chat_id)).toEqual([]);
    // No workflow was needed for any of it.
    expect(await world.workflowOf(row.chat_id)).toBeNull();

    const text = message({ name: 'Anna', waId }, 'text', { body: 'Сколько стоит?' });
    await world.post(messagesBody(number, { name: 'Anna', waId }, text));
    await world.system.world.idle(row.chat_id);
    expect(await listed()).toContain(row.chat_id);
    const events = await world.system.events(row.chat_id);
    expect(events.map(({ name, seq }) => [name, seq])).toEqual([
      ['chat:new', 1],
      ['message:new', 2],
      ['message:new', 3],
    ]);
    expect(events[1]?.data).toMatchObject({
      content: 'Template: sale',
      status: 'delivered',
      quiet: true,
    });
    await screen.heard('message:new', ({ chatId, fromMe }) => chatId === row.chat_id && !fromMe);
    const history = await world.call('GET', `/api/chats/${row.chat_id}/messages`, world.ours.olga);
    const contents = history.body.messages.map(({ content }: { content: string }) => content);
    // Meta's times are whole seconds.
    expect(contents.toSorted()).toEqual(['Template: sale', 'Сколько стоит?']);
    // From now on its statuses are told.
    await world.status(number, wamid, 'read');
    await world.messageIs(row.id, 'read');
    expect(await world.told(row.chat_id, row.id)).toEqual(['read']);
    expect(await world.verify(row.chat_id)).toEqual([]);
  });

  test('shows at once in a chat that is there, and leaves it as it was', async () => {
    const customer = world.customer();
    const chatId = await world.chat(number, customer, 'Первое');
    const before = await world.system.world.row(chatId);
    const { body } = await world.broadcast(number, [customer.waId]);
    expect(body).toMatchObject({ success: true });
    const [row] = await world.sql(
      `SELECT * FROM message WHERE chat_id = $1 AND from_me AND type = 'template'`,
      [chatId],
    );
    await world.status(number, body.results[0].messageId, 'delivered');
    await world.status(number, body.results[0].messageId, 'read');
    await world.messageIs(row.id, 'read');
    expect(await world.told(chatId, row.id)).toEqual(['sent', 'delivered', 'read']);
    const after = await world.system.world.row(chatId);
    for (const field of [
      'status',
      'unread_count',
      'last_message_at',
      'assigned_user_id',
      'first_response_at',
      'unanswered_since',
    ]) {
      expect([field, after[field]]).toEqual([field, before[field]]);
    }
    // Its workflow goes on from the row.
    await world.operatorSends(world.ours.olga, chatId, { message: 'Второе' });
    expect(await world.verify(chatId)).toEqual([]);
    const [recipient] = await world.sql(
      'SELECT state FROM broadcast_recipient WHERE message_id = $1',
      [row.id],
    );
    expect(recipient).toEqual({ state: 'read' });
  });

  test('without an answer of the provider is unknown, is not sent again, and is settled by its status', async () => {
    const [waId] = world.people(1) as [string];
    world.graph.script({ kind: 'messages', to: waId, reply: 'lose-answer' });
    const { body } = await world.broadcast(number, [waId]);
    expect(body).toMatchObject({ success: false, results: [{ to: waId, success: false }] });
    const [sent] = world.sentTo(number, waId);
    const [recipient] = await world.sql('SELECT * FROM broadcast_recipient WHERE number = $1', [
      waId,
    ]);
    expect(recipient.state).toBe('unknown');
    const data = sent?.payload['biz_opaque_callback_data'];
    await world.status(number, sent?.wamid ?? '', 'sent', { biz_opaque_callback_data: data });
    await eventually(async () => {
      const [now] = await world.sql('SELECT state FROM broadcast_recipient WHERE id = $1', [
        recipient.id,
      ]);
      return now.state === 'sent';
    });
    expect(world.sentTo(number, waId)).toHaveLength(1);
  });
});
