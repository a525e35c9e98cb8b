import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { HealthProblem } from '../../src/ports/operations/health.ts';
import { expectedSchema, schemaFaults } from '../../src/persistence/schema/schema-drift.ts';
import { createSchemaWatch } from '../../src/persistence/schema/schema-watch.ts';
import { type Api, startApi } from '../support/api.ts';
import type { Answer } from '../support/harness/rest.ts';
import { obtained } from '../support/eventually.ts';

const there = { database: true, temporal: true, worker: true };
/** Temporal answers, but cannot do its work. */
let full = false;
const probe = (part: keyof typeof there) => async () => {
  if (!there[part]) throw new Error('away');
  if (part === 'temporal' && full) throw new HealthProblem('it is full; make room');
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
  afterAll(() => api.close());

  const ready = () => api.call('GET', '/health/ready');
  const readyWhen = (condition: (answer: Answer) => boolean): Promise<Answer> =>
    obtained(async () => {
      const answer = await ready();
      return condition(answer) ? answer : null;
    });

  test('the process answers', async () => {
    for (const path of ['/health', '/health/live']) {
      const { status, body } = await api.call('GET', path);
      expect(status).toBe(200);
      expect(body).toEqual({ ok: true, status: 'ok', ts: expect.stringMatching(/Z$/) });
    }
  });

  test('is ready once every part was seen, and from then on while the database is available', async () => {
    const first = await ready();
    expect(first.status).toBe(503);
    expect(first.body).toMatchObject({
      ok: false,
      code: 'not_ready',
      parts: { database: { ok: true }, temporal: { ok: true }, worker: { ok: false } },
    });

    // The worker appears and Temporal goes: each was seen once.
    Object.assign(there, { worker: true, temporal: false });
    const degraded = await readyWhen(({ status }) => status === 200);
    expect(degraded.body).toEqual({
      ok: true,
      degraded: true,
      parts: { database: { ok: true }, temporal: { ok: false }, worker: { ok: true } },
    });

    // A part that answers but cannot work says why.
    there.temporal = true;
    full = true;
    const told = await readyWhen(({ body }) => body.parts.temporal.problem !== undefined);
    expect(told).toMatchObject({
      status: 200,
      body: {
        degraded: true,
        parts: { temporal: { ok: false, problem: 'it is full; make room' } },
      },
    });
    full = false;

    expect((await readyWhen(({ body }) => !body.degraded)).status).toBe(200);

    there.database = false;
    expect((await readyWhen(({ status }) => status === 503)).body.parts.database).toEqual({
      ok: false,
    });
    there.database = true;
    expect((await readyWhen(({ status }) => status === 200)).body.degraded).toBe(false);
  });

  test('a part that never answers counts as unavailable', async () => {
    const stuck = await startApi({
      databaseUrl: api.databaseUrl,
      probes: { ...probes, temporal: () => new Promise(() => undefined) },
    });
    try {
      const { status, body } = await stuck.call('GET', '/health/ready');
      expect([status, body.parts.temporal]).toEqual([503, { ok: false }]);
    } finally {
      await stuck.close();
    }
  });

  test('a database that lacks something this build expects is schema_mismatch, in readiness and in calls', async () => {
    const away = { ...probes, worker: () => Promise.resolve(), temporal: () => Promise.resolve() };
    const other = await startApi({
      probes: away,
      schema: ({ pool }) => createSchemaWatch(pool, { agreedForMs: 0 }),
    });
    const client = new pg.Client(other.databaseUrl);
    await client.connect();
    try {
      expect((await other.call('GET', '/health/ready')).status).toBe(200);
      // A missing index makes nothing fail.
      await client.query(`DROP INDEX chat_unread; DROP FUNCTION chat_fetch; DROP TABLE ticket_history CASCADE;
        ALTER TABLE chat RENAME subject TO topic; ALTER TABLE app_user RENAME name TO called;
        CREATE OR REPLACE FUNCTION status_rank(s text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`);
      for (;;) {
        const { status, body } = await other.call('GET', '/health/ready');
        if (status === 200) continue;
        expect(status).toBe(503);
        expect(body).toMatchObject({ ok: false, code: 'schema_mismatch' });
        expect(body.error).toMatch(/this build expects; run npm run db:migrate/);
        expect(body.differences.toSorted()).toEqual([
          'column app_user.name: nothing',
          'column chat.subject: nothing',
          'function chat_fetch: nothing',
          'function status_rank: one that was changed by hand',
          'table ticket_history: nothing',
        ]);
        break;
      }
      const login = await other.call('POST', '/api/auth/login', null, {
        body: { email: 'nobody@example.com', password: 'a password of nobody' },
      });
      expect([login.status, login.body.code]).toEqual([503, 'schema_mismatch']);
      const found = await schemaFaults(client, expectedSchema());
      expect(found).toContainEqual(
        expect.objectContaining({ what: 'index chat_unread', found: 'nothing', breaks: false }),
      );
    } finally {
      await client.end();
      await other.close();
    }
  });
});
