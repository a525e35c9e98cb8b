import { expect, test } from '@jest/globals';
import { channels } from '../../channels/registry.ts';
import { describedRoutes } from './index.ts';

const changing = describedRoutes(channels).filter(({ method }) => method !== 'get');

test('every route that changes something takes an Idempotency-Key, whatever its method', () => {
  const without = changing
    .filter(({ idempotent }) => !idempotent)
    .map(({ method, path, withoutKey }) => `${method} ${path}: ${withoutKey}`);
  expect(without.toSorted()).toEqual([
    'delete /api/users/me/sign-ins: the answer holds a token, and that of a repeated call has ended',
    'patch /api/workforce/internal/employees/:id/presence: a service is no user; the same status twice changes nothing',
    'post /api/auth/invitation/accept: the answer holds a token: it must not be kept',
    'post /api/auth/invitation: it changes nothing',
    'post /api/auth/login: the answer holds a token: it must not be kept',
    'post /api/auth/logout: the token of a repeated call has ended',
    'post /api/auth/password-reset/confirm: a link works once',
    'post /api/auth/password-reset: there is no caller whose key it could be',
    'post /api/invitations/:invitationId/renew: the answer may hold a link, which must not be kept',
    'post /api/invitations: the answer may hold a link, which must not be kept',
    'post /api/telegram/webhook/:botId: Telegram sends none; an update is known by its own id',
    'post /api/users/:id/password-reset: the answer may hold a link, which must not be kept',
    'post /api/users/me/password: the answer holds a token: it must not be kept, and that of a repeated call has ended',
    'post /api/users/me/totp/confirm: the answer holds a secret, which must not be kept',
    'post /api/users/me/totp/recovery-codes: the answer holds a secret, which must not be kept',
    'post /api/users/me/totp: the answer holds a secret, which must not be kept',
    'post /api/waba/webhook: Meta sends none; what it repeats is known by its own ids',
    'post /api/widget/:publicKey/sessions: the answer holds a token: it must not be kept. A session opened twice is an empty row',
  ]);
});

test('such routes exist for every method', () => {
  const verbs = changing.filter(({ idempotent }) => idempotent).map(({ method }) => method);
  expect([...new Set(verbs)].toSorted()).toEqual(['delete', 'patch', 'post', 'put']);
});
