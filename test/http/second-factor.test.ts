import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginAttempts } from '../../src/http/login-attempts.ts';
import { secondFactorRoutes } from '../../src/http/routes/people/second-factor/routes.ts';
import { createSecondFactorCheck } from '../../src/http/second-factor-check.ts';
import { codeAt } from '../../src/lib/totp.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import { createPeopleStores } from '../../src/persistence/people/people-stores.ts';
import { type Api, startApi } from '../support/api.ts';
import { password, type Organization, type Person } from '../support/harness/people.ts';
import { credentialsKey } from '../support/harness/secrets.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi({
    limits: { loginFailures: 5 },
    routes: (database) => {
      const limits = { loginFailures: 5, loginFailuresPerAddress: 100, loginWindowMinutes: 15 };
      const stores = createPeopleStores(database, createCredentials([credentialsKey]), limits);
      return secondFactorRoutes({
        ...stores,
        secondFactorCheck: createSecondFactorCheck(stores),
        loginAttempts: new LoginAttempts(stores.loginFailures),
      });
    },
  });
  ours = await api.addOrganization('Ours: and more');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const stepMs = 30_000;
const login = ({ email }: Person, code?: string, given = password) =>
  api.call('POST', '/api/auth/login', null, { body: { email, password: given, code } });
const post = (who: Person, path: string, body: object) =>
  api.call('POST', `/api/users/me/totp${path}`, who, { body });
const state = async (who: Person) => (await api.call('GET', '/api/users/me/totp', who)).body;
/** Makes the codes that were used up valid again, as if time had passed. */
const later = ({ id }: Person) =>
  api.pool.query('UPDATE user_totp SET last_step = 0 WHERE user_id = $1', [id]);

/** Somebody with a second factor. */
async function enrolled(): Promise<Person & { secret: string; recoveryCodes: string[] }> {
  const person = await api.addPerson(ours.id);
  const { secret } = (await post(person, '', { password })).body;
  const { body, status } = await post(person, '/confirm', { code: codeAt(secret) });
  expect(status).toBe(200);
  await later(person);
  return { ...person, secret, recoveryCodes: body.recoveryCodes };
}

describe('setting up', () => {
  test('gives an address for an app, and counts only when a code confirmed it', async () => {
    const person = await api.addPerson(ours.id);
    const { body } = await post(person, '', { password });
    expect(new URL(body.url).searchParams.get('secret')).toBe(body.secret);
    expect(body.url).toMatch(/^otpauth:\/\/totp\/Ours%20%20and%20more:/);
    expect((await state(person)).enabled).toBe(false);
    expect((await login(person)).status).toBe(200);
    const again = (await post(person, '', { password })).body;
    expect(again.secret).not.toBe(body.secret);
    const older = await post(person, '/confirm', { code: codeAt(body.secret) });
    expect([older.status, older.body.code]).toEqual([403, 'wrong_code']);
    const confirmed = await post(person, '/confirm', { code: codeAt(again.secret) });
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect(await state(person)).toMatchObject({ enabled: true, recoveryCodesLeft: 10 });
    expect((await login(person)).body.code).toBe('second_factor_required');
    for (const path of ['', '/confirm']) {
      const twice = await post(person, path, { password, code: codeAt(again.secret) });
      expect([twice.status, twice.body.code]).toEqual([409, 'second_factor_exists']);
    }
  });

  test('wants the password, so that a stolen token cannot do it', async () => {
    const person = await api.addPerson(ours.id);
    const { status, body } = await post(person, '', { password: 'not the password' });
    expect([status, body.code]).toEqual([403, 'wrong_password']);
  });

  test('keeps the secret encrypted and bound to its user, and codes as hashes', async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    const { rows } = await api.pool.query(
      `SELECT to_json(t) AS row FROM user_totp t UNION ALL SELECT to_json(r) FROM recovery_code r`,
    );
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(one.secret);
    for (const code of one.recoveryCodes) expect(kept).not.toContain(code);
    await api.pool.query(
      'UPDATE user_totp SET secret = (SELECT secret FROM user_totp WHERE user_id = $1) WHERE user_id = $2',
      [other.id, one.id],
    );
    expect((await login(one, codeAt(other.secret))).status).toBe(500);
  });
});

