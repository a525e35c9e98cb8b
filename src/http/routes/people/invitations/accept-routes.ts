import type { Request } from 'express';
import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { mayDo } from '../../../../domain/policies/actions.ts';
import { mayCreateUser } from '../../../../domain/policies/users.ts';
import { hashOfToken } from '../../../../lib/one-time-token.ts';
import type { AskLimits } from '../../../../ports/people/ask-limits.ts';
import type { Invitations } from '../../../../ports/people/invitations.ts';
import { addressKey } from '../../../address.ts';
import { originOf } from '../../../call-origin.ts';
import { defineRoute, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { isoTime } from '../../../fields.ts';
import { hashPassword } from '../../../passwords.ts';
import type { Tokens } from '../../../tokens.ts';
import { presentSignedIn, SignedIn } from '../auth/schema.ts';
import { NewPassword, UserName } from '../users/schema.ts';
import { LinkToken } from './schema.ts';

export interface AcceptRouteDeps {
  readonly invitations: Invitations;
  readonly askLimits: AskLimits;
  readonly tokens: Pick<Tokens, 'open'>;
}

/** Refuses an address that opens many links. */
export async function countLink(askLimits: AskLimits, req: Request): Promise<void> {
  const seconds = await askLimits.take('links', addressKey(req.ip));
  if (seconds > 0) throw new ServiceError('rate_limited', { retryAfter: seconds });
}

/** What an invited person does with the link. */
export function acceptRoutes(deps: AcceptRouteDeps): RouteDefinition[] {
  const { invitations, askLimits, tokens } = deps;

  const show = defineRoute({
    method: 'post',
    id: 'showInvitation',
    path: '/api/auth/invitation',
    example: { body: { token: exampleIds.invitationToken } },
    summary: 'What an invitation is about, for the page that its link opens.',
    description:
      'By POST, so that no log has the token. At most 30 links from one address in 15 minutes.',
    tags: ['Auth'],
    auth: 'none',
    idempotent: { not: 'it changes nothing' },
    body: z.object({ token: LinkToken }),
    responses: {
      200: z.object({
        email: z.string(),
        name: z.string().nullable(),
        organizationName: z.string(),
        expiresAt: isoTime(),
      }),
    },
    errors: ['link_invalid', 429],
    async handler({ body, req }) {
      await countLink(askLimits, req);
      const shown = await invitations.show(hashOfToken(body.token));
      if (shown === null) throw new ServiceError('link_invalid');
      return { ...shown, expiresAt: shown.expiresAt.toISOString() };
    },
  });

  const accept = defineRoute({
    method: 'post',
    id: 'acceptInvitation',
    path: '/api/auth/invitation/accept',
    example: {
      body: { token: exampleIds.invitationToken, password: 'another long sentence' },
      after: ['showInvitation', 'createUser'],
    },
    summary: 'Accepts an invitation and signs in.',
    description:
      'Works once. An invitation whose sender was disabled or may no longer invite such a user is not valid either.',
    tags: ['Auth'],
    auth: 'none',
    idempotent: { not: 'the answer holds a token: it must not be kept' },
    body: z.object({ token: LinkToken, password: NewPassword, name: UserName.optional() }),
    responses: { 200: SignedIn },
    errors: ['link_invalid', 'email_taken', 429],
    async handler({ body: { token, password, name = null }, req }) {
      await countLink(askLimits, req);
      const tokenHash = hashOfToken(token);
      // A hash of a password is expensive: not for a link that leads nowhere.
      if ((await invitations.show(tokenHash)) === null) throw new ServiceError('link_invalid');
      const passwordHash = await hashPassword(password);
      const user = await invitations.accept(
        tokenHash,
        { name, passwordHash },
        ({ id, organizationId, role, isHr }, wish) =>
          mayDo({ role }, 'manageUsers') === null &&
          mayCreateUser({ userId: id, organizationId, role, isHr }, wish) === null,
      );
      if (user === null) throw new ServiceError('link_invalid');
      if (user === 'email_taken') throw new ServiceError('email_taken');
      const opened = await tokens.open(user, { method: 'invitation', ...originOf(req) });
      return presentSignedIn(opened, user);
    },
  });

  return [show, accept];
}
