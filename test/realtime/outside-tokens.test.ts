import { exportSPKI, importJWK, SignJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OidcConfig } from '../../src/config/index.ts';
import { createIssuerKeys } from '../../src/http/oidc/issuer-keys.ts';
import { createOutsideTokens, eitherToken } from '../../src/http/oidc/outside-tokens.ts';
import { createOutsideIdentities } from '../../src/persistence/people/outside-identities.ts';
import { createMaintenanceStore } from '../../src/persistence/operations/maintenance.ts';
import { eventually } from '../support/eventually.ts';
import { audience, type Issuer, startIssuer } from '../support/issuer.ts';
import type { Organization, Person } from '../support/harness/people.ts';
import { startWorld, type World } from './realtime-world.ts';

let issuer: Issuer;
let world: World;
let ours: Organization;
let theirs: Organization;
/** Moves the clock of the keys. */
let passed = 0;
const minute = 60_000;
const cooldownMs = 15_000;

const settings = (more: Partial<OidcConfig> = {}): OidcConfig => ({
  issuer: issuer.url,
  audience,
  roleClient: undefined,
  defaultRole: 'employee',
  followRoles: false,
  createIn: undefined,
  ...more,
});

function verifierOf({ tokens, users, signIns, database }: Parts, more: Partial<OidcConfig> = {}) {
  const keys = createIssuerKeys({
    issuer: issuer.url,
    cooldownMs,
    now: () => Date.now() + passed,
    onFailure: () => undefined,
  });
  const outside = createOutsideTokens({
    oidc: settings(more),
    keys,
    identities: createOutsideIdentities(database),
    users,
    signIns,
    onUnseen: () => undefined,
  });
  return eitherToken(tokens, outside, issuer.url);
}
type Parts = Pick<World, 'tokens' | 'users' | 'signIns' | 'database'>;

beforeAll(async () => {
  issuer = await startIssuer();
  world = await startWorld({ tokens: (parts) => verifierOf(parts) });
  ours = await world.addOrganization('Ours');
  theirs = await world.addOrganization('Theirs');
});
afterAll(async () => {
  await world.close();
  await issuer.close();
});

const me = (token: string) => world.call('GET', '/api/users/me', { token });
const outcome = async (token: string) => {
  const { status, body } = await me(token);
  return status === 200 ? body.id : body.code;
};
const of = ({ email, id }: Person) => ({ sub: `sub-${id}`, email, sid: `session-${id}` });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  );

describe('a token of the issuer', () => {
  test('is its user, by the verified e-mail once and by the subject from then on', async () => {
    const person = await world.addPerson(ours.id);
    expect(await outcome(await issuer.token(of(person)))).toBe(person.id);
    // The address moves to somebody else at the issuer: the identity stays whose it was.
    const moved = { ...of(person), email: theirs.admin.email };
    expect(await outcome(await issuer.token(moved))).toBe(person.id);
    // Somebody else there gets the address of a user who belongs to an identity already.
    const stranger = { ...of(person), sub: 'a stranger', sid: 'another' };
    expect(await outcome(await issuer.token(stranger))).toBe('identity_unknown');
    const rows = await world.call('GET', '/api/users/me', {
      token: await issuer.token(of(person)),
    });
    expect(rows.body).toMatchObject({ organizationId: ours.id, role: 'employee' });
  });

  test('counts everywhere: in every form of the header, and on sockets', async () => {
    const person = await world.addPerson(ours.id);
    const token = await issuer.token(of(person));
    const headers = { Authorization: JSON.stringify({ access_token: token }) };
    expect((await world.call('GET', '/api/users/me', null, { headers })).body.id).toBe(person.id);
    const screen = await world.join({ token });
    expect(screen.received[0]?.data).toMatchObject({ userId: person.id, organizationId: ours.id });
    const refused = world.client({ token: issuer.unsigned(of(person)) });
    await eventually(() => refused.refusals.length > 0);
    expect(refused.refusals[0]).toMatch(/Invalid token/);
  });

  test('leaves our own tokens as they are', async () => {
    expect(await outcome(ours.employee.token)).toBe(ours.employee.id);
  });

  test('whose e-mail is unknown, missing or not verified is nobody', async () => {
    const person = await world.addPerson(ours.id);
    const claims = of(person);
    for (const more of [
      { email: 'nobody@example.com' },
      { email: undefined },
      { email_verified: false },
      { email_verified: undefined },
      { email_verified: 'true' },
    ]) {
      expect(await outcome(await issuer.token({ ...claims, ...more }))).toBe('identity_unknown');
    }
    expect(await outcome(await issuer.token(claims))).toBe(person.id);
  });

  test('never changes a role here, unless a setting says so', async () => {
    const person = await world.addPerson(ours.id);
    const token = await issuer.token({
      ...of(person),
      realm_access: { roles: ['admin'] },
      resource_access: { [audience]: { roles: ['admin'] } },
    });
    expect((await me(token)).body.role).toBe('employee');
    expect((await world.call('GET', '/api/audit', { token })).status).toBe(403);
  });

  test('of a disabled user is refused', async () => {
    const person = await world.addPerson(ours.id);
    const token = await issuer.token(of(person));
    expect(await outcome(token)).toBe(person.id);
    const screen = await world.join({ token });
    await world.call('PATCH', `/api/users/${person.id}`, ours.admin, { body: { disabled: true } });
    expect(await outcome(token)).toBe('token_revoked');
    await eventually(() => !screen.socket.connected);
  });

  test('belongs to a sign-in, which can be ended here, for every token of that session', async () => {
    const person = await world.addPerson(ours.id);
    const token = await issuer.token(of(person));
    await Promise.all([me(token), me(token)]);
    const list = async () =>
      (await world.call('GET', `/api/users/${person.id}/sign-ins`, ours.admin)).body.signIns;
    const rows = await list();
    expect(rows).toEqual([expect.objectContaining({ method: 'oidc', active: true })]);
    const screen = await world.join({ token });
    const path = `/api/users/${person.id}/sign-ins/${rows[0].id}`;
    expect((await world.call('DELETE', path, ours.admin)).status).toBe(204);
    await eventually(() => !screen.socket.connected);
    expect(await outcome(await issuer.token(of(person)))).toBe('token_revoked');
    // It stays ended as long as the session may live at the issuer.
    await world.pool.query(
      `UPDATE sign_in SET expires_at = now() - interval '40 days' WHERE id = $1`,
      [rows[0].id],
    );
    await createMaintenanceStore(world.pool, []).prune();
    expect(await outcome(await issuer.token(of(person)))).toBe('token_revoked');
    expect(await outcome(await issuer.token({ ...of(person), sid: 'a new one' }))).toBe(person.id);
  });

  test('cannot be turned into a longer one of ours', async () => {
    const person = await world.addPerson(ours.id);
    const token = await issuer.token(of(person));
    const ended = await world.call('DELETE', '/api/users/me/sign-ins', { token });
    expect([ended.status, ended.body]).toEqual([200, { token: null }]);
    expect(await outcome(token)).toBe('token_revoked');
  });
});

