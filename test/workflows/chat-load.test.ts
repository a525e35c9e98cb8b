import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { failedTasks, runsOf } from '../support/histories.ts';

let world: ChatWorld;
let org: number;

beforeAll(async () => {
  world = await startChatWorld();
  org = await world.organization();
});
afterAll(() => world.close());

test('1,000 messages in a second to one chat are each stored once, in order, without a failed workflow task', async () => {
  const accepted = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) =>
      world.intake.accept(world.incoming(org, 'burst', `m${index}`)),
    ),
  );
  const chatId = accepted[0]!.chatId;
  expect(new Set(accepted.map((each) => each.chatId)).size).toBe(1);
  await world.idle(chatId);

  const { rows } = await world.pool.query(
    'SELECT id, seq, provider_key FROM message WHERE chat_id = $1 ORDER BY seq',
    [chatId],
  );
  expect(rows).toHaveLength(1_000);
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 2));
  expect(rows.map((row) => row.id)).toEqual(accepted.map((each) => each.messageId));
  const events = await world.events(chatId);
  expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 1_001 }, (_, i) => i + 1));
  expect(await world.row(chatId)).toMatchObject({ unread_count: 1_000 });
  expect(await failedTasks(world.client, chatId)).toEqual([]);
});

test('200 parallel first messages of one person, under two identities of that person, create one chat', async () => {
  const identities = [
    { kind: 'phone_jid', value: '7700@s.whatsapp.net' },
    { kind: 'lid', value: '99@lid' },
  ] as const;
  const accepted = await Promise.all(
    Array.from({ length: 200 }, (_, index) => {
      const known =
        index % 3 === 0 ? identities : index % 3 === 1 ? [...identities].reverse() : identities;
      return world.intake.accept({
        ...world.incoming(org, 'twice', `first${index}`),
        channel: 'whatsapp',
        accountKey: 'whatsapp:1',
        identities: known,
      });
    }),
  );
  expect(new Set(accepted.map((each) => each.chatId)).size).toBe(1);
  const { rows } = await world.pool.query(
    `SELECT count(DISTINCT contact_id) AS contacts, count(*) AS identities FROM contact_identity
     WHERE organization_id = $1 AND value IN ('7700@s.whatsapp.net', '99@lid')`,
    [org],
  );
  expect(rows[0]).toEqual({ contacts: '1', identities: '2' });
  await world.idle(accepted[0]!.chatId);
});

test('tickets of an organization have no gaps and no duplicates, however many chats begin at once', async () => {
  const other = await world.organization('Other');
  const accepted = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      world.intake.accept(world.incoming(other, `person${index % 50}`, `t${index}`)),
    ),
  );
  for (const chatId of new Set(accepted.map((each) => each.chatId))) await world.idle(chatId);
  const { rows } = await world.pool.query(
    'SELECT ticket_number FROM chat WHERE organization_id = $1 ORDER BY 1',
    [other],
  );
  expect(rows.map((row) => row.ticket_number)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  const positions = await world.pool.query(
    'SELECT position::int AS position FROM event_log WHERE organization_id = $1 ORDER BY 1',
    [other],
  );
  expect(positions.rows.map((row) => row.position)).toEqual(
    Array.from({ length: 150 }, (_, i) => i + 1),
  );
});

test('hundreds of updates and messages cross several runs and lose nothing', async () => {
  const { chatId } = await world.intake.accept(world.incoming(org, 'roller'));
  const chat = world.chatOf(org, chatId);
  await world.idle(chatId);
  await world.beginAnew(chat, 500);
  const user = await world.user(org);
  const words = ['low', 'normal', 'high', 'urgent'] as const;
  const commands = 800;
  let next = 0;
  let changed = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < commands) {
        const index = next;
        next += 1;
        const answer = await world.gateway.setPriority(chat, {
          commandId: randomUUID(),
          by: { userId: user, role: 'employee' },
          priority: words[index % words.length]!,
        });
        expect(answer.ok).toBe(true);
        if (answer.ok && answer.changed) changed += 1;
        if (index % 40 === 0) await world.intake.accept(world.incoming(org, 'roller'));
      }
    }),
  );
  await world.idle(chatId);
  const { rows } = await world.pool.query(
    'SELECT count(*)::int AS answers FROM chat_command WHERE chat_id = $1',
    [chatId],
  );
  expect(rows[0].answers).toBe(commands);
  const events = await world.events(chatId);
  expect(events.filter((event) => event.name === 'chat:updated')).toHaveLength(changed);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter((event) => event.name === 'message:new')).toHaveLength(1 + commands / 40);
  const runs = await runsOf(world.client, chatId);
  expect(runs.filter((status) => status === 'CONTINUED_AS_NEW').length).toBeGreaterThanOrEqual(2);
  expect(await failedTasks(world.client, chatId)).toEqual([]);
}, 240_000);

test('closing, writing and commanding at once: the workflow ends and starts again, nothing is lost', async () => {
  const { chatId } = await world.intake.accept(world.incoming(org, 'restless'));
  const chat = world.chatOf(org, chatId);
  const user = await world.user(org);
  const by = { userId: user, role: 'employee' } as const;
  let messages = 1;
  for (let round = 0; round < 40; round += 1) {
    const answers = await Promise.all([
      world.gateway.close(chat, { commandId: randomUUID(), by, hasReason: false }),
      world.intake.accept(world.incoming(org, 'restless')),
      world.gateway.setPriority(chat, {
        commandId: randomUUID(),
        by,
        priority: round % 2 === 0 ? 'high' : 'low',
      }),
      world.gateway.markRead(chat, { commandId: randomUUID(), by }),
    ]);
    messages += 1;
    expect(answers.filter((answer) => 'ok' in answer && !answer.ok)).toEqual([]);
  }
  await world.idle(chatId);
  const events = await world.events(chatId);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter((event) => event.name === 'message:new')).toHaveLength(messages);
  const { rows } = await world.pool.query(
    `SELECT unread_count, (SELECT count(*)::int FROM message WHERE chat_id = $1 AND NOT from_me
       AND NOT is_read_by_operator) AS marks FROM chat WHERE id = $1`,
    [chatId],
  );
  expect(rows[0].unread_count).toBe(rows[0].marks);
  await world.gateway.close(chat, { commandId: randomUUID(), by, hasReason: false });
  await eventually(async () => {
    const { status } = await world.client.workflow.getHandle(chatWorkflowId(chatId)).describe();
    return status.name === 'COMPLETED';
  });
}, 120_000);
