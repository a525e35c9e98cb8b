import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { noServiceTokens } from '../../src/http/oidc/service-tokens.ts';
import { workforceRoutes } from '../../src/http/routes/people/workforce/routes.ts';
import { workforceServiceRoutes } from '../../src/http/routes/people/workforce/service-routes.ts';
import { createOutsideIdentities } from '../../src/persistence/people/outside-identities.ts';
import { createWorkforceStores } from '../../src/persistence/people/workforce/stores.ts';
import { employeeServiceFault, workforceFor } from '../../src/workforce/configured.ts';
import { type Api, startApi } from '../support/api.ts';
import { type EmployeeServer, startEmployeeServer } from '../support/employee-server.ts';
import { eventually } from '../support/eventually.ts';
import type { PresenceBook } from '../../src/ports/people/presence.ts';
import type { Organization, Person } from '../support/harness/people.ts';
import { clientSecret, type Issuer, startIssuer } from '../support/issuer.ts';
import { freePort } from '../../src/stack/ports.ts';

let api: Api;
let away: Api;
let issuer: Issuer;
let service: EmployeeServer;
let ours: Organization;
let theirs: Organization;
let revoked = '';
const untold: unknown[] = [];
let book: PresenceBook;

const startWith = (baseUrl: string, databaseUrl?: string) =>
  startApi({
    ...(databaseUrl !== undefined && { databaseUrl }),
    routes: (database) => {
      const stores = createWorkforceStores(database, { ttlMs: 300_000 });
      const settings = {
        employeeService: { baseUrl, clientId: 'messenger', clientSecret, timeoutMs: 1_000 },
        oidc: { issuer: issuer.url },
        presence: { ttlMs: 300_000 },
      };
      if (baseUrl === service.url) book = stores.presence;
      const here = { ...stores, outsideIdentities: createOutsideIdentities(database) };
      const parts = { ...stores, ...workforceFor(settings, here, (error) => untold.push(error)) };
      // Whether a service may call is tested where the workforce is kept here.
      const serviceTokens = { ...noServiceTokens, check: () => Promise.resolve() };
      return [...workforceRoutes(parts), ...workforceServiceRoutes({ ...parts, serviceTokens })];
    },
  });

beforeAll(async () => {
  issuer = await startIssuer();
  service = await startEmployeeServer((token) => token.startsWith('granted-') && token !== revoked);
  api = await startWith(service.url);
  away = await startWith(`http://127.0.0.1:${await freePort('127.0.0.1')}`, api.databaseUrl);
});
beforeEach(async () => {
  service.clear();
  service.calls.splice(0);
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
  for (const who of [ours.employee, ours.manager, theirs.employee]) await bind(who);
});
afterAll(async () => {
  await away.close();
  await api.close();
  await service.close();
  await issuer.close();
});

const employeeId = ({ id }: Person) => `employee-${id}`;

/** Gives somebody an identity at the issuer, by which the service knows them. */
async function bind(who: Person): Promise<void> {
  const subject = randomUUID();
  await api.pool.query(
    'INSERT INTO outside_identity (issuer, subject, user_id) VALUES ($1, $2, $3)',
    [issuer.url, subject, who.id],
  );
  service.add(employeeId(who), subject);
}

const call = (method: string, path: string, who: Person, body?: object, on = api) =>
  on.call(method as 'GET', `/api/workforce${path}`, who, body === undefined ? {} : { body });
const refusal = async (method: string, path: string, who: Person, body?: object, on = api) => {
  const { status, body: answer } = await call(method, path, who, body, on);
  return [status, answer.code];
};

test('shifts and employees are those of the service', async () => {
  const me = await call('GET', '/me', ours.employee);
  expect(me.body).toMatchObject({ id: employeeId(ours.employee), createdAt: null });
  expect(me.body).not.toHaveProperty('presence');
  const started = await call('POST', '/shifts/start', ours.employee);
  expect(started.body).toMatchObject({ employeeId: employeeId(ours.employee), status: 'open' });
  expect(await refusal('POST', '/shifts/start', ours.employee)).toEqual([409, 'employee_conflict']);
  expect((await call('GET', '/shifts?open=true', ours.employee)).body).toHaveLength(1);
  expect((await call('POST', '/shifts/stop', ours.employee)).body).toMatchObject({
    status: 'closed',
  });
  const seen = await call('GET', `/shifts?employeeId=${ours.employee.id}`, ours.manager);
  expect(seen.body).toMatchObject([{ id: started.body.id }]);
});

test('employees of another organization stay unseen', async () => {
  const { body } = await call('GET', '/employees', ours.manager);
  expect((body as { id: string }[]).map(({ id }) => id).toSorted()).toEqual(
    [employeeId(ours.manager), employeeId(ours.employee)].toSorted(),
  );
  expect(await refusal('GET', `/shifts?employeeId=${theirs.employee.id}`, ours.manager)).toEqual([
    400,
    'keycloak_identity_missing',
  ]);
});

