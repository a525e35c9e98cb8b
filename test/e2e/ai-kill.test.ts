import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { type AiWorld, startAiWorld } from '../support/ai-world.ts';
import type { TestOrganization } from '../support/api.ts';
import { freePort } from '../../src/stack/ports.ts';
import { eventually } from '../support/eventually.ts';
import { ended, spawnPart } from '../support/processes.ts';

/** Whole workers as separate processes, killed while one of them waits for the language model. */
const longWait = { withinMs: 90_000, everyMs: 50 };

let ai: AiWorld;
let ours: TestOrganization;
const processes: ChildProcess[] = [];

beforeAll(async () => {
  ai = await startAiWorld({ withoutWorker: true, withinMs: 60_000 });
  ours = await ai.api.addOrganization('Ours');
}, 60_000);
afterAll(async () => {
  await Promise.all(processes.map((child) => ended(child, 'SIGKILL')));
  await ai.close();
});

function startWorker(more: Record<string, string> = {}): ChildProcess {
  const child = spawnPart('worker', {
    DATABASE_URL: ai.world.url,
    TEMPORAL_ADDRESS: ai.world.temporal.address,
    TEMPORAL_NAMESPACE: ai.world.temporal.namespace,
    CREDENTIALS_KEY: Buffer.alloc(32, 5).toString('base64'),
    DEEPSEEK_API_KEY: 'sk-test',
    DEEPSEEK_BASE_URL: ai.provider.url,
    ...more,
  });
  processes.push(child);
  return child;
}

test('kill -9 of the worker during a request: another worker restarts it, and the caller gets an answer', async () => {
  const first = startWorker();
  const chatId = await ai.says(ours, 'somebody', 'Где мой заказ?');
  await eventually(async () => {
    const { rows } = await ai.pool.query('SELECT inbox = taken AS taken FROM chat WHERE id = $1', [
      chatId,
    ]);
    return rows[0]?.taken === true;
  }, longWait);
  ai.provider.script('hang');
  const waiting = ai.suggest(ours.employee, chatId, 1);
  await eventually(() => ai.provider.calls.length === 1, longWait);
  const metrics = `127.0.0.1:${await freePort('127.0.0.1')}`;
  startWorker({ WORKER_METRICS_ADDRESS: metrics });
  await ended(first, 'SIGKILL');
  const answer = await waiting;
  expect(answer).toMatchObject({
    status: 200,
    body: { suggestions: ['Ответ номер 1 на «Где мой заказ?».'], cached: false },
  });
  expect(ai.provider.calls).toHaveLength(2);
  // The cost is on the card for people who run the system.
  const handle = ai.world.client.workflow.getHandle(chatWorkflowId(chatId));
  await eventually(async () => {
    const { currentDetails } = await handle.query<{ currentDetails?: string }>(
      '__temporal_workflow_metadata',
    );
    return /Last suggestions \| ready, \d+ ms, \d+ \+ \d+ tokens/.test(currentDetails ?? '');
  }, longWait);
  // And in the worker's metrics.
  const counted = await (await fetch(`http://${metrics}/metrics`)).text();
  expect(counted).toMatch(/ai_tokens\{[^}]*kind="prompt"[^}]*\} [1-9]/);
  expect(counted).toContain('ai_latency');
  const { rows } = await ai.pool.query(
    `SELECT state, generation FROM ai_suggestion WHERE chat_id = $1`,
    [chatId],
  );
  expect(rows).toEqual([{ state: 'ready', generation: 1 }]);
}, 180_000);
