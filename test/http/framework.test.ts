import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ServiceError } from '../../src/contracts/service-error.ts';
import { defineRoute } from '../../src/http/define-route.ts';
import { id, limit } from '../../src/http/fields.ts';
import { type Api, startApi } from '../support/api.ts';
import { password, type Organization } from '../support/harness/people.ts';

const Answer = z.object({ got: z.unknown() });
const about = { summary: 'For tests.', tags: ['Test'], responses: { 200: Answer } } as const;
let respond: () => Promise<unknown> = async () => ({ got: 1 });

const routes = [
  defineRoute({
    id: 'echo',
    ...about,
    method: 'post',
    path: '/api/test/echo',
    auth: 'user',
    body: z.object({ text: z.string().optional(), chatId: id().optional() }),
    query: z.object({ limit: limit({ fallback: 50, max: 200 }) }),
    handler: ({ body, query }) => ({ got: { body, query } }),
  }),
  defineRoute({
    id: 'getThing',
    ...about,
    method: 'get',
    path: '/api/test/:thing',
    auth: 'none',
    params: z.object({ thing: z.string() }),
    handler: ({ params }) => ({ got: params.thing }),
  }),
  defineRoute({
    id: 'takeRaw',
    ...about,
    method: 'post',
    path: '/api/test/raw',
    auth: 'none',
    idempotent: { not: 'for tests' },
    rawBody: true,
    bodyLimit: '1kb',
    responses: { 200: z.string() },
    handler: ({ rawBody }) => rawBody.toString('hex'),
  }),
  defineRoute({
    id: 'getLiteral',
    ...about,
    method: 'get',
    path: '/api/test/literal',
    auth: 'none',
    handler: () => ({ got: 'the literal route' }),
  }),
  defineRoute({
    id: 'never',
    ...about,
    method: 'get',
    path: '/api/test/whatever/now',
    auth: 'none',
    handler: async () => (await respond()) as { got: unknown },
  }),
  defineRoute({
    id: 'forgetCommand',
    ...about,
    method: 'post',
    path: '/api/test/forgets-its-command',
    auth: 'none',
    idempotent: { not: 'for tests' },
    commands: ['close'],
    handler: () => ({ got: 'an answer that no chat gave' }),
  }),
];

let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi({
    routes: () => routes,
    limits: { userCallsPerMinute: 5 },
    corsOrigins: ['https://console.example'],
    app: { deadlineMs: 700 },
  });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const echo = async (
  options: { body?: unknown; raw?: string; headers?: Record<string, string> },
  query = '',
) =>
  api.call(
    'POST',
    `/api/test/echo${query}`,
    { token: (await api.addPerson(ours.id, 'employee')).token },
    options,
  );
const refusal = (code: string) => ({
  error: expect.any(String),
  code,
  requestId: expect.any(String),
});

