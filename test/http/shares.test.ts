import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { defineRoute } from '../../src/http/define-route.ts';
import { type Api, startApi } from '../support/api.ts';

let api: Api;

beforeAll(async () => {
  api = await startApi({
    // Long enough for a busy machine: the test is about the share, not about the wait for a connection.
    connectTimeoutMs: 8_000,
    routes: ({ pool }) => [
      defineRoute({
        id: 'beSlow',
        method: 'post',
        path: '/api/test/slow',
        summary: 'For tests.',
        tags: ['Test'],
        auth: 'user',
        responses: { 200: z.object({ ok: z.boolean() }) },
        async handler() {
          await pool.query('SELECT pg_sleep(0.15)');
          return { ok: true };
        },
      }),
    ],
  });
});
afterAll(() => api.close());

test('two hundred calls of one employee leave connections for another organization', async () => {
  const ours = await api.addOrganization('Ours');
  const theirs = await api.addOrganization('Theirs');
  const slow = (token: string) => api.call('POST', '/api/test/slow', { token });
  const flood = Array.from({ length: 200 }, () => slow(ours.employee.token));
  // Some of the flood has been answered, so it is running.
  await Promise.any(flood);
  expect((await slow(theirs.employee.token)).status).toBe(200);
  for (const { status, body } of await Promise.all(flood)) {
    if (status !== 200) expect([status, body.code]).toEqual([503, 'organization_busy']);
  }
}, 30_000);
