import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ServiceError } from '../../src/contracts/service-error.ts';
import { defineRoute, reply } from '../../src/http/define-route.ts';
import { id } from '../../src/http/fields.ts';
import { createIdempotencyStore } from '../../src/persistence/chat/idempotency.ts';
import { type Api, startApi } from '../support/api.ts';
import type { Person, Organization } from '../support/harness/people.ts';
import { eventually } from '../support/eventually.ts';

/** What the test's route does next, and the calls it got. */
const calls: { commandId: string; text: string }[] = [];
let work: () => Promise<unknown>;

const route = defineRoute({
  id: 'createThing',
  method: 'post',
  path: '/api/test/things/:thingId',
  summary: 'Does something.',
  tags: ['Test'],
  auth: 'user',
  params: z.object({ thingId: id() }),
  body: z.object({ text: z.string().default('') }),
  responses: { 201: z.object({ number: z.int() }), 204: null },
  idempotent: true,
  async handler({ body, commandId }) {
    calls.push({ commandId, text: body.text });
    const result = await work();
    return result === undefined
      ? reply(204, undefined as never)
      : reply(201, { number: result as number });
  },
});

/** Something deleted cannot be deleted again: a repetition without a key is 409. */
let things = 1;
const takeAway = defineRoute({
  id: 'deleteThing',
  method: 'delete',
  path: '/api/test/things/:thingId',
  summary: 'Takes something away.',
  tags: ['Test'],
  auth: 'user',
  params: z.object({ thingId: id() }),
  responses: { 200: z.object({ left: z.int() }) },
  async handler() {
    if (things === 0) throw new ServiceError('chat_closed');
    things -= 1;
    return { left: things };
  },
});

const times = { leaseMs: 2_000, waitMs: 1_200 };
let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi({ routes: () => [route, takeAway], app: { idempotencyTimes: times } });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

let keys = 0;
const newKey = () => `key-${(keys += 1)}`;

function post(by: Person, key: string | undefined, body: unknown = {}, on = { api, thing: 1 }) {
  return on.api.call('POST', `/api/test/things/${on.thing}`, by, { body, key });
}

/** Counts the calls of the handler from now on. */
function counting(next: () => Promise<unknown> = async () => calls.length) {
  const start = calls.length;
  work = next;
  return () => calls.length - start;
}

