import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import bcrypt from 'bcryptjs';
import jwt from 'jsonwebtoken';
import { type Api, startApi } from '../support/api.ts';
import { password, type Organization } from '../support/harness/people.ts';
import { jwtSecret } from '../support/harness/secrets.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi({ limits: { loginFailures: 3 } });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const login = (email: unknown, given: unknown = password, headers = {}) =>
  api.call('POST', '/api/auth/login', null, { body: { email, password: given }, headers });
const me = (token: string) => api.call('GET', '/api/users/me', { token });

describe('login', () => {
  test('returns a token and the union of the documented user shapes', async () => {
    const { status, body } = await login(ours.admin.email);
    expect(status).toBe(200);
    expect(body.user).toEqual({
      id: ours.admin.id,
      email: ours.admin.email,
      name: expect.any(String),
      role: 'admin',
      organizationId: ours.id,
      isHr: false,
    });
    const claims = jwt.verify(body.token, jwtSecret) as jwt.JwtPayload;
    expect(claims).toMatchObject({ userId: ours.admin.id, organizationId: ours.id });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(7 * 86_400);
    expect((await me(body.token)).body).toMatchObject({ id: ours.admin.id, role: 'admin' });
  });

  test('the letter case of the address does not matter', async () => {
    expect((await login(` ${ours.manager.email.toUpperCase()} `)).status).toBe(200);
  });

  test('does not reveal who has an account', async () => {
    const disabled = await api.addPerson(ours.id, 'employee');
    await api.database.prisma.user.update({
      where: { id: disabled.id },
      data: { disabled: true },
    });
    const answers = [
      await login('nobody@example.com'),
      await login(theirs.employee.email, 'wrong password'),
      await login(disabled.email),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body).toEqual({
        error: 'Invalid email or password',
        code: 'invalid_credentials',
        requestId: expect.any(String),
      });
    }
  });

  test('missing fields are 400 with details, even without any body', async () => {
    for (const options of [
      {},
      { body: {} },
      { body: { email: 'a@b.c' } },
      { body: { email: 1, password: [] } },
    ]) {
      const { status, body } = await api.call('POST', '/api/auth/login', null, options);
      expect(status).toBe(400);
      expect(body.code).toBe('validation_failed');
      expect(body.details.map(({ path }: { path: string }) => path)).toContain('password');
    }
  });

  test('a bcrypt password of an older system works, and is stored as argon2id from then on', async () => {
    const old = await api.addPerson(ours.id, 'employee');
    const where = { id: old.id };
    await api.database.prisma.user.update({
      where,
      data: { passwordHash: await bcrypt.hash('an old password', 4) },
    });
    const before = (await login(old.email, 'an old password')).body.token;
    const { passwordHash } = await api.database.prisma.user.findUniqueOrThrow({ where });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await login(old.email, 'an old password')).status).toBe(200);
    expect((await me(before)).status).toBe(200);
  });
});