describe('a forged or foreign token', () => {
  test('of another issuer, for another audience, too old or from the future is refused', async () => {
    const claims = of(await world.addPerson(ours.id));
    const now = Math.floor(Date.now() / 1_000);
    const cases: readonly [object, string][] = [
      [{ iss: 'https://evil.example.com/realms/test' }, 'token_invalid'],
      [{ iss: `${issuer.url}/` }, 'token_invalid'],
      [{ aud: 'account' }, 'token_invalid'],
      [{ aud: undefined }, 'token_invalid'],
      [{ exp: now - 60 }, 'token_expired'],
      [{ exp: undefined }, 'token_invalid'],
      [{ nbf: now + 120 }, 'token_invalid'],
      [{ sub: undefined }, 'token_invalid'],
      [{ typ: 'Refresh' }, 'token_invalid'],
    ];
    for (const [more, code] of cases) {
      expect([more, await outcome(await issuer.token({ ...claims, ...more }))]).toEqual([
        more,
        code,
      ]);
    }
    // A little difference of clocks is none.
    expect(await outcome(await issuer.token({ ...claims, exp: now - 5 }))).toEqual(
      expect.any(Number),
    );
    expect(await outcome(await issuer.token({ ...claims, aud: ['account', audience] }))).toEqual(
      expect.any(Number),
    );
  });

  test('without a signature, signed with the public key as a secret, or by another key is refused', async () => {
    const claims = of(await world.addPerson(ours.id));
    expect(await outcome(issuer.unsigned(claims))).toBe('token_invalid');
    const { kid, publicJwk } = issuer.newestKey();
    const pem = await exportSPKI((await importJWK(publicJwk, 'RS256')) as CryptoKey);
    const confused = await new SignJWT(issuer.claimsOf(claims))
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(new TextEncoder().encode(pem));
    expect(await outcome(confused)).toBe('token_invalid');
    const other = await startIssuer();
    const forged = await other.token({ ...claims, iss: issuer.url }, { ...other.newestKey(), kid });
    expect(await outcome(forged)).toBe('token_invalid');
    // Nobody asks the address that a token names.
    const before = other.calls();
    expect(await outcome(await other.token(claims))).toBe('token_invalid');
    expect(other.calls()).toBe(before);
    await other.close();
  });
});

