import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { ServiceError } from '../contracts/service-error.ts';
import type { AuditNote } from '../ports/people/audit-log.ts';
import type { Principal } from '../ports/people/tokens.ts';
import { audited, auditOf } from './audited.ts';
import { defineRoute, reply, type RouteAudit, type RouteDefinition } from './define-route.ts';

const user: Principal = {
  userId: 7,
  organizationId: 3,
  email: 'a@example.com',
  name: null,
  role: 'admin',
  isHr: false,
  expiresAt: 0,
};

function routeOf(path: `/${string}`, audit?: RouteAudit | { not: string }): RouteDefinition {
  return defineRoute({
    method: 'post',
    id: 'changeIt',
    path,
    summary: 'Changes it.',
    tags: ['Test'],
    auth: 'user',
    may: 'manageUsers',
    ...(audit && { audit }),
    responses: { 200: z.object({}) },
    handler: () => ({}),
  });
}

/** What an auditor heard, in order. */
function auditor(fails?: 'begin' | 'done') {
  const heard: unknown[] = [];
  const note = (word: string, what: unknown): Promise<void> => {
    heard.push([word, what]);
    return fails === word ? Promise.reject(new Error(`no ${word}`)) : Promise.resolve();
  };
  const log = {
    begin: (entry: AuditNote) => note('begin', entry).then(() => 1),
    done: (_id: number, targetId: string | null) => note('done', targetId),
    refused: () => note('refused', null),
  };
  return { heard, log, onError: (error: unknown) => heard.push((error as Error).message) };
}

const run = (
  route: RouteDefinition,
  spy: ReturnType<typeof auditor>,
  work: () => Promise<unknown>,
  call: { params?: unknown; body?: unknown } = {},
) => audited(route, spy, 'request', { user, params: call.params ?? {}, body: call.body }, work);

test.each<[`/${string}`, RouteAudit | undefined, Record<string, string>, [string, string | null]]>([
  ['/api/chats/:chatId', undefined, { chatId: '5' }, ['chat', '5']],
  ['/api/users/:id/totp', undefined, { id: '5' }, ['user', '5']],
  ['/api/users', undefined, {}, ['user', null]],
  [
    '/api/organization-phones/:organizationPhoneId/connect',
    undefined,
    { organizationPhoneId: '5' },
    ['organizationPhone', '5'],
  ],
  [
    '/api/telegram/organizations/:organizationId/bots',
    undefined,
    { organizationId: '3' },
    ['bot', null],
  ],
  [
    '/api/users/:id/sign-ins/:signInId',
    { on: 'user', id: ':id' },
    { id: '5', signInId: '6' },
    ['user', '5'],
  ],
  ['/api/ai', { on: 'organization', id: 'organization' }, {}, ['organization', '3']],
  ['/api/password', { on: 'user', id: 'caller' }, {}, ['user', '7']],
])('%s is noted with what it is about', async (path, audit, params, [targetKind, targetId]) => {
  const spy = auditor();
  await run(routeOf(path, audit), spy, () => Promise.resolve({}), { params });
  expect(spy.heard[0]).toEqual(['begin', expect.objectContaining({ targetKind, targetId })]);
});

test('fields are named; only the values of listed ones are kept', async () => {
  const spy = auditor();
  const body = { role: 'admin', password: 'secret', name: undefined };
  await run(routeOf('/api/users', { shows: ['role'] }), spy, () => Promise.resolve({ id: 9 }), {
    body,
  });
  expect(spy.heard).toEqual([
    [
      'begin',
      {
        organizationId: 3,
        userId: 7,
        action: 'changeIt',
        targetKind: 'user',
        targetId: null,
        fields: ['role', 'password'],
        shown: { role: 'admin' },
        requestId: 'request',
      },
    ],
    ['done', '9'],
  ]);
});

test('the id of what was made is found in the answer', async () => {
  for (const answer of [reply(201, { id: 9 }), { bot: { id: 9 } }]) {
    const spy = auditor();
    await run(routeOf('/api/bots'), spy, () => Promise.resolve(answer));
    expect(spy.heard[1]).toEqual(['done', '9']);
  }
});

test('what cannot be noted is not done', async () => {
  let done = false;
  const work = () => {
    done = true;
    return Promise.resolve({});
  };
  await expect(run(routeOf('/api/users'), auditor('begin'), work)).rejects.toThrow('no begin');
  expect(done).toBe(false);
});

test('a refusal takes the entry away, a failure leaves it open, and neither is swallowed', async () => {
  const refused = auditor();
  const refusal = new ServiceError('user_not_found');
  await expect(run(routeOf('/api/users'), refused, () => Promise.reject(refusal))).rejects.toBe(
    refusal,
  );
  expect(refused.heard.at(-1)).toEqual(['refused', null]);
  const failed = auditor();
  await expect(
    run(routeOf('/api/users'), failed, () => Promise.reject(new Error('away'))),
  ).rejects.toThrow('away');
  expect(failed.heard).toHaveLength(1);
});

test('what was done is answered, even if the entry cannot be completed', async () => {
  const spy = auditor('done');
  expect(await run(routeOf('/api/users'), spy, () => Promise.resolve({ ok: true }))).toEqual({
    ok: true,
  });
  expect(spy.heard.at(-1)).toBe('no done');
});

test('a route is left out only with a reason', async () => {
  expect(auditOf(routeOf('/api/users'))).toEqual({});
  const left = routeOf('/api/users', { not: 'it changes nothing' });
  expect(auditOf(left)).toBeNull();
  const spy = auditor();
  await run(left, spy, () => Promise.resolve({}));
  expect(spy.heard).toEqual([]);
});