function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('Idempotency-Key', () => {
  test('the same key gives the same answer and does nothing twice', async () => {
    const count = counting();
    const key = newKey();
    const first = await post(ours.employee, key, { text: 'a' });
    const again = await post(ours.employee, key, { text: 'a' });
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(first.headers.get('Idempotency-Replayed')).toBeNull();
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect(count()).toBe(1);
  });

  test('a DELETE that is repeated after a lost answer gets that answer, like any other verb', async () => {
    things = 1;
    const remove = (key?: string) => api.call('DELETE', '/api/test/things/1', ours.admin, { key });
    const key = newKey();
    expect(await remove(key)).toMatchObject({ status: 200, body: { left: 0 } });
    expect(await remove(key)).toMatchObject({ status: 200, body: { left: 0 } });
    expect(await remove(newKey())).toMatchObject({ status: 409 });
    expect(await remove()).toMatchObject({ status: 409 });
  });

  test('without a key, every call is separate', async () => {
    const count = counting();
    await post(ours.employee, undefined);
    await post(ours.employee, undefined);
    expect(count()).toBe(2);
    const [a, b] = calls.slice(-2);
    expect(a?.commandId).toMatch(/^[0-9a-f-]{36}$/);
    expect(a?.commandId).not.toBe(b?.commandId);
  });

  test('an answer without a body is stored too', async () => {
    const count = counting(async () => undefined);
    const key = newKey();
    await post(ours.employee, key);
    const again = await post(ours.employee, key);
    expect([again.status, again.text, count()]).toEqual([204, '', 1]);
  });

  test('another body, query or path under the same key is 422; the order of fields does not matter', async () => {
    const count = counting();
    const key = newKey();
    await post(ours.employee, key, { text: 'a', more: 1 });
    expect((await post(ours.employee, key, { more: 1, text: 'a' })).status).toBe(201);
    for (const other of [
      await post(ours.employee, key, { text: 'b' }),
      await post(ours.employee, key, { text: 'a', more: 1 }, { api, thing: 2 }),
    ]) {
      expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    }
    expect(count()).toBe(1);
  });

  test('keys of different users do not collide', async () => {
    const count = counting();
    const key = newKey();
    const people = [ours.employee, ours.manager, theirs.employee];
    const answers = await Promise.all(people.map((by) => post(by, key, { text: by.email })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(count()).toBe(3);
    expect(new Set(calls.slice(-3).map(({ commandId }) => commandId)).size).toBe(3);
  });

  test('refusals are stored; outages, rate limits and errors of ours are not', async () => {
    for (const [status, code, callsMade] of [
      [409, 'chat_closed', 1],
      [404, 'chat_not_found', 1],
      [401, 'token_expired', 2],
      [429, 'ai_rate_limited', 2],
      [503, 'account_not_ready', 2],
    ] as const) {
      const count = counting(async () => {
        throw new ServiceError(code);
      });
      const key = newKey();
      const first = await post(ours.employee, key);
      const again = await post(ours.employee, key);
      expect([first.status, again.status, again.body.code]).toEqual([status, status, code]);
      expect(count()).toBe(callsMade);
    }
    const count = counting(async () => {
      throw new Error('a bug');
    });
    const key = newKey();
    expect((await post(ours.employee, key)).status).toBe(500);
    work = async () => 7;
    expect((await post(ours.employee, key)).body).toEqual({ number: 7 });
    expect(count()).toBe(2);
    const [a, b] = calls.slice(-2);
    expect(a?.commandId).toBe(b?.commandId);
  });

  test('a refusal that could not be stored is not given: its repetition might succeed', async () => {
    const unstored = async (status: number, next: () => Promise<unknown>) => {
      const key = newKey();
      const trigger = `refuse_keep_${status}`;
      await api.pool.query(
        `CREATE FUNCTION ${trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
         CREATE TRIGGER ${trigger} BEFORE UPDATE ON idempotency_key FOR EACH ROW
           WHEN (NEW.status_code = ${status}) EXECUTE FUNCTION ${trigger}()`,
      );
      work = next;
      const first = await post(ours.employee, key);
      await api.pool.query(
        `DROP TRIGGER ${trigger} ON idempotency_key; DROP FUNCTION ${trigger}()`,
      );
      return first;
    };
    const refused = await unstored(409, async () => {
      throw new ServiceError('chat_closed');
    });
    expect([refused.status, refused.body.code]).toEqual([503, 'database_unavailable']);
    // What was done is done, and says so.
    expect((await unstored(201, async () => 5)).body).toEqual({ number: 5 });
  });

  test('calls with the same key at the same time wait for the first, on any front door', async () => {
    const other = await startApi({
      databaseUrl: api.databaseUrl,
      routes: () => [route],
      app: { idempotencyTimes: { ...times, waitMs: 30_000 } },
    });
    try {
      const { opened, open } = gate();
      const count = counting(async () => {
        await opened;
        return 1;
      });
      const key = newKey();
      const asked = Array.from({ length: 8 }, () =>
        post(ours.employee, key, {}, { api: other, thing: 1 }),
      );
      await eventually(() => count() > 0);
      // This takes longer than a lease: the holder is alive and renews it.
      const late = await post(ours.employee, key);
      expect([late.status, late.body.code]).toEqual([409, 'idempotency_in_progress']);
      expect(late.headers.get('Retry-After')).toBe('2');
      const later = await post(ours.employee, key);
      expect(later.status).toBe(409);
      open();
      for (const answer of await Promise.all(asked)) {
        expect([answer.status, answer.body]).toEqual([201, { number: 1 }]);
      }
      expect(count()).toBe(1);
      expect((await post(ours.employee, key)).status).toBe(201);
    } finally {
      await other.close();
    }
  });

  test('a key whose process died is taken over when its lease ends, with the same command id', async () => {
    const count = counting();
    const key = newKey();
    await post(ours.employee, key);
    const commandId = calls.at(-1)?.commandId;
    // What a process leaves behind that is killed while it carries out the call.
    await api.database.pool.query(
      `UPDATE idempotency_key SET status_code = NULL, response = NULL, locked_until = now() + interval '250 ms'
        WHERE key = $1`,
      [key],
    );
    expect((await post(ours.employee, key, { text: 'other' })).status).toBe(422);
    const answer = await post(ours.employee, key);
    expect([answer.status, count()]).toEqual([201, 2]);
    expect(calls.at(-1)?.commandId).toBe(commandId);
    const other = await post(ours.employee, key, { text: 'other' });
    expect(other.status).toBe(422);
  });

  test('an abandoned key still belongs to its own request', async () => {
    const store = createIdempotencyStore(api.database);
    const request = { scope: 'test', key: newKey(), fingerprint: 'f' };
    await store.claim(request, -1);
    const other = await store.claim({ ...request, fingerprint: 'other' }, 60_000);
    expect(other).toEqual({ kind: 'running', fingerprint: 'f' });
    expect(await store.claim(request, 60_000)).toHaveProperty('lease');
  });

  test('a holder whose lease was taken over cannot change the answer', async () => {
    const store = createIdempotencyStore(api.database);
    const request = { scope: 'test', key: newKey(), fingerprint: 'f' };
    const slow = await store.claim(request, -1);
    const quick = await store.claim(request, 60_000);
    if (!('lease' in slow) || !('lease' in quick)) throw new Error('both should have the claim');
    expect(await store.renew(slow, 60_000)).toBeNull();
    await store.release(slow);
    await store.keep(quick, { status: 201, body: { n: 1 } });
    await store.keep(slow, { status: 409, body: { n: 2 } });
    await store.release(slow);
    expect(await store.find(request.scope, request.key)).toEqual({
      kind: 'answered',
      fingerprint: 'f',
      answer: { status: 201, body: { n: 1 } },
    });
  });

  test('keys are deleted after 24 hours', async () => {
    const count = counting();
    const store = createIdempotencyStore(api.database);
    const [key, other] = [newKey(), newKey()];
    await post(ours.employee, key, { text: 'a' });
    await post(ours.employee, other);
    await api.database.pool.query(
      `UPDATE idempotency_key SET created_at = now() - interval '25 hours' WHERE key IN ($1, $2)`,
      [key, other],
    );
    expect((await post(ours.employee, key, { text: 'b' })).status).toBe(201);
    expect(count()).toBe(3);
    await store.prune();
    const { rows } = await api.database.pool.query(
      'SELECT key FROM idempotency_key WHERE key IN ($1, $2)',
      [key, other],
    );
    expect(rows).toEqual([{ key }]);
  });

  test('repetitions have a rate limit of their own: they work beyond the usual limit, but not endlessly', async () => {
    const limited = await startApi({
      databaseUrl: api.databaseUrl,
      routes: () => [route],
      limits: { userCallsPerMinute: 2 },
    });
    try {
      counting();
      const key = newKey();
      const on = { api: limited, thing: 1 };
      for (let n = 0; n < 2; n += 1) {
        expect((await post(ours.manager, key, {}, on)).status).toBe(201);
      }
      expect((await post(ours.manager, newKey(), {}, on)).status).toBe(201);
      const refused = await post(ours.manager, newKey(), {}, on);
      expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited']);
      expect((await post(ours.manager, key, {}, on)).status).toBe(201);
      // The sixth call with a key within the minute, with a known key but another body.
      expect((await post(ours.manager, key, { text: 'b' }, on)).status).toBe(422);
      expect((await post(ours.manager, key, {}, on)).body.code).toBe('rate_limited');
      expect((await post(ours.manager, key, { text: 'b' }, on)).body.code).toBe('rate_limited');
    } finally {
      await limited.close();
    }
  });

  test('an invalid key is refused; the stored record does not contain the body', async () => {
    const { status, body } = await post(ours.employee, 'k'.repeat(256));
    expect([status, body.code]).toEqual([400, 'idempotency_key_invalid']);
    const key = newKey();
    await post(ours.employee, key, { text: 'planted-word' });
    const { rows } = await api.database.pool.query('SELECT * FROM idempotency_key WHERE key = $1', [
      key,
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('planted-word');
  });
});