describe('the keys of the issuer', () => {
  test('are read again for a new key, at most once in a cool-down; removed ones end', async () => {
    const person = await world.addPerson(ours.id);
    const verifier = verifierOf(world);
    const verify = async (token: string) => codeOf(verifier.verify(token));
    const old = await issuer.token(of(person));
    expect(await verify(old)).toBe('accepted');
    await issuer.rotate({ keep: false });
    const rotated = await issuer.token(of(person));
    const before = issuer.calls();
    const early = await Promise.all(Array.from({ length: 20 }, () => verify(rotated)));
    expect(new Set(early)).toEqual(new Set(['token_invalid']));
    expect(issuer.calls()).toBe(before);
    passed += cooldownMs;
    const late = await Promise.all(Array.from({ length: 20 }, () => verify(rotated)));
    expect(new Set(late)).toEqual(new Set(['accepted']));
    // The document and the keys, once for all.
    expect(issuer.calls()).toBe(before + 2);
    expect(await verify(old)).toBe('token_invalid');
  });

  test('that are known serve while the issuer is away, for a day', async () => {
    const person = await world.addPerson(ours.id);
    const verifier = verifierOf(world);
    const verify = async (token: string) => codeOf(verifier.verify(token));
    const token = await issuer.token(of(person));
    expect(await verify(token)).toBe('accepted');
    issuer.answers(false);
    passed += 20 * minute;
    expect(await verify(token)).toBe('accepted');
    const before = issuer.calls();
    expect(await verify(token)).toBe('accepted');
    expect(issuer.calls()).toBe(before);
    // An unknown key may be a new one of the issuer.
    const { privateKey, publicJwk } = issuer.newestKey();
    const unknown = { privateKey, publicJwk, kid: 'unknown' };
    expect(await verify(await issuer.token(of(person), unknown))).toBe('identity_unavailable');
    passed += 24 * 60 * minute;
    expect(await verify(token)).toBe('identity_unavailable');
    issuer.answers(true);
    passed += cooldownMs;
    expect(await verify(token)).toBe('accepted');
  });

  test('that cannot be read make it 503, not a refusal; sockets try again', async () => {
    const person = await world.addPerson(ours.id);
    issuer.answers(false);
    const lonely = await startWorld({
      databaseUrl: world.databaseUrl,
      tokens: (parts) => verifierOf(parts),
    });
    const token = await issuer.token(of(person));
    const answer = await lonely.call('GET', '/api/users/me', { token });
    expect([answer.status, answer.body.code]).toEqual([503, 'identity_unavailable']);
    const screen = lonely.client({ token });
    await eventually(() => screen.refusals.length > 0 || screen.received.length === 0);
    issuer.answers(true);
    passed += cooldownMs;
    await screen.heard('connected');
    expect((await lonely.call('GET', '/api/users/me', ours.employee)).status).toBe(200);
    await lonely.close();
  });

  test('of a document that names another issuer are not taken', async () => {
    const person = await world.addPerson(ours.id);
    const verifier = verifierOf(world);
    issuer.claimsToBe('https://evil.example.com/realms/test');
    const token = await issuer.token(of(person));
    expect(await codeOf(verifier.verify(token))).toBe('identity_unavailable');
    issuer.claimsToBe(undefined);
  });
});

describe('where the settings say so', () => {
  test('an unknown user is made once, with the default role, in the given organization', async () => {
    const verifier = verifierOf(world, { createIn: theirs.id });
    const email = `made.${theirs.id}@example.com`;
    const token = await issuer.token({
      sub: 'made',
      email,
      name: 'Made Here',
      realm_access: { roles: ['admin'] },
    });
    const made = await Promise.all([verifier.verify(token), verifier.verify(token)]);
    expect(new Set(made.map(({ userId }) => userId)).size).toBe(1);
    expect(made[0]).toMatchObject({
      organizationId: theirs.id,
      email,
      name: 'Made Here',
      role: 'employee',
    });
    const unverified = { sub: 'other', email: 'other@example.com', email_verified: false };
    expect(await codeOf(verifier.verify(await issuer.token(unverified)))).toBe('identity_unknown');
  });

  test('roles follow the newest token, up and down, and the last admin stays', async () => {
    const verifier = verifierOf(world, { followRoles: true, roleClient: 'desk' });
    const person = await world.addPerson(ours.id);
    const now = Math.floor(Date.now() / 1_000);
    const roleBy = async (iat: number, more: object) =>
      (await verifier.verify(await issuer.token({ ...of(person), iat, ...more }))).role;
    const supervisor = { resource_access: { desk: { roles: ['x', 'supervisor'] } } };
    const elsewhere = { resource_access: { other: { roles: ['admin'] } } };
    expect(await roleBy(now - 20, supervisor)).toBe('manager');
    expect(await roleBy(now - 30, { realm_access: { roles: ['admin'] } })).toBe('manager');
    expect(await roleBy(now - 10, elsewhere)).toBe('employee');
    expect(await roleBy(now - 20, supervisor)).toBe('employee');
    const lonely = await world.addOrganization('Lonely');
    const last = await verifier.verify(await issuer.token(of(lonely.admin)));
    expect(last.role).toBe('admin');
  });
});
