import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { createChatWaker } from '../../src/temporal/chat-waker.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';

let world: ChatWorld;
let organizationId: number;

beforeAll(async () => {
  world = await startChatWorld({ withoutWorker: true });
  organizationId = await world.organization();
});
afterAll(() => world.close());

const signaled = 'workflowExecutionSignaledEventAttributes';
const accepted = 'workflowExecutionUpdateAcceptedEventAttributes';

/** The kinds of events in the history of a chat's workflow. */
async function eventKinds(chatId: number): Promise<string[]> {
  const { events } = await world.client.workflow.getHandle(chatWorkflowId(chatId)).fetchHistory();
  return (events ?? []).flatMap((event) =>
    Object.keys(event).filter((key) => key.endsWith('EventAttributes')),
  );
}

/** A message whose wake-up was lost: its row exists, and nobody was woken. */
async function unannounced(person: string): Promise<number> {
  const [accepted] = await world.store.accept([world.incoming(organizationId, person)]);
  if (accepted === undefined) throw new Error('it was not accepted');
  return accepted.chatId;
}

describe('waking a chat', () => {
  test('leaves a signal in its history while no worker runs, which the next worker finds', async () => {
    const waker = createChatWaker(world.client);
    const chatId = await unannounced('early');
    await waker.wake(world.chatOf(organizationId, chatId));
    expect(await eventKinds(chatId)).toContain(signaled);

    // The waker has learned that nobody accepts: the next chat is signalled at once, without waiting for a worker.
    const next = await unannounced('next');
    await waker.wake(world.chatOf(organizationId, next));
    expect(await eventKinds(next)).not.toContain(accepted);

    await world.startWorker();
    await world.idle(chatId);
    await world.idle(next);
  });

  test('is an accepted update while a worker runs, and no signal', async () => {
    const chatId = await unannounced('quick');
    await createChatWaker(world.client).wake(world.chatOf(organizationId, chatId));
    await world.idle(chatId);
    const kinds = await eventKinds(chatId);
    expect(kinds).toContain(accepted);
    expect(kinds).not.toContain(signaled);
  });

  test('uses an update again after a while', async () => {
    let time = 0;
    const waker = createChatWaker(world.client, () => time);
    await world.stopWorkers();
    const chatId = await unannounced('patient');
    await waker.wake(world.chatOf(organizationId, chatId));
    await world.startWorker();
    await world.idle(chatId);

    time += 60_000;
    await world.store.accept([world.incoming(organizationId, 'patient')]);
    await waker.wake(world.chatOf(organizationId, chatId));
    await world.idle(chatId);
    expect(await eventKinds(chatId)).toContain(accepted);
  });

  test('reaches a resting chat', async () => {
    const chatId = await unannounced('resting');
    const waker = createChatWaker(world.client);
    const chat = world.chatOf(organizationId, chatId);
    await waker.wake(chat);
    await world.idle(chatId);
    const by = { userId: await world.user(organizationId), role: 'admin' } as const;
    await world.gateway.close(chat, { commandId: 'close-it', by, hasReason: false });
    const handle = world.client.workflow.getHandle(chatWorkflowId(chatId));
    await eventually(async () => (await handle.describe()).status.name === 'COMPLETED');

    await world.store.accept([world.incoming(organizationId, 'resting')]);
    await waker.wake(chat);
    await world.idle(chatId);
    expect((await world.row(chatId))['status']).toBe('open');
  });
});
