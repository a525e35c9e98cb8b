import { z } from 'zod';
import { authorise } from '../../../../contracts/authorise.ts';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { mayChangeUser } from '../../../../domain/policies/users.ts';
import {
  hashOfRecoveryCode,
  newRecoveryCodes,
  newTotpSecret,
  stepOfCode,
  totpUrl,
} from '../../../../lib/totp.ts';
import type { AskLimits } from '../../../../ports/people/ask-limits.ts';
import type { Organizations } from '../../../../ports/people/organizations.ts';
import type { SecondFactors } from '../../../../ports/people/second-factors.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import type { Users } from '../../../../ports/people/users.ts';
import { addressKey } from '../../../address.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { id, isoTime } from '../../../fields.ts';
import type { LoginAttempts } from '../../../login-attempts.ts';
import { isPassword } from '../../../passwords.ts';
import type { SecondFactorCheck } from '../../../second-factor-check.ts';
import { SecondFactorCode, ShownPassword } from '../users/schema.ts';

const tags = ['Second factor'] as const;
const base = '/api/users/me/totp';
const holdsSecret = { not: 'the answer holds a secret, which must not be kept' } as const;
/** As a recovery code looks. */
const recoveryCode = '3f9a1-c07be-52d84-6e1b9';
const oneCode = z.object({ code: SecondFactorCode });

const Codes = z.object({
  recoveryCodes: z.array(z.string()).meta({
    description: 'Each replaces a code of the app once. They are shown only here.',
  }),
});

export interface SecondFactorRouteDeps {
  readonly users: Pick<Users, 'find' | 'findForLogin'>;
  readonly organizations: Pick<Organizations, 'find'>;
  readonly secondFactors: SecondFactors;
  readonly secondFactorCheck: SecondFactorCheck;
  readonly askLimits: AskLimits;
  readonly loginAttempts: LoginAttempts;
}

