import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chatWorkflowId } from '../../src/contracts/names.ts';
import { startAiWorld } from '../support/ai-world.ts';
import type { Organization } from '../support/harness/people.ts';
import { freePort } from '../../src/stack/ports.ts';
import { eventually, longWait } from '../support/eventually.ts';
import { compose } from '../support/harness/closing.ts';
import { createProcesses } from '../support/harness/processes.ts';

/** Whole workers as separate processes, killed while one of them waits for the language model. */
const startWorld = () =>
  compose(async (closing) => {
    const ai = closing.own(await startAiWorld({ withoutWorker: true, withinMs: 60_000 }));
    const { start } = createProcesses(closing, {
      DATABASE_URL: ai.world.url,
      TEMPORAL_ADDRESS: ai.world.temporal.address,
      TEMPORAL_NAMESPACE: ai.world.temporal.namespace,
      DEEPSEEK_API_KEY: 'sk-test',
      DEEPSEEK_BASE_URL: ai.provider.url,
    });
    return { ...ai, start };
  });
let ai: Awaited<ReturnType<typeof startWorld>>;
let ours: Organization;

beforeAll(async () => {
  ai = await startWorld();
  ours = await ai.api.addOrganization('Ours');
}, 60_000);
afterAll(() => ai.close());

test('kill -9 of the worker during a request: another worker restarts it, and the caller gets an answer', async () => {
  const first = ai.start('worker');
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
  ai.start('worker', { WORKER_METRICS_ADDRESS: metrics });
  await first.kill();
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
