import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { eventually, startChatWorld, type ChatWorld } from '../support/chat-world.ts';

let world: ChatWorld;
let organizationId: number;
let operator: number;

beforeAll(async () => {
  world = await startChatWorld();
  organizationId = await world.organization();
  operator = await world.user(organizationId);
});
afterAll(() => world.close());

async function chat(person: string) {
  const { chatId } = await world.intake.accept(world.incoming(organizationId, person));
  await world.idle(chatId);
  return { chatId, ref: world.chatOf(organizationId, chatId) };
}
const command = () => ({
  commandId: randomUUID(),
  by: { userId: operator, role: 'employee' } as const,
});
const eventsNamed = async (chatId: number, name: string) =>
  (await world.events(chatId)).filter((event) => event.name === name);

test('what was due while everything was down happens once, at the start', async () => {
  const { chatId, ref } = await chat('down');
  const messageId = await world.intent(organizationId, chatId, operator, 'later');
  const due = Date.now() + 1_000;
  await world.gateway.sendMessage(ref, { ...command(), messageId, sendAt: due });
  await world.gateway.setStatus(ref, { ...command(), status: 'pending', pendingUntil: due });
  await world.stopWorkers();
  await pause(1_200);
  expect((await world.row(chatId))['status']).toBe('pending');

  await world.startWorker();
  await eventually(async () => (await world.row(chatId))['status'] === 'open');
  const sent = async () =>
    (await eventsNamed(chatId, 'message:new')).filter(
      ({ data }) => (data as { id: number }).id === messageId,
    );
  await eventually(async () => (await sent()).length > 0);
  await world.gateway.markRead(ref, command());
  expect(await sent()).toHaveLength(1);
  const opened = (await eventsNamed(chatId, 'chat:updated')).filter(
    ({ data }) => (data as { status?: string }).status === 'open',
  );
  expect(opened).toHaveLength(1);
}, 60_000);

test('the card says what is due', async () => {
  const { chatId, ref } = await chat('card');
  const at = Date.now() + 3_600_000;
  const messageId = await world.intent(organizationId, chatId, operator, 'card');
  await world.gateway.sendMessage(ref, { ...command(), messageId, sendAt: at });
  expect((await world.view(chatId)).state?.scheduled).toEqual([{ id: messageId, at }]);
  const card = String(
    await world.client.workflow
      .getHandle(chatWorkflowId(chatId))
      .query('__temporal_workflow_metadata')
      .then((metadata) => (metadata as { currentDetails?: string }).currentDetails),
  );
  expect(card).toContain(`| Next scheduled send | ${new Date(at).toISOString()} (1) |`);
}, 60_000);

test('a thousand changes of a time keep the history short', async () => {
  const { chatId, ref } = await chat('restless');
  const later = Date.now() + 86_400_000;
  for (let batch = 0; batch < 125; batch += 1) {
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        world.gateway.setStatus(ref, {
          ...command(),
          status: 'pending',
          pendingUntil: later + (batch * 8 + index) * 60_000,
        }),
      ),
    );
  }
  // Temporal suggests a new run at 4,096 events.
  const { historyLength } = await world.client.workflow
    .getHandle(chatWorkflowId(chatId))
    .describe();
  expect(historyLength).toBeLessThan(6_000);
  expect((await world.view(chatId)).state?.pendingUntil).toBeGreaterThanOrEqual(later);
}, 240_000);
