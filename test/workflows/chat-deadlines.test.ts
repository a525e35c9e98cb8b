import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually, obtained } from '../support/eventually.ts';

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

test('everything that was due while the system was down happens once, at the start', async () => {
  const { chatId, ref } = await chat('down');
  const messageId = await world.draft(organizationId, chatId, operator, 'later');
  const due = Date.now() + 5_000;
  await world.gateway.sendMessage(ref, { ...command(), messageId, sendAt: due });
  await world.gateway.setStatus(ref, { ...command(), status: 'pending', pendingUntil: due });
  await world.stopWorkers();
  expect((await world.row(chatId))['status']).toBe('pending');
  await eventually(async () => {
    const { rows } = await world.pool.query('SELECT time_ms(clock_timestamp()) > $1 AS past', [
      due,
    ]);
    return rows[0].past as boolean;
  });

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

/** An open, owned and answered chat that silence may close; no worker runs. */
async function silentChat(person: string) {
  const { chatId, ref } = await chat(person);
  await world.gateway.assign(ref, { ...command(), operatorId: operator });
  await world.stopWorkers();
  const handle = world.client.workflow.getHandle(chatWorkflowId(chatId));
  await handle.terminate('begins anew from its row');
  await world.pool.query(
    `INSERT INTO deadline_settings (organization_id, close_after_minutes, farewell) VALUES ($1, 60, 'nobody wrote')
     ON CONFLICT (organization_id) DO NOTHING`,
    [organizationId],
  );
  return { chatId, ref };
}

/** Silence closes the chat after everything that was accepted so far, and that time has passed. */
async function silenceEnds(chatId: number): Promise<void> {
  await world.pool.query(
    `UPDATE chat SET version = version + 1, close_due_at = clock_timestamp() + interval '50 milliseconds',
       unanswered_since = NULL, first_response_at = now() WHERE id = $1`,
    [chatId],
  );
  await eventually(async () => {
    const { rows } = await world.pool.query(
      'SELECT close_due_at < clock_timestamp() AS past FROM chat WHERE id = $1',
      [chatId],
    );
    return rows[0].past as boolean;
  });
}

test('a message that was accepted in time keeps a chat open, even if the worker was away until later', async () => {
  const { chatId } = await silentChat('in-time');
  await world.intake.accept(world.incoming(organizationId, 'in-time'));
  await silenceEnds(chatId);
  await world.startWorker();
  await world.idle(chatId);
  expect(await world.row(chatId)).toMatchObject({ status: 'open', assigned_user_id: operator });
  expect(await eventsNamed(chatId, 'message:new')).toHaveLength(2);
}, 60_000);

test('a photo that was accepted in time keeps a chat open, however slowly its file arrives', async () => {
  const { chatId, ref } = await silentChat('photo');
  const photo = { type: 'image', media: { source: {} } };
  const { messageId } = await world.intake.accept(
    world.incoming(organizationId, 'photo', randomUUID(), photo),
  );
  await silenceEnds(chatId);
  await world.startWorker();
  await world.idle(chatId);
  // Causes another check while the file is still being fetched.
  await world.gateway.setPriority(ref, { ...command(), priority: 'high' });
  expect(await world.row(chatId)).toMatchObject({ status: 'open', assigned_user_id: operator });
  await world.pool.query(
    `SELECT media_settle($1, '{"mediaUrl": "/media/images/a.jpg", "mimeType": "image/jpeg", "size": 1}', NULL, NULL)`,
    [messageId],
  );
  await world.gateway.wake(ref);
  await eventually(async () => (await eventsNamed(chatId, 'message:new')).length === 2);
  expect(await world.row(chatId)).toMatchObject({ status: 'open', assigned_user_id: operator });
}, 60_000);

test('the card shows what is due', async () => {
  const { chatId, ref } = await chat('card');
  const at = Date.now() + 3_600_000;
  const messageId = await world.draft(organizationId, chatId, operator, 'card');
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

/** Retries while the chat is busy, as callers should. */
const untilTaken = <T>(ask: () => Promise<T>): Promise<T> =>
  obtained(
    () =>
      ask().catch((error: { code?: string }) => {
        if (error.code === 'chat_busy') return null;
        throw error;
      }),
    { everyMs: 500 },
  );

test('many changes of a time keep the history short', async () => {
  const { chatId, ref } = await chat('restless');
  const later = Date.now() + 86_400_000;
  const [batches, atOnce] = [16, 8];
  for (let batch = 0; batch < batches; batch += 1) {
    await Promise.all(
      Array.from({ length: atOnce }, (_, index) =>
        untilTaken(() =>
          world.gateway.setStatus(ref, {
            ...command(),
            status: 'pending',
            pendingUntil: later + (batch * atOnce + index) * 60_000,
          }),
        ),
      ),
    );
  }
  const { historyLength } = await world.client.workflow
    .getHandle(chatWorkflowId(chatId))
    .describe();
  // Temporal suggests a new run at 4,096 events.
  expect(historyLength).toBeLessThan(6 * batches * atOnce);
  expect((await world.view(chatId)).state?.pendingUntil).toBeGreaterThanOrEqual(later);
}, 240_000);
