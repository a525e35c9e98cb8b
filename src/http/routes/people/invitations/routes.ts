import { z } from 'zod';
import { authorise } from '../../../../contracts/authorise.ts';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { mayCreateUser } from '../../../../domain/policies/users.ts';
import type { AskLimits } from '../../../../ports/people/ask-limits.ts';
import type { Invitation, Invitations } from '../../../../ports/people/invitations.ts';
import type { Organizations } from '../../../../ports/people/organizations.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import type { AccountLink, AccountLinks } from '../../../account-links.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { id, limit } from '../../../fields.ts';
import { languageFor } from '../../../language.ts';
import { Email, RoleWord, UserName } from '../users/schema.ts';
import { delivery, InvitationRow, presentInvitation } from './schema.ts';

const tags = ['Invitations'] as const;
const params = z.object({ invitationId: id() });
const Sent = z.object({ invitation: InvitationRow, ...delivery });
const holdsLink = { not: 'the answer may hold a link, which must not be kept' } as const;

export interface InvitationRouteDeps {
  readonly invitations: Invitations;
  readonly organizations: Pick<Organizations, 'find'>;
  readonly askLimits: AskLimits;
  readonly accountLinks: AccountLinks;
}

/** Inviting people into the caller's organization. */
export function invitationRoutes(deps: InvitationRouteDeps): RouteDefinition[] {
  const { invitations, organizations, askLimits, accountLinks } = deps;

  const count = async ({ organizationId }: Principal): Promise<void> => {
    const seconds = await askLimits.take('invitations', String(organizationId));
    if (seconds > 0) throw new ServiceError('rate_limited', { retryAfter: seconds });
  };

  const send = async (
    invitation: Invitation,
    link: AccountLink,
    headers: Parameters<typeof languageFor>[0],
  ): Promise<z.input<typeof Sent>> => {
    const organization = await organizations.find(invitation.organizationId);
    const purpose = { kind: 'invitation', organizationName: organization?.name ?? '' } as const;
    const language = languageFor(headers)('en');
    const sent = await accountLinks.deliver(link, invitation.email, purpose, language);
    return { invitation: presentInvitation(invitation), ...sent };
  };

  /** The invitation, if the caller may invite such a person. */
  const own = async (by: Principal, invitationId: number): Promise<Invitation> => {
    const found = await invitations.find(by.organizationId, invitationId);
    if (found === null) throw notOpen();
    authorise(mayCreateUser(by, found));
    return found;
  };

  const create = defineRoute({
    method: 'post',
    id: 'createInvitation',
    path: '/api/invitations',
    example: { body: { email: 'newcomer@example.com', name: 'Aruzhan', role: 'employee' } },
    summary: 'Invites somebody by a link that works once.',
    description:
      'The person chooses a password and is a user from then on. Managers invite employees; only admins invite managers and admins. An older open invitation for the same address ends. At most 200 an hour.',
    tags,
    auth: 'user',
    may: 'manageUsers',
    audit: { on: 'invitation', shows: ['role', 'isHr'] },
    body: z.object({
      email: Email,
      name: UserName.optional(),
      role: RoleWord.optional(),
      isHr: z.boolean().optional(),
    }),
    responses: { 201: Sent },
    errors: ['email_taken'],
    idempotent: holdsLink,
    async handler({ body, user: by, req }) {
      const { email, name = null, role = 'employee', isHr = false } = body;
      authorise(mayCreateUser(by, { role, isHr }));
      await count(by);
      const link = accountLinks.create('invitation');
      const { tokenHash, expiresAt } = link;
      const made = await invitations.create(by.organizationId, {
        ...{ email, name, role, isHr, tokenHash, expiresAt },
        invitedBy: by.userId,
      });
      if (made === 'email_taken') throw new ServiceError('email_taken');
      return reply(201, await send(made, link, req.headers));
    },
  });

  const list = defineRoute({
    method: 'get',
    id: 'listInvitations',
    path: '/api/invitations',
    summary: 'The invitations of the last weeks, newest first.',
    tags,
    auth: 'user',
    may: 'manageUsers',
    query: z.object({
      limit: limit({ fallback: 50, max: 200 }),
      before: id().optional().meta({ description: '`nextBefore` of the last page.' }),
    }),
    responses: {
      200: z.object({
        invitations: z.array(InvitationRow),
        nextBefore: z.int().nullable().meta({ description: 'null = there are no more.' }),
      }),
    },
    async handler({ query: { limit: most, before }, user }) {
      const rows = await invitations.list(user.organizationId, {
        limit: most,
        ...(before !== undefined && { before }),
      });
      const nextBefore = rows.length < most ? null : (rows.at(-1)?.id ?? null);
      return { invitations: rows.map(presentInvitation), nextBefore };
    },
  });

  const renew = defineRoute({
    method: 'post',
    id: 'renewInvitation',
    path: '/api/invitations/:invitationId/renew',
    example: { params: { invitationId: exampleIds.invitation } },
    summary: 'Sends another link for an invitation; the older one ends.',
    tags,
    auth: 'user',
    may: 'manageUsers',
    params,
    responses: { 200: Sent },
    errors: ['invitation_not_found'],
    idempotent: holdsLink,
    async handler({ params: { invitationId }, user: by, req }) {
      await own(by, invitationId);
      await count(by);
      const link = accountLinks.create('invitation');
      const { tokenHash, expiresAt } = link;
      const renewed = await invitations.renew(by.organizationId, invitationId, {
        tokenHash,
        expiresAt,
      });
      if (renewed === null) throw notOpen();
      return send(renewed, link, req.headers);
    },
  });

  const withdraw = defineRoute({
    method: 'delete',
    id: 'withdrawInvitation',
    path: '/api/invitations/:invitationId',
    example: { params: { invitationId: exampleIds.invitation } },
    summary: 'Withdraws an invitation; its link ends.',
    tags,
    auth: 'user',
    may: 'manageUsers',
    params,
    responses: { 204: null },
    errors: ['invitation_not_found'],
    async handler({ params: { invitationId }, user: by }) {
      await own(by, invitationId);
      if (!(await invitations.withdraw(by.organizationId, invitationId))) throw notOpen();
      return reply(204, undefined);
    },
  });

  return [create, list, renew, withdraw];
}

const notOpen = () => new ServiceError('invitation_not_found');