describe('bodies', () => {
  test('a missing body is an empty one', async () => {
    for (const options of [{}, { headers: { 'Content-Type': 'application/json' } }]) {
      const { status, body } = await echo(options);
      expect([status, body]).toEqual([200, { got: { body: {}, query: { limit: 50 } } }]);
    }
  });

  test('numeric ids in text become numbers; unknown fields are dropped, and a header names them', async () => {
    const { body, headers } = await echo(
      { body: { chatId: '12', other: true } },
      '?limit=7&another=1',
    );
    expect(body.got).toEqual({ body: { chatId: 12 }, query: { limit: 7 } });
    expect(headers.get('X-Unknown-Fields')).toBe('query.another, body.other');
    const known = await echo({ body: { chatId: '12' } }, '?limit=7');
    expect(known.headers.get('X-Unknown-Fields')).toBeNull();
  });

  test.each([
    ['malformed JSON', { raw: '{"text": ' }, 400, 'malformed_json'],
    ['JSON that is no object', { raw: '"text"' }, 400, 'malformed_json'],
    ['a list', { raw: '[]' }, 400, 'validation_failed'],
    ['more than 100 kB', { body: { text: 'x'.repeat(103_000) } }, 413, 'payload_too_large'],
    [
      'another type',
      { raw: 'a=b', headers: { 'Content-Type': 'text/plain' } },
      415,
      'unsupported_media_type',
    ],
    [
      'another charset',
      { raw: '{}', headers: { 'Content-Type': 'application/json; charset=latin5' } },
      415,
      'unsupported_media_type',
    ],
    ['8,000 levels', { raw: '{"text":'.repeat(8_000) }, 400, 'json_too_deep'],
    ['NUL in a text', { body: { text: 'a\0b' } }, 400, 'validation_failed'],
    ['a wrong type', { body: { text: 5 } }, 400, 'validation_failed'],
  ])('%s is refused', async (_name, options, status, code) => {
    const answer = await echo(options);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(refusal(code));
  });

  test('a raw body arrives byte for byte, whatever its type; a text is answered as text', async () => {
    const bytes = Uint8Array.from([0, 0xff, 0x7b, 0xd0]);
    for (const type of ['application/json', 'image/png', 'application/json; charset=latin5']) {
      const headers = { 'Content-Type': type };
      const answer = await api.call('POST', '/api/test/raw', null, { raw: bytes, headers });
      expect([answer.status, answer.text]).toEqual([200, '00ff7bd0']);
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    }
    expect((await api.call('POST', '/api/test/raw')).text).toBe('');
    const large = await api.call('POST', '/api/test/raw', null, { raw: 'x'.repeat(1_025) });
    expect(large.body).toMatchObject(refusal('payload_too_large'));
  });

  test('99 kB are accepted', async () => {
    expect((await echo({ body: { text: 'x'.repeat(99_000) } })).status).toBe(200);
  });

  test.each(['?limit=0', '?limit=201', '?limit=-5', '?limit=abc', '?limit=1&limit=2', '?limit='])(
    'the query %s is refused',
    async (query) => {
      const { status, body } = await echo({}, query);
      expect(status).toBe(400);
      expect(body.details).toEqual([{ path: 'limit', message: expect.any(String) }]);
    },
  );

  test('a call without permission is refused before its body is read', async () => {
    const { status } = await api.call('POST', '/api/test/echo', null, { raw: '{' });
    expect(status).toBe(401);
  });
});

