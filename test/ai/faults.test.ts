import { afterEach, describe, expect, test } from '@jest/globals';
import { chatWorkflowType } from '../../src/contracts/chat-messages.ts';
import { chatTaskQueue, chatWorkflowId } from '../../src/contracts/names.ts';
import { type AiWorld, type AiWorldOptions, startAiWorld } from '../support/ai-world.ts';
import type { Organization } from '../support/harness/people.ts';
import { eventually } from '../support/eventually.ts';

/** Each test has its own world, because it breaks it. */
let ai: AiWorld;
let ours: Organization;

async function begin(options: AiWorldOptions = {}): Promise<void> {
  ai = await startAiWorld(options);
  ours = await ai.api.addOrganization('Ours');
}
afterEach(() => ai.close());

describe('a provider that never answers', () => {
  test('gets no more time than allowed: 503, and the next call starts a new request', async () => {
    await begin({ times: { withinMs: 400 } });
    const chatId = await ai.customer(ours, 'a', 'Где?');
    ai.provider.script('hang');
    const answer = await ai.suggest(ours.employee, chatId);
    expect(answer).toMatchObject({ status: 503, body: { code: 'ai_unavailable' } });
    expect(ai.made.at(-1)).toMatchObject({ outcome: 'failed', code: 'time_out' });
    expect((await ai.suggest(ours.employee, chatId)).status).toBe(200);
  }, 60_000);

  test('does not make the front door wait any longer either', async () => {
    await begin({ withinMs: 300 });
    const chatId = await ai.customer(ours, 'a', 'Где?');
    ai.provider.script({ content: '["Поздно, но не зря."]', afterMs: 1_500 });
    expect(await ai.suggest(ours.employee, chatId, 1)).toMatchObject({
      status: 503,
      body: { code: 'ai_unavailable' },
    });
    // A later result is stored for the next caller.
    await eventually(() => ai.made.length === 1);
    expect((await ai.suggest(ours.employee, chatId, 1)).body).toMatchObject({
      cached: true,
      suggestions: ['Поздно, но не зря.'],
    });
    expect(ai.provider.calls).toHaveLength(1);
  }, 60_000);
});

test('without a key, nothing is suggested and no server is called; everything else works', async () => {
  await begin({ withoutKey: true });
  const chatId = await ai.customer(ours, 'a', 'Где?');
  expect(await ai.suggest(ours.employee, chatId)).toMatchObject({
    status: 503,
    body: { code: 'ai_unavailable' },
  });
  const health = await ai.api.call('GET', '/api/ai/health', ours.employee);
  expect(health).toMatchObject({
    status: 503,
    body: { status: 'unhealthy', service: 'DeepSeek AI', code: 'ai_not_configured' },
  });
  await ai.operator(ours, chatId, 'Здесь');
  expect((await ai.suggest(ours.employee, chatId)).body).toMatchObject({ reason: 'answered' });
  expect([ai.provider.calls.length, ai.provider.modelCalls()]).toEqual([0, 0]);
}, 60_000);

test('without a worker for suggestions, the chat goes on and the caller gets an error', async () => {
  await begin({ withoutWorker: true, withinMs: 1_000 });
  await ai.world.startWorker();
  const chatId = await ai.customer(ours, 'a', 'Где?');
  expect((await ai.suggest(ours.employee, chatId)).status).toBe(503);
  await ai.customer(ours, 'a', 'Ау?');
  // The request waits for a worker, and so does a second caller.
  const waiting = ai.suggest(ours.employee, chatId, 2);
  await ai.startAi();
  expect((await waiting).status).toBe(200);
}, 60_000);

test('a worker that stops during a call leaves the request to another one', async () => {
  await begin({ withoutWorker: true });
  await ai.world.startWorker();
  const leaving = await ai.startAi();
  const chatId = await ai.customer(ours, 'a', 'Где?');
  ai.provider.script('hang');
  const waiting = ai.suggest(ours.employee, chatId, 1);
  await ai.called(1);
  leaving.shutdown();
  await eventually(() => leaving.getState() === 'STOPPED');
  await ai.startAi();
  expect((await waiting).body.suggestions).toEqual(['Ответ номер 1 на «Где?».']);
  expect(ai.provider.calls).toHaveLength(2);
}, 60_000);

test('a customer who does not stop writing gets suggestions for the messages up to a point', async () => {
  await begin();
  const chatId = await ai.customer(ours, 'a', 'Раз');
  ai.provider.usual({ content: '["Ответ."]', afterMs: 150 });
  const waiting = ai.suggest(ours.employee, chatId, 1);
  let answered = false;
  void waiting.finally(() => {
    answered = true;
  });
  let texts = 0;
  while (!answered && texts < 200) {
    await ai.customer(ours, 'a', `Ещё ${(texts += 1)}`);
  }
  expect((await waiting).body.suggestions).toEqual(['Ответ.']);
  expect(ai.provider.calls.length).toBeLessThanOrEqual(8);
}, 60_000);

test('a thousand suggestions leave a short history: the chat continues as new and forgets none', async () => {
  await begin();
  const calls = Number(process.env['SUGGESTION_CALLS'] ?? 150);
  const chatId = await ai.customer(ours, 'a', 'Где?');
  const chat = ai.world.chatOf(ours.id, chatId);
  const { client } = ai.world;
  // Restarted with a limit of its own.
  await client.workflow.getHandle(chatWorkflowId(chatId)).terminate();
  const first = await client.workflow.start(chatWorkflowType, {
    workflowId: chatWorkflowId(chatId),
    taskQueue: chatTaskQueue,
    args: [{ ...chat, rollAfterEvents: 300 }],
  });
  ai.provider.usual({ content: '["Ответ."]' });
  const ids = new Set<string>();
  const idle = async (): Promise<boolean> => {
    const { pendingActivities } = (
      await client.workflow.getHandle(chatWorkflowId(chatId)).describe()
    ).raw;
    return (pendingActivities ?? []).length === 0;
  };
  for (let call = 1; call <= calls; call += 1) {
    const { requestId } = await ai.world.gateway.suggestReplies(chat, {
      commandId: crypto.randomUUID(),
      limit: 1,
    });
    ids.add(requestId);
    await eventually(async () => {
      const { rows } = await ai.pool.query(
        `SELECT 1 FROM ai_suggestion WHERE id = $1 AND state = 'ready'`,
        [requestId],
      );
      return rows.length === 1;
    });
    // Until the chat knows it too, the next caller would get the same request.
    await eventually(idle);
  }
  // A request before the chat knows about the end of the last one gets the same request, so no call is made twice.
  expect(ids.size).toBeGreaterThan(calls / 2);
  expect(ai.provider.calls).toHaveLength(ids.size);
  const now = await client.workflow.getHandle(chatWorkflowId(chatId)).describe();
  expect(now.status.name).toBe('RUNNING');
  expect(now.historyLength).toBeLessThan(400);
  expect(now.runId).not.toBe(first.firstExecutionRunId);
}, 300_000);
