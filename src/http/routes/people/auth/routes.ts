import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import type { Tokens } from '../../../tokens.ts';
import type { Users } from '../../../../ports/people/users.ts';
import { addressKey } from '../../../address.ts';
import { originOf } from '../../../call-origin.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { words } from '../../../fields.ts';
import type { LoginAttempts } from '../../../login-attempts.ts';
import type { SecondFactorCheck } from '../../../second-factor-check.ts';
import { hashPassword, isOldHash, isPassword } from '../../../passwords.ts';
import { SecondFactorCode, ShownPassword } from '../users/schema.ts';
import { presentSignedIn, SignedIn } from './schema.ts';

export interface AuthRouteDeps {
  readonly users: Users;
  readonly tokens: Pick<Tokens, 'open'>;
  readonly loginAttempts: LoginAttempts;
  readonly secondFactorCheck: SecondFactorCheck;
}

/** Signing in. */
export function authRoutes(deps: AuthRouteDeps): RouteDefinition[] {
  const { users, tokens, loginAttempts, secondFactorCheck } = deps;
  const login = defineRoute({
    method: 'post',
    id: 'login',
    path: '/api/auth/login',
    example: { body: { email: 'olga@example.com', password: 'correct horse battery staple' } },
    summary: 'Signs in.',
    description:
      'Ten failures for one account from one address within 15 minutes, or a hundred from one address for whatever accounts (all are settings), are answered 429 for the rest of that time. A user with a second factor is answered 401 `second_factor_required` and sends the same again with `code`.',
    tags: ['Auth'],
    auth: 'none',
    idempotent: { not: 'the answer holds a token: it must not be kept' },
    body: z.object({
      email: words(254),
      password: ShownPassword,
      code: SecondFactorCode.optional().meta({
        description: 'Only for users with a second factor: see 401 `second_factor_required`.',
      }),
    }),
    responses: {
      200: SignedIn,
    },
    errors: ['invalid_credentials', 'second_factor_required', 'second_factor_wrong', 429],
    async handler({ body, req }) {
      const email = body.email.toLowerCase();
      let wrongCode = false;
      const user = await loginAttempts.try(email, addressKey(req.ip), async () => {
        const known = await users.findForLogin(email);
        const right = await isPassword(body.password, known?.passwordHash);
        if (!right || known === null || known.disabled) return null;
        const outcome = await secondFactorCheck.check(known.id, body.code);
        // Whoever has not sent a code yet has done nothing wrong: this counts neither way.
        if (outcome === 'missing') throw new ServiceError('second_factor_required');
        wrongCode = outcome === 'wrong';
        return wrongCode ? null : known;
      });
      // The same text for every reason, so that it does not reveal who has an account.
      if (user === null) {
        if (wrongCode) throw new ServiceError('second_factor_wrong');
        throw new ServiceError('invalid_credentials');
      }
      if (isOldHash(user.passwordHash)) {
        await users.rehash(user.id, user.passwordHash, await hashPassword(body.password));
      }
      const token = await tokens.open(user, { method: 'password', ...originOf(req) });
      return presentSignedIn(token, user);
    },
  });
  return [login];
}