describe('answers', () => {
  test('limits come before bodies: the body of a limited call is not read', async () => {
    const { token } = await api.addPerson(ours.id, 'employee');
    const raw = '['.repeat(8_000);
    for (let n = 0; n < 5; n += 1) {
      const { body } = await api.call('POST', '/api/test/echo', { token }, { raw });
      expect(body.code).toBe('json_too_deep');
    }
    const late = await api.call('POST', '/api/test/echo', { token }, { raw });
    expect(late.body.code).toBe('rate_limited');
  });

  test('an unknown route is 404 with method and path; under /api only to those who are signed in', async () => {
    for (const [who, path] of [
      [theirs.employee, '/api/nowhere'],
      [null, '/nowhere'],
      [null, '/apinowhere'],
    ] as const) {
      const { status, body } = await api.call('PUT', `${path}?a=b`, who);
      expect(status).toBe(404);
      expect(body).toEqual({
        ...refusal('not_found'),
        error: 'Not Found',
        method: 'PUT',
        path,
      });
    }
    for (const path of ['/api/nowhere', '/API/nowhere', '/api', '/api/nowhere?access_token=x']) {
      expect((await api.call('PUT', path)).status).toBe(401);
    }
  });

  test('literal paths win over parameters, in whatever order they are defined', async () => {
    expect((await api.call('GET', '/api/test/literal')).body.got).toBe('the literal route');
    expect((await api.call('GET', '/api/test/other')).body.got).toBe('other');
    const broken = await api.call('GET', '/api/test/%ff');
    expect([broken.status, broken.body.code]).toEqual([400, 'bad_request']);
  });

  test('a call keeps its own valid id; others get one', async () => {
    const given = async (value: string) => {
      const { headers } = await api.call('GET', '/health', null, {
        headers: { 'X-Request-Id': value },
      });
      return headers.get('X-Request-Id');
    };
    expect(await given('abc-123')).toBe('abc-123');
    expect(await given('a b"c')).toMatch(/^[0-9a-f-]{36}$/);
    const { headers, body } = await api.call('GET', '/api/nowhere');
    expect(body.requestId).toBe(headers.get('X-Request-Id'));
  });

  test('an error of ours is 500 without its text', async () => {
    for (const fault of [
      async () => Promise.reject(new Error('relation "secret" does not exist')),
      async () => ({ got: 1, passwordHash: 'x' }),
      async () => undefined,
    ]) {
      respond = fault;
      const { status, body } = await api.call('GET', '/api/test/whatever/now');
      expect(status).toBe(500);
      expect(body).toEqual({
        ...refusal('internal_error'),
        error: 'Something went wrong on our side',
      });
    }
  });

  test('a handler that gives none of its route’s commands is a fault of ours', async () => {
    const { status, body } = await api.call('POST', '/api/test/forgets-its-command');
    expect([status, body.code]).toEqual([500, 'internal_error']);
  });

  test('a refusal carries its extra keys and Retry-After', async () => {
    respond = () => {
      throw new ServiceError('already_assigned', {
        params: { owner: null },
        extra: { assignedUser: { id: 1, name: null } },
        retryAfter: 2.2,
      });
    };
    const { status, headers, body } = await api.call('GET', '/api/test/whatever/now');
    expect(status).toBe(409);
    expect(headers.get('Retry-After')).toBe('3');
    expect(body).toEqual({ ...refusal('already_assigned'), assignedUser: { id: 1, name: null } });
  });

  test('a refusal is in the language of its caller, under the same code', async () => {
    const said = async (language: string | undefined) => {
      const headers = language === undefined ? {} : { 'Accept-Language': language };
      const { body } = await api.call('GET', '/api/test/whatever/now', null, { headers });
      expect(body.code).toBe('account_not_ready');
      return [body.error, body.details] as unknown;
    };
    respond = () => {
      throw new ServiceError('account_not_ready');
    };
    const russian = ['Аккаунт канала не готов к отправке', 'Подключите аккаунт и повторите'];
    const english = [
      'The channel’s account is not ready to send (не готов)',
      'Connect the account and try again',
    ];
    expect(await said(undefined)).toEqual(russian);
    expect(await said('*')).toEqual(russian);
    expect(await said('de')).toEqual(russian);
    expect(await said('en-US,en;q=0.9,ru;q=0.8')).toEqual(english);
    expect(await said('ru-RU,ru;q=0.9,en;q=0.8')).toEqual(russian);

    // The same is true for refusals before the handler.
    for (const [language, error] of [
      ['ru', 'Не найдено'],
      ['en', 'Not Found'],
      ['de', 'Not Found'],
    ] as const) {
      const headers = { 'Accept-Language': language };
      expect((await api.call('GET', '/nowhere', null, { headers })).body).toMatchObject({
        code: 'not_found',
        error,
      });
    }
  });

  test('a handler that never ends is answered with 503', async () => {
    respond = () => new Promise(() => undefined);
    const { status, headers, body } = await api.call('GET', '/api/test/whatever/now');
    expect([status, body.code]).toEqual([503, 'request_timeout']);
    expect(headers.get('Retry-After')).toBe('2');
  });

  test('security headers are set, and nothing is cached', async () => {
    const { headers } = await api.call('GET', '/health');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toContain("object-src 'none'");
    expect(headers.get('X-Powered-By')).toBeNull();
    expect(headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('limits', () => {
  test('are per user, stated in headers, and refused in the usual format', async () => {
    const person = await api.addPerson(theirs.id, 'employee');
    const call = ({ token }: { token: string }) => api.call('GET', '/api/users/me', { token });
    for (let n = 0; n < 5; n += 1) {
      const { status, headers } = await call(person);
      expect(status).toBe(200);
      expect(headers.get('RateLimit')).toContain(`r=${4 - n}`);
    }
    const refused = await call(person);
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual(refusal('rate_limited'));
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await call(await api.addPerson(theirs.id, 'employee'))).status).toBe(200);
  });
});

describe('other origins', () => {
  const preflight = (origin: string, path = '/api/users/me') =>
    api.call('OPTIONS', path, null, {
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,idempotency-key',
      },
    });

  test('a listed origin may call, with keys, and read the headers it needs', async () => {
    const { status, headers } = await preflight('https://console.example');
    expect(status).toBe(204);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('https://console.example');
    expect(headers.get('Access-Control-Allow-Credentials')).toBe('true');
    expect(headers.get('Access-Control-Allow-Methods')).toBe('GET,POST,PUT,PATCH,DELETE,OPTIONS');
    expect(headers.get('Access-Control-Allow-Headers')).toContain('Idempotency-Key');
    const real = await api.call('GET', '/health', null, {
      headers: { Origin: 'https://console.example' },
    });
    expect(real.headers.get('Access-Control-Expose-Headers')).toMatch(/Retry-After.*X-Request-Id/);
    const refused = await api.call('GET', '/api/users/me', null, {
      headers: { Origin: 'https://console.example' },
    });
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('https://console.example');
  });

  test('another origin gets a readable refusal; our own pages do not', async () => {
    const { status, headers, body } = await preflight('https://attacker.example');
    expect(status).toBe(403);
    expect(body).toEqual(refusal('origin_not_allowed'));
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
    const own = await api.call('GET', '/health', null, { headers: { Origin: api.url } });
    expect(own.status).toBe(200);
  });

  test('widget calls answer every origin, even with a refusal, and take no credentials', async () => {
    for (const { headers } of [
      await preflight('https://shop.example', '/api/widget/wgt_x/config'),
      await api.call('GET', '/api/widget/wgt_x/config', null, {
        headers: { Origin: 'https://shop.example' },
      }),
    ]) {
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    }
  });

  test('an empty list answers every origin', async () => {
    const open = await startApi({ databaseUrl: api.databaseUrl });
    try {
      const { headers } = await open.call('GET', '/health', null, {
        headers: { Origin: 'https://a.example' },
      });
      expect(headers.get('Access-Control-Allow-Origin')).toBe('https://a.example');
    } finally {
      await open.close();
    }
  });
});

describe('an unavailable database', () => {
  async function expectUnavailable(databaseUrl: string): Promise<void> {
    const lost = await startApi({ databaseUrl, connectTimeoutMs: 500 });
    try {
      const { token } = ours.admin;
      for (const answer of await Promise.all([
        lost.call('POST', '/api/auth/login', null, { body: { email: 'a@b.c', password } }),
        lost.call('GET', '/api/users/all', { token }),
        lost.call(
          'POST',
          '/api/users',
          { token },
          { body: { email: 'a@b.co', password, name: 'A' }, headers: { 'Idempotency-Key': 'k' } },
        ),
      ])) {
        expect(answer.status).toBe(503);
        expect(answer.body).toEqual(refusal('database_unavailable'));
        expect(answer.headers.get('Retry-After')).toBe('2');
      }
      expect((await lost.call('GET', '/health')).status).toBe(200);
    } finally {
      await lost.close();
    }
  }

  test('is 503 if nobody listens at its address', () =>
    expectUnavailable('postgresql://postgres@127.0.0.1:1/none'));

  test('is 503 if somebody listens but never answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    try {
      await expectUnavailable(`postgresql://postgres@127.0.0.1:${port}/none`);
    } finally {
      silent.close();
    }
  });

  test('calls on lost connections are refused, and the next call works', async () => {
    const kill = async () => {
      await api.database.pool.query('SELECT pg_terminate_backend(pg_backend_pid())');
      return { got: 1 };
    };
    respond = kill;
    const { status, body } = await api.call('GET', '/api/test/whatever/now');
    expect([status, body.code]).toEqual([503, 'database_unavailable']);
    const { email } = ours.employee;
    const login = await api.call('POST', '/api/auth/login', null, { body: { email, password } });
    expect(login.status).toBe(200);
  });
});