/** The second factor of the caller, and its removal by an admin. */
export function secondFactorRoutes(deps: SecondFactorRouteDeps): RouteDefinition[] {
  const { users, organizations, secondFactors, secondFactorCheck, askLimits } = deps;

  /** @throws ServiceError 409 without a second factor, 403 with a wrong code. */
  const prove = async ({ userId }: Principal, code: string): Promise<void> => {
    const factor = await secondFactors.find(userId);
    if (factor === null || factor.confirmedAt === null) throw notThere();
    const outcome = await secondFactorCheck.check(userId, code);
    if (outcome !== 'right') throw new ServiceError('wrong_code');
  };

  const state = defineRoute({
    method: 'get',
    id: 'getSecondFactor',
    path: base,
    summary: 'Whether the caller’s sign-in asks for a code.',
    tags,
    auth: 'user',
    responses: {
      200: z.object({
        enabled: z.boolean(),
        confirmedAt: isoTime().nullable(),
        recoveryCodesLeft: z.int(),
      }),
    },
    async handler({ user }) {
      const factor = await secondFactors.find(user.userId);
      const confirmedAt = factor?.confirmedAt?.toISOString() ?? null;
      const recoveryCodesLeft = factor?.recoveryCodesLeft ?? 0;
      return { enabled: confirmedAt !== null, confirmedAt, recoveryCodesLeft };
    },
  });

  const begin = defineRoute({
    method: 'post',
    id: 'beginSecondFactor',
    path: base,
    example: { as: 'manager', body: { password: 'correct horse battery staple' } },
    summary: 'Begins to set up a second factor.',
    description:
      'Show `url` as a QR code, and send a code of the app to `POST /api/users/me/totp/confirm`. Until then nothing changes, and another call makes another secret.',
    tags,
    auth: 'user',
    body: z.object({ password: ShownPassword }),
    responses: {
      200: z.object({
        secret: z.string().meta({ description: 'Base32, for typing.' }),
        url: z.string().meta({ description: 'otpauth://totp/…' }),
      }),
    },
    errors: ['wrong_password', 'second_factor_exists', 429],
    idempotent: holdsSecret,
    async handler({ body, user: by, req }) {
      const known = await users.findForLogin(by.email);
      const right = await deps.loginAttempts.try(by.email, addressKey(req.ip), async () =>
        (await isPassword(body.password, known?.passwordHash)) ? true : null,
      );
      if (right === null) throw new ServiceError('wrong_password');
      const secret = newTotpSecret();
      if (!(await secondFactors.begin(by.userId, secret))) {
        throw new ServiceError('second_factor_exists');
      }
      const organization = await organizations.find(by.organizationId);
      return { secret, url: totpUrl(secret, organization?.name ?? 'Messenger', by.email) };
    },
  });

  const confirm = defineRoute({
    method: 'post',
    id: 'confirmSecondFactor',
    path: `${base}/confirm`,
    example: { as: 'manager', body: { code: '492039' }, after: ['beginSecondFactor'] },
    summary: 'Confirms the second factor by a code of the app.',
    description: 'From now on signing in asks for a code. The recovery codes are shown only here.',
    tags,
    auth: 'user',
    audit: { on: 'user', id: 'caller' },
    body: oneCode,
    responses: { 200: Codes },
    errors: ['wrong_code', 'second_factor_missing', 'second_factor_exists', 429],
    idempotent: holdsSecret,
    async handler({ body, user: { userId } }) {
      const factor = await secondFactors.find(userId);
      if (factor === null) throw notThere();
      if (factor.confirmedAt !== null) throw new ServiceError('second_factor_exists');
      const seconds = await askLimits.take('codes', String(userId));
      if (seconds > 0) throw new ServiceError('too_many_logins', { retryAfter: seconds });
      const step = stepOfCode(factor.secret, body.code.replaceAll(/\s/g, ''));
      if (step === null) throw new ServiceError('wrong_code');
      const recoveryCodes = newRecoveryCodes();
      const recoveryHashes = recoveryCodes.map(hashOfRecoveryCode);
      const { secret } = factor;
      const confirmed = await secondFactors.confirm(userId, { secret, step, recoveryHashes });
      if (!confirmed) throw new ServiceError('wrong_code');
      return { recoveryCodes };
    },
  });

  const renew = defineRoute({
    method: 'post',
    id: 'renewRecoveryCodes',
    path: `${base}/recovery-codes`,
    example: { as: 'manager', body: { code: recoveryCode }, after: ['confirmSecondFactor'] },
    summary: 'Makes new recovery codes; the older ones end.',
    tags,
    auth: 'user',
    audit: { on: 'user', id: 'caller' },
    body: oneCode,
    responses: { 200: Codes },
    errors: ['wrong_code', 'second_factor_missing', 429],
    idempotent: holdsSecret,
    async handler({ body, user }) {
      await prove(user, body.code);
      const recoveryCodes = newRecoveryCodes();
      await secondFactors.replaceRecoveryCodes(user.userId, recoveryCodes.map(hashOfRecoveryCode));
      return { recoveryCodes };
    },
  });

  const disable = defineRoute({
    method: 'post',
    id: 'disableSecondFactor',
    path: `${base}/disable`,
    example: { as: 'manager', body: { code: recoveryCode }, after: ['renewRecoveryCodes'] },
    summary: 'Removes the caller’s second factor.',
    tags,
    auth: 'user',
    audit: { on: 'user', id: 'caller' },
    body: oneCode,
    responses: { 204: null },
    errors: ['wrong_code', 'second_factor_missing', 429],
    async handler({ body, user }) {
      await prove(user, body.code);
      await secondFactors.remove(user.userId);
      return reply(204, undefined);
    },
  });

  const reset = defineRoute({
    method: 'delete',
    id: 'removeSecondFactor',
    path: '/api/users/:id/totp',
    example: { params: { id: exampleIds.forgetful } },
    summary: 'Removes the second factor of somebody who lost it.',
    description: 'Admins do it for everybody, managers for employees.',
    tags,
    auth: 'user',
    may: 'manageUsers',
    params: z.object({ id: id() }),
    responses: { 204: null },
    errors: ['user_not_found', 'second_factor_missing'],
    async handler({ params, user: by }) {
      const user = await users.find(by.organizationId, params.id);
      if (user === null) throw new ServiceError('user_not_found');
      authorise(mayChangeUser(by, user, { password: '' }));
      if (!(await secondFactors.remove(user.id))) throw notThere();
      return reply(204, undefined);
    },
  });

  return [state, begin, confirm, renew, disable, reset];
}

const notThere = () => new ServiceError('second_factor_missing');
