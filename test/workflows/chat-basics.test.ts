import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';

let world: ChatWorld;
let org: number;
let anna: number;
let boris: number;

beforeAll(async () => {
  world = await startChatWorld();
  org = await world.organization();
  anna = await world.user(org);
  boris = await world.user(org);
});
afterAll(() => world.close());

const by = (userId: number, role: 'employee' | 'manager' = 'employee') => ({
  commandId: randomUUID(),
  by: { userId, role },
});

describe('a message', () => {
  test('creates a chat, is taken once, and is announced with seq 1 and 2', async () => {
    const message = world.incoming(org, 'p1');
    const accepted = await world.intake.accept(message);
    const again = await world.intake.accept(message);
    expect(again).toMatchObject({ chatId: accepted.chatId, duplicate: true });
    await world.idle(accepted.chatId);
    const events = await world.events(accepted.chatId);
    expect(events.map(({ seq, name }) => [seq, name])).toEqual([
      [1, 'chat:new'],
      [2, 'message:new'],
    ]);
    expect(await world.row(accepted.chatId)).toMatchObject({
      status: 'open',
      unread_count: 1,
      ticket_number: 1,
      seq: 2,
    });
  });
});

describe('two operators', () => {
  test('one takes the chat, the other learns who has it', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'p2'));
    const chat = world.chatOf(org, chatId);
    const answers = await Promise.all([
      world.gateway.assign(chat, { ...by(anna), operatorId: anna }),
      world.gateway.assign(chat, { ...by(boris), operatorId: boris }),
    ]);
    const won = answers.filter((answer) => answer.ok);
    expect(won).toHaveLength(1);
    const owner = (await world.row(chatId))['assigned_user_id'];
    expect(answers).toContainEqual({
      ok: false,
      code: 'already_assigned',
      assignedUserId: owner,
    });
  });

  test('closing marks everything read and rests the workflow; a new message revives it without the owner', async () => {
    const { chatId } = await world.intake.accept(world.incoming(org, 'p3'));
    const chat = world.chatOf(org, chatId);
    await world.gateway.assign(chat, { ...by(anna), operatorId: anna });
    const closing = { ...by(anna), hasReason: false };
    expect(await world.gateway.close(chat, closing)).toEqual({ ok: true, changed: true });
    expect(await world.row(chatId)).toMatchObject({
      status: 'closed',
      unread_count: 0,
      assigned_user_id: anna,
    });
    // The same command again: the workflow rests, but the row has the answer.
    expect(await world.gateway.close(chat, closing)).toEqual({ ok: true, changed: true });
    await world.intake.accept(world.incoming(org, 'p3'));
    await world.idle(chatId);
    expect(await world.row(chatId)).toMatchObject({
      status: 'open',
      unread_count: 1,
      assigned_user_id: null,
      closed_at: null,
      // It is another ticket now.
      ticket_number: 4,
    });
    const events = await world.events(chatId);
    expect(events.map((event) => event.name)).toEqual([
      'chat:new',
      'message:new',
      'chat:updated',
      'messages:read',
      'chat:updated',
      'chat:updated',
      'message:new',
    ]);
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
