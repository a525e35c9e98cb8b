import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { password, type Organization, type Person } from '../support/harness/people.ts';
import { startWorld, type World } from './realtime-world.ts';

let world: World;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  world = await startWorld();
  ours = await world.addOrganization('Ours');
  theirs = await world.addOrganization('Theirs');
});
afterAll(() => world.close());

async function signIn({ email }: Person, agent = 'Test'): Promise<{ token: string }> {
  const headers = { 'User-Agent': agent };
  const body = { email, password };
  const { body: answer } = await world.call('POST', '/api/auth/login', null, { body, headers });
  return { token: answer.token };
}
const me = (who: { token: string }) => world.call('GET', '/api/users/me', who);
const own = async (who: { token: string }, query = '') =>
  (await world.call('GET', `/api/users/me/sign-ins${query}`, who)).body;
const current = async (who: { token: string }): Promise<number> =>
  (await own(who)).signIns.find((row: { current: boolean }) => row.current).id;

describe('the list of sign-ins', () => {
  test('says when, where and with which program, newest first, by pages', async () => {
    const person = await world.addPerson(ours.id);
    await signIn(person, 'First');
    await signIn(person, 'Second');
    const third = await signIn(person, 'Third');
    const { signIns, nextBefore } = await own(third, '?limit=2');
    expect(signIns).toEqual([
      expect.objectContaining({ userAgent: 'Third', current: true, active: true, endedAt: null }),
      expect.objectContaining({ userAgent: 'Second', current: false, method: 'password' }),
    ]);
    expect(signIns[0].address).toMatch(/^(127\.0\.0\.1|::1)$/);
    const rest = await own(third, `?limit=2&before=${nextBefore}`);
    expect(rest).toEqual({
      signIns: [expect.objectContaining({ userAgent: 'First' })],
      nextBefore: null,
    });
  });

  test('says when and where a sign-in was last seen', async () => {
    const session = await signIn(await world.addPerson(ours.id));
    const id = await current(session);
    await world.pool.query(
      `UPDATE sign_in SET last_seen_at = now() - interval '1 hour', address = '192.0.2.1' WHERE id = $1`,
      [id],
    );
    // Another front door, which has not seen this sign-in yet.
    const other = await startWorld({ databaseUrl: world.databaseUrl });
    await other.call('GET', '/api/users/me', session, { headers: { 'User-Agent': 'Moved' } });
    await eventually(async () => {
      const [row] = (await own(session)).signIns;
      const lately = Date.parse(row.lastSeenAt) > Date.now() - 60_000;
      return row.id === id && lately && row.userAgent === 'Moved' && row.address !== '192.0.2.1';
    });
    await other.close();
  });

  test('is shown to admins, and to managers for employees, of the same organization', async () => {
    const list = (by: Person, { id }: Person) =>
      world.call('GET', `/api/users/${id}/sign-ins`, by).then(({ status }) => status);
    await signIn(ours.employee);
    expect(await list(ours.admin, ours.manager)).toBe(200);
    expect(await list(ours.manager, ours.employee)).toBe(200);
    expect(await list(ours.manager, ours.admin)).toBe(403);
    expect(await list(ours.employee, ours.employee)).toBe(403);
    expect(await list(theirs.admin, ours.employee)).toBe(404);
  });
});

describe('ending sign-ins', () => {
  test('one of them: its token and sockets are out at once, the others stay', async () => {
    const person = await world.addPerson(ours.id);
    const [lost, kept] = [await signIn(person), await signIn(person)];
    const [away, here] = [await world.join(lost), await world.join(kept)];
    const ended = await world.call('DELETE', `/api/users/me/sign-ins/${await current(lost)}`, kept);
    expect(ended.status).toBe(204);
    await eventually(() => !away.socket.connected);
    expect(away.named('error')[0]?.data).toMatchObject({ code: 'unauthorized' });
    expect((await me(lost)).body.code).toBe('token_revoked');
    expect((await me(kept)).status).toBe(200);
    expect(here.socket.connected).toBe(true);
    const again = await world.call('DELETE', `/api/users/me/sign-ins/${await current(kept)}`, lost);
    expect(again.status).toBe(401);
  });

  test('the own one, by signing out', async () => {
    const person = await world.addPerson(ours.id);
    const [one, other] = [await signIn(person), await signIn(person)];
    expect((await world.call('POST', '/api/auth/logout', one)).status).toBe(204);
    expect([(await me(one)).status, (await me(other)).status]).toEqual([401, 200]);
    expect((await world.call('POST', '/api/auth/logout', one)).status).toBe(401);
  });

  test('all others: the caller goes on with a new token', async () => {
    const person = await world.addPerson(ours.id);
    const [one, other] = [await signIn(person), await signIn(person)];
    const screen = await world.join(other);
    const { status, body } = await world.call('DELETE', '/api/users/me/sign-ins', one);
    expect(status).toBe(200);
    for (const gone of [one, other, person]) expect((await me(gone)).status).toBe(401);
    expect((await me(body)).status).toBe(200);
    await eventually(() => !screen.socket.connected);
    const rows = (await own(body)).signIns;
    expect(rows.map(({ active }: { active: boolean }) => active)).toEqual([true, false, false]);
  });

  test('a new password ends them in the list, too', async () => {
    const person = await world.addPerson(ours.id);
    const session = await signIn(person);
    const { body } = await world.call('POST', '/api/users/me/password', session, {
      body: { currentPassword: password, newPassword: 'a wholly new password' },
    });
    const rows = (await own(body)).signIns;
    expect(
      rows.map(({ current: it, active }: { current: boolean; active: boolean }) => [it, active]),
    ).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  test('of others, by admins, and by managers for employees, of the same organization', async () => {
    const person = await world.addPerson(ours.id);
    const session = await signIn(person);
    const path = `/api/users/${person.id}/sign-ins`;
    const id = await current(session);
    expect((await world.call('DELETE', `${path}/${id}`, theirs.admin)).status).toBe(404);
    expect((await world.call('DELETE', path, theirs.admin)).status).toBe(404);
    expect((await world.call('DELETE', path, ours.employee)).status).toBe(403);
    const ofAdmin = `/api/users/${ours.admin.id}/sign-ins`;
    expect((await world.call('DELETE', ofAdmin, ours.manager)).status).toBe(403);
    expect((await me(session)).status).toBe(200);
    // A sign-in of somebody else is not found under this user.
    const foreign = await current(await signIn(ours.employee));
    expect((await world.call('DELETE', `${path}/${foreign}`, ours.admin)).status).toBe(404);
    expect((await world.call('DELETE', `${path}/${id}`, ours.manager)).status).toBe(204);
    expect((await me(session)).status).toBe(401);
    const next = await signIn(person);
    expect((await world.call('DELETE', path, ours.admin)).status).toBe(204);
    expect((await me(next)).status).toBe(401);
  });

  test('a token of an older build belongs to no sign-in, and still works', async () => {
    const person = await world.addPerson(ours.id);
    expect((await me(person)).status).toBe(200);
    expect((await own(person)).signIns).toEqual([]);
    expect((await world.call('POST', '/api/auth/logout', person)).status).toBe(204);
    expect((await me(person)).status).toBe(401);
  });
});
