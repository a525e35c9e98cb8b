import { z } from 'zod';
import { authorise } from '../../../../contracts/authorise.ts';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { mayChangeUser } from '../../../../domain/policies/users.ts';
import { hashOfToken } from '../../../../lib/one-time-token.ts';
import type { AskLimits } from '../../../../ports/people/ask-limits.ts';
import type { PasswordResets } from '../../../../ports/people/password-resets.ts';
import type { Users } from '../../../../ports/people/users.ts';
import type { AccountLinks } from '../../../account-links.ts';
import { addressKey } from '../../../address.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { id, isoTime } from '../../../fields.ts';
import { languageFor } from '../../../language.ts';
import { hashPassword } from '../../../passwords.ts';
import { countLink } from '../invitations/accept-routes.ts';
import { delivery, LinkToken } from '../invitations/schema.ts';
import { Email, NewPassword } from '../users/schema.ts';

export interface PasswordResetRouteDeps {
  readonly users: Pick<Users, 'find' | 'findForLogin'>;
  readonly passwordResets: PasswordResets;
  readonly askLimits: AskLimits;
  readonly accountLinks: AccountLinks;
}

const purpose = { kind: 'password-reset' } as const;

/** A new password by a link that works once. */
export function passwordResetRoutes(deps: PasswordResetRouteDeps): RouteDefinition[] {
  const { users, passwordResets, askLimits, accountLinks } = deps;

  const ask = defineRoute({
    method: 'post',
    id: 'requestPasswordReset',
    path: '/api/auth/password-reset',
    example: { body: { email: 'rustam@example.com' }, after: ['resetPassword'] },
    summary: 'Mails a link for a new password.',
    description:
      'The answer is the same whether or not anybody has this address, and comes before it is looked up. At most 3 mails an hour for one address, and 20 calls an hour from one network address.',
    tags: ['Auth'],
    auth: 'none',
    idempotent: { not: 'there is no caller whose key it could be' },
    body: z.object({ email: Email }),
    responses: { 202: z.object({ accepted: z.literal(true) }) },
    errors: ['mail_not_configured', 429],
    async handler({ body: { email }, req }) {
      if (!accountLinks.mails) throw new ServiceError('mail_not_configured');
      const seconds = await askLimits.take('resetRequests', addressKey(req.ip));
      if (seconds > 0) throw new ServiceError('rate_limited', { retryAfter: seconds });
      const language = languageFor(req.headers)('en');
      const queued = accountLinks.later(async () => {
        if ((await askLimits.take('resetMails', email)) > 0) return;
        const user = await users.findForLogin(email);
        if (user === null) return;
        const link = accountLinks.create('password-reset');
        const { tokenHash, expiresAt } = link;
        const made = await passwordResets.create(user.id, { tokenHash, expiresAt });
        if (made !== null) await accountLinks.deliver(link, user.email, purpose, language);
      });
      if (!queued) throw new ServiceError('rate_limited', { retryAfter: 60 });
      return reply(202, { accepted: true as const });
    },
  });

  const make = defineRoute({
    method: 'post',
    id: 'createPasswordReset',
    path: '/api/users/:id/password-reset',
    example: { params: { id: exampleIds.colleague } },
    summary: 'Makes a link for a user’s new password.',
    description: 'It is mailed, or shown. Admins do it for everybody, managers for employees.',
    tags: ['Users'],
    auth: 'user',
    may: 'manageUsers',
    params: z.object({ id: id() }),
    responses: { 201: z.object({ expiresAt: isoTime(), ...delivery }) },
    errors: ['user_not_found'],
    idempotent: { not: 'the answer may hold a link, which must not be kept' },
    async handler({ params, user: by, req }) {
      const user = await users.find(by.organizationId, params.id);
      if (user === null) throw new ServiceError('user_not_found');
      authorise(mayChangeUser(by, user, { password: '' }));
      const link = accountLinks.create('password-reset');
      const { tokenHash, expiresAt } = link;
      const made = await passwordResets.create(user.id, { tokenHash, expiresAt });
      if (made === null) throw new ServiceError('user_not_found');
      const language = languageFor(req.headers)('en');
      const sent = await accountLinks.deliver(link, user.email, purpose, language);
      return reply(201, { expiresAt: expiresAt.toISOString(), ...sent });
    },
  });

  const use = defineRoute({
    method: 'post',
    id: 'resetPassword',
    path: '/api/auth/password-reset/confirm',
    example: {
      body: { token: exampleIds.passwordResetToken, password: 'another long sentence' },
    },
    summary: 'Sets a new password by a link.',
    description:
      'Works once, and ends all tokens and other links of the user, who signs in with the new password and, if there is one, with the second factor.',
    tags: ['Auth'],
    auth: 'none',
    idempotent: { not: 'a link works once' },
    body: z.object({ token: LinkToken, password: NewPassword }),
    responses: { 204: null },
    errors: ['link_invalid', 429],
    async handler({ body: { token, password }, req }) {
      await countLink(askLimits, req);
      const used = await passwordResets.use(hashOfToken(token), () => hashPassword(password));
      if (!used) throw new ServiceError('link_invalid');
      return reply(204, undefined);
    },
  });

  return [ask, make, use];
}
