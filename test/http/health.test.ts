import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, startApi } from '../support/api.ts';

const there = { database: true, temporal: true, worker: true };
const probe = (part: keyof typeof there) => async () => {
  if (!there[part]) throw new Error('away');
};
const probes = {
  database: probe('database'),
  temporal: probe('temporal'),
  worker: probe('worker'),
};

describe('health', () => {
  let api: Api;
  beforeAll(async () => {
    there.worker = false;
    api = await startApi({ probes });
  });
  afterAll(() => api.stop());

  const ready = () => api.call('GET', '/health/ready');
  async function readyWhen(condition: (answer: Awaited<ReturnType<typeof ready>>) => boolean) {
    for (;;) {
      const answer = await ready();
      if (condition(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  test('the process answers', async () => {
    for (const path of ['/health', '/health/live']) {
      const { status, body } = await api.call('GET', path);
      expect(status).toBe(200);
      expect(body).toEqual({ ok: true, status: 'ok', ts: expect.stringMatching(/Z$/) });
    }
  });

  test('is ready once every part was seen, then as long as the database is there', async () => {
    const first = await ready();
    expect(first.status).toBe(503);
    expect(first.body).toMatchObject({
      ok: false,
      code: 'not_ready',
      parts: { database: { ok: true }, temporal: { ok: true }, worker: { ok: false } },
    });

    // The worker comes, and Temporal goes: each was seen.
    Object.assign(there, { worker: true, temporal: false });
    const degraded = await readyWhen(({ status }) => status === 200);
    expect(degraded.body).toEqual({
      ok: true,
      degraded: true,
      parts: { database: { ok: true }, temporal: { ok: false }, worker: { ok: true } },
    });

    there.temporal = true;
    expect((await readyWhen(({ body }) => !body.degraded)).status).toBe(200);

    there.database = false;
    expect((await readyWhen(({ status }) => status === 503)).body.parts.database).toEqual({
      ok: false,
    });
    there.database = true;
    expect((await readyWhen(({ status }) => status === 200)).body.degraded).toBe(false);
  });

  test('a part that never answers counts as away', async () => {
    const stuck = await startApi({
      databaseUrl: api.databaseUrl,
      probes: { ...probes, temporal: () => new Promise(() => undefined) },
    });
    try {
      const { status, body } = await stuck.call('GET', '/health/ready');
      expect([status, body.parts.temporal]).toEqual([503, { ok: false }]);
    } finally {
      await stuck.stop();
    }
  });
});
