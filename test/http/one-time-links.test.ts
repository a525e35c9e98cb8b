import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAccountLinks } from '../../src/http/account-links.ts';
import { acceptRoutes } from '../../src/http/routes/people/invitations/accept-routes.ts';
import { invitationRoutes } from '../../src/http/routes/people/invitations/routes.ts';
import { passwordResetRoutes } from '../../src/http/routes/people/password-resets/routes.ts';
import { createTokens } from '../../src/http/tokens.ts';
import { createSmtp } from '../../src/lib/smtp.ts';
import type { Database } from '../../src/persistence/database/database.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import { createPeopleStores } from '../../src/persistence/people/people-stores.ts';
import { type Api, startApi } from '../support/api.ts';
import { eventually, obtained } from '../support/eventually.ts';
import { password, type Organization, type Person } from '../support/harness/people.ts';
import { jwtSecret } from '../support/harness/secrets.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';

const page = 'https://chat.example.com/account.html';
const limits = { loginFailures: 10, loginFailuresPerAddress: 100, loginWindowMinutes: 15 };
let mail: MailServer;
let api: Api;
/** A second front door on the same database, without a mail server. */
let mailless: Api;
let ours: Organization;
let theirs: Organization;
const failures: unknown[] = [];

const routesOf = (url: string | undefined) => (database: Database) => {
  const stores = createPeopleStores(database, createCredentials([randomBytes(32)]), limits);
  const tokens = createTokens({ secret: jwtSecret, ttlDays: 7, ...stores });
  const accountLinks = createAccountLinks({
    page,
    validMs: { invitation: 3_600_000, 'password-reset': 600_000 },
    send: url === undefined ? undefined : createSmtp({ url, from: 'Chat <chat@example.com>' }).send,
    onFailure: (error) => failures.push(error),
  });
  const deps = { ...stores, tokens, accountLinks };
  return [...invitationRoutes(deps), ...acceptRoutes(deps), ...passwordResetRoutes(deps)];
};

