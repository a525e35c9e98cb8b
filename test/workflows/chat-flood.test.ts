import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chatWorkflowType } from '../../src/contracts/chat-messages.ts';
import { chatTaskQueue, chatWorkflowId } from '../../src/contracts/names.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { failedTasks, runsOf } from '../support/histories.ts';

let world: ChatWorld;
let org: number;
let flooding = true;
let messages = 0;

const oneMore = async (): Promise<void> => {
  if (!flooding) return;
  messages += 1;
  await world.intake.accept(world.incoming(org, 'flood'));
};

beforeAll(async () => {
  world = await startChatWorld({
    wrap: (inner) => ({
      ...inner,
      // Every commit finds new work, so the chat always has some.
      async commitChat(input) {
        await oneMore();
        return await inner.commitChat(input);
      },
    }),
  });
  org = await world.organization();
});
afterAll(() => world.close());

test('a chat that always has work still continues as new, and loses nothing', async () => {
  flooding = false;
  const { chatId } = await world.intake.accept(world.incoming(org, 'flood'));
  await world.idle(chatId);
  await world.client.workflow.getHandle(chatWorkflowId(chatId)).terminate('begin with a low limit');
  flooding = true;
  await world.client.workflow.start(chatWorkflowType, {
    workflowId: chatWorkflowId(chatId),
    taskQueue: chatTaskQueue,
    workflowTaskTimeout: '2s',
    args: [{ chatId, organizationId: org, channel: 'telegram', rollAfterEvents: 20 }],
  });
  await oneMore();
  try {
    await eventually(
      async () => {
        const runs = await runsOf(world.client, chatId);
        return runs.filter((status) => status === 'CONTINUED_AS_NEW').length >= 2;
      },
      { withinMs: 30_000, everyMs: 250 },
    );
  } finally {
    flooding = false;
  }
  await world.idle(chatId);
  const events = await world.events(chatId);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ name }) => name === 'message:new')).toHaveLength(1 + messages);
  expect(await failedTasks(world.client, chatId)).toEqual([]);
}, 90_000);
