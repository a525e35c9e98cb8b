import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { commandKinds } from '../../src/domain/chat/commands.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { failedTasks } from '../support/histories.ts';

let world: ChatWorld;
beforeAll(async () => {
  world = await startChatWorld();
});
afterAll(() => world.close());

/** Input that a person may type into the Temporal UI. */
const junk: readonly unknown[] = [
  'junk',
  [],
  null,
  7,
  true,
  {},
  { commandId: '', by: null },
  { at: 1, rows: 'junk' },
  { at: 'now', rows: [null] },
  { kind: 'close', commandId: 'x', by: {} },
  'x'.repeat(500_000),
  ...fc.sample(fc.jsonValue(), { seed: 11, numRuns: 8 }),
];

test('a chat survives any input to its signals, updates and queries', async () => {
  const org = await world.organization();
  const anna = await world.user(org);
  const { chatId } = await world.intake.accept(world.incoming(org, 'junk'));
  await world.idle(chatId);
  const before = await world.row(chatId);
  const handle = world.client.workflow.getHandle(chatWorkflowId(chatId));

  for (const each of junk) await handle.signal('messagesArrived', each, each);
  await handle.signal('messagesArrived');
  // The right shape with wrong content: the rows decide.
  await handle.signal('messagesArrived', { at: Date.now(), rows: [[2_000_000_000, 0, 1]] });
  for (const each of junk) await handle.query('getState', each);
  for (const name of [...commandKinds, 'suggestReplies', 'takeArrived']) {
    for (const each of junk) {
      await expect(handle.executeUpdate(name, { args: [each] })).rejects.toMatchObject({
        cause: {
          type: 'command_misshapen',
          message: expect.stringMatching(/^Nothing was changed/),
        },
      });
    }
    if (name === 'takeArrived') continue;
    await expect(handle.executeUpdate(name)).rejects.toMatchObject({
      cause: { type: 'command_misshapen' },
    });
  }
  // The name of an update decides what it does, whatever else the input contains.
  const command = { commandId: randomUUID(), by: { userId: anna, role: 'manager' } };
  const high = { ...command, priority: 'high', kind: 'close' };
  expect(await handle.executeUpdate('setPriority', { args: [high] })).toMatchObject({ ok: true });

  await world.intake.accept(world.incoming(org, 'junk'));
  await world.idle(chatId);
  expect(await world.row(chatId)).toMatchObject({
    status: before['status'],
    assigned_user_id: before['assigned_user_id'],
    priority: 'high',
    unread_count: 2,
  });
  expect(await failedTasks(world.client, chatId)).toEqual([]);
});