beforeAll(async () => {
  mail = await startMailServer();
  api = await startApi({ routes: routesOf(mail.url), trustProxy: ['loopback'] });
  mailless = await startApi({ routes: routesOf(undefined), databaseUrl: api.databaseUrl });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(async () => {
  await mailless.close();
  await api.close();
  await mail.close();
});

let numbers = 0;
/** A new address, of a mailbox or of a network. */
const address = () => `new.${(numbers += 1)}@example.com`;
const network = () => ({ 'X-Forwarded-For': `198.51.100.${(numbers += 1) % 250}` });
const tokenOf = (link: string): string => link.split('=')[1]!;
const mailTo = (to: string) =>
  obtained(() => mail.mails.findLast((it) => it.to.includes(to)) ?? null);

const invite = (by: Person, body: object = {}, from = mailless) =>
  from.call('POST', '/api/invitations', by, { body: { email: address(), ...body } });
const accept = (link: string, body: object = {}) =>
  api.call('POST', '/api/auth/invitation/accept', null, {
    body: { token: tokenOf(link), password: 'a good new password', ...body },
    headers: network(),
  });
const makeReset = (by: Person, { id }: Person) =>
  mailless.call('POST', `/api/users/${id}/password-reset`, by);
const reset = (link: string, next = 'a good new password') =>
  api.call('POST', '/api/auth/password-reset/confirm', null, {
    body: { token: tokenOf(link), password: next },
    headers: network(),
  });
const ask = (email: string, headers: Record<string, string> = network()) =>
  api.call('POST', '/api/auth/password-reset', null, { body: { email }, headers });
const login = (email: string, given: string) =>
  api.call('POST', '/api/auth/login', null, { body: { email, password: given } });
const old = (table: string, where: string) =>
  api.pool.query(`UPDATE ${table} SET expires_at = now() - interval '1 second' WHERE ${where}`);

describe('an invitation', () => {
  test('without mail, its link is shown once; accepting it makes the user and signs in', async () => {
    const { status, body } = await invite(ours.admin, { name: 'Nina', role: 'manager' });
    expect([status, body.mailed]).toEqual([201, false]);
    expect(body.link).toMatch(/^https:\/\/chat\.example\.com\/account\.html#invitation=[\w-]{43}$/);
    const shown = await api.call('POST', '/api/auth/invitation', null, {
      body: { token: tokenOf(body.link) },
    });
    expect(shown.body).toMatchObject({ organizationName: 'Ours', name: 'Nina' });
    const accepted = await accept(body.link);
    expect(accepted.body.user).toMatchObject({
      email: body.invitation.email,
      name: 'Nina',
      role: 'manager',
      organizationId: ours.id,
    });
    const me = await api.call('GET', '/api/users/me', accepted.body);
    expect(me.body.id).toBe(accepted.body.user.id);
    expect((await login(body.invitation.email, 'a good new password')).status).toBe(200);
    const { invitations } = (await mailless.call('GET', '/api/invitations', ours.admin)).body;
    expect(invitations[0]).toMatchObject({ id: body.invitation.id, status: 'accepted' });
  });

  test('goes by mail where there is a server, and is then not shown', async () => {
    const { body } = await invite(ours.admin, {}, api);
    expect([body.mailed, body.link]).toEqual([true, null]);
    const received = await mailTo(body.invitation.email);
    expect(received.from).toBe('chat@example.com');
    expect(received.raw).toMatch(/^Subject: Invitation to Ours\r$/m);
    expect((await accept(received.link!)).status).toBe(200);
  });

  test('is shown when the mail server refuses it', async () => {
    mail.refuse(true);
    const { body } = await invite(ours.admin, {}, api);
    mail.refuse(false);
    expect(body.mailed).toBe(false);
    expect(failures.length).toBeGreaterThan(0);
    expect((await accept(body.link)).status).toBe(200);
  });

  test('works once: of many at once, one wins', async () => {
    const { body } = await invite(ours.admin);
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => accept(body.link, { name: `N${n}` })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404, 404]);
    expect((await accept(body.link)).body.code).toBe('link_invalid');
  });

  test('ends with its time, when it is withdrawn or renewed, and with another for the address', async () => {
    const expired = (await invite(ours.admin)).body;
    await old('invitation', `id = ${expired.invitation.id}`);
    const withdrawn = (await invite(ours.admin)).body;
    const path = `/api/invitations/${withdrawn.invitation.id}`;
    expect((await mailless.call('DELETE', path, ours.admin)).status).toBe(204);
    expect((await mailless.call('DELETE', path, ours.admin)).status).toBe(404);
    const renewed = (await invite(ours.admin)).body;
    const again = await mailless.call(
      'POST',
      `/api/invitations/${renewed.invitation.id}/renew`,
      ours.admin,
    );
    const replaced = (await invite(ours.admin)).body;
    await invite(ours.admin, { email: replaced.invitation.email });
    for (const { link } of [expired, withdrawn, renewed, replaced]) {
      const { status, body } = await accept(link);
      expect([status, body.code]).toEqual([404, 'link_invalid']);
    }
    expect((await accept(again.body.link)).status).toBe(200);
  });

  test('gives no more than its sender may give, then and now', async () => {
    expect((await invite(ours.manager, { role: 'admin' })).status).toBe(403);
    expect((await invite(ours.manager, { isHr: true })).status).toBe(403);
    expect((await invite(ours.employee)).status).toBe(403);
    const sender = await api.addPerson(ours.id, 'admin');
    const { body } = await invite(sender, { role: 'admin' });
    await api.pool.query(`UPDATE app_user SET role = 'manager' WHERE id = ${sender.id}`);
    expect((await accept(body.link)).body.code).toBe('link_invalid');
    const left = await api.addPerson(ours.id, 'manager');
    const other = await invite(left);
    await api.pool.query(`UPDATE app_user SET disabled = true WHERE id = ${left.id}`);
    expect((await accept(other.body.link)).body.code).toBe('link_invalid');
  });

  test('is of its organization alone', async () => {
    const { body } = await invite(ours.admin);
    const path = `/api/invitations/${body.invitation.id}`;
    expect((await mailless.call('DELETE', path, theirs.admin)).status).toBe(404);
    expect((await mailless.call('POST', `${path}/renew`, theirs.admin)).status).toBe(404);
    const { invitations } = (await mailless.call('GET', '/api/invitations', theirs.admin)).body;
    expect(invitations).toEqual([]);
    expect((await accept(body.link)).body.user.organizationId).toBe(ours.id);
    expect((await invite(ours.admin, { email: theirs.admin.email })).body.code).toBe('email_taken');
  });

  test('whose address was taken meanwhile makes nobody, and stays open', async () => {
    const { body } = await invite(ours.admin);
    await api.pool.query('UPDATE app_user SET email = $1 WHERE id = $2', [
      body.invitation.email,
      theirs.employee.id,
    ]);
    expect((await accept(body.link)).body.code).toBe('email_taken');
    await api.pool.query('UPDATE app_user SET email = $1 WHERE id = $2', [
      theirs.employee.email,
      theirs.employee.id,
    ]);
    expect((await accept(body.link)).status).toBe(200);
  });

  test('keeps nothing that could be used: the table has hashes, the audit neither', async () => {
    const { body } = await invite(ours.admin);
    const { rows } = await api.pool.query(
      'SELECT to_json(i) AS row FROM invitation i UNION ALL SELECT to_json(a) FROM audit_entry a UNION ALL SELECT to_json(k) FROM idempotency_key k',
    );
    expect(JSON.stringify(rows)).not.toContain(tokenOf(body.link));
  });
});

describe('a link for a new password', () => {
  test('from an admin works once, ends the tokens, and signs nobody in', async () => {
    const person = await api.addPerson(ours.id);
    const { status, body } = await makeReset(ours.manager, person);
    expect([status, body.mailed]).toEqual([201, false]);
    const used = await reset(body.link, 'quite another password');
    expect([used.status, used.text]).toEqual([204, '']);
    expect((await api.call('GET', '/api/users/me', person)).body.code).toBe('token_revoked');
    expect((await login(person.email, password)).status).toBe(401);
    expect((await login(person.email, 'quite another password')).status).toBe(200);
    expect((await reset(body.link)).body.code).toBe('link_invalid');
  });

  test('of two at once, also of two links, one wins', async () => {
    for (const links of [1, 2]) {
      const person = await api.addPerson(ours.id);
      const made = [await makeReset(ours.admin, person)];
      if (links === 2) made.push(await makeReset(ours.admin, person));
      const [one, other = one] = made.map(({ body }) => body.link as string);
      const answers = await Promise.all([
        reset(one!, 'the first new password'),
        reset(other!, 'the second new password'),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
      const winner = answers[0].status === 204 ? 'first' : 'second';
      expect((await login(person.email, `the ${winner} new password`)).status).toBe(200);
    }
  });

  test('ends with its time, with a new password, and with a disabled user', async () => {
    const [late, changed, disabled] = [
      await api.addPerson(ours.id),
      await api.addPerson(ours.id),
      await api.addPerson(ours.id),
    ];
    const links = [];
    for (const person of [late, changed, disabled]) {
      links.push((await makeReset(ours.admin, person)).body.link);
    }
    await old('password_reset', `user_id = ${late.id}`);
    for (const [{ id }, body] of [
      [changed, { password: 'chosen by the admin' }],
      [disabled, { disabled: true }],
    ] as const) {
      await api.call('PATCH', `/api/users/${id}`, ours.admin, { body });
    }
    for (const link of links) expect((await reset(link)).body.code).toBe('link_invalid');
    expect((await makeReset(ours.admin, disabled)).status).toBe(404);
  });

  test('is made by whoever may set the password, in the own organization', async () => {
    expect((await makeReset(ours.manager, ours.admin)).status).toBe(403);
    expect((await makeReset(ours.employee, ours.employee)).status).toBe(403);
    expect((await makeReset(theirs.admin, ours.employee)).status).toBe(404);
  });

  test('a common password is refused, and the link stays', async () => {
    const { body } = await makeReset(ours.admin, await api.addPerson(ours.id));
    expect((await reset(body.link, 'password')).status).toBe(400);
    expect((await reset(body.link)).status).toBe(204);
  });
});

describe('asking for a link by mail', () => {
  test('answers the same for everybody, and mails only those who are there', async () => {
    const disabled = await api.addPerson(ours.id);
    await api.pool.query(`UPDATE app_user SET disabled = true WHERE id = ${disabled.id}`);
    const answers = [
      await ask('nobody@example.com'),
      await ask(disabled.email),
      await ask(ours.employee.email.toUpperCase()),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(202);
    const { link, to } = await mailTo(ours.employee.email);
    expect(to).toEqual([ours.employee.email]);
    expect((await reset(link!)).status).toBe(204);
    const addressed = mail.mails.flatMap((each) => each.to);
    expect(addressed).not.toContain('nobody@example.com');
    expect(addressed).not.toContain(disabled.email);
  });

  test('speaks the language of whoever asks', async () => {
    const person = await api.addPerson(ours.id);
    await ask(person.email, { ...network(), 'Accept-Language': 'ru' });
    const { raw, link } = await mailTo(person.email);
    expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
    expect((await reset(link!)).status).toBe(204);
  });

  test('mails one account three times an hour, and answers the same afterwards', async () => {
    const person = await api.addPerson(ours.id);
    for (let time = 0; time < 5; time += 1) expect((await ask(person.email)).status).toBe(202);
    // Whatever was asked before it has been decided when this mail arrives, because they run in order.
    const last = await api.addPerson(ours.id);
    await ask(last.email);
    await mailTo(last.email);
    const count = () => mail.mails.filter(({ to }) => to.includes(person.email)).length;
    await eventually(() => count() >= 3);
    expect(count()).toBe(3);
  });

  test('is limited for one network address', async () => {
    const from = { 'X-Forwarded-For': '203.0.113.9' };
    const statuses = [];
    for (let time = 0; time < 21; time += 1) {
      statuses.push((await ask('nobody@example.com', from)).status);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(202), 429]);
  });

  test('is refused where no mail is sent, for everybody', async () => {
    for (const email of ['nobody@example.com', ours.admin.email]) {
      const answer = await mailless.call('POST', '/api/auth/password-reset', null, {
        body: { email },
      });
      expect([answer.status, answer.body.code]).toEqual([409, 'mail_not_configured']);
    }
  });
});

test('guessing links is limited for one network address, over both kinds', async () => {
  const headers = { 'X-Forwarded-For': '203.0.113.10' };
  const guess = (path: string) =>
    api.call('POST', `/api/auth/${path}`, null, {
      body: { token: 'x'.repeat(43), password: 'a good new password' },
      headers,
    });
  for (let time = 0; time < 15; time += 1) {
    expect((await guess('invitation/accept')).status).toBe(404);
    expect((await guess('password-reset/confirm')).status).toBe(404);
  }
  for (const path of ['invitation', 'invitation/accept', 'password-reset/confirm']) {
    const { status, headers: answered } = await guess(path);
    expect([status, Number(answered.get('Retry-After')) > 0]).toEqual([429, true]);
  }
});