test('presence goes to the service, and colleagues here see it', async () => {
  const beat = await call('POST', '/presence/heartbeat', ours.employee);
  expect(beat.body).toMatchObject({
    success: true,
    status: 'online',
    employeeId: employeeId(ours.employee),
    ttlMs: 300_000,
  });
  await call('POST', '/presence/heartbeat', ours.employee);
  await call('PATCH', '/presence', ours.employee, { status: 'away' });
  await call('PATCH', `/internal/employees/${employeeId(ours.employee)}/presence`, ours.admin, {
    status: 'offline',
  });
  const told = service.presence.filter((each) => each.employeeId === employeeId(ours.employee));
  // The second heartbeat is no news.
  expect(told.map(({ status }) => status)).toEqual(['online', 'away', 'offline']);
  const users = await api.call('GET', '/api/users/all', ours.admin);
  expect(users.body).toContainEqual(
    expect.objectContaining({ id: ours.employee.id, presence: 'away' }),
  );
  const { body } = await call('GET', '/me/activity?presenceLimit=2', ours.employee);
  expect(body.presenceHistory).toMatchObject([{ status: 'offline' }, { status: 'away' }]);
});

test('the service hears when a time has passed, and nobody waits for it', async () => {
  const told = () =>
    service.presence
      .filter((each) => each.employeeId === employeeId(ours.employee))
      .map(({ status }) => status);
  const lapse = async () => {
    await api.pool.query(
      'UPDATE operator_presence SET seen_until = now(), look_at = now() WHERE user_id = $1',
      [ours.employee.id],
    );
    await book.sweep();
  };
  await call('POST', '/presence/heartbeat', ours.employee);
  await lapse();
  await eventually(() => told().length === 2);
  await call('POST', '/presence/heartbeat', ours.employee);
  expect(told()).toEqual(['online', 'offline', 'online']);
  service.trouble({ reply: 500 });
  await lapse();
  await eventually(() => untold.length === 1);
  const users = await api.call('GET', '/api/users/all', ours.admin);
  expect(users.body).toContainEqual(
    expect.objectContaining({ id: ours.employee.id, presence: 'offline' }),
  );
});

test('who has no identity at the issuer is told so', async () => {
  for (const [method, path] of [
    ['GET', '/me'],
    ['POST', '/shifts/start'],
    ['POST', '/presence/heartbeat'],
  ] as const) {
    expect(await refusal(method, path, ours.admin)).toEqual([400, 'keycloak_identity_missing']);
  }
  expect(service.calls).toEqual([]);
});

test('what the service answers becomes ours', async () => {
  const answers = [
    [404, 404, 'employee_not_found'],
    [409, 409, 'employee_conflict'],
    [400, 502, 'employee_service_failed'],
    [500, 502, 'employee_service_failed'],
    [302, 502, 'employee_service_failed'],
    [503, 503, 'employee_service_unavailable'],
    ['garbage', 502, 'employee_service_failed'],
    ['drop', 503, 'employee_service_unavailable'],
    ['hang', 503, 'employee_service_unavailable'],
  ] as const;
  await call('GET', '/me', ours.employee);
  for (const [reply, ...expected] of answers) {
    service.trouble({ reply });
    expect([reply, ...(await refusal('POST', '/shifts/stop', ours.employee))]).toEqual([
      reply,
      ...expected,
    ]);
  }
  const later = await call('POST', '/shifts/start', ours.employee, undefined, away);
  expect([later.status, later.body.code]).toEqual([503, 'employee_service_unavailable']);
  expect(later.headers.get('retry-after')).toBe('5');
});

test('only reads are repeated, within their deadline', async () => {
  await call('GET', '/me', ours.employee);
  service.calls.splice(0);
  service.trouble({ reply: 503, times: 2 });
  expect((await call('GET', '/me', ours.employee)).status).toBe(200);
  expect(service.calls).toHaveLength(3);
  service.trouble({ reply: 503 });
  expect((await call('POST', '/shifts/start', ours.employee)).status).toBe(503);
  expect(service.calls).toHaveLength(4);
});

test('a token that was ended is replaced with the next call', async () => {
  await call('GET', '/me', ours.employee);
  revoked = service.lastToken();
  expect(await refusal('GET', '/me', ours.employee)).toEqual([502, 'employee_service_failed']);
  expect((await call('GET', '/me', ours.employee)).status).toBe(200);
});

test('an issuer is required, because the service knows people by its ids', () => {
  const employeeService = {
    ...{ baseUrl: 'http://127.0.0.1', clientId: 'x', clientSecret, timeoutMs: 1 },
  };
  const presence = { ttlMs: 1 };
  const fault = employeeServiceFault({ employeeService, oidc: undefined, presence });
  expect(fault?.setting).toBe('KEYCLOAK_ISSUER');
  const oidc = { issuer: issuer.url };
  expect(employeeServiceFault({ employeeService, oidc, presence })).toBeNull();
  expect(
    employeeServiceFault({ employeeService: undefined, oidc: undefined, presence }),
  ).toBeNull();
});
