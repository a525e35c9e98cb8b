import { expect, test } from '@jest/globals';
import { askedGauge, callTimes, createMetrics, roundTroubles } from './metrics.ts';

const lines = async (metrics: ReturnType<typeof createMetrics>) =>
  (await metrics.metrics()).split('\n');

test('calls are counted by route, and no label contains an id', async () => {
  const metrics = createMetrics('server');
  const call = { method: 'GET', route: '/api/chats/:chatId', status: 200 };
  const answered = callTimes(metrics);
  answered({ ...call, seconds: 0.02 });
  answered({ ...call, seconds: 0.2 });
  const counted = (await lines(metrics)).find((line) =>
    line.startsWith('http_request_duration_seconds_count'),
  );
  expect(counted).toMatch(/ 2$/);
  expect(counted?.match(/\w+="[^"]*"/g)?.toSorted()).toEqual([
    'method="GET"',
    'part="server"',
    'route="/api/chats/:chatId"',
    'status="200"',
  ]);
});

test('rounds in trouble are counted by kind', async () => {
  const metrics = createMetrics('worker');
  roundTroubles(metrics)('stale');
  expect(await lines(metrics)).toContain(
    'chat_rounds_troubled_total{kind="stale",part="worker"} 1',
  );
});

test('an unknown value is left out, and holds up nothing else', async () => {
  const metrics = createMetrics('worker');
  let away = true;
  askedGauge(metrics, { name: 'chats_in_trouble', help: 'Chats' }, () =>
    away ? Promise.reject(new Error('Temporal is away')) : 3,
  );
  const before = await lines(metrics);
  expect(before.filter((line) => line.startsWith('chats_in_trouble'))).toEqual([]);
  expect(before.some((line) => line.startsWith('process_cpu_seconds_total'))).toBe(true);
  away = false;
  expect(await lines(metrics)).toContain('chats_in_trouble{part="worker"} 3');
});