describe('signing in', () => {
  test('stays as it was for users without a second factor', async () => {
    const { status, body } = await login(ours.employee);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['token', 'user']);
    expect((await login(ours.employee, '123456')).status).toBe(200);
  });

  test('asks for a code after the right password alone, and takes it with the same call', async () => {
    const person = await enrolled();
    const asked = await login(person);
    expect([asked.status, asked.body.code]).toEqual([401, 'second_factor_required']);
    expect((await login(person, undefined, 'wrong')).body.code).toBe('invalid_credentials');
    expect((await login(person, codeAt(person.secret), 'wrong')).body.code).toBe(
      'invalid_credentials',
    );
    expect((await login(person, codeAt(person.secret))).status).toBe(200);
  });

  test('refuses a code that was used, also by two at once', async () => {
    const person = await enrolled();
    const code = codeAt(person.secret);
    const answers = await Promise.all([login(person, code), login(person, code)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    expect((await login(person, code)).body.code).toBe('second_factor_wrong');
  });

  test('takes codes one step around now, in any spacing, and never an older one after a newer', async () => {
    const person = await enrolled();
    const at = Date.now();
    expect((await login(person, codeAt(person.secret, at - 4 * stepMs))).status).toBe(401);
    const code = codeAt(person.secret, at);
    expect((await login(person, `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200);
    expect((await login(person, codeAt(person.secret, at - stepMs))).status).toBe(401);
  });

  test('takes each recovery code once, however it is typed', async () => {
    const person = await enrolled();
    const [first, second] = person.recoveryCodes as [string, string];
    const answers = await Promise.all([login(person, first), login(person, first)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    expect((await login(person, ` ${second.toUpperCase().replaceAll('-', ' ')} `)).status).toBe(
      200,
    );
    expect((await state(person)).recoveryCodesLeft).toBe(8);
  });

  test('limits the codes that are tried for one user, from wherever', async () => {
    const person = await enrolled();
    // Setting up was one.
    for (let time = 0; time < 4; time += 1)
      expect((await login(person, '000000')).status).toBe(401);
    await api.pool.query(`DELETE FROM rate_limit WHERE key LIKE 'login%'`);
    for (let time = 0; time < 5; time += 1) expect((await login(person, 'wrong')).status).toBe(401);
    await api.pool.query(`DELETE FROM rate_limit WHERE key LIKE 'login%'`);
    const { status, body } = await login(person, codeAt(person.secret));
    expect([status, body.code]).toEqual([429, 'too_many_logins']);
  });
});

describe('removing it', () => {
  test('needs a code, and so do new recovery codes', async () => {
    const person = await enrolled();
    expect((await post(person, '/disable', { code: '000000' })).body.code).toBe('wrong_code');
    const renewed = await post(person, '/recovery-codes', { code: person.recoveryCodes[0]! });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await login(person, person.recoveryCodes[1]!)).status).toBe(401);
    const [fresh] = renewed.body.recoveryCodes;
    expect((await post(person, '/disable', { code: fresh })).status).toBe(204);
    expect((await login(person)).status).toBe(200);
    const none = await post(person, '/disable', { code: '000000' });
    expect([none.status, none.body.code]).toEqual([409, 'second_factor_missing']);
  });

  test('is done by admins, and by managers for employees, in the own organization', async () => {
    const person = await enrolled();
    const remove = (by: Person, { id }: Person) =>
      api.call('DELETE', `/api/users/${id}/totp`, by).then(({ status }) => status);
    expect(await remove(theirs.admin, person)).toBe(404);
    expect(await remove(ours.employee, person)).toBe(403);
    expect(await remove(ours.manager, ours.admin)).toBe(403);
    expect((await login(person)).status).toBe(401);
    expect(await remove(ours.manager, person)).toBe(204);
    expect(await remove(ours.admin, person)).toBe(409);
    expect((await login(person)).status).toBe(200);
    const { entries } = (await api.call('GET', '/api/audit?action=removeSecondFactor', ours.admin))
      .body;
    expect(entries.map(({ target }: { target: object }) => target)).toEqual([
      { kind: 'user', id: String(person.id) },
    ]);
  });
});
