import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, startApi } from '../support/api.ts';
import { password, type Person, type Organization } from '../support/harness/people.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi();
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

const create = (by: Person, body: object) =>
  api.call('POST', '/api/users', by, {
    body: { email: `new${Math.random()}@example.com`, password, name: 'New', ...body },
  });
const change = (by: Person, id: number, body: object) =>
  api.call('PATCH', `/api/users/${id}`, by, { body });
const me = ({ token }: Person) => api.call('GET', '/api/users/me', { token });

describe('reading users', () => {
  test('everybody sees themselves and their own organization only, without secrets', async () => {
    const mine = await me(ours.employee);
    expect(mine.body).toEqual({
      id: ours.employee.id,
      organizationId: ours.id,
      email: ours.employee.email,
      name: expect.any(String),
      role: 'employee',
      isHr: false,
      disabled: false,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    const { body, text } = await api.call('GET', '/api/users/all', ours.employee);
    expect(body.map(({ id }: Person) => id)).toEqual(
      expect.arrayContaining([ours.admin.id, ours.manager.id, ours.employee.id]),
    );
    expect(new Set(body.map((row: Person) => row.organizationId))).toEqual(new Set([ours.id]));
    expect(text).not.toMatch(/hash|argon|version/i);
  });
});

describe('adding users', () => {
  test('admins add every role, also by its older names', async () => {
    for (const [word, role] of [
      ['supervisor', 'manager'],
      ['operator', 'employee'],
      ['Administrator', 'admin'],
      ['chef', 'employee'],
      [undefined, 'employee'],
    ]) {
      const { status, body } = await create(ours.admin, { role: word });
      expect([status, body.role, body.organizationId]).toEqual([201, role, ours.id]);
    }
  });

  test('managers add employees only; employees add nobody, and neither does a call without a token', async () => {
    expect((await create(ours.manager, {})).status).toBe(201);
    for (const role of ['admin', 'manager', 'supervisor']) {
      expect((await create(ours.manager, { role })).status).toBe(403);
    }
    expect((await create(ours.employee, {})).body).toMatchObject({ code: 'forbidden' });
    expect((await api.call('POST', '/api/users', null, { body: {} })).status).toBe(401);
  });

  test('only admins and HR grant the HR right', async () => {
    expect((await create(ours.manager, { isHr: true })).status).toBe(403);
    expect((await create(ours.admin, { isHr: true })).body).toMatchObject({ isHr: true });
    const hr = await api.addPerson(ours.id, 'manager');
    expect((await change(ours.admin, hr.id, { isHr: true })).status).toBe(200);
    expect((await create(hr, { isHr: true })).status).toBe(201);
  });

  test('an address exists once per installation, in any letter case', async () => {
    const email = `Mixed.Case.${theirs.id}@Example.com`;
    const first = await create(ours.admin, { email });
    expect(first.body.email).toBe(email.toLowerCase());
    for (const by of [ours.admin, theirs.admin]) {
      const { status, body } = await create(by, { email: email.toUpperCase() });
      expect([status, body.code]).toEqual([409, 'email_taken']);
    }
  });

  test.each([[''], [null], [undefined]])('may have no name: %j', async (name) => {
    expect(await create(ours.admin, { name })).toMatchObject({ status: 201, body: { name: null } });
  });

  test('a refusal says why in `message` as well, which one client shows', async () => {
    for (const { body } of [
      await create(ours.admin, { password: 'short' }),
      await create(ours.admin, { email: ours.admin.email }),
      await create(ours.employee, {}),
      await api.call('POST', '/api/users', null, { body: {} }),
    ]) {
      expect(body.message).toBe(body.error);
      expect(body.message).toEqual(expect.any(String));
    }
  });

  test('errors are reported per field', async () => {
    const { status, body } = await create(ours.admin, {
      email: 'nonsense',
      password: 'short',
      name: '  ',
      isHr: 'yes',
    });
    expect(status).toBe(400);
    expect(body.details.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'email',
      'isHr',
      'name',
      'password',
    ]);
  });
});

describe('passwords', () => {
  test.each(['12345678', 'password', '        ', 'Qwerty123!'])(
    '%p is refused wherever a password is chosen',
    async (common) => {
      const { admin, employee } = ours;
      const own = { currentPassword: password, newPassword: common };
      const answers = [
        await create(admin, { password: common }),
        await change(admin, employee.id, { password: common }),
        await api.call('POST', '/api/users/me/password', employee, { body: own }),
      ];
      for (const { status, body } of answers) {
        expect([status, body.code]).toEqual([400, 'validation_failed']);
      }
    },
  );
});

describe('changing users', () => {
  test("another organization's users cannot be seen or changed", async () => {
    for (const id of [theirs.employee.id, theirs.admin.id, 999_999]) {
      const { status, body } = await change(ours.admin, id, { name: 'X' });
      expect([status, body.code]).toEqual([404, 'user_not_found']);
    }
    expect((await me(theirs.employee)).body.name).not.toBe('X');
  });

  test('a new role and the HR right take effect at once, with the same token', async () => {
    const person = await api.addPerson(ours.id, 'employee');
    expect((await create(person, {})).status).toBe(403);
    const { body } = await change(ours.admin, person.id, { role: 'manager', isHr: true });
    expect(body).toMatchObject({ role: 'manager', isHr: true });
    expect((await create(person, { isHr: true })).status).toBe(201);
    await change(ours.admin, person.id, { role: 'employee' });
    expect((await create(person, {})).status).toBe(403);
  });

  test('a disabled user is out at once, and an old token stays invalid when they return', async () => {
    const person = await api.addPerson(ours.id, 'employee');
    expect((await change(ours.manager, person.id, { disabled: true })).status).toBe(200);
    expect((await me(person)).body.code).toBe('token_revoked');
    await change(ours.manager, person.id, { disabled: false });
    expect((await me(person)).status).toBe(401);
    const { email } = person;
    const again = await api.call('POST', '/api/auth/login', null, { body: { email, password } });
    expect(again.status).toBe(200);
  });

  test('a password set by somebody else invalidates older tokens', async () => {
    const person = await api.addPerson(ours.id, 'employee');
    await change(ours.manager, person.id, { password: 'a new password' });
    expect((await me(person)).status).toBe(401);
    const body = { email: person.email, password: 'a new password' };
    expect((await api.call('POST', '/api/auth/login', null, { body })).status).toBe(200);
  });

  test('managers change employees only, and cannot promote them', async () => {
    const other = await api.addPerson(ours.id, 'manager');
    const employee = await api.addPerson(ours.id, 'employee');
    for (const [id, body] of [
      [ours.admin.id, { password: 'a new password' }],
      [ours.admin.id, { disabled: true }],
      [other.id, { name: 'X' }],
      [ours.manager.id, { role: 'admin' }],
      [employee.id, { role: 'manager' }],
      [employee.id, { isHr: true }],
    ] as const) {
      expect((await change(ours.manager, id, body)).status).toBe(403);
    }
    expect((await change(ours.manager, employee.id, { name: 'Anna' })).body.name).toBe('Anna');
    expect((await change(ours.manager, ours.manager.id, { name: 'Me' })).body.name).toBe('Me');
    expect((await change(ours.employee, ours.employee.id, { name: 'Me' })).status).toBe(403);
  });

  test('a manager without the HR right cannot take over an HR user by setting their password', async () => {
    const person = await api.addPerson(ours.id, 'employee');
    await change(ours.admin, person.id, { isHr: true });
    for (const body of [{ password: 'a new password' }, { disabled: true }, { isHr: false }]) {
      const answer = await change(ours.manager, person.id, body);
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    expect((await me(person)).body).toMatchObject({ isHr: true, disabled: false });
  });

  test('an organization keeps an admin, even if two disable each other at once', async () => {
    const alone = await api.addOrganization('Alone');
    for (const body of [{ disabled: true }, { role: 'employee' }]) {
      const { status, body: answer } = await change(alone.admin, alone.admin.id, body);
      expect([status, answer.code]).toEqual([409, 'last_admin']);
    }
    const second = await api.addPerson(alone.id, 'admin');
    // Commits are slow here, so that each side would decide before it sees the other's change.
    await api.database.pool.query(`
      CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END';
      CREATE CONSTRAINT TRIGGER slowly AFTER UPDATE ON app_user DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION slowly()`);
    const changes = await Promise.all(
      [alone.admin.id, second.id].map((id) => api.users.update(alone.id, id, { disabled: true })),
    );
    await api.database.pool.query('DROP TRIGGER slowly ON app_user; DROP FUNCTION slowly()');
    expect(changes.filter((changed) => changed === 'last_admin')).toHaveLength(1);
    const left = (await api.users.list(alone.id)).filter(
      ({ role, disabled }) => role === 'admin' && !disabled,
    );
    expect(left).toHaveLength(1);
  });

  test('an empty or unknown change is refused', async () => {
    expect((await change(ours.admin, ours.employee.id, {})).status).toBe(400);
    expect((await change(ours.admin, ours.employee.id, { passwordHash: 'x' })).status).toBe(400);
    const wrong = await api.call('PATCH', '/api/users/abc', ours.admin, { body: {} });
    expect(wrong.body.details).toContainEqual({ path: 'id', message: 'must be a whole number' });
  });
});

describe("one's own password", () => {
  const changeOwn = (by: Person, body: object) =>
    api.call('POST', '/api/users/me/password', by, { body });

  test('invalidates older tokens and returns a new one', async () => {
    const person = await api.addPerson(ours.id, 'employee');
    const { status, body } = await changeOwn(person, {
      currentPassword: password,
      newPassword: 'another password',
    });
    expect(status).toBe(200);
    expect((await me(person)).status).toBe(401);
    expect((await me({ ...person, token: body.token })).status).toBe(200);
  });

  test('needs the current one, and guessing it is limited like logins', async () => {
    const person = await api.addPerson(ours.id, 'employee');
    const guess = { currentPassword: 'wrong', newPassword: 'another password' };
    for (let failures = 0; failures < 10; failures += 1) {
      expect((await changeOwn(person, guess)).body.code).toBe('wrong_password');
    }
    expect((await changeOwn(person, guess)).status).toBe(429);
    expect((await me(person)).status).toBe(200);
  });
});
