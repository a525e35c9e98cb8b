import { afterEach, expect, test } from '@jest/globals';
import { freePort } from '../stack/ports.ts';
import { answerOverHttp } from './answer-over-http.ts';
import { createMetrics, metricsListener } from './metrics.ts';
import { workerHealth, type HealthChecks } from './worker-health.ts';

let close: () => Promise<void> = async () => undefined;

afterEach(() => close());

async function serve(checks: HealthChecks) {
  const address = `127.0.0.1:${await freePort()}`;
  const others = metricsListener(createMetrics('worker'));
  const server = await answerOverHttp(address, workerHealth(checks, others));
  close = () => server.close();
  return async (path: string) => {
    const answer = await fetch(`http://${address}${path}`);
    const json = answer.headers.get('content-type') === 'application/json';
    return { status: answer.status, body: await (json ? answer.json() : answer.text()) };
  };
}

test('a worker is ready if each of its parts is, and names the part that is not', async () => {
  let database = true;
  const ask = await serve({
    queues: () => true,
    database: () => (database ? true : Promise.reject(new Error('away'))),
  });
  expect(await ask('/health/ready')).toEqual({
    status: 200,
    body: { status: 'ok', parts: { queues: true, database: true } },
  });
  database = false;
  expect(await ask('/health/ready')).toEqual({
    status: 503,
    body: { status: 'unavailable', parts: { queues: true, database: false } },
  });
  expect((await ask('/health/live')).status).toBe(200);
  expect((await ask('/else')).status).toBe(404);
  expect((await ask('/metrics')).body).toContain('process_cpu_seconds_total');
});

test('a part that does not answer is not healthy', async () => {
  const ask = await serve({ database: () => new Promise<boolean>(() => undefined) });
  expect((await ask('/health/ready')).status).toBe(503);
});
