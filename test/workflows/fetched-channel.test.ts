import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createChatWrites } from '../../src/persistence/chat/chat-writes.ts';
import { registerChannels } from '../../src/persistence/accounts/channels.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';

/** A channel whose customers read the feed, only known by its row: no rule names it. */
const board = { name: 'board', traits: { fetched: true } } as const;

let world: ChatWorld;
const handedOver: number[] = [];
beforeAll(async () => {
  world = await startChatWorld({
    deliver: async ({ messageId }) => void handedOver.push(messageId),
  });
  await registerChannels(world.pool, [board]);
});
afterAll(() => world.close());

test('a message that is queued there is sent: nobody delivers it, and the workflow waits for nothing', async () => {
  const org = await world.organization();
  const anna = await world.user(org);
  const { chatId } = await world.intake.accept({
    ...world.incoming(org, 'reader'),
    channel: board.name,
    accountKey: 'board:1',
  });
  const commandId = randomUUID();
  const writes = createChatWrites({ pool: world.pool });
  const text = { senderUserId: anna, type: 'text', content: 'on the board' };
  const draft = await writes.addDraft({ chatId, commandId, ...text });
  const messageId = draft?.messageId ?? 0;
  const answer = await world.gateway.sendMessage(
    { ...world.chatOf(org, chatId), channel: board.name },
    { commandId, by: { userId: anna, role: 'employee' }, messageId },
  );
  expect(answer).toEqual({ ok: true, changed: true });
  await world.idle(chatId);
  const { rows } = await world.pool.query('SELECT status FROM message WHERE id = $1', [messageId]);
  expect(rows).toEqual([{ status: 'sent' }]);
  const { state } = await world.view(chatId);
  expect(state).toMatchObject({ channel: 'board', fetched: true, sends: [] });
  expect(state?.firstResponseAt).not.toBeNull();
  expect(handedOver).toEqual([]);
});