describe('failed logins', () => {
  test('are limited per account and address, across front doors, and a success clears them', async () => {
    const { email } = await api.addPerson(ours.id, 'employee');
    const other = await api.addPerson(theirs.id, 'employee');
    for (let failures = 0; failures < 2; failures += 1) {
      expect((await login(email, 'wrong')).status).toBe(401);
    }
    expect((await login(email)).status).toBe(200);
    for (let failures = 0; failures < 3; failures += 1) {
      expect((await login(email, 'wrong')).status).toBe(401);
    }
    const locked = await login(email.toUpperCase());
    expect(locked.status).toBe(429);
    expect(locked.body).toMatchObject({ code: 'too_many_logins', requestId: expect.any(String) });
    const seconds = Number(locked.headers.get('Retry-After'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
    expect((await login(other.email)).status).toBe(200);

    const restarted = await startApi({
      databaseUrl: api.databaseUrl,
      limits: { loginFailures: 3 },
      trustProxy: ['loopback'],
    });
    try {
      const body = { email, password };
      const here = await restarted.call('POST', '/api/auth/login', null, { body });
      expect(here.status).toBe(429);
      const headers = { 'X-Forwarded-For': '203.0.113.9' };
      const elsewhere = await restarted.call('POST', '/api/auth/login', null, { body, headers });
      expect(elsewhere.status).toBe(200);
    } finally {
      await restarted.close();
    }
  });

  test('the limit cannot be avoided by parallel calls or by claiming another address', async () => {
    const { email } = await api.addPerson(ours.id, 'employee');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        login(email, 'wrong', { 'X-Forwarded-For': `203.0.113.${n}` }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([401, 401, 401, ...Array.from({ length: 9 }, () => 429)]);
  });

  test('all spellings of an address count as one, and so does an IPv6 network', async () => {
    const proxied = await startApi({
      databaseUrl: api.databaseUrl,
      limits: { loginFailures: 3 },
      trustProxy: ['loopback'],
    });
    const from = async (email: string, address: string) => {
      const headers = { 'X-Forwarded-For': address };
      const body = { email, password: 'wrong' };
      return (await proxied.call('POST', '/api/auth/login', null, { body, headers })).status;
    };
    try {
      for (const forms of [
        ['203.0.113.40', '203.0.113.40:4711', '::ffff:203.0.113.40', '[::ffff:cb00:7128]:80'],
        ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '[2001:db8:1:2::7]:443', '2001:db8:1:2::9'],
      ]) {
        const { email } = await api.addPerson(ours.id, 'employee');
        const statuses = [];
        for (const address of forms) statuses.push(await from(email, address));
        expect(statuses).toEqual([401, 401, 401, 429]);
        expect(await from(email, '2001:db8:1:3::1')).toBe(401);
      }
    } finally {
      await proxied.close();
    }
  });

  test('are also limited per address across accounts; successful logins do not count', async () => {
    const spraying = await startApi({
      databaseUrl: api.databaseUrl,
      limits: { loginFailuresPerAddress: 20 },
      trustProxy: ['loopback'],
    });
    const from = (address: string, email: string, given: string) =>
      spraying.call('POST', '/api/auth/login', null, {
        headers: { 'X-Forwarded-For': address },
        body: { email, password: given },
      });
    try {
      const colleague = await api.addPerson(ours.id, 'employee');
      const right = await Promise.all(
        Array.from({ length: 15 }, () => from('2001:db8:9::1', colleague.email, password)),
      );
      expect(right.map(({ status }) => status)).toEqual(Array(15).fill(200));

      const sprayed = await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          from(`2001:db8:9::${n + 2}`, `nobody${n}@example.com`, 'wrong'),
        ),
      );
      const statuses = sprayed.map(({ status }) => status).toSorted((a, b) => a - b);
      expect(statuses).toEqual([...Array(20).fill(401), ...Array(40).fill(429)]);

      const refused = await from('2001:db8:9::1', colleague.email, password);
      expect([refused.status, refused.body.code]).toEqual([429, 'too_many_logins']);
      const seconds = Number(refused.headers.get('Retry-After'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(15 * 60);
      expect((await from('2001:db8:a::1', colleague.email, password)).status).toBe(200);
    } finally {
      await spraying.close();
    }
  });

  test('many successful logins at once all succeed', async () => {
    const { email } = await api.addPerson(ours.id, 'employee');
    const answers = await Promise.all(Array.from({ length: 6 }, () => login(email)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  });
});

describe('tokens', () => {
  test('are accepted in every form of the contract', async () => {
    const { token } = ours.employee;
    const forms: [Record<string, string>, string][] = [
      [{ Authorization: `bEARer ${token}` }, ''],
      [{ Authorization: token }, ''],
      [{ Authorization: JSON.stringify({ access_token: token }) }, ''],
      [{ Authorization: JSON.stringify({ id_token: token }) }, ''],
      [{ 'X-Access-Token': token }, ''],
      [{}, `?access_token=${token}`],
    ];
    for (const [headers, query] of forms) {
      const { status, body } = await api.call('GET', `/api/users/me${query}`, null, { headers });
      expect([status, body.id]).toEqual([200, ours.employee.id]);
    }
  });

  test('are never logged, and neither is a query, a header or a body', async () => {
    const lines: string[] = [];
    const logging = await startApi({
      databaseUrl: api.databaseUrl,
      log: { write: (line: string) => void lines.push(line) },
    });
    try {
      const { token, email } = ours.employee;
      await logging.call('GET', `/api/users/me?access_token=${token}`);
      await logging.call('POST', '/api/auth/login', null, { body: { email, password } });
      await logging.call('POST', '/api/auth/login', null, {
        body: { email, password: 'planted-word' },
      });
      await logging.call('GET', `/api/nowhere?access_token=${token}`, { token });
    } finally {
      await logging.close();
    }
    const log = lines.join('');
    expect(log).toContain('"path":"/api/users/me"');
    expect(log).toContain(`"userId":${ours.employee.id}`);
    for (const secret of [ours.employee.token, ours.employee.email, password, 'planted-word']) {
      expect(log).not.toContain(secret);
    }
  });

  test('forged, foreign, unsigned, expired and endless tokens are refused', async () => {
    const { id: userId } = ours.admin;
    const claims = { userId, organizationId: ours.id, version: 1 };
    const own = { issuer: 'messenger-backend', audience: 'messenger-backend', expiresIn: 60 };
    const refused = {
      token_invalid: [
        'nonsense',
        jwt.sign(claims, 'another secret of more than 32 characters', own),
        jwt.sign(claims, jwtSecret, { ...own, algorithm: 'HS512' }),
        jwt.sign(claims, jwtSecret, { ...own, issuer: 'https://attacker.example' }),
        jwt.sign(claims, jwtSecret, { ...own, audience: 'another' }),
        jwt.sign(claims, jwtSecret, { issuer: own.issuer, audience: own.audience }),
        jwt.sign({ ...claims, userId: 'x' }, jwtSecret, own),
        `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ ...claims, exp: 9e9 }))}.`,
      ],
      token_expired: [jwt.sign(claims, jwtSecret, { ...own, expiresIn: -1 })],
      token_revoked: [
        jwt.sign({ ...claims, version: 0 }, jwtSecret, own),
        jwt.sign({ ...claims, organizationId: theirs.id }, jwtSecret, own),
        jwt.sign({ ...claims, userId: 1_000_000 }, jwtSecret, own),
      ],
    };
    for (const [code, tokens] of Object.entries(refused)) {
      for (const token of tokens) {
        const { status, body } = await me(token);
        expect([status, body.code]).toEqual([401, code]);
        expect(Object.keys(body).toSorted()).toEqual(['code', 'error', 'requestId']);
      }
    }
    const none = await api.call('GET', '/api/users/me');
    expect([none.status, none.body.code]).toEqual([401, 'unauthorized']);
  });
});
